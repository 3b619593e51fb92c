"""What waited for a person, or for an approval, and counts from now on."""

from __future__ import annotations

from collections.abc import Callable

from mobile.contract.entry import Entry
from mobile.contract.faults import Fault
from mobile.contract.ids import is_anothers
from mobile.contract.registry import Registry
from mobile.contract.seal import is_sealed
from server_stub.ledger import decode
from server_stub.ledger.prove import WAITS, Prover
from server_stub.ledger.reached import Reached
from server_stub.ledger.settle import Settler
from server_stub.ledger.stays import PREFIX
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.model import Known, Odd
from server_stub.storage.port import Storage
from server_stub.storage.waits import Waits

Proof = Callable[[Odd, Entry, Phone], str]
"""What speaks for an entry that was kept outside the logs."""


class Releaser:
    """Says entries again, with a new place in the log, as ones that count."""

    def __init__(
        self,
        storage: Storage,
        roll: Roll,
        registry: Registry,
        told: tuple[Settler, Reached, Prover],
        proof: Proof,
    ) -> None:
        self._storage = storage
        self._roll = roll
        self._registry = registry
        self._settler, self._reached, self._prover = told
        self._proof = proof

    def release(self, one: Waits, received: str) -> None:
        """A person let this text count. Of one phone's two texts under one id the released counts.

        Errors: "entry_never" for what counts nowhere, whoever says so; "entry_no_branch".
        """
        entry = decode.parse_or_code(one.text)
        phone = None if isinstance(entry, str) else self._roll.phone(entry.device)
        if isinstance(entry, str) or phone is None or self._is_vain(entry):
            raise Fault("entry_never", one.id or one.mark)
        if not self._roll.is_branch(entry.branch):
            raise Fault("entry_no_branch", one.id)
        said = self._storage.lines.known([one.id]).get((one.id, phone.device.num))
        if one.is_inside and said is not None:
            self._count(said, received)
            return
        for odd in self._storage.lines.odd_of(one.id):
            if odd.digest.hex().startswith(one.mark) and is_sealed(phone.key, odd.text, odd.mac):
                by, proof = phone.actor.member, self._proof(odd, entry, phone)
                known = Known(one.id, odd.text, odd.mac, by, proof, "", odd.received)
                self._count(known, received)
                return
        raise Fault("entry_never", one.id or one.mark)

    def approved(self, device: str, received: str) -> int:
        """What waited for a contact's phone to be approved counts now; how many entries."""
        phone = self._roll.phone(device)
        num = phone.device.num if phone else 0
        waiting = self._storage.lines.aside_of(num, "device_provisional")
        for one in waiting:
            self._count(self._storage.lines.known([one])[one, num], received)
        return len(waiting) + self._answers(received)

    def _is_vain(self, entry: Entry) -> bool:
        # Every phone judges these anew: no keeper's word makes them count.
        problem = self._registry.problem(entry)
        return is_anothers(entry.id, entry.device) or problem not in ("", "kind_unknown")

    def _answers(self, received: str) -> int:
        """What members' phones answered to the phone just approved."""
        count = 0
        for known in self._storage.lines.aside_for(WAITS):
            entry = decode.read(known.text)
            writer = self._roll.phone(entry.device)
            proof = self._prover.again(entry, writer, known.received) if writer else ""
            if proof:
                self._count(known._replace(proof=proof), received)
                count += 1
        return count

    def _count(self, known: Known, received: str) -> None:
        self._settler.say_again(known._replace(aside=""))
        entry = decode.read(known.text)
        if entry.kind.startswith(PREFIX):
            self._settler.settle(entry.subject, entry.branch, received)
        self._reached.tell(received)
