"""名册: two letters find a person; nobody is listed before somebody looks for them."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.pages import people_list
from mobile.core.pages.people_list import Listed
from mobile.core.people.roster import branch_of
from mobile.core.phone.approval import FACE, knows_nobody
from mobile.core.phone.preferences import preferences
from mobile.core.services import Services
from mobile.core.work import card

PROBATIONARY, NO_PHONE, AWAY, ALL = "probationary", "no_phone", "away", "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the list. key: probationary, no_phone, away, all, `group/…` or `place/…`.

    word: of a group or place, "" for the others. count: how many it would show.
    """

    key: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person. hint: what tells namesakes apart. where: branch, group and place, as needed."""

    id: str
    name: str
    initials: str
    hint: str
    where: tuple[str, ...]
    probationary: bool
    smartphone: bool
    away: str


@dataclass(frozen=True, slots=True)
class RosterState:
    """face: ok, hidden (until searched), none_found, nobody, no_office or unapproved.

    usable: letters that lead to somebody. chosen: key of a Choice, "". people: on the roster.
    hides: whether names hide themselves until somebody is searched for.
    """

    face: str
    people: int = 0
    hides: bool = True
    typed: str = ""
    usable: str = ""
    chosen: str = ""
    choices: tuple[Choice, ...] = ()
    rows: tuple[RosterRow, ...] = ()


class RosterModel:
    """Of all branches this phone's member holds an office in."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._read: tuple[int, str] | None = None
        self._people: tuple[Listed, ...] = ()
        self._many = False
        self._typed = ""
        self._chosen = ""

    def fits(self, text: str) -> int:
        """For `codes.best`: the card that is worth most, one of this roster before any other."""
        services = self._services
        seen = card.check(services.store, text, services.clock.now())
        return card.worth(seen) + len(card.WORTH) * self.is_listed(seen.member.id)

    def state(self) -> RosterState:
        """Who is shown, for the letters typed and the group chosen."""
        offices = self._services.offices()
        if not offices:
            return RosterState("no_office")
        self._renew(offices)
        if knows_nobody(self._services.store, (one.member.id for one in self._people)):
            return RosterState(FACE)
        if not self._people:
            return RosterState("nobody")
        picked = [one for one in self._people if is_in(one, self._chosen)]
        found = [one for one in picked if one.member.initials.upper().startswith(self._typed)]
        hides = preferences(self._services.store).hide_list
        is_hidden = hides and not (self._typed or self._chosen)
        face = "hidden" if is_hidden else "ok" if found else "none_found"
        return RosterState(
            face=face,
            people=len(self._people),
            hides=hides,
            typed=self._typed,
            usable=_next_letters(found, len(self._typed)),
            chosen=self._chosen,
            choices=_choices(self._people),
            rows=() if is_hidden else tuple(map(self._row, found)),
        )

    def type(self, typed: str) -> None:
        """Letters of the name's initials."""
        self._typed = typed.upper()

    def choose(self, key: str) -> None:
        """key: of a Choice, "" for none."""
        self._chosen = key

    def forget(self) -> None:
        """Nothing is searched for: the list hides itself."""
        self._typed = self._chosen = ""

    def is_listed(self, member: str) -> bool:
        """Whether a scanned card is of somebody on the roster."""
        self._renew(self._services.offices())
        return any(one.member.id == member for one in self._people)

    def _renew(self, offices: tuple[str, ...]) -> None:
        at = (self._services.store.changes(), self._services.today())
        if at != self._read:
            self._people = people_list.listed(self._services.store, offices, at[1])
            self._many, self._read = len({one.branch for one in self._people}) > 1, at

    def _row(self, one: Listed) -> RosterRow:
        store, who = self._services.store, one.member
        branch = branch_of(store, one.branch).name if self._many else ""
        return RosterRow(
            id=who.id,
            name=who.name,
            initials=who.initials,
            hint=one.hint,
            where=tuple(filter(None, (branch, who.group, who.place))),
            probationary=who.probationary,
            smartphone=who.smartphone,
            away=branch_of(store, one.away).name if one.away else "",
        )


def is_in(one: Listed, key: str) -> bool:
    """Whether a Choice shows this person."""
    who = one.member
    if key.startswith("group/"):
        return who.group == key.partition("/")[2]
    if key.startswith("place/"):
        return who.place == key.partition("/")[2]
    fixed = {PROBATIONARY: who.probationary, NO_PHONE: not who.smartphone, AWAY: bool(one.away)}
    return fixed.get(key, True)


def _choices(everybody: tuple[Listed, ...]) -> tuple[Choice, ...]:
    groups = people_list.in_order({one.member.group for one in everybody})
    places = people_list.in_order({one.member.place for one in everybody})
    wanted = [(f"group/{one}", one) for one in groups] + [(f"place/{one}", one) for one in places]
    wanted += [(PROBATIONARY, ""), (NO_PHONE, ""), (AWAY, "")]
    found = [Choice(key, word, sum(is_in(p, key) for p in everybody)) for key, word in wanted]
    return (*(one for one in found if one.count), Choice(ALL, "", len(everybody)))


def _next_letters(found: list[Listed], place: int) -> str:
    letters = {one.member.initials[place : place + 1].upper() for one in found}
    return "".join(sorted(letters - {""}))
