"""The ledger as a table for a printer: the figures first, then a line a person."""

from __future__ import annotations

from collections.abc import Iterator

from mobile.core.ports.tables import Cell, Sheet
from mobile.core.work.days import stamp
from mobile.screens.ledger.model import LedgerRow, LedgerState
from mobile.ui.contact_parts import DOT, name_of
from mobile.ui.rates import percent
from mobile.ui.screen import ScreenView
from mobile.ui.standing import apart

_FIGURES = ("expected", "present", "leave", "unmarked", "absent")
_COLUMNS = ("number", "name", "mark", "why", "by", "remark")


def table(view: ScreenView, state: LedgerState, people: tuple[LedgerRow, ...]) -> tuple[Sheet, ...]:
    """The evening's sums, and everybody's line, in the view's language."""
    t = view.t
    sign = (t("sheet.sign_here"),)
    heads = tuple(t(f"ledger.column_{name}") for name in _COLUMNS)
    lines = tuple(_line(view, one) for one in people)
    sums = Sheet(t("ledger.sum"), state.title, tuple(_facts(view, state)), foot=sign)
    named = Sheet(t("ledger.all"), _title(state), (), heads, lines, pinned=2, foot=sign)
    return sums, named


def _title(state: LedgerState) -> str:
    return DOT.join(filter(None, (state.title, stamp(state.starts))))


def _facts(view: ScreenView, state: LedgerState) -> Iterator[tuple[Cell, ...]]:
    t, comma = view.t, view.t("list.comma")
    yield t("ledger.branch"), state.branch
    yield t("ledger.when"), stamp(state.starts)
    yield t("ledger.place"), comma.join(state.places)
    yield t("ledger.phase"), t(f"branch.phase_{state.phase}")
    yield t("ledger.heads"), *state.heads
    for name in _FIGURES:
        yield t(f"figure.{name}"), getattr(state.tally, name)
    of = f"{state.tally.present}/{state.tally.expected}"
    yield t("ledger.rate_name"), percent(state.tally), of
    for place, count in state.by_place:
        yield place or t("ledger.no_place"), count
    for key, count in (("strangers", state.strangers), ("tardy_n", state.tardy)):
        if count:
            yield t(f"ledger.{key}"), count
    for level, count in enumerate(state.evidence):
        yield t(f"evidence.E{level}"), count
    for note in state.notes:
        yield t("ledger.notes"), note.text, note.by


def _line(view: ScreenView, one: LedgerRow) -> tuple[Cell, ...]:
    t, comma = view.t, view.t("list.comma")
    why = t(f"evidence.E{one.evidence}") if one.evidence is not None else ""
    marks = [t(f"mark.{mark}") for mark in one.claims if one.mark == "differing"]
    return (
        one.number or t("mark.guest"),
        name_of(view, one.name),
        DOT.join([t(f"mark.{one.mark}"), *marks]),
        why,
        comma.join(filter(None, one.by)),
        DOT.join(_remarks(view, one)),
    )


def _remarks(view: ScreenView, one: LedgerRow) -> list[str]:
    t = view.t
    found = [
        apart(view, one.hint),
        t("mark.probationary") if one.probationary else "",
        t("mark.waiting") if one.waiting else "",
        one.place,
        t("ledger.late") if one.late else "",
        t("ledger.tardy", n=one.tardy) if one.tardy else "",
        t("ledger.before", value=t(f"mark.{one.before}")) if one.before else "",
        t("ledger.says", value=t(f"mark.{one.disputed}")) if one.disputed else "",
    ]
    return [remark for remark in found if remark]
