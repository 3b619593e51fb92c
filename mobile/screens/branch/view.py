"""支部: the contact's hub."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.branch.model import BranchModel, BranchState, Meeting, TaskRow
from mobile.ui.contact_parts import (
    DOT,
    PHASES,
    bar_button,
    face,
    figures,
    moment,
    row,
    rows,
    section,
    spell,
)
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column, dock, fact_line, sync_line

# what -> (icon, tone)
_TASKS = {
    "stay": ("person_add", "blue"),
    "acknowledge": ("handshake", "blue"),
    "leave": ("event_busy", "blue"),
    "confirm": ("how_to_reg", "blue"),
    "dispute": ("gavel", "amber"),
    "differing": ("compare_arrows", "amber"),
    "unmarked": ("person_search", "amber"),
    "figures": ("fact_check", "amber"),
    "report": ("edit_note", "blue"),
    "aside": ("shield", "ink2"),
}
PAST_SHOWN = 12
NAMES_SHOWN = 2


class BranchView(ModelView):
    """Who waits first, then tonight, then what lies behind."""

    model_class = BranchModel

    def render(self, state: BranchState) -> None:
        self.title = self.t("branch.title")
        self.dock.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        if state.face == "no_office":
            self.fill(face(self, "info", "branch.no_office", icon="badge"))
            return
        bar_button(self, "add", "branch.plan", self._plan)
        self.context.shell.nav.mark("branch", len(state.tasks))
        self.fill(
            self._head(state),
            *(self._tonight(one) for one in state.tonight),
            self._todo(state),
            *self._asides(state),
            *self._later(state),
            self._past(state),
        )
        if not state.tonight:
            dock(self, button(self.t("branch.plan"), self._plan, icon="add"))

    def _plan(self) -> None:
        self.go("plan")

    def _head(self, state: BranchState) -> Any:
        names = self.t("list.comma").join(state.names[:NAMES_SHOWN])
        if len(state.names) > NAMES_SHOWN:
            names = self.t("branch.names_more", names=names, n=len(state.names))
        people = self.t("branch.members", n=state.members)
        return column(Factory.Small(text=names + DOT + people), sync_line(self, state.sync))

    # -- tonight -------------------------------------------------------------

    def _tonight(self, one: Meeting) -> Any:
        is_open = one.phase == "open"
        icon, hue = PHASES[one.phase]
        head = Factory.Across()
        head.add_widget(Factory.Heading(text=one.title or self.t("branch.no_title")))
        head.add_widget(Factory.Tag(text=self.t(f"branch.phase_{one.phase}"), icon=icon, hue=hue))
        tally = one.tally
        pairs = [
            ("figure.expected", tally.expected),
            ("figure.present", tally.present),
            ("figure.leave", tally.leave),
        ]
        card = column(
            head,
            fact_line("event", moment(self, one.starts)),
            fact_line("pin_drop", self.t("list.comma").join(one.places)) if one.places else None,
            figures(self, pairs),
            button(
                self.t("branch.go_desk" if is_open else "branch.begin"),
                lambda: self.go("desk", activity=one.id),
                icon="qr_code_2",
            ),
            card=True,
        )
        card.spacing = self.theme.x3
        now = self.services.clock.now()
        is_tonight = one.starts is not None and self.moments.is_tonight(one.starts, now)
        return section(self.t("branch.tonight" if is_tonight else "branch.today"), card)

    # -- who waits -----------------------------------------------------------

    def _todo(self, state: BranchState) -> Any:
        if not state.tasks:
            done = Factory.Notice(kind="done", text=self.t("branch.all_done"))
            return section(self.t("branch.todo"), done)
        title = self.t("branch.todo_n", n=len(state.tasks))
        return section(title, rows(*(self._task(one) for one in state.tasks)))

    def _task(self, one: TaskRow) -> Any:
        icon, tone = _TASKS[one.what]
        return row(
            lambda: self.go(one.route, **dict(one.params)),
            title=spell(self, one.title),
            subtitle=self._about(one),
            icon=icon,
            icon_tone=tone,
        )

    def _about(self, one: TaskRow) -> str:
        now = self.services.clock.now()
        since = self.moments.ago(one.since, now) if one.since else ""
        return DOT.join(filter(None, (one.about, since)))

    def _asides(self, state: BranchState) -> list[Any]:
        if not state.asides:
            return []
        found = [
            row(
                lambda one=one: self._explain(one),
                title=spell(self, one.title),
                subtitle=self.t(f"fault.{one.code}"),
                icon=_TASKS["aside"][0],
            )
            for one in state.asides
        ]
        return [section(self.t("branch.asides"), rows(*found))]

    def _explain(self, one: TaskRow) -> None:
        why = self.t(f"fault.{one.code}")
        sheet = Factory.Sheet(
            title=spell(self, one.title),
            body=why + chr(10) + self.t("branch.aside_kept"),
            yes=self.t("branch.looked"),
            no=self.t("act.close"),
        )
        sheet.bind(on_confirm=lambda *_: self._looked(one))
        self.ask(sheet)

    def _looked(self, one: TaskRow) -> None:
        self.acts.look(one.key)
        self.refresh()

    # -- other evenings ------------------------------------------------------

    def _later(self, state: BranchState) -> list[Any]:
        if not state.later:
            return []
        found = [self._meeting(one, "desk", moment(self, one.starts)) for one in state.later]
        return [section(self.t("branch.later"), rows(*found))]

    def _past(self, state: BranchState) -> Any:
        if not state.past:
            none = Factory.Small(text=self.t("branch.no_past"))
            return section(self.t("branch.past"), none)
        found = [
            self._meeting(one, "ledger", self._past_line(one)) for one in state.past[:PAST_SHOWN]
        ]
        return section(self.t("branch.past"), rows(*found))

    def _past_line(self, one: Meeting) -> str:
        return self.t(
            "branch.past_line",
            when=moment(self, one.starts),
            present=one.tally.present,
            expected=one.tally.expected,
        )

    def _meeting(self, one: Meeting, route: str, line: str) -> Any:
        icon, hue = PHASES[one.phase]
        return row(
            lambda: self.go(route, activity=one.id),
            title=one.title or self.t("branch.no_title"),
            subtitle=line,
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=self.t(f"branch.phase_{one.phase}"),
            hue=hue,
        )
