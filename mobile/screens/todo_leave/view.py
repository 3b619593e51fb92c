"""请假: who asks, one press each."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.todo_leave.model import REFUSE_REASONS, Asked, LeaveModel, LeaveState
from mobile.ui.contact_parts import beside, face, missing, moment, name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, column, day_and, dock


class LeaveView(ModelView):
    """A card a person."""

    model_class = LeaveModel

    def render(self, state: LeaveState) -> None:
        self.title = self.t("leave_todo.title")
        self.dock.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self))
            return
        if state.face == "empty":
            said = "empty" if state.granted else "none"
            self.fill(face(self, "done", f"leave_todo.{said}", n=state.granted))
            return
        alone = len(state.asked) == 1
        about = day_and(self, state.starts, state.title)
        evening = [Factory.Small(text=about)] if about else []
        self.fill(*evening, *(self._card(one, alone) for one in state.asked))
        if not alone:
            ids = tuple(one.id for one in state.asked)
            text = self.t("leave_todo.all", n=len(ids))
            dock(self, button(text, lambda: self._grant_all(ids), icon="done_all"))

    def _card(self, one: Asked, alone: bool) -> Any:
        kind = "primary" if alone else "secondary"
        head = beside(
            Factory.Heading(text=name_of(self, one.name)),
            Factory.Tag(text=self.t(f"leave.{one.leave}"), icon="event_busy", hue="blue"),
        )
        hint = Factory.Small(text=apart(self, one.hint)) if one.hint else None
        why = Factory.Text(text=one.reason) if one.reason else None
        asked = Factory.Small(text=self.t("leave_todo.line", at=moment(self, one.at)))
        acts = beside(
            button(self.t("leave_todo.refuse"), lambda: self._ask_refuse(one), "quiet"),
            button(self.t("leave_todo.grant"), lambda: self._grant(one), kind, "check"),
        )
        return column(head, hint, why, asked, acts, card=True)

    def _grant(self, one: Asked) -> None:
        outcome = self.model.grant(one.id)
        text = self.t("leave_todo.granted_name", name=called_here(self, one.id, one.name))
        tell_undo(self, outcome, text, lambda acts: acts.undo(one.id))

    def _ask_refuse(self, one: Asked) -> None:
        title = self.t("leave_todo.refuse_title", name=called_here(self, one.id, one.name))
        ask_reason(
            self,
            title,
            REFUSE_REASONS,
            lambda reason: self._refuse(one, reason),
            body=self.t("leave_todo.refuse_body"),
            yes=self.t("leave_todo.refuse"),
        )

    def _refuse(self, one: Asked, reason: str) -> None:
        outcome = self.model.refuse(one.id, reason)
        text = self.t("said.leave_refused")
        tell_undo(self, outcome, text, lambda acts: acts.undo(one.id))

    def _grant_all(self, ids: tuple[str, ...]) -> None:
        outcome = self.model.grant_all(ids)
        tell_undo(self, outcome, self.t("leave.all_granted"), lambda acts: acts.undo_all(ids))
