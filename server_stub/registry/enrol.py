"""Binding a phone to a member: an invite, used once, and the last digits of the phone's number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.ids import device_id
from mobile.contract.moments import civil_day, format_at
from mobile.contract.qr import invite_code, read_invite
from mobile.contract.seal import same
from server_stub.registry.roll import Roll
from server_stub.settings import Settings
from server_stub.storage.model import Device, Invite, Member
from server_stub.storage.port import Storage

TAIL = 4


@dataclass(frozen=True, slots=True)
class Enrolled:
    """device: new, or the same as before when the call was repeated."""

    device: Device
    member: Member


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that has been counted and must be kept. code: stable."""

    code: str


class Desk:
    """Makes invites and answers them. Works inside a transaction somebody else opened."""

    def __init__(
        self, storage: Storage, roll: Roll, settings: Settings, noise: Callable[[int], bytes]
    ) -> None:
        self._storage = storage
        self._roll = roll
        self._settings = settings
        self._noise = noise

    def invite(self, member: str, now: datetime) -> str:
        """Ten characters that are stored nowhere.

        Errors: Fault("not_found"), Fault("tail_wrong") when no phone number is known.
        """
        found = self._storage.people.member(member)
        if found is None:
            raise Fault("not_found", "member")
        if len(found.phone) < TAIL:
            raise Fault("tail_wrong", "no phone number is known")
        code = invite_code(self._noise(7))
        expires = format_at(now + timedelta(hours=self._settings.invite_hours))
        self._storage.phones.put_invite(
            Invite(digest_of(code), member, format_at(now), expires, 0, "", "")
        )
        return code

    def enrol(self, code: str, tail: str, nonce: str, now: datetime) -> Enrolled | Refused:
        """The device that goes with the invite; the same nonce gets the same device.

        Unknown, used, expired and worn-out invites look alike from outside.
        """
        invite = self._invite(code)
        if invite is None or invite.wrong >= self._settings.invite_tries:
            return Refused("invite_unknown")
        if invite.nonce and not same(invite.nonce, nonce):
            return Refused("invite_unknown")
        if not invite.nonce and format_at(now) > invite.expires:
            return Refused("invite_unknown")
        member = self._storage.people.member(invite.member)
        if member is None:
            return Refused("invite_unknown")
        if not same(member.phone[-TAIL:], tail):
            worn = msgspec.structs.replace(invite, wrong=invite.wrong + 1)
            self._storage.phones.put_invite(worn)
            return Refused("tail_wrong")
        return Enrolled(self._device(invite, nonce, now), member)

    def _invite(self, code: str) -> Invite | None:
        try:
            plain = read_invite(code)
        except Fault:
            return None
        return self._storage.phones.invite(digest_of(plain))

    def _device(self, invite: Invite, nonce: str, now: datetime) -> Device:
        phones = self._storage.phones
        if not invite.device:
            one = device_id(self._noise(16))
            provisional = self._settings.approve_contacts and self._is_contact(invite.member, now)
            phones.add(one, invite.member, self._roll.keys.version, format_at(now), provisional)
            invite = msgspec.structs.replace(invite, nonce=nonce, device=one)
            phones.put_invite(invite)
            self._roll.forget()
        found = phones.device(invite.device)
        if found is None:
            raise Fault("internal", "device")
        return found

    def _is_contact(self, member: str, now: datetime) -> bool:
        day = civil_day(format_at(now))
        rows = self._storage.people.offices_of(member)
        return any(not row.until or day <= row.until for row in rows)


def digest_of(code: str) -> bytes:
    """What is stored of an invite."""
    return sha256(b"invite\0" + code.encode()).digest()
