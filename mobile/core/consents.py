"""The consent, remembered on this phone and recorded as an entry once there is somebody to be."""

from __future__ import annotations

from typing import Protocol

from mobile.contract.faults import Fault
from mobile.contract.kinds.consent import ConsentState, consent_id
from mobile.contract.registry import REGISTRY
from mobile.core.enrol import CONSENT, CONSENT_VERSION
from mobile.core.record import Draft, Recorder
from mobile.core.store_port import Identity, Store

# Id of the withdrawal that still has to reach the server, "" for none.
LEAVING = "consent.leaving"


class Kept(Protocol):
    """Where this phone keeps attachments."""

    def read(self, digest: str, /) -> bytes:
        """b"" for one that is not here."""
        ...


class Consents:
    """Giving consent, taking it back, and whether anything may be sent."""

    def __init__(self, store: Store, recorder: Recorder) -> None:
        self._store = store
        self._recorder = recorder

    def state(self) -> ConsentState | None:
        """What is on record about me; None before there is anything."""
        me = self._recorder.me().member
        found: ConsentState | None = REGISTRY.derive("consent", self._store.facts(consent_id(me)))
        return found

    def has_consent(self) -> bool:
        """Whether the present version was agreed to on this phone."""
        return self._store.setting(CONSENT) == CONSENT_VERSION

    def may_send(self) -> bool:
        """With consent; and after it was taken back, until the server holds that very entry."""
        return self.has_consent() or self.is_leaving()

    def agree(self) -> None:
        """Remembers the present version; on a bound phone also records it. Errors: "disk_full"."""
        self._try("given")
        self._store.set_setting(CONSENT, CONSENT_VERSION)
        self._store.set_setting(LEAVING, "")

    def withdraw(self) -> None:
        """Records it, then stops. Nothing but what is still unsent and this leaves the phone.

        Errors: "disk_full": then the consent stands as before.
        """
        self._store.set_setting(LEAVING, self._try("withdrawn"))
        self._store.set_setting(CONSENT, "")

    def catch_up(self) -> None:
        """At every start and right after binding: what was agreed to before is recorded now, and
        a withdrawal on another phone of mine is one on this phone too. Never fails."""
        identity = self._store.identity()
        if identity is None or not self.has_consent():
            return
        try:
            self._catch_up(identity)
        except Fault:
            # A full disk or an unknown home branch: the next start asks again.
            return

    def _catch_up(self, identity: Identity) -> None:
        state = self.state()
        said = [one for one in state.steps if one.device == identity.device] if state else []
        if state and said and state.standing in ("withdrawn", "differing"):
            # Taken back anywhere is taken back, until the person is asked again.
            self._leave(state, identity)
        elif not any(one.given and one.version == CONSENT_VERSION for one in said):
            self._write("given", identity)

    def _leave(self, state: ConsentState, identity: Identity) -> None:
        """Killed right after writing it down, the withdrawal itself still has to be sent."""
        mine = [one.entry for one in state.live if one.entry.device == identity.device]
        left = [entry.id for entry in mine if entry.kind == "consent.withdrawn"]
        if left:
            self._store.set_setting(LEAVING, left[-1])
        self._store.set_setting(CONSENT, "")

    def is_leaving(self) -> bool:
        """Whether a withdrawal still waits for a network."""
        entry = self._store.setting(LEAVING)
        if not entry:
            return False
        found = self._store.delivery((entry,)).get(entry)
        return found is not None and found.word == "waiting"

    def _try(self, word: str) -> str:
        """Id of the entry; "" where none can be written: nobody is kept from saying no by that."""
        identity = self._store.identity()
        try:
            return self._write(word, identity) if identity else ""
        except Fault as fault:
            if fault.code != "home_unknown":
                raise
            return ""

    def _write(self, word: str, identity: Identity) -> str:
        home = str((self._store.row("member", identity.member) or {}).get("home", ""))
        if not home:
            raise Fault("home_unknown")
        state, subject = self.state(), consent_id(identity.member)
        over = state.live if state else ()
        body = {"member": identity.member, "version": CONSENT_VERSION}
        draft = Draft(f"consent.{word}", home, subject, body, over=over)
        return self._recorder.record(draft).entry.id


class ConsentedFiles:
    """Attachments for the sync: a withdrawal is the last thing sent, no photo goes after it."""

    def __init__(self, kept: Kept, consents: Consents) -> None:
        self._kept = kept
        self._consents = consents

    def read(self, digest: str, /) -> bytes:
        """b"" for one that is not here, and without the consent for any."""
        return self._kept.read(digest) if self._consents.has_consent() else b""
