"""Six digits instead of a scan, for the activity they are meant for."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.sign_in.model import DIGITS, SignInState
from mobile.ui.telling import button, dock, title_of, when


def draw_digits(view: Any, state: SignInState, wrong: list[Any]) -> None:
    """view: the SignInView; its acts are called by name."""
    if not state.activity:
        body = view.t("sign_in.digits_none")
        if state.signed:
            body = view.t("sign_in.digits_signed", title=title_of(view, state.signed))
        face = Factory.Face(kind="info" if state.signed else "refused", body=body)
        face.title = view.t("sign_in.digits")
        view.fill(face)
        dock(view, button(view.t("sign_in.scan"), view.scan, "primary", "qr_code_scanner"))
        return
    boxes = Factory.Digits(code="")
    pad = Factory.DigitPad(limit=DIGITS)
    pad.bind(on_typed_by_hand=lambda _pad, typed: _typed(view, boxes, typed))
    title = title_of(view, state.seen) if state.seen else ""
    view.fill(
        *wrong,
        Factory.Heading(text=view.t("sign_in.digits_title")),
        Factory.Small(text=view.t("sign_in.digits_for", title=title)),
        boxes,
        *_others(view, state),
    )
    dock(view, pad)


def _typed(view: Any, boxes: Any, typed: str) -> None:
    boxes.code = typed
    if len(typed) == DIGITS:
        view.ended(view.model.type(typed).is_done)


def _others(view: Any, state: SignInState) -> list[Any]:
    others = [one for one in state.candidates if one.id != state.activity]
    if not others:
        return []
    section = Factory.Section(title=view.t("sign_in.digits_other"))
    group = Factory.RowGroup()
    for one in others:
        row = Factory.Row(title=title_of(view, one), subtitle=when(view, one, state.now))
        row.bind(on_release=lambda _row, key=one.id: view.choose(key))
        group.add_widget(row)
    section.add_widget(group)
    return [section]
