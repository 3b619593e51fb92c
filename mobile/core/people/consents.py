"""The consent, remembered on this phone and recorded as an entry once there is somebody to be."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.kinds.consent import ConsentState, consent_id
from mobile.contract.registry import REGISTRY
from mobile.core.people.enrol import CONSENT, CONSENT_VERSION
from mobile.core.phone.record import Draft, Recorder
from mobile.core.phone.unheard import is_heard_as, is_unheard
from mobile.core.ports.store import Identity, Store

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
        """Remembers the present version; on a bound phone also records it. Errors: "disk_full".

        Every withdrawal this phone knows of has to be named. A stolen phone may have made more of
        them than one entry names: then it is said in as many as that takes.
        """
        self._give()
        self._store.set_setting(CONSENT, CONSENT_VERSION)
        self._store.set_setting(LEAVING, "")
        self._go_on()

    def _give(self) -> None:
        left = self._withdrawn()
        while self._try("given") and 0 < (now := self._withdrawn()) < left:
            left = now

    def withdraw(self) -> None:
        """Records it, then stops. Nothing but what is still unsent and this leaves the phone.

        Errors: "disk_full": then the consent stands as before.
        """
        self._store.set_setting(LEAVING, self._try("withdrawn"))
        self._store.set_setting(CONSENT, "")

    def must_listen(self, quiet: bool) -> bool:
        """Before anything goes up: what another phone of mine said may wait at the server.

        quiet: nothing was heard of it for a while. Without that only who is known to have another
        phone needs to ask.
        """
        identity = self._store.identity()
        if identity is None or not self.has_consent():
            return False
        return quiet or not self._is_alone(identity)

    def last(self) -> str:
        """Id of the own entry after which nothing goes up: the withdrawal. "" while there is
        consent."""
        return "" if self.has_consent() else self._store.setting(LEAVING)

    def heard(self) -> str:
        """Names the words about the consent that the server is known to have: other with each."""
        unsent = self.unsent()
        said = [one.entry.id for one in self._facts()]
        return sha256(" ".join(one for one in said if one not in unsent).encode()).hexdigest()

    def unsent(self) -> frozenset[str]:
        """Ids of own words about the consent that the server is not known to have."""
        found = self._store.delivery([one.entry.id for one in self._facts()])
        return frozenset(one for one, how in found.items() if how.word in ("waiting", "parked"))

    def _facts(self) -> tuple[Fact, ...]:
        identity = self._store.identity()
        return self._store.facts(consent_id(identity.member)) if identity else ()

    def hear(self) -> None:
        """What a call brought: a withdrawal on another phone of mine is one on this phone too.
        Never fails."""
        identity = self._store.identity()
        if identity is None or not self._listens():
            return
        try:
            state = self.state()
            if state is not None and state.withdrawn and is_unheard(self._store):
                # Bound anew since: under the new id it counts.
                self._catch_up(identity)
            else:
                self._follow(state)
        except Fault:
            # A full disk: nothing new can be written either, and the next call hears it again.
            return

    def catch_up(self) -> None:
        """At every start and right after binding: as `hear`, and what was agreed to before is
        recorded now. Never fails."""
        identity = self._store.identity()
        if identity is None or not self._listens():
            return
        try:
            self._catch_up(identity)
        except Fault:
            # A full disk or an unknown home branch: the next start asks again.
            return

    def _listens(self) -> bool:
        """A revoked phone is told nothing, and what it agrees to counts nowhere: asking again after
        every call would never end, and keep it from being bound again."""
        is_bound = self._store.identity() is not None
        return is_bound and self.has_consent() and not self._store.news().wiped

    def _catch_up(self, identity: Identity) -> None:
        if self._follow(self.state()):
            return
        # Set aside or not: a revoked phone would write it again at every start.
        said = [one.entry for one in self._store.facts(consent_id(identity.member))]
        is_said = any(_is_given_by(one, identity.device) for one in said)
        # Under a new id it may have named no more than what was refused under the old one.
        if not is_said or (is_unheard(self._store) and is_heard_as(self._store, identity.device)):
            self._give()
            self._go_on()

    def _go_on(self) -> None:
        """The server may have sent back what came after a withdrawal on another phone."""
        self._store.unpark()

    def _follow(self, state: ConsentState | None) -> bool:
        """Whether it was taken back after this phone had agreed, under whatever id it did.

        Taken back anywhere is taken back, until the person is asked again. Who was, and agreed, is
        asked no more where only a new invite makes that count.
        """
        if (
            is_unheard(self._store)
            or state is None
            or state.standing not in ("withdrawn", "differing")
        ):
            return False
        if not self._own(one.entry.id for one in self._store.facts(consent_id(state.member))):
            return False
        # Killed right after writing it down, the withdrawal itself still has to be sent.
        mine = self._own(one.entry.id for one in state.withdrawn)
        self._store.set_setting(LEAVING, mine[-1] if mine else "")
        self._store.set_setting(CONSENT, "")
        return True

    def _own(self, ids: Iterable[str]) -> list[str]:
        """Those that this phone wrote, in their order."""
        listed = list(ids)
        mine = self._store.delivery(listed)
        return [one for one in listed if one in mine]

    def _is_alone(self, identity: Identity) -> bool:
        facts = self._store.facts(consent_id(identity.member))
        return len(self._own(one.entry.id for one in facts)) == len(facts)

    def is_elsewhere(self) -> bool:
        """Whether another phone of mine took it back."""
        state = self.state() if self._store.identity() else None
        withdrawn = [one.entry.id for one in state.withdrawn] if state else []
        return len(self._own(withdrawn)) < len(withdrawn)

    def is_leaving(self) -> bool:
        """Whether a withdrawal still has to reach the server: it waits for a network, or a copy of
        this phone took its id, and it is said again under another."""
        entry = self._store.setting(LEAVING)
        if not entry:
            return False
        found = self._store.delivery((entry,)).get(entry)
        return found is not None and (found.word == "waiting" or found.code == "id_conflict")

    def _withdrawn(self) -> int:
        state = self.state() if self._store.identity() else None
        return len(state.withdrawn) if state else 0

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
        # No entry names more than some dozens: what this one contradicts comes first.
        over = tuple(sorted(over, key=lambda fact: fact.entry.kind == f"consent.{word}"))
        body = {"member": identity.member, "version": CONSENT_VERSION}
        draft = Draft(f"consent.{word}", home, subject, body, over=over)
        return self._recorder.record(draft).entry.id


def _is_given_by(entry: Entry, device: str) -> bool:
    is_present = entry.body.get("version") == CONSENT_VERSION
    return entry.kind == "consent.given" and entry.device == device and is_present


class ConsentedFiles:
    """Attachments for the sync: a withdrawal is the last thing sent, no photo goes after it."""

    def __init__(self, kept: Kept, consents: Consents) -> None:
        self._kept = kept
        self._consents = consents

    def read(self, digest: str, /) -> bytes:
        """b"" for one that is not here, and without the consent for any."""
        return self._kept.read(digest) if self._consents.has_consent() else b""
