"""The month as a table: the sums, a line an activity, a line a person."""

from __future__ import annotations

from collections.abc import Iterator

from mobile.core.activity.month import Month, Person
from mobile.core.ports.tables import Cell, Sheet
from mobile.core.work.days import stamp
from mobile.core.work.hours import clock_hours
from mobile.screens.month.view_sum import day_of
from mobile.ui.contact_parts import name_of
from mobile.ui.rates import percent
from mobile.ui.screen import ScreenView
from mobile.ui.standing import apart

_FIGURES = ("expected", "present", "leave", "unmarked", "absent")


def table(view: ScreenView, branch: str, month: Month) -> tuple[Sheet, ...]:
    """The sums, a line an activity, a line a person, in the view's language."""
    t = view.t
    title = t("month.file", branch=branch, month=month.month)
    sign = (t("sheet.sign_here"),)
    sums = Sheet(t("month.sum"), title, tuple(_facts(view, month)), foot=sign)
    return sums, _meetings(view, title, month), _people(view, title, month, sign)


def _facts(view: ScreenView, month: Month) -> Iterator[tuple[Cell, ...]]:
    t, tally = view.t, month.tally
    yield t("month.activities"), len(month.meetings)
    yield t("month.sign_ins"), tally.present
    yield t("month.hours"), hours_of(month.minutes)
    yield t("month.reports"), month.reports, hours_of(month.report_minutes)
    yield t("ledger.rate_name"), percent(tally), f"{tally.present}/{tally.expected}"
    if month.groups:
        yield ()
        yield (t("month.groups"),)
    for group in month.groups:
        figures = f"{group.tally.present}/{group.tally.expected}"
        yield group.name, group.meetings, figures, percent(group.tally)


def _meetings(view: ScreenView, title: str, month: Month) -> Sheet:
    t = view.t
    figures = (t(f"figure.{one}") for one in _FIGURES)
    head = (t("ledger.when"), t("month.activity"), *figures, t("ledger.rate_name"))
    rows = tuple(
        (
            stamp(one.starts),
            one.title,
            *(getattr(one.tally, name) for name in _FIGURES),
            percent(one.tally),
        )
        for one in month.meetings
    )
    return Sheet(t("month.activities"), title, head=head, rows=rows, pinned=2)


def _people(view: ScreenView, title: str, month: Month, sign: tuple[str, ...]) -> Sheet:
    t = view.t
    days = (day_of(one) for one in month.meetings)
    counts = (t("figure.present"), t("figure.expected"))
    head = (t("ledger.column_name"), t("month.hint"), *days, *counts)
    rows = tuple(_person(view, one) for one in month.people)
    return Sheet(t("month.people"), title, head=head, rows=rows, pinned=1, foot=sign)


def hours_of(minutes: int) -> Cell:
    """小时 as a number, cut as the screen cuts them."""
    said = clock_hours(minutes)
    return float(said) if "." in said else int(said)


def _person(view: ScreenView, one: Person) -> tuple[Cell, ...]:
    marks = (view.t(f"mark.{mark}") if mark else view.t("month.not_expected") for mark in one.marks)
    name = name_of(view, one.member.name)
    return (name, apart(view, one.hint), *marks, one.present, one.expected)
