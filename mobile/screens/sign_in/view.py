"""签到: scan, digits, the answer, the receipt."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.my_activity import MyActivity
from mobile.screens.sign_in.model import DIGITS, Receipt, SignInModel, SignInState
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture
from mobile.ui.telling import (
    button,
    column,
    dock,
    evidence,
    fact_line,
    tags,
    title_of,
    when,
    where,
)

# how the receipt stands -> (icon, tone, title)
_FACES = {
    **dict.fromkeys(("met", "marked"), ("check_circle", "green", "saved")),
    "waiting": ("hourglass_empty", "blue", "saved"),
    **dict.fromkeys(("aside", "unsettled"), ("warning", "amber", "aside")),
}
_WAYS = {"report_in": "sign_in.to_report_in", "enrol": "sign_in.to_enrol"}


class SignInView(ModelView):
    """One step at a time; the answer's step lights the screen up."""

    model_class = SignInModel
    keeps = False
    pad: Any = None

    def read(self) -> SignInState:
        """The contact's word may have come meanwhile: then the answer gives way to the receipt."""
        if self.acts is not None and dict(self.params) == self._made_for:
            self.acts.settle()
        return super().read()

    def render(self, state: SignInState) -> None:
        self.title = self.t("sign_in.receipt" if state.step == "receipt" else "sign_in.title")
        self._light(state.step == "answer")
        draw = {
            "ask": self._ask,
            "digits": self._digits,
            "answer": self._answer,
            "receipt": self._receipt,
        }[state.step]
        draw(state)

    def shown(self) -> None:
        self._light(self.model.step == "answer")

    def hidden(self) -> None:
        self._light(False)
        super().hidden()

    def may_leave(self) -> bool:
        if self.model.step != "digits":
            return True
        self._turn("ask")
        return False

    def _light(self, on: bool) -> None:
        self.services.devices.screen.bright(on)
        self.services.devices.screen.keep_on(on)

    # -- scan ------------------------------------------------------------------

    def _ask(self, state: SignInState) -> None:
        lead, body = self.t("sign_in.lead"), self.t("sign_in.lead_body")
        if state.seen is None:
            face = Factory.Face(kind="info", title=lead, body=body)
            face.icon = "qr_code_scanner"
            self.fill(*self._wrong(state), face)
        else:
            words = column(Factory.Title(text=lead), Factory.Text(text=body, tone="ink2"))
            self.fill(*self._wrong(state), self._card(state.seen, state), words)
        dock(
            self,
            button(self.t("sign_in.scan"), self._scan, "primary", "qr_code_scanner"),
            button(self.t("sign_in.digits"), lambda: self._turn("digits"), "secondary", "dialpad"),
            button(self.t("sign_in.picture"), self._pick, "quiet", "image"),
        )

    def _card(self, one: MyActivity, state: SignInState) -> Any:
        return column(
            Factory.Heading(text=title_of(self, one)),
            fact_line("event", when(self, one, state.now)),
            fact_line("pin_drop", where(self, one)),
            card=True,
        )

    def _wrong(self, state: SignInState) -> list[Any]:
        if not state.error:
            return []
        notice = Factory.Notice(kind="refused", text=self.t(state.error))
        if not state.to:
            return [notice]
        return [notice, button(self.t(_WAYS[state.to]), lambda: self.go(state.to), "secondary")]

    def _scan(self) -> None:
        from_camera(self, self._heard, self._refused)

    def _pick(self) -> None:
        from_picture(self, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        self._ended(self.acts.scan(text).is_done)

    def _refused(self, code: str) -> None:
        if code == "no_camera":
            self.say(self.t("scan.no_camera"), "info")
            return
        self.acts.refuse(code)
        self._ended(False)

    def _ended(self, is_done: bool) -> None:
        haptics = self.services.devices.haptics
        (haptics.done if is_done else haptics.refused)()
        self.ids.scroll.scroll_y = 1
        self.refresh()

    # -- digits ----------------------------------------------------------------

    def _digits(self, state: SignInState) -> None:
        if not state.activity:
            face = Factory.Face(kind="refused", body=self.t("sign_in.digits_none"))
            face.title = self.t("sign_in.digits")
            self.fill(face)
            dock(self, button(self.t("sign_in.scan"), self._scan, "primary", "qr_code_scanner"))
            return
        boxes = Factory.Digits(code="")
        self.pad = Factory.DigitPad(limit=DIGITS)
        self.pad.bind(on_typed_by_hand=lambda _pad, typed: self._typed(boxes, typed))
        title = title_of(self, state.seen) if state.seen else ""
        self.fill(
            *self._wrong(state),
            Factory.Heading(text=self.t("sign_in.digits_title")),
            Factory.Small(text=self.t("sign_in.digits_for", title=title)),
            boxes,
            self.pad,
            *self._others(state),
        )
        dock(self)

    def _others(self, state: SignInState) -> list[Any]:
        others = [one for one in state.candidates if one.id != state.activity]
        if not others:
            return []
        section = Factory.Section(title=self.t("sign_in.digits_other"))
        group = Factory.RowGroup()
        for one in others:
            row = Factory.Row(title=title_of(self, one), subtitle=when(self, one, state.now))
            row.bind(on_release=lambda _row, key=one.id: self._choose(key))
            group.add_widget(row)
        section.add_widget(group)
        return [section]

    def _typed(self, boxes: Any, typed: str) -> None:
        boxes.code = typed
        if len(typed) == DIGITS:
            self._ended(self.acts.type(typed).is_done)

    def _choose(self, activity: str) -> None:
        self.acts.choose(activity)
        self.refresh()

    # -- answer and receipt ----------------------------------------------------

    def _answer(self, state: SignInState) -> None:
        code = Factory.QrView(content=state.qr, level="M")
        title = Factory.Title(text=self.t("sign_in.show"), halign="center")
        name = title_of(self, state.seen) if state.seen else self.t("mine.no_title")
        saved = Factory.Small(text=self.t("sign_in.show_saved"), halign="center")
        self.fill(title, code, Factory.Heading(text=name, halign="center"), saved)
        dock(
            self,
            button(self.t("sign_in.scanned"), lambda: self._turn("receipt"), "primary", "check"),
            button(self.t("sign_in.later"), self._leave, "quiet"),
        )

    def _receipt(self, state: SignInState) -> None:
        one, receipt = state.seen, state.receipt
        if receipt is None or (one is None and not receipt.number):
            self.fill(Factory.Face(kind="empty", title=self.t("sign_in.none")))
            dock(self, button(self.t("sign_in.done"), self._leave))
            return
        lines = [Factory.KeyValue(name=n, value=v) for n, v in self._lines(state)]
        is_aside = receipt.stands == "aside"
        chips = [evidence(self, one)] if one and not is_aside else []
        if one and one.delivery:
            chips.append(Factory.StateChip(state=one.delivery))
        kept = Factory.Small(text=self.t("sign_in.receipt_kept"), halign="center")
        self.fill(self._head(receipt), column(*lines, tags(self, *chips), card=True), kept)
        again = button(
            self.t("sign_in.show_again"), lambda: self._turn("answer"), "quiet", "qr_code"
        )
        shows = receipt.number and one is not None and one.waiting and not is_aside
        mends = self._mends(receipt.mend)
        done = button(self.t("sign_in.done"), self._leave, "quiet" if mends else "primary")
        dock(self, *mends, done, *([again] if shows else []))

    def _head(self, receipt: Receipt) -> Any:
        icon, tone, title = _FACES[receipt.stands]
        texts = [f"fault.{receipt.code}", f"sign_in.mend_{receipt.mend}"]
        if receipt.stands != "aside":
            texts = [f"sign_in.receipt_{receipt.stands}"]
        words = column(
            Factory.Title(text=self.t(f"sign_in.receipt_{title}")),
            *(Factory.Text(text=self.t(key), tone="ink2") for key in texts),
        )
        head = Factory.Across(spacing=self.theme.x4, padding=(0, self.theme.x4))
        head.add_widget(Factory.Icon(name=icon, role="icon_large", tone=tone, filled=True))
        head.add_widget(words)
        return head

    def _mends(self, mend: str) -> list[Any]:
        again = button(self.t("sign_in.again"), lambda: self._turn("digits"), icon="dialpad")
        kind = "secondary" if mend == "digits" else "primary"
        scan = button(self.t("sign_in.scan"), self._scan, kind, "qr_code_scanner")
        return {"digits": [again, scan], "scan": [scan]}.get(mend, [])

    def _lines(self, state: SignInState) -> list[tuple[str, str]]:
        one, receipt = state.seen, state.receipt
        lines = [("what", title_of(self, one) if one else self.t("mine.no_title"))]
        if receipt is not None and receipt.at is not None:
            lines.append(("when", self.moments.full(receipt.at, state.now)))
        if one is not None:
            lines.append(("where", where(self, one)))
        if one is not None and one.marker:
            name = one.marker if one.marker != "—" else self.t("mine.no_name")
            lines.append(("by", name))
        if receipt is not None and receipt.number:
            lines.append(("number", receipt.number))
        return [(self.t(f"sign_in.receipt_{key}"), value) for key, value in lines]

    def _turn(self, step: str) -> None:
        self.acts.turn(step)
        self.refresh()

    def _leave(self) -> None:
        self.context.router.home("today")
