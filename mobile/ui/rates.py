"""Figures in words: n/N beside every rate, "—" with nobody expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.activity_state import Tally
from mobile.core.ports.tables import Cell, Percent
from mobile.ui.contact_parts import DOT
from mobile.ui.screen import ScreenView

_REST = ("leave", "leave_pending", "unmarked", "absent", "differing")
_NAMED = {"leave_pending": "mark.leave_asked", "differing": "mark.differing"}


def rate(tally: Tally) -> str:
    """ "81.58%"; "—" with nobody expected."""
    return f"{tally.rate}%" if tally.expected else tally.rate


def percent(tally: Tally) -> Cell:
    """The rate as a number, rounded as it is said; "—" with nobody expected."""
    return Percent(round(float(tally.rate) / 100, 4)) if tally.expected else tally.rate


def rate_words(tally: Tally) -> str:
    """ "31/38 · 81.58%"; "0/0 · —" with nobody expected."""
    return f"{tally.present}/{tally.expected}{DOT}{rate(tally)}"


def rest_words(view: ScreenView, tally: Tally) -> str:
    """ "请假 4 · 缺席 3"; what is nought is left out."""
    found = [(_NAMED.get(name, f"figure.{name}"), getattr(tally, name)) for name in _REST]
    return DOT.join(f"{view.t(key)} {count}" for key, count in found if count)


def stale(view: ScreenView, stood_by: Sequence[Tally]) -> list[Any]:
    """That figures were confirmed which no longer hold; [] for none. stood_by: those."""
    if not stood_by:
        return []
    said = dict.fromkeys(f"{one.present}/{one.expected}" for one in stood_by)
    text = view.t("ledger.contradicted", figures=view.t("list.comma").join(said))
    return [Factory.Notice(kind="refused", text=text)]


def rest(tally: Tally) -> int:
    """Who is not there yet while sign-in is open; who differs or waits for leave is among them."""
    return tally.expected - tally.present - tally.leave - tally.absent


def bar(tally: Tally) -> Any:
    """Present filled, leave outlined."""
    whole = tally.expected or 1
    return Factory.Bar(present=tally.present / whole, leave=tally.leave / whole)
