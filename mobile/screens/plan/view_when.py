"""Any day of the coming two months from a grid, any quarter of an hour from a stepper."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, time
from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.gridlayout import GridLayout

from mobile.screens.plan.model_draft import NOW
from mobile.screens.plan.model_state import PlanState
from mobile.screens.plan.model_when import Calendar
from mobile.ui.widgets.card import Across, Stack
from mobile.ui.widgets.press import PressBox

WEEK = 7
QUARTERS = ("00", "15", "30", "45")


class DayCell(PressBox):
    """One day of a MonthGrid."""

    text = StringProperty("")
    chosen = BooleanProperty(False)
    today = BooleanProperty(False)


class MonthGrid(Stack):
    """One month at a time, between `first` and `last`; `done` gets the day that was pressed."""

    def __init__(
        self, view: Any, first: date, last: date, chosen: date, done: Callable[[date], object]
    ) -> None:
        # Seven full targets are a little wider than what a sheet leaves on a narrow phone.
        super().__init__(padding=[-view.theme.x1, 0])
        self._view, self._first, self._last = view, first, last
        self._chosen, self._done = chosen, done
        self._month = chosen.replace(day=1)
        self._build()

    def _build(self) -> None:
        self.clear_widgets()
        self.add_widget(self._head())
        grid = GridLayout(cols=WEEK, size_hint_y=None)
        grid.bind(minimum_height=grid.setter("height"))
        for number in range(1, WEEK + 1):
            grid.add_widget(
                Factory.Tiny(text=self._view.t(f"moment.weekday_{number}"), halign="center")
            )
        month = self._month
        for week in calendar.Calendar().monthdatescalendar(month.year, month.month):
            if week[-1] >= self._first and week[0] <= self._last:
                for day in week:
                    grid.add_widget(self._cell(day))
        self.add_widget(grid)

    def _head(self) -> Any:
        noon = Calendar(self._view.services.clock.now(), self._view.context.zone).noon(self._month)
        head = Across()
        head.add_widget(self._turn("chevron_left", "plan.month_back", -1))
        head.add_widget(Factory.Heading(text=self._view.moments.month(noon), halign="center"))
        head.add_widget(self._turn("chevron_right", "plan.month_on", 1))
        return head

    def _turn(self, icon: str, key: str, by: int) -> Any:
        at = self._month.year * 12 + self._month.month - 1 + by
        month = date(at // 12, at % 12 + 1, 1)
        made = Factory.IconButton(name=icon, label=self._view.t(key))
        made.disabled = not self._first.replace(day=1) <= month <= self._last
        made.opacity = 0 if made.disabled else 1
        made.turns = True
        made.bind(on_release=lambda _button: self._show(month))
        return made

    def _show(self, month: date) -> None:
        self._month = month
        self._build()

    def _cell(self, day: date) -> Any:
        is_here = day.month == self._month.month
        cell = DayCell(
            text=str(day.day) if is_here else "",
            chosen=is_here and day == self._chosen,
            today=is_here and day == self._first,
            disabled=not is_here or not self._first <= day <= self._last,
        )
        cell.bind(on_release=lambda _cell: self._done(day))
        return cell


def ask_day(view: Any, state: PlanState) -> None:
    """A sheet with the months; the pressed day is chosen."""
    assert state.draft is not None
    sheet = Factory.Sheet(title=view.t("plan.day"), yes=view.t("act.close"), single=True)

    def done(day: date) -> None:
        sheet.close()
        view.choose(day=day)

    first = Calendar(view.services.clock.now(), view.context.zone).today
    sheet.add_widget(MonthGrid(view, first, state.last, max(first, state.draft.day), done))
    _put_back(view, sheet)
    view.ask(sheet)


def ask_time(view: Any, state: PlanState) -> None:
    """A sheet with the hour and its quarters."""
    draft = state.draft
    assert draft is not None
    local = Calendar(view.services.clock.now(), view.context.zone).local
    at = f"{local:%H:%M}" if draft.time == NOW else draft.time
    hour = Factory.Stepper(value=int(at[:2]), low=0, high=23)
    near = [quarter for quarter in QUARTERS if quarter <= at[3:]][-1]
    minute = Factory.ChipRow(options=[(one, f":{one}") for one in QUARTERS], chosen=[near])
    sheet = Factory.Sheet(title=view.t("plan.time"), yes=view.t("plan.this_time"))
    sheet.add_widget(hour)
    sheet.add_widget(minute)

    def said(*_: object) -> str:
        return time(int(hour.value), int(minute.chosen[0])).strftime("%H:%M")

    def show(*_: object) -> None:
        calendar_ = Calendar(view.services.clock.now(), view.context.zone)
        is_past = calendar_.at(draft.day, said()) < calendar_.now
        sheet.body = said()
        sheet.ready = not is_past or view.state.revising

    hour.bind(value=show)
    minute.bind(on_choice=show)
    show()
    sheet.bind(on_confirm=lambda *_: view.choose(time=said()))
    _put_back(view, sheet)
    view.ask(sheet)


def _put_back(view: Any, sheet: Any) -> None:
    # The chip that opened the sheet must not stay chosen when nothing was chosen in it.
    again = lambda *_: view.refresh(anew=True)  # noqa: E731
    sheet.bind(on_dismiss=again)
    if sheet.single:
        sheet.bind(on_confirm=again)
