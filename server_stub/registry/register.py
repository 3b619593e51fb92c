"""What is known of people and branches at one moment, taken so that a file can be read against it
anywhere, without the storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server_stub.storage.model import Member, Organisation
from server_stub.storage.port import PeoplePort


@dataclass(frozen=True, slots=True)
class Register:
    """stays: the branches where a member is placed now, by the member's id."""

    organisations: tuple[Organisation, ...]
    members: tuple[Member, ...]
    stays: Mapping[str, frozenset[str]]


def take_register(people: PeoplePort) -> Register:
    """As it is now: three questions to the storage."""
    stays: dict[str, frozenset[str]] = {}
    for one in people.open_placements():
        stays[one.member] = stays.get(one.member, frozenset()) | {one.branch}
    return Register(tuple(people.organisations()), tuple(people.members()), stays)
