"""支部: the contact's hub."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.branch.model import BranchModel, BranchState, Meeting
from mobile.screens.branch.view_parts import aside, doors, task
from mobile.ui.contact_parts import PHASES, bar_button, face, figures, moment, row, rows, section
from mobile.ui.model_view import ModelView
from mobile.ui.sync_now import touchable
from mobile.ui.telling import button, column, dock, fact_line, sync_line, tags
from mobile.ui.widgets.rows import RowItem

# Of the height of the screen, for the list of a committee's branches.
LIST_SHARE = 0.45
TASKS_SHOWN = 8


class BranchView(ModelView):
    """Who waits first, then tonight, then what lies behind."""

    model_class = BranchModel
    all_tasks = False

    def render(self, state: BranchState) -> None:
        self.title = self.t("branch.title")
        self.dock.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        if state.face == "no_office":
            self.fill(face(self, "info", "branch.no_office", icon="badge"))
            return
        bar_button(self, "add", "branch.plan", self._plan)
        self.context.shell.nav.mark("branch", len(state.tasks))
        is_open = any(one.phase == "open" for one in state.tonight)
        parts = [self._todo(state), *self._tonight(state)]
        # While people stand at the door, nothing else is first.
        apart = Factory.Notice(kind="refused", text=self.t("branch.provisional"))
        gone = Factory.Notice(kind="info", text=self.t("branch.names_gone"))
        self.fill(
            self._head(state),
            *([apart] if state.provisional else []),
            *([gone] if state.names_gone else []),
            *(reversed(parts) if is_open else parts),
            *self._unclosed(state),
            doors(self, state),
            *self._asides(state),
            *self._later(state),
            *self._unopened(state),
            self._past(state),
        )
        if not state.tonight:
            dock(self, button(self.t("branch.plan"), self._plan, icon="add"))

    def _plan(self) -> None:
        self.go("plan")

    def _head(self, state: BranchState) -> Any:
        if len(state.offices) == 1:
            ((branch, name),) = state.offices
            line = Factory.Across()
            line.add_widget(Factory.Small(text=name, pos_hint={"center_y": 0.5}))
            code = Factory.InlineSmall(text=self.t("branch.code"), tone="ink2")
            code.pos_hint = {"center_y": 0.5}
            line.add_widget(code)
            first = touchable(self, line, lambda: self._code(branch), "qr_code_2")
        else:
            many = self.t("branch.offices_n", n=len(state.offices))
            chip = Factory.Chip(text=many, icon="domain")
            chip.bind(on_release=lambda _chip: self._offices(state.offices))
            first = tags(self, chip)
        return column(first, sync_line(self, state.sync))

    def _code(self, branch: str) -> None:
        """What hangs on the wall: members report in by it."""
        self.go("sheet", what="poster", branch=branch)

    def _offices(self, offices: tuple[tuple[str, str], ...]) -> None:
        sheet = Factory.Sheet(title=self.t("branch.offices"), yes=self.t("act.close"), single=True)
        sheet.body = self.t("branch.offices_body")
        shown = Factory.RowList(self.theme, size_hint_y=None, height=self.height * LIST_SHARE)
        shown.show([RowItem(key, name, icon="qr_code_2") for key, name in offices])

        def chosen(_rows: object, branch: str) -> None:
            sheet.close()
            self._code(branch)

        shown.bind(on_choice=chosen)
        sheet.add_widget(shown)
        self.ask(sheet)

    # -- tonight -------------------------------------------------------------

    def _tonight(self, state: BranchState) -> list[Any]:
        if not state.tonight:
            return []
        now, starts = self.services.clock.now(), state.tonight[0].starts
        is_tonight = starts is not None and self.moments.is_tonight(starts, now)
        title = self.t("branch.tonight" if is_tonight else "branch.today")
        return [
            section(title, *(self._near(one, one is state.tonight[0]) for one in state.tonight))
        ]

    def _near(self, one: Meeting, is_first: bool) -> Any:
        is_open = one.phase == "open"
        icon, hue = PHASES[one.phase]
        head = Factory.Across()
        head.add_widget(Factory.Heading(text=one.title or self.t("branch.no_title")))
        head.add_widget(Factory.Tag(text=self.t(f"branch.phase_{one.phase}"), icon=icon, hue=hue))
        tally = one.tally
        pairs = [
            ("figure.expected", tally.expected),
            *([("figure.present", tally.present)] if is_open else []),
            ("figure.leave", tally.leave),
        ]
        card = column(
            head,
            fact_line("event", moment(self, one.starts)),
            fact_line("pin_drop", self.t("list.comma").join(one.places)) if one.places else None,
            figures(self, pairs),
            button(
                self.t("branch.go_desk"),
                lambda: self.go("desk", activity=one.id),
                "primary" if is_first else "secondary",
                "qr_code_2",
            ),
            card=True,
        )
        card.spacing = self.theme.x3
        return card

    # -- who waits -----------------------------------------------------------

    def _todo(self, state: BranchState) -> Any:
        if not state.tasks:
            kind, key = ("info", "todo_unknown") if state.provisional else ("done", "all_done")
            told = Factory.Notice(kind=kind, text=self.t(f"branch.{key}"))
            return section(self.t("branch.todo"), told)
        title = self.t("branch.todo_n", n=len(state.tasks))
        most = len(state.tasks) if self.all_tasks else TASKS_SHOWN
        found = [task(self, one) for one in state.tasks[:most]]
        rest = len(state.tasks) - most
        if rest > 0:
            more = self.t("branch.more_tasks", n=rest)
            found.append(row(self._all_tasks, title=more, icon="keyboard_arrow_down"))
        return section(title, rows(*found))

    def _all_tasks(self) -> None:
        self.all_tasks = True
        self.refresh(anew=True)

    def hidden(self) -> None:
        self.all_tasks = False

    def _asides(self, state: BranchState) -> list[Any]:
        if not state.asides:
            return []
        found = [aside(self, one) for one in state.asides]
        return [section(self.t("branch.asides"), rows(*found))]

    # -- other evenings ------------------------------------------------------

    def _later(self, state: BranchState) -> list[Any]:
        if not state.later:
            return []
        found = [self._meeting(one, "desk", moment(self, one.starts)) for one in state.later]
        return [section(self.t("branch.later"), rows(*found))]

    def _unclosed(self, state: BranchState) -> list[Any]:
        if not state.unclosed:
            return []
        found = [self._meeting(one, "desk", moment(self, one.starts)) for one in state.unclosed]
        return [section(self.t("branch.unclosed"), rows(*found))]

    def _unopened(self, state: BranchState) -> list[Any]:
        if not state.unopened:
            return []
        said = self.t("branch.not_opened")
        found = [
            self._meeting(one, "desk", moment(self, one.starts), said) for one in state.unopened
        ]
        hint = Factory.Small(text=self.t("branch.unopened_hint"))
        return [section(self.t("branch.unopened"), hint, rows(*found))]

    def _past(self, state: BranchState) -> Any:
        if not state.past:
            none = Factory.Small(text=self.t("branch.no_past"))
            return section(self.t("branch.past"), none)
        found = [self._meeting(one, "ledger", self._past_line(one)) for one in state.past]
        return section(self.t("branch.past"), rows(*found))

    def _past_line(self, one: Meeting) -> str:
        return self.t(
            "branch.past_line",
            when=self._day(one),
            present=one.tally.present,
            expected=one.tally.expected,
        )

    def _day(self, one: Meeting) -> str:
        return self.moments.day(one.starts, self.services.clock.now()) if one.starts else ""

    def _meeting(self, one: Meeting, route: str, line: str, said: str = "") -> Any:
        icon, hue = PHASES[one.phase]
        return row(
            lambda: self.go(route, activity=one.id),
            title=one.title or self.t("branch.no_title"),
            subtitle=line,
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=said or self.t(f"branch.phase_{one.phase}"),
            hue=hue,
        )
