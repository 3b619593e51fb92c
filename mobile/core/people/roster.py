"""Who belongs to a branch, as far as this phone knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mobile.contract.kinds.stay import StayState
from mobile.contract.registry import REGISTRY
from mobile.core.people.stay_begins import is_awaited, is_away
from mobile.core.people.stay_ends import is_over
from mobile.core.phone.heard import Heard
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Member:
    """A person on the roster. joined: `YYYY-MM`. known: has a row."""

    id: str
    name: str
    initials: str
    home: str = ""
    village: str = ""
    probationary: bool = False
    smartphone: bool = True
    group: str = ""
    place: str = ""
    phone: str = ""
    joined: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Branch:
    """An organisation as rows show it."""

    id: str
    name: str
    initials: str = ""
    city: str = ""
    nature: str = "regular"
    form: str = "branch"


def member_of(row: Mapping[str, Any] | None, key: str) -> Member:
    """The member of a row; an id without a row is shown as not on the roster."""
    if row is None:
        return Member(key, "", "", known=False)
    return Member(
        id=key,
        name=row.get("name", ""),
        initials=row.get("initials", ""),
        home=row.get("home", ""),
        village=row.get("village", ""),
        probationary=bool(row.get("probationary", False)),
        smartphone=bool(row.get("smartphone", True)),
        group=row.get("group", ""),
        place=row.get("place", ""),
        phone=row.get("phone", ""),
        joined=row.get("joined", ""),
    )


def branch_of(store: Store, key: str) -> Branch:
    """The organisation with this id; without a row only the id is known, and the name it had when
    it was chosen here."""
    row = store.row("organisation", key) or {}
    return Branch(
        id=key,
        name=row.get("name", "") or store.setting(_chosen(key)),
        initials=row.get("initials", ""),
        city=row.get("city", ""),
        nature=row.get("nature", "regular"),
        form=row.get("form", "branch"),
    )


def remember(store: Store, branch: Branch) -> None:
    """The name of a branch somebody chose here: its row comes only with a sync."""
    if branch.name:
        store.set_setting(_chosen(branch.id), branch.name)


def _chosen(branch: str) -> str:
    return f"directory.{branch}"


def stays(store: Store, tag: str) -> tuple[StayState, ...]:
    """Stays that name `tag`: a member or a branch. Newest first."""
    found = store.facts_tagged(tag, "stay")
    states = [REGISTRY.derive("stay", facts) for _, facts in sorted(found.items(), reverse=True)]
    return tuple(state for state in states if state is not None)


def member_ids(
    store: Store, branch: str, day: str, at: str = "", came: Collection[str] = ()
) -> tuple[str, ...]:
    """Ids of who is expected at this branch on `day` (`YYYY-MM-DD`).

    Members placed here, those of this home who are placed nowhere else, and stays this phone knows
    to be accepted even if the server has not heard of it yet.

    at: when an evening of that day began, as entries write it: who left later is expected at it
    still, and so is whose end, or whose acceptance elsewhere, was heard of only afterwards,
    whatever day it claims: nobody's word takes a name off a list that others went by. "" for the
    roster as it is once all of that day is known.
    came: who was there. They belong to it from the first day of their stay, though that was heard
    of days later.
    """
    return by_branch(store, (branch,), day, at, came)[branch]


def by_branch(
    store: Store, branches: Collection[str], day: str, at: str = "", came: Collection[str] = ()
) -> Mapping[str, tuple[str, ...]]:
    """As `member_ids`, for many branches: a committee has thirty, and one reading of the rows."""
    known = {branch: stays(store, branch) for branch in branches}
    every = {one.stay: one for found in known.values() for one in found}
    here: dict[str, set[str]] = {branch: set() for branch in branches}
    # An accepted stay whose row is not here yet has no other first day than this one.
    begun = {str(row["id"]): str(row["since"]) for row in store.rows("placement")}
    heard = Heard(store)
    awaited = {s.stay: s.member in came or is_awaited(heard, s, day, at) for s in every.values()}
    for branch, found in known.items():
        mine = (s for s in found if s.branch == branch and s.host == "accepted" and awaited[s.stay])
        here[branch] |= {s.member for s in mine if begun.get(s.stay, "") <= day}
    placed: dict[str, set[str]] = {}
    for row in _placed(store, tuple(every.values()), day, at):
        stay = every.get(row["id"])
        if stay is None or is_away(heard, stay, day, at):
            placed.setdefault(row["member"], set()).add(row["branch"])
        if row["branch"] in here and awaited.get(row["id"], True):
            here[row["branch"]].add(row["member"])
    for row in store.rows("member"):
        home = row.get("home", "")
        if home in here and not placed.get(row["id"], set()) - {home}:
            here[home].add(row["id"])
    return {branch: tuple(sorted(found)) for branch, found in here.items()}


@at_once
def placement(store: Store, member: str, day: str) -> str:
    """The branch that has `member` on `day`, by its list or an accepted stay; "" when none has."""
    placed = _placed(store, stays(store, member), day)
    return next((str(row["branch"]) for row in placed if row["member"] == member), "")


def _placed(
    store: Store, known: tuple[StayState, ...], day: str, at: str = ""
) -> tuple[Mapping[str, Any], ...]:
    """Placement rows that hold on `day`. A stay known to have ended, or an acceptance taken back,
    ends its own row, whatever the server has said of its days, and no other."""
    heard = Heard(store)
    over = {one.stay: is_over(heard, one, day, at) for one in known if one.host == "left"}
    over |= {one.stay: True for one in known if one.is_taken_back}
    return tuple(
        row
        for row in store.rows("placement")
        if row["since"] <= day and not over.get(row["id"], "" < row.get("until", "") < day)
    )


def is_taken_in_elsewhere(store: Store, ended: StayState) -> bool:
    """Whether another stay of that member holds, as far as this phone knows."""
    others = [one for one in stays(store, ended.member) if one.stay != ended.stay]
    if any(one.member == ended.member and "accepted" in one.claims for one in others):
        return True
    rows = [row for row in store.rows("placement") if row["member"] == ended.member]
    return any(not row.get("until") and row["id"] != ended.stay for row in rows)


@at_once
def members(store: Store, branch: str, day: str) -> tuple[Member, ...]:
    """The roster of a branch, by initials, name, then village."""
    rows = {row["id"]: row for row in store.rows("member")}
    found = [member_of(rows.get(key), key) for key in member_ids(store, branch, day)]
    return tuple(sorted(found, key=lambda one: (one.initials, one.name, one.village, one.id)))


def same_names(people: tuple[Member, ...]) -> frozenset[str]:
    """Names that more than one person bears: those rows show the village as well."""
    names = Counter(one.name for one in people if one.name)
    return frozenset(name for name, count in names.items() if count > 1)


def tell_apart(people: tuple[Member, ...]) -> dict[str, str]:
    """By id, for people of the same name only: the village, or the joining month where that is
    the same too."""
    same = same_names(people)
    twins = [(one.name, one.village) for one in people if one.name in same]
    return {
        one.id: one.village
        if one.village and twins.count((one.name, one.village)) == 1
        else one.joined or one.group
        for one in people
        if one.name in same
    }


def find(people: tuple[Member, ...], initials: str) -> tuple[Member, ...]:
    """Those whose name initials begin with `initials` ("" finds all)."""
    wanted = initials.upper()
    return tuple(one for one in people if one.initials.upper().startswith(wanted))


def offices(store: Store, member: str, day: str) -> tuple[str, ...]:
    """Branches `member` answers for on `day`: those of an office, and every branch below them."""
    held = {
        row["branch"]
        for row in store.rows("office")
        if row["member"] == member
        and row["since"] <= day
        and (not row.get("until") or day <= row["until"])
    }
    if not held:
        return ()
    below = {row["id"]: row.get("parent", "") for row in store.rows("organisation")}
    while more := {child for child, parent in below.items() if parent in held} - held:
        held |= more
    return tuple(sorted(held))
