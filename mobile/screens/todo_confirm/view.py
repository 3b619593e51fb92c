"""待确认的签到: all at once, then the exceptions."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.core.people.called import Called
from mobile.screens.todo_confirm.model import ConfirmModel, ConfirmState, Waiting
from mobile.ui.contact_parts import DOT, face, missing, moment, name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import apart, spell_called
from mobile.ui.telling import button, dock
from mobile.ui.widgets.rows import RowItem


class ConfirmView(ModelView):
    """A list to read down; pressing leaves somebody out."""

    model_class = ConfirmModel
    scrolls = BooleanProperty(False)
    keeps = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None

    def render(self, state: ConfirmState) -> None:
        self.title = self.t("confirm.title")
        self.dock.clear_widgets()
        self.ids.fixed.clear_widgets()
        if state.face != "ok":
            self._rows = None
            empty = (
                missing(self) if state.face == "missing" else face(self, "done", "confirm.empty")
            )
            self.fill(empty, Factory.Widget())
            return
        holder = Factory.Stack(padding=(self.theme.x4, 0, self.theme.x4, self.theme.x3))
        for words in (state.title, self.t("confirm.hint")):
            if words:
                holder.add_widget(Factory.Small(text=words))
        for why, n in (("denied", state.denied), ("shared", state.shared)):
            if n:
                text = self.t(f"confirm.{why}_why", n=n)
                holder.add_widget(Factory.Notice(kind="refused", text=text))
        self.ids.fixed.add_widget(holder)
        if self._rows is None:
            self._rows = Factory.RowList(self.theme)
            self._rows.bind(on_choice=lambda _rows, key: self._toggle(key))
            self.fill(self._rows)
        self._rows.show([self._item(row) for row in state.rows])
        self._acts(state)

    def _acts(self, state: ConfirmState) -> None:
        kept = tuple(row.id for row in state.rows if row.kept)
        # Whom nobody has judged yet is not offered as absent.
        left = tuple(row for row in state.rows if row.left)
        acts = []
        if left:
            text = self.t("confirm.left_out", n=len(left))
            acts.append(button(text, lambda: self._ask_absent(left), "caution"))
        if kept:
            text = self.t("confirm.act", n=len(kept))
            acts.append(button(text, lambda: self._confirm(kept), icon="done_all"))
        dock(self, *acts)

    def _item(self, row: Waiting) -> RowItem:
        how = self.t(f"confirm.how_{row.how}")
        facts = [self.t("confirm.line", how=how, at=moment(self, row.at)), apart(self, row.hint)]
        if row.guest:
            facts.append(self.t("mark.guest"))
        why = row.shared or row.denied
        return RowItem(
            key=row.id,
            title=name_of(self, row.name),
            subtitle=DOT.join(fact for fact in facts if fact),
            icon="check_circle" if row.kept else "radio_button_unchecked",
            icon_tone="green" if row.kept else "ink2",
            tag=self.t("confirm.denied" if row.denied else "confirm.shared") if why else "",
            tag_icon="devices" if row.shared and not row.denied else "",
            hue="amber",
            opens=False,
        )

    def _toggle(self, member: str) -> None:
        self.model.toggle(member)
        self.refresh()

    def _confirm(self, ids: tuple[str, ...]) -> None:
        outcome = self.model.confirm(ids)
        tell_undo(self, outcome, self.t("confirm.done"), lambda acts: acts.undo(ids))

    def _ask_absent(self, left: tuple[Waiting, ...]) -> None:
        sheet = Factory.Sheet(
            title=self.t("confirm.absent_title", n=len(left)),
            body=self.t("list.comma").join(
                spell_called(self, Called(row.name, row.hint)) for row in left
            ),
            yes=self.t("confirm.absent_yes"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._absent(tuple(row.id for row in left)))
        self.ask(sheet)

    def _absent(self, ids: tuple[str, ...]) -> None:
        for member in ids:
            outcome = self.model.not_here(member)
            if not outcome.is_done:
                self.tell(outcome)
                return
        tell_undo(self, outcome, self.t("said.marked_absent"), lambda acts: acts.undo(ids))
