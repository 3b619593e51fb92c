"""The receipt of a sign-in: what stands, what speaks for it, and what mends it where it must."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.sign_in.model import SignInState
from mobile.screens.sign_in.model_receipt import Receipt
from mobile.ui.news import late_line
from mobile.ui.telling import (
    apart_digits,
    button,
    column,
    dock,
    evidence,
    fact_line,
    tags,
    title_of,
    where,
)

# how the receipt stands -> (icon, tone, title)
_FACES = {
    **dict.fromkeys(("met", "marked"), ("check_circle", "green", "saved")),
    "waiting": ("hourglass_empty", "blue", "saved"),
    **dict.fromkeys(("aside", "unsettled"), ("warning", "amber", "aside")),
}


def draw_receipt(view: Any, state: SignInState) -> None:
    """view: the SignInView; its acts are called by name."""
    one, receipt = state.seen, state.receipt
    if receipt is None or (one is None and not receipt.number):
        view.fill(Factory.Face(kind="empty", title=view.t("sign_in.none")))
        dock(view, button(view.t("sign_in.done"), view.leave_for_today))
        return
    lines = [Factory.KeyValue(name=n, value=v) for n, v in _lines(view, state)]
    is_aside = receipt.stands == "aside"
    chips = [evidence(view, one)] if one and not is_aside else []
    if one and one.delivery:
        chips.append(Factory.StateChip(state=one.delivery))
    late = late_line(view, one) if one and one.tardy else ""
    said = fact_line("schedule", late, "amber") if late else None
    kept = Factory.Small(text=view.t("sign_in.receipt_kept"), halign="center")
    view.fill(
        _head(view, receipt, _is_typed(state)),
        column(*lines, said, tags(view, *chips), card=True),
        kept,
    )
    shows = receipt.number and one is not None and one.waiting and not is_aside
    mends = _mends(view, receipt.mend)
    done = button(view.t("sign_in.done"), view.leave_for_today, "quiet" if mends else "primary")
    more = [_retype(view)] if receipt.mend == "retype" else []
    dock(view, *mends, done, *more, *([_again(view)] if shows else []))


def _is_typed(state: SignInState) -> bool:
    """Whether digits that nobody has checked are all that speaks for it."""
    one, receipt = state.seen, state.receipt
    return bool(one and one.digits and receipt and receipt.stands == "waiting")


def _head(view: Any, receipt: Receipt, is_typed: bool) -> Any:
    icon, tone, title = _FACES[receipt.stands]
    title = "typed" if is_typed else title
    texts = [f"fault.{receipt.code}", f"sign_in.mend_{receipt.mend}"]
    if receipt.stands != "aside":
        texts = ["sign_in.receipt_digits" if is_typed else f"sign_in.receipt_{receipt.stands}"]
    words = column(
        Factory.Title(text=view.t(f"sign_in.receipt_{title}")),
        *(Factory.Text(text=view.t(key), tone="ink2") for key in texts),
    )
    head = Factory.Across(spacing=view.theme.x4, padding=(0, view.theme.x4))
    head.add_widget(Factory.Icon(name=icon, role="icon_large", tone=tone, filled=True))
    head.add_widget(words)
    return head


def _again(view: Any) -> Any:
    text = view.t("sign_in.show_again")
    return button(text, lambda: view.turn("answer"), "quiet", "qr_code")


def _retype(view: Any) -> Any:
    return button(view.t("sign_in.retype"), lambda: view.turn("digits"), "quiet", "dialpad")


def _mends(view: Any, mend: str) -> list[Any]:
    again = button(view.t("sign_in.again"), lambda: view.turn("digits"), icon="dialpad")
    kind = "secondary" if mend == "digits" else "primary"
    scan = button(view.t("sign_in.scan"), view.scan, kind, "qr_code_scanner")
    return {"digits": [again, scan], "scan": [scan]}.get(mend, [])


def _lines(view: Any, state: SignInState) -> list[tuple[str, str]]:
    one, receipt = state.seen, state.receipt
    lines = [("what", title_of(view, one) if one else view.t("mine.no_title"))]
    if receipt is not None and receipt.at is not None:
        lines.append(("when", view.moments.full(receipt.at, state.now)))
    if one is not None:
        lines.append(("where", where(view, one)))
    if one is not None and one.marker:
        name = one.marker if one.marker != "—" else view.t("mine.no_name")
        lines.append(("by", name))
    if one is not None and _is_typed(state):
        lines.append(("digits_typed", apart_digits(one)))
    if receipt is not None and receipt.number:
        lines.append(("number", receipt.number))
    return [(view.t(f"sign_in.receipt_{key}"), value) for key, value in lines]
