"""What a member is asked on an activity's page: leave, 补签, dispute. What was typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.attendance import LEAVE_KINDS, VALUES
from mobile.screens.activity.model import (
    DISPUTE_REASONS,
    LATE_REASONS,
    LEAVE_REASONS,
    MOST_WORDS,
)
from mobile.ui.contact_parts import tell_undo
from mobile.ui.drafting import Drafting

Pairs = Sequence[tuple[str, str]]


def ask_leave(view: Any) -> None:
    """A kind is needed, words are not."""
    values = [(key, view.t(f"leave.{key}")) for key in LEAVE_KINDS]
    whys = [(key, view.t(f"activity.reason_{key}")) for key in LEAVE_REASONS]
    asking = Asking(view, "leave", values, whys, "activity.reason_")
    asking.open(view.model.ask_leave, needs_words=False)


def ask_late(view: Any) -> None:
    """补签: why nobody has me."""
    whys = [(key, view.t(f"activity.late_{key}")) for key in LATE_REASONS]
    asking = Asking(view, "ask_late", (), whys, "activity.late_")
    asking.open(lambda _value, words: view.model.ask_late(words), needs_words=True)


def dispute(view: Any) -> None:
    """What it was, and why the record is wrong."""
    now = view.state.seen.value
    values = [(key, view.t(f"value.{key}")) for key in VALUES if key != now]
    whys = [(key, view.t(f"activity.dispute_{key}")) for key in DISPUTE_REASONS]
    asking = Asking(view, "dispute", values, whys, "activity.dispute_")
    asking.open(view.model.dispute, needs_words=True)


class Asking:
    """One sheet: chips of what it is, chips of why, and a line for other words.

    name: of the texts `activity.<name>_title` and so on, and of the draft.
    """

    def __init__(self, view: Any, name: str, values: Pairs, whys: Pairs, chinese: str) -> None:
        self._view, self._name, self._chinese = view, name, chinese
        draft = view.model.drafts.read(view.model.draft_name(name))
        chosen = draft.get("why", "")
        self._why = Factory.ChipRow(options=list(whys), clearable=True)
        self._why.chosen = [chosen] if chosen in dict(whys) else []
        self._words = Factory.Field(
            label=view.t("activity.words"), value=draft.get("words", ""), limit=MOST_WORDS
        )
        self._sheet = Factory.Sheet(
            title=view.t(f"activity.{name}_title"),
            body=view.t(f"activity.{name}_body"),
            yes=view.t(f"activity.{name}_go"),
            reasons=list(values),
        )
        if draft.get("value", "") in dict(values):
            self._sheet.reason = draft["value"]
        self._drafting = Drafting(view.model.drafts, view.model.draft_name(name), self._fields)

    def open(self, act: Callable[[str, str], Any], needs_words: bool) -> None:
        """act: gets the value and the words, and gives an Outcome."""
        sheet = self._sheet
        sheet.add_widget(Factory.Small(text=self._view.t(f"activity.{self._name}_reason")))
        sheet.add_widget(self._why)
        sheet.add_widget(self._words)

        def changed(*_: object) -> None:
            typed = self._words.ids.entry.text.strip()
            sheet.ready = bool(self._why.chosen or typed or not needs_words)
            self._drafting.changed()

        for one, prop in ((self._why, "chosen"), (sheet, "reason")):
            one.fbind(prop, changed)
        self._words.ids.entry.fbind("text", changed)
        changed()
        sheet.bind(on_confirm=lambda _sheet, value: self._agreed(act, value))
        self._view.ask(sheet, self._drafting.now)

    def _agreed(self, act: Callable[[str, str], Any], value: str) -> None:
        self._drafting.now()
        self._words.settle()
        chosen = self._why.chosen
        # What others will read is written in their language, whatever this phone speaks.
        chinese = self._view.texts.switch("zh")
        chip = chinese.get(self._chinese + chosen[0]) if chosen else ""
        words = chinese.get("list.comma").join(one for one in (chip, self._words.value) if one)
        outcome, name = act(value, words), self._name
        text = self._view.t(outcome.key) if outcome.key else ""
        tell_undo(self._view, outcome, text, lambda acts: acts.undo(name))

    def _fields(self) -> dict[str, str]:
        return {
            "value": self._sheet.reason,
            "why": (self._why.chosen or [""])[0],
            "words": self._words.ids.entry.text,
        }
