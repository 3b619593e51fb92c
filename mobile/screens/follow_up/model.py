"""跟进: who has not been heard of for long, what was tried, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.pages import people_list
from mobile.core.pages.people_list import Followed
from mobile.core.people.names import name_of
from mobile.core.phone.approval import FACE, knows_nobody
from mobile.core.ports.words import Words, words
from mobile.core.services import Services

VIEWS = ("all", "silent", "sought", "submit")


@dataclass(frozen=True, slots=True)
class FollowRow:
    """One person. last: of the last sign of life, `YYYY-MM-DD`, "" for none. what: Sign.what.

    step: the next act in words. word: as Silence.word; may_submit: the list of tries is complete.
    """

    id: str
    name: str
    hint: str
    days: int
    last: str
    what: str
    tries: int
    step: Words
    word: str
    may_submit: bool


@dataclass(frozen=True, slots=True)
class FollowState:
    """face: ok, empty, no_office or unapproved. counts: by view. people: on the roster."""

    face: str
    view: str = "all"
    counts: tuple[tuple[str, int], ...] = ()
    people: int = 0
    rows: tuple[FollowRow, ...] = ()


class FollowModel:
    """Of all branches this phone's member holds an office in."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._view = "all"
        self._read: tuple[int, str] | None = None
        self._rows: tuple[FollowRow, ...] = ()
        self._people = 0
        self._is_unknown = False

    def state(self) -> FollowState:
        """Longest silent first."""
        offices = self._services.offices()
        if not offices:
            return FollowState("no_office")
        at = (self._services.store.changes(), self._services.today())
        if at != self._read:
            everybody = people_list.listed(self._services.store, offices, at[1])
            found = people_list.long_silent(self._services, everybody)
            self._rows, self._people = tuple(map(self._row, found)), len(everybody)
            self._is_unknown = knows_nobody(
                self._services.store, (one.member.id for one in everybody)
            )
            self._read = at
        if self._is_unknown:
            return FollowState(FACE)
        counts = tuple((view, sum(_is_in(row, view) for row in self._rows)) for view in VIEWS)
        shown = tuple(row for row in self._rows if _is_in(row, self._view))
        face = "ok" if self._rows else "empty"
        return FollowState(face, self._view, counts, self._people, shown)

    def choose(self, view: str) -> None:
        """One of VIEWS."""
        self._view = view

    def _row(self, one: Followed) -> FollowRow:
        known, who = one.silence, one.person.member
        return FollowRow(
            id=who.id,
            name=name_of(self._services.store, who.id),
            hint=one.person.hint,
            days=known.days,
            last=known.last.day if known.last else "",
            what=known.last.what if known.last else "",
            tries=len(known.tries),
            step=next_step(one),
            word=known.word,
            may_submit=known.may_submit,
        )


def next_step(one: Followed) -> Words:
    """What a person would do next; it is an offer, nothing is done by itself."""
    known = one.silence
    if known.word == "submitted":
        return words("follow_up.step_wait")
    if known.may_submit:
        return words("follow_up.step_submit")
    ways = {a_try.way for a_try in known.tries}
    if not ways:
        return words("follow_up.step_call" if one.person.member.phone else "follow_up.step_ask")
    if known.missing.ways:
        return words("follow_up.step_other_way")
    if known.missing.tries:
        return words("follow_up.step_again")
    return words("follow_up.step_keep")


def _is_in(row: FollowRow, view: str) -> bool:
    if view == "submit":
        return row.may_submit or row.word == "submitted"
    return view == "all" or row.word == view
