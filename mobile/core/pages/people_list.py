"""The people a contact answers for: who they are, where they are, and since when no word came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mobile.contract.moments import civil_day
from mobile.core.people import follow_ups, roster
from mobile.core.people.roster import Member, member_of, tell_apart
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import BEGUN, Store
from mobile.core.services import Services
from mobile.core.work.days import days_between
from mobile.core.work.last_heard import Signs, event_day
from mobile.core.work.silence import LONG_SILENT_DAYS, Sign, Silence, silence

# Far enough back to find a branch's beginning; an older one is long enough ago for any rule here.
FIRST_AMONG = 400


@dataclass(frozen=True, slots=True)
class Listed:
    """One person. branch: of the office that answers for them. hint: tells namesakes apart.

    away: the branch that has them now, when it is none of this contact's.
    """

    member: Member
    branch: str
    hint: str = ""
    away: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A person, and how long nothing was heard."""

    person: Listed
    silence: Silence


@at_once
def listed(store: Store, branches: tuple[str, ...], day: str) -> tuple[Listed, ...]:
    """Everybody on the rosters of `branches`, and those of their homes who live elsewhere; each
    once, by initials, name, then village. day: `YYYY-MM-DD`."""
    rows = {row["id"]: row for row in store.rows("member")}
    where: dict[str, str] = {}
    for branch, keys in roster.by_branch(store, branches, day).items():
        for key in keys:
            where.setdefault(key, branch)
    homes = {key: row.get("home", "") for key, row in rows.items() if key not in where}
    far = {key: home for key, home in homes.items() if home in branches}
    away = _placed(store, far, day)
    people = tuple(member_of(rows.get(key), key) for key in (*where, *far))
    hints = tell_apart(people)
    found = [
        Listed(
            one,
            where.get(one.id) or far[one.id],
            hints.get(one.id, ""),
            "" if one.id in where else away.get(one.id, ""),
        )
        for one in people
    ]
    return tuple(sorted(found, key=_order))


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names of groups and places as people count them, without an empty one: 一、二、三."""
    numbers = str.maketrans("一二三四五六七八九十", "0123456789")
    return tuple(sorted(set(names) - {""}, key=lambda name: (name.translate(numbers), name)))


def person(services: Services, member: str) -> Listed | None:
    """None for somebody this phone's offices do not answer for."""
    found = listed(services.store, services.offices(), services.today())
    return next((one for one in found if one.member.id == member), None)


def followed(services: Services, one: Listed) -> Followed:
    """How long nothing was heard of one person."""
    day = services.today()
    sign = Signs(services.store, day).of(one.member.id)
    return _followed(services.store, one, sign, _Starts(services, day).of(one), day)


def long_silent(services: Services, people: Iterable[Listed]) -> tuple[Followed, ...]:
    """Whom somebody should look for, longest silent first."""
    store, day, everybody = services.store, services.today(), tuple(people)
    signs, starts = Signs(store, day).newest(p.member.id for p in everybody), _Starts(services, day)
    found = []
    for one in everybody:
        sign, start = signs.get(one.member.id), starts.of(one)
        since = sign.day if sign else start
        # Most were there last month: only for the others are the tries looked up.
        if since and days_between(since, day) >= LONG_SILENT_DAYS:
            found.append(_followed(store, one, sign, start, day))
    found = [one for one in found if one.silence.is_long]
    return tuple(sorted(found, key=lambda f: (-f.silence.days, _order(f.person))))


def _followed(store: Store, one: Listed, sign: Sign | None, start: str, day: str) -> Followed:
    states = follow_ups.known(store, one.member.id)
    tries, handed = follow_ups.tries(states), follow_ups.submissions(states)
    return Followed(one, silence(sign, start, tries, handed, day))


class _Starts:
    """Before these days nothing could have been heard: the app was not in use, or they were not
    here. Otherwise a whole roster were long silent on the first evening."""

    def __init__(self, services: Services, day: str) -> None:
        self._store, self._day = services.store, day
        me = services.me()
        self._mine = civil_day(me.enrolled) if me else ""
        self._begun: dict[str, str] = {}
        self._since = {str(row["member"]): str(row["since"]) for row in _rows(services.store, day)}

    def of(self, one: Listed) -> str:
        since = self._since.get(one.member.id, "")
        if one.away:
            # What their host branch does is not on this phone: this phone's own beginning stands
            # in for the host's.
            return max(since, self._mine)
        begun = self._first(one.branch)
        return max(since, begun) if begun else ""

    def _first(self, branch: str) -> str:
        if branch not in self._begun:
            facts = self._store.heard("activity", branch, 2 * FIRST_AMONG, FIRST_AMONG, BEGUN)
            days = [event_day(fact) for fact in facts]
            self._begun[branch] = min(days, default="")
        return self._begun[branch]


def _rows(store: Store, day: str) -> list[Mapping[str, Any]]:
    return [
        row
        for row in store.rows("placement")
        if row["since"] <= day and (not row.get("until") or day <= row["until"])
    ]


def _placed(store: Store, wanted: Mapping[str, str], day: str) -> dict[str, str]:
    rows = _rows(store, day)
    return {row["member"]: row["branch"] for row in rows if row["member"] in wanted}


def _order(one: Listed) -> tuple[str, str, str, str]:
    who = one.member
    return (who.initials, who.name, who.village, who.id)
