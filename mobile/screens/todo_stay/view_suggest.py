"""A better branch to name in a refusal: those of the same city to press, others by typing."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.people.roster import Branch
from mobile.ui.model_view import ModelView

SUGGESTIONS = 4


class Suggesting:
    """widgets: for the sheet; none when this phone knows no other branch."""

    def __init__(self, view: ModelView) -> None:
        self._acts = view.model
        self._near: tuple[Branch, ...] = self._acts.nearby()[:SUGGESTIONS]
        self._names = {one.id: one.name for one in self._near}
        self._box = Factory.Stack(spacing=view.theme.x2)
        self._chips = Factory.ChipRow(clearable=True)
        self._field = Factory.Field(
            label=view.t("stay.suggest_other"), hint=view.t("stay.suggest_other_hint")
        )
        self._field.ids.entry.fbind("text", lambda _entry, text: self._typed(text))
        self._offer(self._near)
        self.widgets: list[Any] = []
        if self._acts.knows_others():
            title = Factory.Small(text=view.t("stay.suggest"))
            self.widgets = [title, self._box, self._field]

    @property
    def chosen(self) -> str:
        """Id of the branch, "" for none."""
        return self._chips.chosen[0] if self._chips.chosen else ""

    def _typed(self, text: str) -> None:
        self._offer(self._acts.find(text)[:SUGGESTIONS] if text.strip() else self._near)

    def _offer(self, found: tuple[Branch, ...]) -> None:
        """What was chosen stays in sight while others are looked for."""
        self._names.update((one.id, one.name) for one in found)
        kept = [self.chosen] if self.chosen else []
        shown = [*kept, *(one.id for one in found if one.id not in kept)]
        self._chips.options = [(key, self._names[key]) for key in shown]
        self._box.clear_widgets()
        if shown:
            self._box.add_widget(self._chips)
