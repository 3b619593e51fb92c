"""补签: who asks, one press each."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.todo_late.model import REFUSE_REASONS, LateRow, LateState, TodoLateModel
from mobile.ui.contact_parts import beside, face, mark_tag, missing, moment, name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, column, day_and, dock


class TodoLateView(ModelView):
    """A card a person."""

    model_class = TodoLateModel

    def render(self, state: LateState) -> None:
        self.title = self.t("late_todo.title")
        self.dock.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self))
            return
        if state.face == "empty":
            self.fill(face(self, "done", "late_todo.empty"))
            return
        alone = len(state.asked) == 1
        hint = Factory.Small(text=self.t("late_todo.hint_one" if alone else "late_todo.hint"))
        about = day_and(self, state.starts, state.title)
        evening = [Factory.Small(text=about)] if about else []
        self.fill(*evening, hint, *(self._card(one, alone) for one in state.asked))
        if not alone:
            ids = tuple(one.id for one in state.asked)
            text = self.t("late_todo.all", n=len(ids))
            dock(self, button(text, lambda: self._grant_all(ids), icon="done_all"))

    def _card(self, one: LateRow, alone: bool) -> Any:
        kind = "primary" if alone else "secondary"
        tag = mark_tag(self, one.mark or "late_asked")
        head = beside(Factory.Heading(text=name_of(self, one.name)), tag)
        hint = Factory.Small(text=apart(self, one.hint)) if one.hint else None
        why = Factory.Text(text=one.reason) if one.reason else None
        asked = Factory.Small(text=self.t("late_todo.line", at=moment(self, one.at)))
        acts = beside(
            button(self.t("late_todo.refuse"), lambda: self._ask_refuse(one), "quiet"),
            button(self.t("late_todo.grant"), lambda: self._grant(one), kind, "check"),
        )
        return column(head, hint, why, asked, acts, card=True)

    def _grant(self, one: LateRow) -> None:
        text = self.t("late_todo.granted_name", name=called_here(self, one.id, one.name))
        tell_undo(self, self.model.grant(one.id), text, lambda acts: acts.undo(one.id))

    def _ask_refuse(self, one: LateRow) -> None:
        ask_reason(
            self,
            self.t("late_todo.refuse_title", name=called_here(self, one.id, one.name)),
            REFUSE_REASONS,
            lambda reason: self._refuse(one, reason),
            body=self.t(
                f"late_todo.refuse_body_{one.mark}" if one.mark else "late_todo.refuse_body"
            ),
            yes=self.t("late_todo.refuse"),
        )

    def _refuse(self, one: LateRow, reason: str) -> None:
        outcome = self.model.refuse(one.id, reason)
        tell_undo(self, outcome, self.t("said.leave_refused"), lambda acts: acts.undo(one.id))

    def _grant_all(self, ids: tuple[str, ...]) -> None:
        text = self.t("late_todo.all_granted")
        tell_undo(self, self.model.grant_all(ids), text, lambda acts: acts.undo_all(ids))
