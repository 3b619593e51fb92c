"""Whose consent was taken back: nothing of theirs comes in that may be written after it."""

from __future__ import annotations

from collections.abc import Sequence

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.kinds.consent import ConsentState, consent_id
from mobile.contract.registry import Registry
from server_stub.ledger import decode
from server_stub.ledger.held import Held
from server_stub.registry.roll import Phone
from server_stub.storage.log import LogBook
from server_stub.storage.port import LinesPort

SUBJECT = "consent"
PREFIX = "consent."
CODE = "consent_withdrawn"
WITHDRAWN = "consent.withdrawn"
_MOST = 50_000
# How often one call may have a whole history derived for a withdrawal beyond the limit. Who takes
# their consent back does so once; a call that alternates is a machine's.
MOST_LOOKS = 8


def is_parting(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether a call brings nothing but what may be a withdrawal. pairs: (text, mac)."""
    return len(pairs) == 1 and WITHDRAWN in pairs[0][0]


class Consented:
    """Derived from the log by the contract, remembered by member."""

    def __init__(self, lines: LinesPort, log: LogBook, registry: Registry) -> None:
        self._lines = lines
        self._log = log
        self._registry = registry
        self.forget()

    def forget(self) -> None:
        """After a rollback: ask the log again."""
        self._known: dict[str, dict[str, int]] = {}
        self._looks = 0

    def flush(self) -> None:
        """A call is over."""
        self._looks = 0

    def changed(self, member: str) -> None:
        """A member said something about their consent."""
        self._known.pop(member, None)

    def has_withdrawn(self, member: str) -> bool:
        """Whether it stands withdrawn, or two phones said two things unseen."""
        return bool(self._withdrawn(member))

    def refuses(self, entry: Entry, phone: Phone, held: Held) -> bool:
        """Whether this entry stays on the phone: its writer took the consent back.

        No clock is asked. What the withdrawing phone wrote before it has a lower seq, and goes;
        of any other phone nobody can tell before from after. Nor of a copy of that phone, which
        writes under seqs that are here.
        """
        withdrawn = self._known.get(phone.actor.member)
        if withdrawn == {} or entry.kind.startswith(PREFIX):
            return False
        withdrawn = self._withdrawn(phone.actor.member)
        if not withdrawn:
            return False
        is_after = entry.seq >= withdrawn.get(entry.device, 0)
        return is_after or held.holds(phone.device.num, entry.seq)

    def is_ended_by(self, entry: Entry, phone: Phone) -> bool:
        """Whether this takes back a consent that stands now: no limit may keep that out, whoever
        else wrote about it in the member's name. One that changes nothing has no such claim."""
        member = phone.actor.member
        is_word = entry.kind == WITHDRAWN and entry.subject == consent_id(member)
        if not is_word or phone.actor.revoked:
            return False
        if self._looks >= MOST_LOOKS or self._withdrawn(member):
            return False
        self._looks += 1
        said = [*self._facts(member), Fact(entry, member)]
        state: ConsentState | None = self._registry.derive(SUBJECT, said)
        # An agreement may have named it before it came.
        return state is not None and bool(state.withdrawn)

    def _withdrawn(self, member: str) -> dict[str, int]:
        """Seq of the first standing withdrawal by the device that wrote it; nothing while consent
        stands, or nothing was ever said."""
        found = self._known.get(member)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[member] = self._read(member)
        return found

    def _read(self, member: str) -> dict[str, int]:
        state: ConsentState | None = self._registry.derive(SUBJECT, self._facts(member))
        said = [fact.entry for fact in state.withdrawn] if state else []
        return {one.device: one.seq for one in sorted(said, key=lambda one: -one.seq)}

    def _facts(self, member: str) -> list[Fact]:
        self._log.flush()
        return [
            Fact(decode.read(one.text), one.by, one.proof, one.aside, one.received)
            for one in self._lines.of_subject(consent_id(member))
        ]
