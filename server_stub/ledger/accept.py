"""Taking entries in: each alone, so that one bad entry never sinks the rest of its batch."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from mobile.contract.entry import Entry
from mobile.contract.ids import is_anothers
from mobile.contract.presence import Answer
from mobile.contract.registry import ID_TAKEN, Registry
from mobile.contract.seal import is_sealed
from mobile.contract.wire import Have, Verdict
from server_stub.ledger import consented, decode, reached
from server_stub.ledger.batch import MET, Sealed, are_fresh, ids, read
from server_stub.ledger.bench import Bench
from server_stub.ledger.bounds import Bounds
from server_stub.ledger.files import Files
from server_stub.ledger.held import Held
from server_stub.ledger.outside import Outside
from server_stub.ledger.prove import WAITS, Prover
from server_stub.ledger.purse import SPENT, Purse, octets
from server_stub.ledger.release import Releaser
from server_stub.ledger.say import Scribe
from server_stub.ledger.settle import Settler
from server_stub.ledger.stays import ACCEPTED, PREFIX, Stays
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.log import LogBook
from server_stub.storage.model import Known, Odd
from server_stub.storage.port import Storage

_ANSWERED = "attendance.answered"
# An entry is known by its id and the number of the device that wrote it.
_Name = tuple[str, int]


class Ledger:
    """Decides on entries and writes them down, inside a transaction somebody else opened."""

    def __init__(self, storage: Storage, roll: Roll, registry: Registry) -> None:
        self._storage = storage
        self._roll = roll
        self._registry = registry
        self.log = LogBook(storage.lines)
        self._reached = reached.Reached(storage, self.log, registry)
        self.rows = self._reached.rows
        self.held = Held(storage.phones)
        self._prover = Prover(roll, storage.phones)
        self.files = Files(storage.files, registry)
        self.consented = consented.Consented(storage.lines, self.log, registry)
        told = (self._reached, self.files, self.consented)
        self._scribe = Scribe(storage.people, roll, self.log, told, registry)
        self._bench = Bench(registry)
        self.bounds = Bounds(storage, roll, registry, self.consented, self.log)
        self._purse = Purse()
        self.outside = Outside(storage.lines)
        stays = Stays(storage, roll, registry)
        self._settler = Settler(storage.lines, roll, self.log, self.rows, self._scribe, stays)
        helpers = (self._settler, self._reached, self._prover)
        self.waiting = Releaser(storage, roll, registry, helpers, self._proof_of)

    def forget(self) -> None:
        """After a rollback: nothing remembered of it may stay."""
        self._roll.forget()
        for one in (self.log, self.rows, self._reached, self.held, self.files, self._scribe):
            one.forget()
        for other in (self._bench, self.bounds, self.outside, self._settler):
            other.forget()

    def flush(self) -> None:
        """Hand the storage everything decided so far."""
        for one in (self.log, self.held, self.files, self.bounds, self.outside, self.consented):
            one.flush()

    def have(self, phone: Phone) -> Have:
        """What is held of a device."""
        return self.held.have(phone.device.num)

    def push(
        self,
        sender: str,
        pairs: Iterable[tuple[str, str]],
        received: str,
        room: float = inf,
        *,
        careful: bool = True,
    ) -> list[Verdict]:
        """Take a batch in; a verdict for each, in order. sender: device that made the call.

        room: bytes it may bring, as Purse counts them; what is over is left to its phone.

        careful: look every id up first. Else a batch whose seqs are all new is taken for new, and
        `flush` raises Clash when it was not: then undo the call and push again with care.
        """
        batch = read(pairs)
        self._purse.open(room)
        known: dict[_Name, Known] = {}
        if batch and (careful or not are_fresh(batch, self._roll, self.held)):
            known = self._storage.lines.known(list(ids(batch)))
        verdicts = [self._take(sender, one, known, received) for one in batch]
        for at in [at for at, said in enumerate(verdicts) if said.code == consented.CODE]:
            # Agreed to again further on in the batch: then it comes in after all.
            verdicts[at] = self._take(sender, batch[at], known, received)
        self._settler.settle_rest(received)
        self._purse.pay_far(self._scribe.taken_abroad())
        self._reached.tell(received)
        return verdicts

    @property
    def spent(self) -> int:
        """Bytes that the last push pays for."""
        return self._purse.spent

    def _take(self, sender: str, one: Sealed, known: dict[_Name, Known], received: str) -> Verdict:
        entry = one.entry
        if isinstance(entry, str):
            return self._keep_malformed(sender, one, entry, received)
        phone = self._roll.phone(entry.device)
        old = known.get((entry.id, phone.device.num)) if phone else None
        if phone and old and old.text == one.text and old.mac == one.mac:
            # Beyond too many gaps it was kept without being noted.
            self.held.add(phone.device.num, entry.seq)
            return Verdict(entry.id, "set_aside" if old.aside else "duplicate", old.aside)
        key = phone.key if phone else self._lost_key(entry.device)
        is_ours = is_sealed(key, one.text, one.mac)
        if why := self._stays(one, entry, phone if is_ours and old is None else None, received):
            return Verdict(entry.id, "retry", why)
        if phone is None or not is_ours:
            code = "device_unknown" if is_ours else "seal_wrong"
            return self._keep(sender, one, Verdict(entry.id, "set_aside", code), received)
        is_taken = self.held.add(phone.device.num, entry.seq)
        if old is not None:
            # No phone says other words under an id of its own: somebody copied its folder.
            self.held.note_twin(phone.device.num, entry.seq)
            said = Verdict(entry.id, "conflict", "id_conflict")
            return self._keep(sender, one, said, received, entry.device)
        if is_taken and not self.outside.has(entry.id, one.text, one.mac):
            # Another entry has this seq: kept like any other, and both phones will be told.
            self.held.note_twin(phone.device.num, entry.seq)
        member = self._scribe.member_of(entry)
        code, proof = self._judge(sender, entry, member, phone, known, received)
        code = self.bounds.padded(one.text, entry) or code
        if code and is_anothers(entry.id, entry.device):
            code = ID_TAKEN  # whatever else is wrong with it, only so can it be put by
        told = (entry.id, "set_aside" if code else "accepted", code)
        verdict = tuple.__new__(Verdict, told)  # as `Verdict(…)`, at half its price
        if code and not self.bounds.has_log(entry, phone, code):
            return self._keep(sender, one, verdict, received, entry.device)
        words = (entry.id, one.text, one.mac, phone.actor.member, proof, code, received)
        new = tuple.__new__(Known, words)  # so too
        known[entry.id, phone.device.num] = new
        self._write(entry, member, new, phone)
        return verdict

    def _stays(self, one: Sealed, entry: Entry, phone: Phone | None, received: str) -> str:
        """ "" or why it stays on the phone: the day is used up, or the consent was taken back; what
        was kept outside before that only comes again. phone: None of a wrong seal or a known id.
        """
        if self._purse.is_empty and not self.bounds.is_free(one.text, entry, phone):
            return SPENT
        is_refused = phone is not None and self.consented.refuses(entry, phone, self.held)
        is_new = is_refused and not self.outside.has(entry.id, one.text, one.mac)
        return consented.CODE if is_new else self.bounds.day_full(entry, phone, received)

    def _write(self, entry: Entry, member: str, new: Known, phone: Phone) -> None:
        self._scribe.write(entry, member, new, phone.device.num)
        far = self._scribe.taken_abroad()
        if new.aside and self.bounds.is_stranger(entry, phone):
            far += octets(new.text)
        self._purse.pay(new.text, new.mac, far)
        if entry.kind.startswith(PREFIX) and not new.aside:
            self._settler.note(entry, member)

    def _judge(
        self,
        sender: str,
        entry: Entry,
        member: str,
        phone: Phone,
        known: dict[_Name, Known],
        received: str,
    ) -> tuple[str, str]:
        """(code or "", proof). An entry that is set aside keeps its proof for a later release."""
        code = self.bounds.too_many(entry, phone, received) or self._registry.problem(entry)
        if code:
            return code, ""
        home = self._roll.home_of(member)
        code = self._bench.judge(entry, phone.actor, received, home)
        if not code and not self._roll.is_branch(entry.branch):
            code = "not_found"
        if not code:
            code = self.bounds.too_far(entry, member, home, phone)
        if entry.kind == MET:
            return code, self._inner_proof(sender, entry, phone, known, received)
        if entry.kind == _ANSWERED and not code:
            return self._prover.answered(entry, phone, received)
        if entry.kind == ACCEPTED and not code:
            stay = (entry.body["member"], entry.subject, entry.branch)
            return "stay_open" if self._settler.is_blocked(*stay, received) else "", ""
        return code, ""

    def _inner_proof(
        self, sender: str, met: Entry, phone: Phone, known: dict[_Name, Known], received: str
    ) -> str:
        """The member's own entry travels inside: take it in as if they had sent it."""
        text, mac = met.body["answer"]
        inner = decode.parse_or_code(text)
        if isinstance(inner, str) or inner.kind != _ANSWERED:
            return ""
        is_same = (inner.subject, inner.branch) == (met.subject, met.branch)
        writer = self._roll.phone(inner.device)
        if not is_same or writer is None:
            return ""
        self._take(sender, Sealed(text, mac, inner), known, received)
        stored = known.get((inner.id, writer.device.num))
        if stored is None or (stored.text, stored.mac) != (text, mac):
            return ""
        if stored.aside not in ("", WAITS) or self._prover.met(met, phone, Answer(inner, mac)):
            return ""
        # Shown by the very phone that met it: what it writes waits for the same approval.
        return str(inner.body["how"]) if stored.aside else stored.proof

    def _proof_of(self, odd: Odd, entry: Entry, phone: Phone) -> str:
        member = self._scribe.member_of(entry)
        return self._judge(odd.sender, entry, member, phone, {}, odd.received)[1]

    def _lost_key(self, device: str) -> bytes:
        # A device enrolled after the backup this server was restored from: its key is still ours.
        return self._roll.keys.of_device(device, self._roll.keys.version)

    def _keep_malformed(self, sender: str, one: Sealed, code: str, received: str) -> Verdict:
        entry, device, seq = decode.loose(one.text)
        if self._purse.is_empty:
            return Verdict(entry, "retry", SPENT)
        phone = self._roll.phone(device) if device else None
        is_ours = phone is not None and is_sealed(phone.key, one.text, one.mac)
        if phone and seq and is_ours:
            # The bytes are here: sending them for ever would not make them well formed.
            self.held.add(phone.device.num, seq)
        writer = device if is_ours else ""
        return self._keep(sender, one, Verdict(entry, "set_aside", code), received, writer)

    def _keep(
        self, sender: str, one: Sealed, verdict: Verdict, received: str, writer: str = ""
    ) -> Verdict:
        """writer: the device whose seal it bears, "" when nobody knows."""
        who = (sender, writer or sender)
        if self.outside.keep(who, one.text, one.mac, verdict, received):
            self._purse.pay(one.text, one.mac)
        return verdict
