"""申请更正、申请删除: what is asked, what the register says, one answer with a reason."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.todo_request.model import (
    GRANT_REASONS,
    REFUSE_REASONS,
    Given,
    RequestModel,
    RequestView,
)
from mobile.ui.contact_parts import (
    face,
    missing,
    moment,
    name_of,
    row,
    rows,
    section,
    tell_undo,
)
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, column, dock

_ICONS = {"correct": "edit_note", "erase": "delete", "other": "chat"}


class RequestTodoView(ModelView):
    """The register itself is edited on the server's page: the answer says what was done there."""

    model_class = RequestModel

    def render(self, state: RequestView) -> None:
        self.title = self.t("todo_request.title")
        self.dock.clear_widgets()
        if state.request is None or state.member is None:
            self.fill(missing(self))
            return
        self.fill(
            *self._notices(state),
            self._asked(state),
            *self._given(state),
            self._register(state),
            Factory.Small(text=self.t("todo_request.duty")),
        )
        if state.face == "ask":
            dock(
                self,
                button(self.t("todo_request.grant"), self._grant, icon="check"),
                button(self.t("todo_request.refuse"), self._refuse, "quiet"),
            )

    def _notices(self, state: RequestView) -> list[Any]:
        if state.face == "own":
            return [Factory.Notice(kind="info", text=self.t("todo_request.own"))]
        if state.differing:
            return [Factory.Notice(kind="refused", text=self.t("todo_request.differing"))]
        if state.face != "ask":
            return [face(self, "done", f"todo_request.face_{state.face}")]
        return []

    def _asked(self, state: RequestView) -> Any:
        one, member = state.request, state.member
        assert one is not None
        assert member is not None
        head = Factory.Across()
        head.add_widget(Factory.Heading(text=called_here(self, member.id, member.name)))
        about = self.t(f"request.about_{one.about}")
        head.add_widget(Factory.Tag(text=about, icon=_ICONS[one.about], hue="blue"))
        said = Factory.Text(text=one.note) if one.note else None
        at = Factory.Small(text=self.t("todo_request.line", at=moment(self, state.at)))
        return column(head, said, at, card=True)

    def _given(self, state: RequestView) -> list[Any]:
        if not state.answers:
            return []
        return [section(self.t("todo_request.answers"), rows(*map(self._answer, state.answers)))]

    def _answer(self, one: Given) -> Any:
        key = "request.granted" if one.granted else "request.refused"
        return row(
            title=one.reason,
            subtitle=f"{name_of(self, one.by)} · {moment(self, one.at)}",
            icon="check_circle" if one.granted else "front_hand",
            tag=self.t(key),
        )

    def _register(self, state: RequestView) -> Any:
        member = state.member
        assert member is not None
        if state.hidden:
            return Factory.Notice(kind="error", text=self.t(f"fault.{state.hidden}"))
        none = self.t("my_data.none")
        lines = (
            ("name", member.name),
            ("joined", apart(self, member.joined)),
            ("home", state.home),
            ("village", member.village),
            ("group", member.group),
            ("place", member.place),
        )
        facts = [
            Factory.KeyValue(name=self.t(f"my_data.row_{name}"), value=value or none)
            for name, value in lines
        ]
        return section(self.t("todo_request.register"), column(*facts, card=True))

    def _grant(self) -> None:
        self._ask(True, GRANT_REASONS)

    def _refuse(self) -> None:
        self._ask(False, REFUSE_REASONS)

    def _ask(self, granted: bool, reasons: tuple[str, ...]) -> None:
        word = "grant" if granted else "refuse"
        ask_reason(
            self,
            self.t(f"todo_request.{word}_title"),
            reasons,
            lambda reason: self._answered(granted, reason),
            body=self.t(f"todo_request.{word}_body"),
            yes=self.t(f"todo_request.{word}"),
        )

    def _answered(self, granted: bool, reason: str) -> None:
        outcome = self.model.answer(granted, reason)
        text = self.t(outcome.key) if outcome.key else ""
        if tell_undo(self, outcome, text, lambda acts: acts.undo()):
            self.back()
