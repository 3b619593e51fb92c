"""Binding a phone to a member: an invite, used once, and the last digits of the phone's number.

Of an invite and a nonce only what the master key makes of them is stored: see `Keys.hidden`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.ids import device_id, device_tail
from mobile.contract.moments import civil_day, format_at
from mobile.contract.qr import invite_code, read_invite
from mobile.contract.seal import same
from server_stub.registry.roll import Keys, Roll
from server_stub.registry.steady import Steady
from server_stub.settings import Settings
from server_stub.storage.model import Device, Invite, Member
from server_stub.storage.port import Storage

TAIL = 4
# A phone whose reply was lost asks again within minutes; a day covers a night without a network.
_REPEATED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """device: new, or the same as before when the call was repeated."""

    device: Device
    member: Member


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that has been counted and must be kept. code: stable."""

    code: str


class _Found(NamedTuple):
    """version: of the master key the invite is hidden under."""

    version: int
    invite: Invite


class Desk:
    """Makes invites and answers them. Works inside a transaction somebody else opened."""

    def __init__(
        self,
        storage: Storage,
        roll: Roll,
        settings: Settings,
        noise: Callable[[int], bytes],
        steady: Steady,
    ) -> None:
        self._storage = storage
        self._roll = roll
        self._settings = settings
        self._noise = noise
        self._steady = steady

    def invite(self, member: str, now: datetime) -> str:
        """Ten characters that are stored nowhere. Whatever invite the member had ends.

        Errors: Fault("not_found"), Fault("member_no_number") when no phone number is known.
        """
        found = self._storage.people.member(member)
        if found is None:
            raise Fault("not_found", "member")
        if len(found.phone) < TAIL:
            raise Fault("member_no_number", found.name)
        code, keys = invite_code(self._noise(7)), self._roll.keys
        hours = timedelta(hours=self._settings.invite_hours)
        expires = format_at(self._steady.now() + hours)
        self._steady.keep()
        self._storage.phones.drop_unused(member)
        self._storage.phones.put_invite(
            Invite(digest_of(keys, keys.version, code), member, format_at(now), expires, 0, "", "")
        )
        return code

    def unused(self, member: str) -> list[Invite]:
        """Invites of a member that would bind a phone now."""
        now, tries = format_at(self._steady.now()), self._settings.invite_tries
        every = self._storage.phones.unused(member)
        return [one for one in every if now <= one.expires and one.wrong < tries]

    def is_known(self, code: str) -> bool:
        """Whether these characters are an invite, of any state. For strangers' calls: no secret."""
        return self._invite(code) is not None

    def enrol(self, code: str, tail: str, nonce: str, now: datetime) -> Enrolled | Refused:
        """The device that goes with the invite.

        The same nonce gets the same device until that phone's first signed call, for a day at most,
        and never after it was revoked. Unknown, used, expired and worn-out invites look alike from
        outside.
        """
        found = self._invite(code)
        if found is None or found.invite.wrong >= self._settings.invite_tries:
            return Refused("invite_unknown")
        invite, hidden = found.invite, nonce_of(self._roll.keys, found.version, nonce)
        is_good = (
            same(invite.nonce, hidden) and self._may_repeat(invite.device)
            if invite.device
            else True
        ) and format_at(self._steady.now()) <= invite.expires
        member = self._storage.people.member(invite.member)
        if member is None or not is_good:
            return Refused("invite_unknown")
        if not same(member.phone[-TAIL:], tail):
            worn = msgspec.structs.replace(invite, wrong=invite.wrong + 1)
            self._storage.phones.put_invite(worn)
            return Refused("tail_wrong")
        return Enrolled(self._device(invite, hidden, now), member)

    def _may_repeat(self, device: str) -> bool:
        found = self._storage.phones.device(device)
        return found is not None and not found.revoked and not found.seen

    def _invite(self, code: str) -> _Found | None:
        try:
            plain = read_invite(code)
        except Fault:
            return None
        for version, _master in reversed(self._roll.keys.masters):
            invite = self._storage.phones.invite(digest_of(self._roll.keys, version, plain))
            if invite is not None:
                return _Found(version, invite)
        return None

    def _device(self, invite: Invite, hidden: str, now: datetime) -> Device:
        phones = self._storage.phones
        if not invite.device:
            one = self._fresh()
            provisional = self._settings.approve_contacts and self._is_contact(invite.member, now)
            phones.add(one, invite.member, self._roll.keys.version, format_at(now), provisional)
            until = format_at(self._steady.now() + _REPEATED)
            invite = msgspec.structs.replace(invite, nonce=hidden, device=one, expires=until)
            phones.put_invite(invite)
            self._roll.forget()
        found = phones.device(invite.device)
        if found is None:
            raise Fault("internal", "device")
        return found

    def _fresh(self) -> str:
        one = device_id(self._noise(16))
        while self._storage.phones.has_tail(device_tail(one)):
            one = device_id(self._noise(16))
        return one

    def _is_contact(self, member: str, now: datetime) -> bool:
        day = civil_day(format_at(now))
        rows = self._storage.people.offices_of(member)
        return any(not row.until or day <= row.until for row in rows)


def digest_of(keys: Keys, version: int, code: str) -> bytes:
    """What is stored of an invite. version: of the master key it is hidden under."""
    return keys.hidden(version, "invite", plain_digest(code))


def plain_digest(code: str) -> bytes:
    """What was stored of an invite before it was hidden: enough to guess at it, off the server."""
    return sha256(b"invite\0" + code.encode()).digest()


def nonce_of(keys: Keys, version: int, nonce: str) -> str:
    """What is stored of a nonce: 64 hex digits."""
    return keys.hidden(version, "nonce", nonce.encode()).hex()
