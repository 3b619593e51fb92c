"""The ledger as a table for a printer: the figures first, then a line a person."""

from __future__ import annotations

from mobile.core.days import stamp
from mobile.core.device_ports import Cell
from mobile.screens.ledger.model import LedgerRow, LedgerState
from mobile.ui.contact_parts import DOT, name_of
from mobile.ui.rates import rate
from mobile.ui.screen import ScreenView
from mobile.ui.standing import apart

_FIGURES = ("expected", "present", "leave", "unmarked", "absent")
_COLUMNS = ("number", "name", "mark", "why", "by", "remark")


def table(view: ScreenView, state: LedgerState, people: tuple[LedgerRow, ...]) -> list[list[Cell]]:
    """Rows of cells in the view's language."""
    t, comma = view.t, view.t("list.comma")
    of = f"{state.tally.present}/{state.tally.expected}"
    rows: list[list[Cell]] = [
        [state.title],
        [t("ledger.branch"), state.branch],
        [t("ledger.when"), stamp(state.starts)],
        [t("ledger.place"), comma.join(state.places)],
        [t("ledger.phase"), t(f"branch.phase_{state.phase}")],
        [t("ledger.heads"), comma.join(map(str, state.heads))],
    ]
    rows += [[t(f"figure.{name}"), getattr(state.tally, name)] for name in _FIGURES]
    rows += [[t("ledger.rate_name"), rate(state.tally), of]]
    rows += [[place or t("ledger.no_place"), count] for place, count in state.by_place]
    rows += [[t("ledger.strangers"), state.strangers]] if state.strangers else []
    rows += [[t("ledger.tardy_n"), state.tardy]] if state.tardy else []
    rows += [[t(f"evidence.E{level}"), count] for level, count in enumerate(state.evidence)]
    rows += [[t("ledger.notes"), note.text, note.by] for note in state.notes]
    rows += [[], [t(f"ledger.column_{name}") for name in _COLUMNS]]
    return rows + [_line(view, one) for one in people]


def _line(view: ScreenView, one: LedgerRow) -> list[Cell]:
    t, comma = view.t, view.t("list.comma")
    why = t(f"evidence.E{one.evidence}") if one.evidence is not None else ""
    marks = [t(f"mark.{mark}") for mark in one.claims if one.mark == "differing"]
    return [
        one.number or t("mark.guest"),
        name_of(view, one.name),
        DOT.join([t(f"mark.{one.mark}"), *marks]),
        why,
        comma.join(filter(None, one.by)),
        DOT.join(_remarks(view, one)),
    ]


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
