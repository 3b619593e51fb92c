"""The first page of the ledger: figures, what speaks for them, notes."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.ledger.model import LedgerState, Note
from mobile.ui.contact_parts import figures, moment, section
from mobile.ui.rates import rest, stale
from mobile.ui.screen import ScreenView
from mobile.ui.telling import button, column

LEVELS = ("E3", "E2", "E1", "E0")


def sum_page(view: ScreenView, state: LedgerState) -> Any:
    """Everything but the names."""
    x4, x2, x6 = view.theme.x4, view.theme.x2, view.theme.x6
    page = Factory.Stack(padding=(x4, x2, x4, x6), spacing=view.theme.x3)
    for part in (*_notices(view, state), _figures(view, state), _facts(view, state)):
        page.add_widget(part)
    page.add_widget(section(view.t("ledger.evidence"), _evidence(view, state)))
    if state.notes:
        notes = column(*(_note(view, note) for note in state.notes), card=True)
        page.add_widget(section(view.t("ledger.notes"), notes))
    return page


def _notices(view: ScreenView, state: LedgerState) -> list[Any]:
    found = []
    if len(state.phases) > 1:
        found.append(Factory.Notice(kind="refused", text=view.t("ledger.phases")))
    if state.contradicted:
        again = button(view.t("ledger.confirm_again"), view.confirm_again, "secondary")
        found.append(column(*stale(view, state.stood_by), again))
    return found


def _figures(view: ScreenView, state: LedgerState) -> Any:
    tally = state.tally
    pairs: list[tuple[str, object]] = [
        ("figure.expected", tally.expected),
        ("figure.present", tally.present),
        ("figure.leave", tally.leave),
        ("figure.rest", rest(tally))
        if state.phase == "open"
        else ("figure.unmarked", tally.unmarked),
        ("figure.absent", tally.absent),
    ]
    none = tally.rate == "—"
    rate = view.t("ledger.rate_none") if none else view.t("ledger.rate", rate=tally.rate)
    whole = view.t("branch.past_of", present=tally.present, expected=tally.expected)
    return column(
        figures(view, pairs),
        Factory.Hair(),
        Factory.Title(text=rate, halign="center"),
        Factory.Small(text=whole, halign="center"),
        card=True,
    )


def _facts(view: ScreenView, state: LedgerState) -> Any:
    tally = state.tally
    facts = [
        ("ledger.when", moment(view, state.starts)),
        ("ledger.place", view.t("list.comma").join(state.places)),
        ("ledger.branch", state.branch),
        ("ledger.phase", view.t(f"branch.phase_{state.phase}")),
        ("ledger.heads", _heads(view, state)),
    ]
    counts = [("guests", tally.guests), ("strangers", state.strangers), ("waiting", tally.waiting)]
    counts += [("pending", tally.leave_pending), ("differing", tally.differing)]
    counts += [("tardy_n", state.tardy)]
    facts += [(f"ledger.{key}", view.t("ledger.people", n=n)) for key, n in counts if n]
    made = [Factory.KeyValue(name=view.t(key), value=value) for key, value in facts if value]
    for place, n in state.by_place:
        name = place or view.t("ledger.no_place")
        made.append(Factory.KeyValue(name=name, value=view.t("ledger.people", n=n)))
    if state.campaign:
        see = lambda: view.go("campaign", campaign=state.campaign)  # noqa: E731
        made.append(button(state.campaign, see, "secondary", "campaign"))
    return column(*made, card=True)


def _heads(view: ScreenView, state: LedgerState) -> str:
    heads, tally = state.heads, state.tally
    if not heads:
        return ""
    if len(heads) > 1:
        numbers = view.t("list.comma").join(map(str, heads))
        return view.t("ledger.heads_differ", heads=numbers)
    gap = abs(heads[0] - tally.present - tally.guests - state.strangers)
    key = "ledger.heads_gap" if gap else "ledger.heads_even"
    return view.t(key, heads=heads[0], gap=gap)


def _evidence(view: ScreenView, state: LedgerState) -> Any:
    lines = []
    for level in LEVELS:
        line = Factory.Across()
        line.add_widget(Factory.EvidenceChip(evidence=level))
        line.add_widget(Factory.Gap())
        count = state.evidence[int(level[1])]
        line.add_widget(Factory.Inline(text=view.t("ledger.people", n=count)))
        lines.append(line)
    return column(*lines, card=True)


def _note(view: ScreenView, note: Note) -> Any:
    line = view.t("ledger.note_by", by=note.by or "—", at=moment(view, note.at))
    return column(Factory.Text(text=note.text), Factory.Small(text=line))
