"""The month as a table: the sums, a line an activity, a line a person."""

from __future__ import annotations

from mobile.core.device_ports import Cell
from mobile.core.hours import clock_hours
from mobile.core.month import Month, Person
from mobile.screens.month.view_sum import day_of
from mobile.ui.contact_parts import name_of
from mobile.ui.rates import rate
from mobile.ui.screen import ScreenView
from mobile.ui.standing import apart

_FIGURES = ("expected", "present", "leave", "unmarked", "absent")


def table(view: ScreenView, branch: str, month: Month) -> list[list[Cell]]:
    """Rows of cells in the view's language; as the screen shows it."""
    t, tally = view.t, month.tally
    rows: list[list[Cell]] = [
        [t("month.file", branch=branch, month=month.month)],
        [t("month.activities"), len(month.meetings)],
        [t("month.sign_ins"), tally.present],
        [t("month.hours"), clock_hours(month.minutes)],
        [t("month.reports"), month.reports, clock_hours(month.report_minutes)],
        [t("ledger.rate_name"), f"{tally.present}/{tally.expected}", rate(tally)],
        [],
        [
            t("ledger.when"),
            t("month.activity"),
            *(t(f"figure.{one}") for one in _FIGURES),
            t("ledger.rate_name"),
        ],
    ]
    for one in month.meetings:
        counts = [getattr(one.tally, name) for name in _FIGURES]
        rows.append([day_of(one), one.title, *counts, rate(one.tally)])
    if month.groups:
        rows += [[], [t("month.groups")]]
    for group in month.groups:
        figures = f"{group.tally.present}/{group.tally.expected}"
        rows.append([group.name, group.meetings, figures, rate(group.tally)])
    days = [day_of(one) for one in month.meetings]
    rows += [[], [t("ledger.column_name"), t("month.hint"), *days, t("month.count")]]
    return rows + [_person(view, one) for one in month.people]


def _person(view: ScreenView, one: Person) -> list[Cell]:
    marks = [view.t(f"mark.{mark}") if mark else view.t("month.not_expected") for mark in one.marks]
    return [
        name_of(view, one.member.name),
        apart(view, one.hint),
        *marks,
        f"{one.present}/{one.expected}",
    ]
