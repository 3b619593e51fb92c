"""报到，一批: all at once, then the exceptions."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.core.people.called import Called
from mobile.screens.todo_stay.model_many import Asking, ManyModel, ManyState
from mobile.ui.contact_parts import DOT, face, moment, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import spell_called
from mobile.ui.telling import button, dock
from mobile.ui.widgets.rows import RowItem


class StaysView(ModelView):
    """Pressing a row leaves somebody out; who is left out is opened one by one."""

    model_class = ManyModel
    scrolls = BooleanProperty(False)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None

    def render(self, state: ManyState) -> None:
        self.title = self.t(f"stays.title_{state.side}")
        self.dock.clear_widgets()
        self.ids.fixed.clear_widgets()
        if state.face != "ok":
            self._rows = None
            self.fill(face(self, "done", "stays.empty"), Factory.Widget())
            return
        holder = Factory.Stack(padding=(self.theme.x4, 0, self.theme.x4, self.theme.x3))
        holder.add_widget(Factory.Small(text=self.t(f"stays.hint_{state.side}")))
        self.ids.fixed.add_widget(holder)
        if self._rows is None:
            self._rows = Factory.RowList()
            self._rows.bind(on_choice=lambda _rows, key: self._toggle(key))
            self.fill(self._rows)
        self._rows.show([self._item(row) for row in state.rows])
        self._acts(state)

    def _acts(self, state: ManyState) -> None:
        left = [row for row in state.rows if not row.kept]
        acts = []
        if left:
            name = spell_called(self, Called(left[0].name, left[0].hint))
            text = self.t("stays.open", name=name)
            acts.append(button(text, lambda: self.go("todo_stay", stay=left[0].stay), "secondary"))
        if state.kept:
            text = self.t(f"stays.act_{state.side}", n=len(state.kept))
            kept = state.kept
            acts.append(button(text, lambda: self._answer(kept), icon="done_all"))
        dock(self, *acts)

    def _answer(self, stays: tuple[str, ...]) -> None:
        outcome = self.model.answer(stays)
        text = self.t(outcome.key) if outcome.key else ""
        tell_undo(self, outcome, text, lambda acts: acts.undo(stays))

    def _item(self, row: Asking) -> RowItem:
        facts = (row.other, row.city, moment(self, row.at))
        return RowItem(
            key=row.stay,
            title=spell_called(self, Called(row.name, row.hint)),
            subtitle=DOT.join(filter(None, facts)),
            icon="check_circle" if row.kept else "radio_button_unchecked",
            icon_tone="green" if row.kept else "ink2",
            tag="" if row.plain else self.t("stays.look"),
            hue="amber",
            opens=False,
        )

    def _toggle(self, stay: str) -> None:
        row = next((one for one in self.state.rows if one.stay == stay), None)
        if row and not row.plain:
            self.go("todo_stay", stay=stay)
            return
        self.model.toggle(stay)
        self.refresh()
