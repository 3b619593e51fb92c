"""Binding this phone to a member (绑定手机): an invite, the phone number's tail, a nonce."""

from __future__ import annotations

from typing import Protocol

from mobile.contract import qr
from mobile.contract.faults import Fault
from mobile.core.phone.app_lock import forget
from mobile.core.ports.outside import Noise
from mobile.core.ports.store import Identity, Store

NONCE = "enrol_nonce"
CONSENT = "consent"
CONSENT_VERSION = "3"


class EnrolCall(Protocol):
    """The one call the sync room makes for us; it binds the store when the server agrees."""

    def enrol(self, invite: str, tail: str, nonce: str) -> None:
        """Errors: "no_network", "reply_unsigned", "invite_unknown", "tail_wrong", "too_often"."""
        ...


class Enrol:
    """First-run acts."""

    def __init__(self, store: Store, noise: Noise, door: EnrolCall) -> None:
        self._store = store
        self._noise = noise
        self._door = door

    def consent(self) -> None:
        """Remembers which version of the consent text was agreed to."""
        self._store.set_setting(CONSENT, CONSENT_VERSION)

    def has_consent(self) -> bool:
        """Whether the present version was agreed to."""
        return self._store.setting(CONSENT) == CONSENT_VERSION

    def bind(self, invite: str, tail: str) -> None:
        """Blocks for one call; run it off the UI thread. The same nonce gets the same reply.

        Errors: "need_consent", "qr_…", "tail_wrong", and those of EnrolCall.
        """
        if not self.has_consent():
            raise Fault("need_consent")
        code = qr.read_invite(invite)
        if len(tail) != 4 or not (tail.isascii() and tail.isdigit()):
            raise Fault("tail_wrong")
        kept = self._store.setting(NONCE)
        if not kept.startswith(f"{code}:"):
            kept = f"{code}:{self._noise.take(16).hex()}"
            self._store.set_setting(NONCE, kept)
        before = self._store.identity()
        self._door.enrol(code, tail, kept.partition(":")[2])
        self._open_for(before)

    def _open_for(self, before: Identity | None) -> None:
        """Digits forgotten: the same member, proved by the server, is let in again. A phone that
        another member enrolled stays shut: what is on it is not theirs."""
        now = self._store.identity()
        if before is not None and now is not None and before.member == now.member:
            forget(self._store)
