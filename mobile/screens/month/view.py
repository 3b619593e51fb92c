"""本月: attendance in small drawn charts, n/N beside every rate."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory
from kivy.properties import BooleanProperty, StringProperty

from mobile.core.activity.month import Person
from mobile.core.phone.approval import is_provisional
from mobile.screens.month.model import MonthModel, MonthState
from mobile.screens.month.view_head import branch_line, legend
from mobile.screens.month.view_sum import day_of, sum_page
from mobile.screens.month.view_table import table
from mobile.ui.contact_parts import DOT, bar_button, face, menu, name_of
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import dock
from mobile.ui.widgets.chart import DotsItem

COLUMNS = 6


class MonthView(ModelView):
    """page: sum or people."""

    model_class = MonthModel
    scrolls = BooleanProperty(False)
    page = StringProperty("sum")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._list: Any = None
        self._pad_open = False

    def render(self, state: MonthState) -> None:
        self.title = self.t("month.title")
        self.ids.fixed.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        if state.face == "no_office":
            self._empty(face(self, "info", "branch.no_office", icon="badge"))
            return
        self.ids.fixed.add_widget(self._head(state))
        if self.model.is_reading:
            Clock.schedule_once(self._go_on)
        if state.face == "loading":
            made = face(self, "loading", "month.loading")
            made.body = self.t("month.loading_body", done=state.done, total=state.total)
            self._empty(made)
        elif state.face == "empty":
            coming = state.month.coming
            key = "month.empty_coming" if coming else "month.empty"
            self._empty(face(self, "empty", key, icon="bar_chart", n=coming or None))
        elif state.face == "unapproved":
            self._empty(face(self, "info", "month.unapproved", icon="bar_chart"))
        else:
            if not is_provisional(self.services.store):
                bar_button(self, "share", "month.share", self._ask_share)
            self._whole(state)

    def hidden(self) -> None:
        super().hidden()
        self._list = None

    def _go_on(self, _dt: float) -> None:
        if self.model is not None and self.get_root_window():
            self.model.go_on()
            self.refresh()

    def _empty(self, made: Any) -> None:
        self._list = None
        self.dock.clear_widgets()
        self.fill(made, Factory.Widget())

    # -- which branch, which month, which page --------------------------------------

    def _head(self, state: MonthState) -> Any:
        x4, x2 = self.theme.x4, self.theme.x2
        holder = Factory.Stack(padding=(x4, 0, x4, x2))
        if len(state.branches) > 1:
            holder.add_widget(branch_line(self, state))
        holder.add_widget(self._stepper(state))
        if state.face == "ok":
            pages = [(page, self.t(f"month.{page}")) for page in ("sum", "people")]
            tabs = Factory.Segments(options=pages, chosen=[self.page])
            tabs.bind(on_choice=lambda _tabs, chosen: self._turn_page(chosen[0]))
            holder.add_widget(tabs)
        return holder

    def _stepper(self, state: MonthState) -> Any:
        line = Factory.Across()
        name = self.moments.month(state.at) if state.at else ""
        back, on = self._arrow(-1, state.may_back), self._arrow(1, state.may_next)
        for one in (back, Factory.Title(text=name, halign="center"), on):
            line.add_widget(one)
        return line

    def _arrow(self, by: int, usable: bool) -> Any:
        name, key = ("chevron_left", "back") if by < 0 else ("chevron_right", "next")
        made = Factory.IconButton(name=name, label=self.t(f"month.{key}"), disabled=not usable)
        made.tone = "ink" if usable else "line2"
        made.turns = True
        made.bind(on_release=lambda _button: self._turn(by))
        return made

    def choose(self, branch: str) -> None:
        """Another branch's month."""
        self.model.choose(branch)
        self._list = None
        self.refresh()

    def _turn(self, by: int) -> None:
        self.model.turn(by)
        self._list = None
        self.refresh()

    def _turn_page(self, page: str) -> None:
        self.page, self._list = page, None
        self.model.type("")
        self.refresh(anew=True)

    # -- what there is ---------------------------------------------------------------

    def _whole(self, state: MonthState) -> None:
        if self.page == "people":
            self._people(state)
            return
        self._list = None
        self.dock.clear_widgets()
        scroll = Factory.Scroll()
        scroll.add_widget(sum_page(self, state.month))
        self.fill(scroll)

    def _people(self, state: MonthState) -> None:
        if not (self.theme.elder and self._pad_open):  # the names need the room
            self.ids.fixed.add_widget(legend(self))
        if self._list is None:
            self._list = Factory.DotsList()
            self._list.bind(on_choice=lambda _list, key: self._tell(key))
            self.fill(self._list)
        self._list.show([self._item(one) for one in state.people])
        if state.many:
            bar = self.ids.bar
            keys = Factory.IconButton(name="dialpad", label=self.t("roll.keys"))
            keys.bind(on_release=lambda _button: self._toggle_pad())
            bar.add_widget(keys)
        self._pad(state)

    def _pad(self, state: MonthState) -> None:
        if not (state.many and self._pad_open):
            self.dock.clear_widgets()
            return
        pad = Factory.InitialsKeypad(cols=COLUMNS, limit=4)
        pad.typed, pad.usable = state.typed, state.usable or (" " if state.typed else "")
        pad.bind(on_typed_by_hand=lambda _pad, typed: self._type(typed))
        found = self.t("roll.found", typed=state.typed, n=len(state.people))
        words = found if state.typed else self.t("month.typed")
        dock(self, Factory.Small(text=words, halign="center"), pad)

    def _toggle_pad(self) -> None:
        self._pad_open = not self._pad_open
        self.model.type("")
        self.refresh(anew=True)

    def _type(self, typed: str) -> None:
        self.model.type(typed)
        self.refresh()
        self._list.to_top()

    def _item(self, one: Person) -> DotsItem:
        name = name_of(self, one.member.name)
        title = f"{name}{DOT}{apart(self, one.hint)}" if one.hint else name
        return DotsItem(one.member.id, title, f"{one.present}/{one.expected}", one.marks)

    def _tell(self, member: str) -> None:
        """The same in words, an activity a line."""
        one = self.model.person(member)
        meetings = self.state.month.meetings
        lines = [
            self.t("month.line", day=day_of(meeting), title=meeting.title, mark=self._mark(m))
            for meeting, m in zip(meetings, one.marks, strict=True)
        ]
        count = self.t("branch.past_of", present=one.present, expected=one.expected)
        title = called_here(self, member, one.member.name) + DOT + count
        body = "\n".join(lines)
        self.ask(Factory.Sheet(title=title, body=body, yes=self.t("act.close"), single=True))

    def _mark(self, mark: str) -> str:
        return self.t(f"mark.{mark}") if mark else self.t("month.not_expected")

    # -- sharing ---------------------------------------------------------------------

    def _ask_share(self) -> None:
        acts = [
            (self.t("month.share_table"), "secondary", self._share),
            (self.t("month.share_pages"), "primary", self._pages),
        ]
        menu(self, self.t("month.share"), acts)

    def _pages(self) -> None:
        month = self.state.month
        self.go("sheet", what="month", branch=month.branch, month=month.month)

    def _share(self) -> None:
        state = self.state
        branch = next(name for one, name in state.branches if one == state.branch)
        name = self.t("month.file", branch=branch, month=state.month.month)
        outcome = self.model.share(name, table(self, branch, state.month))
        if not outcome.is_done:
            self.tell(outcome)
        elif outcome.subject:
            self.say(self.t("ledger.shared_to", name=PurePath(outcome.subject).name))
