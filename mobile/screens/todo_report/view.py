"""待确认的活动记录: read down, tick, one press."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.ports.outcome import Outcome
from mobile.screens.todo_report.model import Asked, ReportsModel, ReportsState
from mobile.ui.contact_parts import DOT, beside, face, name_of, row, rows, section, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.report_words import SEND_BACK, WHAT_ICONS, day_of, length_of, state_tag
from mobile.ui.standing import apart
from mobile.ui.telling import button, column, dock, fact_line


class ReportsView(ModelView):
    """A card a report; pressing it ticks it."""

    model_class = ReportsModel

    def render(self, state: ReportsState) -> None:
        self.title = self.t("todo_report.title")
        self.dock.clear_widgets()
        if state.face != "ok":
            empty = state.face == "empty"
            kind, name = ("done", "todo_report.empty") if empty else ("info", "branch.no_office")
            self.fill(face(self, kind, name, **({} if empty else {"icon": "badge"})))
            return
        cards = [self._card(one) for one in state.shown]
        if not cards:
            cards = [Factory.Notice(kind="done", text=self.t("todo_report.empty"))]
        self.fill(*cards, *self._more(state), *self._own(state))
        self._acts(state)

    def _acts(self, state: ReportsState) -> None:
        ticked, free = state.ticked, state.free
        if len(free) == 1:
            # Nothing to choose from: what was read is confirmed.
            text = self.t("todo_report.confirm", n=1)
            dock(self, button(text, lambda: self._confirm(free), icon="done_all"))
        elif ticked:
            none = button(self.t("todo_report.none"), lambda: self._tick(()), "quiet")
            text = self.t("todo_report.confirm", n=len(ticked))
            dock(self, none, button(text, lambda: self._confirm(ticked), icon="done_all"))
        elif free:
            text = self.t("todo_report.all", n=len(free))
            dock(self, button(text, lambda: self._tick(free), "secondary", "checklist"))

    def _card(self, one: Asked) -> Any:
        card = Factory.PressCard(on_release=lambda _card: self._press(one))
        card.add_widget(self._head(one))
        card.add_widget(Factory.Heading(text=one.title or self.t(f"report.what_{one.what}")))
        when = DOT.join(
            filter(None, (day_of(self, one.day), length_of(self, one.what, one.minutes)))
        )
        card.add_widget(fact_line("event", when))
        if one.place:
            card.add_widget(fact_line("pin_drop", one.place))
        if one.note:
            card.add_widget(Factory.Small(text=one.note))
        look = self.t("todo_report.look_photo" if one.photo else "todo_report.look")
        back = button(self.t("report.send_back"), lambda: self._ask_back(one), "quiet")
        icon = "image" if one.photo else ""
        card.add_widget(beside(back, button(look, lambda: self._look(one), "secondary", icon)))
        return card

    def _head(self, one: Asked) -> Any:
        head = Factory.Across()
        if not one.differs:
            name = "check_circle" if one.ticked else "radio_button_unchecked"
            tone = "green" if one.ticked else "ink2"
            head.add_widget(Factory.Icon(name=name, tone=tone, filled=one.ticked))
        who = DOT.join(filter(None, (name_of(self, one.name), apart(self, one.hint))))
        head.add_widget(Factory.Text(text=who, pos_hint={"center_y": 0.5}))
        if one.differs:
            head.add_widget(state_tag(self, "differing"))
        elif one.what in WHAT_ICONS:
            what = self.t(f"report.what_{one.what}")
            head.add_widget(Factory.Tag(text=what, icon=WHAT_ICONS[one.what]))
        return head

    def _when(self, one: Asked) -> str:
        length = length_of(self, one.what, one.minutes)
        return DOT.join(filter(None, (day_of(self, one.day), length)))

    def _more(self, state: ReportsState) -> list[Any]:
        if not state.rest:
            return []
        text = self.t("todo_report.more", n=state.rest)
        return [button(text, self._further, "quiet", "keyboard_arrow_down")]

    def _own(self, state: ReportsState) -> list[Any]:
        if not state.own:
            return []
        found = [
            row(
                lambda one=one: self._look(one),
                title=one.title,
                subtitle=DOT.join(
                    filter(None, (day_of(self, one.day), length_of(self, one.what, one.minutes)))
                ),
                icon=WHAT_ICONS.get(one.what, "edit_note"),
            )
            for one in state.own
        ]
        told = Factory.Small(text=self.t("report.second"))
        return [section(self.t("todo_report.own", n=len(found)), column(told), rows(*found))]

    # -- acts --------------------------------------------------------------------

    def _press(self, one: Asked) -> None:
        if one.differs:
            self._look(one)
            return
        self.model.toggle(one.id)
        self.refresh()

    def _tick(self, ids: tuple[str, ...]) -> None:
        self.model.tick(ids)
        self.refresh()

    def _further(self) -> None:
        self.model.further()
        self.refresh()

    def _look(self, one: Asked) -> None:
        self.go("report", report=one.id)

    def _confirm(self, ids: tuple[str, ...]) -> None:
        self._answered(self.model.confirm(ids), ids, "confirmed")

    def _answered(self, outcome: Outcome, ids: tuple[str, ...], word: str) -> None:
        text = self.t(outcome.key) if outcome.key else ""
        tell_undo(self, outcome, text, lambda acts: acts.undo(ids, word))

    def _send_back(self, one: Asked, reason: str) -> None:
        self._answered(self.model.send_back(one.id, reason), (one.id,), "sent_back")

    def _ask_back(self, one: Asked) -> None:
        ask_reason(
            self,
            self.t("report.send_back_title"),
            SEND_BACK,
            lambda reason: self._send_back(one, reason),
            body=self.t("report.send_back_body"),
            yes=self.t("report.send_back_yes"),
        )
