"""How one person is called where nothing beside the name says who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobile.core.people.names import name_of
from mobile.core.people.roster import member_of, tell_apart
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Called:
    """name: "" for an id no row names. hint: what tells namesakes apart, "" where there is none:
    a village, a group, or the month of joining as `YYYY-MM`."""

    name: str
    hint: str = ""


def called(store: Store, member: str, name: str = "") -> Called:
    """With a hint when anybody else on this phone's roster has the same name.

    name: what the screen calls them, where that is not the roster's (a guest's own word).
    """
    return _called(store, {member: name or name_of(store, member)})[member]


@at_once
def called_each(store: Store, members: Iterable[str]) -> dict[str, Called]:
    """As `called`, by id, with one reading of the roster for all of a list."""
    return _called(store, {member: name_of(store, member) for member in members})


def _called(store: Store, names: Mapping[str, str]) -> dict[str, Called]:
    said = {*names.values()} - {""}
    rows = [row for row in store.rows("member") if row.get("name") in said]
    hints = tell_apart(tuple(member_of(row, row["id"]) for row in rows))
    return {member: Called(name, hints.get(member, "")) for member, name in names.items()}
