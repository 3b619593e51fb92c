"""Who is who, kept at hand: devices with their keys, offices, who may see which branch."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from mobile.contract.rights import Actor, Office
from mobile.contract.seal import card_key, device_key
from server_stub.registry.sight import UNAPPROVED_VIEW, Returns, view_of
from server_stub.storage.model import Device, OfficeRow
from server_stub.storage.port import Storage

_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Keys:
    """Master keys by version, 32 bytes each; new devices get the newest."""

    masters: tuple[tuple[int, bytes], ...]

    @property
    def version(self) -> int:
        """The newest."""
        return self.masters[-1][0]

    def of_device(self, device: str, version: int) -> bytes:
        """The key a device was handed at enrolment; LookupError when its master key is missing."""
        return device_key(dict(self.masters)[version], version, device)

    def of_card(self, member: str) -> str:
        """What makes a member's card, from the newest: 32 hex digits. Stored nowhere.

        From a key of its own: the lines of older servers hold what the master key itself makes.
        """
        version = self.version
        return card_key(self.hidden(version, "cards", b""), version, member)

    def hidden(self, version: int, what: str, secret: bytes) -> bytes:
        """What may be stored of a secret: without the master key no guess at it can be tried.

        what: the kind of secret, so that none stands for another. 32 bytes.
        """
        return hmac.digest(dict(self.masters)[version], what.encode() + b"\0" + secret, "sha256")


@dataclass(frozen=True, slots=True)
class Phone:
    """A device with its key and its holder's rights."""

    device: Device
    key: bytes
    actor: Actor

    @property
    def line(self) -> str:
        """What it shares with every device bound anew from the same: its measure of a day too."""
        return self.device.kin or self.device.id


class Roll:
    """Answers from memory what was asked before; `forget` after every change to the registry."""

    def __init__(self, storage: Storage, keys: Keys) -> None:
        self._storage = storage
        self.keys = keys
        self._returns = Returns()
        self.forget()

    def forget(self) -> None:
        """Ask the storage again from now on."""
        self._phones: dict[str, Phone] = {}
        self._prefixes: dict[str, tuple[Phone, ...]] = {}
        self._homes: dict[str, str] = {}
        self._stays: dict[str, frozenset[str]] = {}
        self._officers: dict[str, tuple[tuple[OfficeRow, tuple[Phone, ...]], ...]] = {}
        self._below: dict[str, list[str]] = {}
        self._scopes: dict[str, tuple[str, dict[str, str], str]] = {}
        self._known: dict[str, bool] = {}

    def forget_member(self, member: str) -> None:
        """Ask again where this member belongs."""
        self._homes.pop(member, None)
        self._stays.pop(member, None)
        self._scopes.pop(member, None)

    def forget_phone(self, device: str) -> None:
        """Ask again about this device."""
        self._phones.pop(device, None)

    def has(self, device: str) -> bool:
        """Whether `phone` would answer without asking the storage."""
        return device in self._phones

    def phone(self, device: str) -> Phone | None:
        """The device with that id, None when nobody enrolled it."""
        known = self._phones.get(device)
        if known is None:
            found = self._storage.phones.device(device)
            if found is None:
                # Not remembered: a stranger may name as many as they like.
                return None
            if len(self._phones) >= _MOST:
                self._phones.clear()
            known = self._phones[device] = self._made(found)
        return known

    def by_prefix(self, prefix: str) -> tuple[Phone, ...]:
        """Phones a challenge may have come from. prefix: 16 hex digits."""
        if prefix not in self._prefixes:
            found = self._storage.phones.by_prefix(prefix)
            if len(self._prefixes) >= _MOST:
                self._prefixes.clear()
            self._prefixes[prefix] = tuple(self._made(one) for one in found)
        return self._prefixes[prefix]

    def contacts_of(self, branch: str, day: str) -> tuple[Phone, ...]:
        """Phones of those who held an office of `branch` on `day`, its committees' offices too."""
        # A phone may name every day there was: for none of them is anything read anew.
        officers = self._officers.get(branch)
        if officers is None:
            if len(self._officers) >= _MOST:
                self._officers.clear()
            officers = self._officers[branch] = tuple(self._officers_of(branch))
        held = {row.member: phones for row, phones in officers if _holds(row, day)}
        return tuple(one for phones in held.values() for one in phones)

    def home_of(self, member: str) -> str:
        """The home branch, "" for a member the registry does not know."""
        home = self._homes.get(member)
        if home is None:
            found = self._storage.people.member(member)
            if len(self._homes) >= _MOST:
                self._homes.clear()
            home = self._homes[member] = found.home if found else ""
        return home

    def has_stayed(self, member: str, branch: str) -> bool:
        """Whether a branch accepted a member's stay, be it over or not."""
        stays = self._stays.get(member)
        if stays is None:
            if len(self._stays) >= _MOST:
                self._stays.clear()
            placed = self._storage.people.placements_of(member)
            stays = self._stays[member] = frozenset(one.branch for one in placed)
        return branch in stays

    def is_branch(self, branch: str) -> bool:
        """Whether the registry has this organisation."""
        is_known = self._known.get(branch)
        if is_known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            is_known = self._known[branch] = self._storage.people.organisation(branch) is not None
        return is_known

    def scope(self, phone: Phone, day: str) -> dict[str, str]:
        """Branches a phone may read on `day`, with the widest role: contact, member, concerned.

        A contact's phone that nobody approved is `unapproved` in all of them: it may be a thief's
        who found a slip, and gets only what is its holder's own.
        """
        if self.is_unapproved(phone, day):
            return self._own_scope(phone.actor, day)
        return self._sight(phone.actor.member, day)[1]

    def view(self, phone: Phone, day: str) -> str:
        """Changes when the phone may see a branch's past otherwise than before: 8 hex digits."""
        if self.is_unapproved(phone, day):
            return UNAPPROVED_VIEW
        return self._sight(phone.actor.member, day)[2]

    def answers_for(self, member: str, branch: str, day: str) -> bool:
        """Whether a member holds an office over a branch on `day`."""
        return self._sight(member, day)[1].get(branch) == "contact"

    def is_unapproved(self, phone: Phone, day: str) -> bool:
        """Whether it is a contact's, now or soon, and still waits for an approval."""
        if not phone.actor.provisional:
            return False
        rows = self._storage.people.offices_of(phone.actor.member)
        return any(not row.until or day <= row.until for row in rows)

    def _sight(self, member: str, day: str) -> tuple[str, dict[str, str], str]:
        found = self._scopes.get(member)
        if found is None or found[0] != day:
            if len(self._scopes) >= _MOST:
                self._scopes.clear()
            scope = self._scope(member, day)
            scope = self._returns.steady(member, day, scope, self.home_of(member))
            found = self._scopes[member] = (day, scope, view_of(scope))
        return found

    def line_of(self, branch: str) -> list[str]:
        """The branch and everything above it, near to far."""
        found: list[str] = []
        while branch and branch not in found:
            found.append(branch)
            above = self._storage.people.organisation(branch)
            branch = above.parent if above else ""
        return found

    def below(self, branch: str) -> list[str]:
        """The branch and everything below it."""
        if (known := self._below.get(branch)) is None:
            known = self._below[branch] = [branch]
            for one in known:
                known += [c.id for c in self._storage.people.children(one) if c.id not in known]
        return known

    def _scope(self, member: str, day: str) -> dict[str, str]:
        people = self._storage.people
        placed = people.placements_of(member)
        roles = dict.fromkeys(people.concerns(member), "concerned")
        roles |= {one.branch: "concerned" for one in placed}
        roles |= {one.branch: "member" for one in placed if not one.until}
        if home := self.home_of(member):
            roles[home] = "member"
        for row in people.offices_of(member):
            if _holds(row, day):
                roles |= dict.fromkeys(self.below(row.branch), "contact")
        return dict(sorted(roles.items()))

    def _own_scope(self, actor: Actor, day: str) -> dict[str, str]:
        people, member = self._storage.people, actor.member
        found = [self.home_of(member), *people.concerns(member)]
        found += [one.branch for one in people.placements_of(member)]
        found += [row.branch for row in people.offices_of(member) if _holds(row, day)]
        return dict.fromkeys(sorted({one for one in found if one}), "unapproved")

    def _officers_of(self, branch: str) -> Iterator[tuple[OfficeRow, tuple[Phone, ...]]]:
        people, phones = self._storage.people, self._storage.phones
        for row in (row for one in self.line_of(branch) for row in people.offices_in(one)):
            yield row, tuple(self._made(one) for one in phones.of_member(row.member))

    def _made(self, one: Device) -> Phone:
        offices = tuple(
            Office(branch, row.role, row.since, row.until)
            for row in self._storage.people.offices_of(one.member)
            for branch in self.below(row.branch)
        )
        actor = Actor(one.id, one.member, one.enrolled, one.revoked, one.provisional, offices)
        return Phone(one, self.keys.of_device(one.id, one.version), actor)


def _holds(row: OfficeRow, day: str) -> bool:
    return row.since <= day and (not row.until or day <= row.until)
