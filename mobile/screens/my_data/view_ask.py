"""Asking for a correction or an erasure, and how far a request has come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.request import ABOUTS, NOTE_CHARS, RequestState
from mobile.contract.moments import parse_at
from mobile.core.people.names import name_of
from mobile.core.people.requests import held_for
from mobile.screens.my_data.model import REQUEST
from mobile.ui.contact_parts import row, tell_undo
from mobile.ui.drafting import Drafting
from mobile.ui.model_view import ModelView
from mobile.ui.telling import chip_face

# standing -> (icon of the tag, hue)
_STANDINGS = {
    "asked": ("hourglass_empty", "blue"),
    "granted": ("check_circle", "green"),
    "refused": ("front_hand", "amber"),
    "withdrawn": ("undo", "grey"),
    "differing": ("compare_arrows", "amber"),
}
_ICONS = {"correct": "edit_note", "erase": "delete", "other": "chat"}


def ask_request(view: ModelView) -> Any:
    """A sheet with what is asked and a note; what was typed outlives a kill."""
    drafts = view.services.drafts
    kept = drafts.read(REQUEST)
    sheet = Factory.Sheet(
        title=view.t("request.ask_title"),
        body=view.t("request.ask_body"),
        yes=view.t("request.send"),
        no=view.t("act.cancel"),
        ready=False,
    )
    options = [(key, view.t(f"request.about_{key}")) for key in ABOUTS]
    chosen = kept.get("about", "")
    chips = Factory.Segments(options=options, chosen=[chosen if chosen in ABOUTS else "correct"])
    note = Factory.Field(
        label=view.t("request.note"),
        hint=view.t("request.note_hint"),
        value=kept.get("note", ""),
        lines=3,
        limit=NOTE_CHARS,
    )
    drafting = Drafting(drafts, REQUEST, lambda: _fields(chips, note))
    drafting.watch(note)

    def changed(*_: object) -> None:
        sheet.ready = bool(note.ids.entry.text.strip())

    chips.bind(on_choice=lambda *_: drafting.changed())
    note.ids.entry.bind(text=changed)
    sheet.add_widget(chips)
    sheet.add_widget(note)
    sheet.bind(on_confirm=lambda *_: _send(view, chips.chosen[0], note.settle(), drafting))
    changed()
    return view.ask(sheet, drafting.now)


def _fields(chips: Any, note: Any) -> dict[str, str]:
    return {"about": chips.chosen[0] if chips.chosen else "", "note": note.ids.entry.text}


def _send(view: ModelView, about: str, note: str, drafting: Drafting) -> None:
    if view.tell(view.model.ask(about, note)):
        drafting.done()
    else:
        drafting.now()


def request_row(view: ModelView, one: RequestState, now: datetime) -> Any:
    """One request of mine; a touch shows the answer, or takes an open one back."""
    held = held_for(one)
    standing = one.standing or "asked"
    icon, hue = chip_face("check") if held else _STANDINGS[standing]
    return row(
        lambda: _look(view, one),
        title=one.note or view.t(f"request.about_{one.about}"),
        subtitle=_line(view, one, now),
        icon=_ICONS[one.about],
        tag=view.t("state.check" if held else f"request.{standing}"),
        tag_icon=icon,
        hue=hue,
    )


def _line(view: ModelView, one: RequestState, now: datetime) -> str:
    about = view.t(f"request.about_{one.about}")
    asked = view.t("request.line", state=about, at=view.moments.full(parse_at(one.since), now))
    more = _answer(view, one) if one.reason else _why(view, one)
    return f"{asked}{chr(10)}{more}" if more else asked


def _why(view: ModelView, one: RequestState) -> str:
    held = held_for(one)
    return view.t(f"fault.{held}") if held else ""


def _answer(view: ModelView, one: RequestState) -> str:
    name = name_of(view.services.store, one.by)
    if not name:
        return view.t("request.answer_line", reason=one.reason)
    return view.t("request.answered_by", name=name, reason=one.reason)


def _look(view: ModelView, one: RequestState) -> None:
    is_open = one.standing == "asked"
    body = [one.note, _answer(view, one) if one.reason else _why(view, one)]
    sheet = Factory.Sheet(
        title=view.t(f"request.about_{one.about}"),
        body=chr(10).join(filter(None, body)),
        yes=view.t("request.take_back" if is_open else "act.close"),
        no=view.t("act.close"),
        kind="caution" if is_open else "secondary",
        single=not is_open,
    )
    if is_open:
        sheet.bind(on_confirm=lambda *_: _take_back(view, one.request))
    view.ask(sheet)


def _take_back(view: ModelView, request: str) -> None:
    outcome = view.model.take_back(request)
    tell_undo(view, outcome, view.t("request.taken_back"), lambda acts: acts.undo(request))
