"""Asking a contact why: a few reasons to press, and a line of one's own for all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kivy.factory import Factory

from mobile.ui.contact_parts import chinese
from mobile.ui.screen import ScreenView

OWN = "reason.own"
MOST_WORDS = 60
# Reasons for any mark, or for each one its own.
Keys = Sequence[str] | Mapping[str, Sequence[str]]
CORRECT_REASONS = ("reason.mistap", "reason.same_name", "reason.told_later")
LATE_REASONS = {
    "present": ("reason.no_phone", "reason.came_late", "reason.forgotten"),
    "leave": ("reason.had_asked", "reason.forgotten"),
    "absent": ("reason.not_seen", "reason.asked_others"),
}
SETTLE_REASONS = {
    "present": ("reason.saw_them", "reason.sheet_says", "reason.asked_others"),
    "leave": ("reason.had_asked", "reason.asked_others"),
    "absent": ("reason.not_seen", "reason.not_on_sheet", "reason.asked_others"),
}


class Why:
    """Chips of reasons with a line below them, once somebody wants to write.

    box: to be added to a sheet. changed: called when a press or a letter may have made it ready.
    """

    def __init__(self, view: ScreenView, keys: Sequence[str]) -> None:
        self._view = view
        self.changed: Callable[[], object] = lambda: None
        self._chips = Factory.ChipRow()
        self._chips.bind(on_choice=lambda *_: self._chose())
        self._line = Factory.Field(hint=view.t("reason.own_hint"), limit=MOST_WORDS)
        self._line.ids.entry.fbind("text", lambda *_: self.changed())
        self.box = Factory.Stack(spacing=view.theme.x2)
        self.offer(keys)

    def offer(self, keys: Sequence[str]) -> None:
        """These reasons from now on; what was chosen stays while it is among them. None: what they
        depend on is still to be chosen."""
        offered = (*keys, OWN) if keys else ()
        self._chips.options = [(key, self._view.t(key)) for key in offered]
        self._chips.chosen = [key for key in self._chips.chosen if key in offered]
        self._chose()

    @property
    def is_said(self) -> bool:
        """Whether there is a reason."""
        if self._is_own:
            return bool(self._line.ids.entry.text.strip())
        return bool(self._chips.chosen)

    def words(self) -> str:
        """As it becomes part of an entry: the chip's in Chinese, one's own as written."""
        return self._line.settle() if self._is_own else chinese(self._view, self._chips.chosen[0])

    @property
    def _is_own(self) -> bool:
        return OWN in self._chips.chosen

    def _chose(self) -> None:
        self.box.clear_widgets()
        is_early = not self._chips.options
        first = Factory.Text(text=self._view.t("marks.value_first"), tone="ink2")
        self.box.add_widget(first if is_early else self._chips)
        if self._is_own:
            self.box.add_widget(self._line)
        self.changed()


def ask_reason(
    view: ScreenView, title: str, keys: Sequence[str], done: Callable[[str], object], **options: Any
) -> Any:
    """A sheet that asks why; `done` gets the words.

    options: of Sheet; more: widgets below the reasons.
    """
    below = options.pop("more", ())
    sheet = Factory.Sheet(title=title, ready=False, **options)
    why = Why(view, keys)
    why.changed = lambda: setattr(sheet, "ready", why.is_said)
    for one in (why.box, *below):
        sheet.add_widget(one)
    sheet.bind(on_confirm=lambda *_: done(why.words()))
    return view.ask(sheet)


def ask_value(
    view: ScreenView,
    title: str,
    values: Sequence[str],
    keys: Keys,
    done: Callable[[str, str], object],
    **more: Any,
) -> Any:
    """A sheet with marks and reasons to choose from; `done` gets the value and the reason.

    more: of Sheet; first: the mark that is chosen already, "" for none.
    """
    first = more.pop("first", "")
    sheet = Factory.Sheet(title=title, ready=False, **more)
    marks = [(value, view.t(f"mark.{value}")) for value in values]
    result = Factory.ChipRow(options=marks, chosen=[first] if first else [])

    def fitting() -> Sequence[str]:
        if not isinstance(keys, Mapping):
            return keys
        return keys[result.chosen[0]] if result.chosen else ()

    def changed() -> None:
        sheet.ready = bool(result.chosen and why.is_said)

    why = Why(view, fitting())
    why.changed = changed
    result.bind(on_choice=lambda *_: why.offer(fitting()))
    for key, part in (("marks.value", result), ("marks.why", why.box)):
        sheet.add_widget(Factory.Small(text=view.t(key)))
        sheet.add_widget(part)
    sheet.bind(on_confirm=lambda *_: done(result.chosen[0], why.words()))
    return view.ask(sheet)
