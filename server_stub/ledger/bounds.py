"""How much one phone may add about one thing, and into whose sight what it adds may come."""

from __future__ import annotations

from collections import Counter

from mobile.contract.entry import Entry
from mobile.contract.registry import ID_TAKEN, Registry
from server_stub.ledger import decode
from server_stub.ledger.consented import PREFIX as CONSENT
from server_stub.ledger.consented import Consented
from server_stub.ledger.reached import PREFIX as REACH
from server_stub.ledger.stays import PREFIX as STAY
from server_stub.ledger.stays import REQUESTED
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.port import Storage

# Entries of one device in a day that are not told apart by what they are about, so that most phones
# cost one number; and of those that follow, how many may be about one subject. Looks at one member
# are three a day at most: even a contact whose phone refills a restored server stays below.
MOST_UNTOLD, MOST_OF_A_SUBJECT = 2_000, 2_000
# Of one stay, or one member's consent or number, in all, from one phone: the server derives these,
# all their entries at once. Honest ones have ten. A withdrawal that takes a standing consent back
# comes in whatever else was written: each needs an agreement before it, and these are counted.
MOST_DERIVED = 100
_DERIVED = (STAY, CONSENT, REACH)
# Branches beside home into whose sight one phone may bring one member: by the member's own word,
# and by others'. Each is a place in every cursor of the member's. What a lost phone used up, or
# another's, takes nothing from any phone that is bound by an invite of its own.
MOST_ELSEWHERE, MOST_BY_OTHERS = 64, 32
# More, for nothing but asking to report in.
MOST_ASKED = 16
# Bytes of one entry that its kind declares nothing about: a field, or a whole kind, of a newer
# phone is kept and comes to its readers; more than any such has is kept outside the logs, so that
# nobody fills other people's phones with what nobody looks at.
MOST_UNDECLARED = 4_096
PADDED = "entry_padded"
_WIDEST = 4  # bytes of one character
_MOST = 200_000


class Bounds:
    """Counts in memory: a server that starts anew begins a new day."""

    def __init__(
        self, storage: Storage, roll: Roll, registry: Registry, consented: Consented
    ) -> None:
        self._consented = consented
        # What is sealed, or a map, is declared as such alone: nothing says how much is in it.
        self._declared = {
            kind.name: frozenset(n for n, f in kind.fields.items() if f.of not in ("sealed", "map"))
            for kind in registry.kinds.values()
        }
        self._lines, self._people = storage.lines, storage.people
        self._phones = storage.phones
        self._roll = roll
        self._day = self._received = ""
        # By device; and by device and subject, of the busy ones.
        self._counts: dict[str | tuple[str, str], int] = {}
        self._new: list[str | tuple[str, str]] = []
        self._concerned: set[tuple[str, str]] = set()
        self.forget()

    def forget(self) -> None:
        """After a rollback: what was not kept does not count."""
        for of in self._new:
            self._counts[of] -= 1
        self._new.clear()
        self._derived: Counter[tuple[str, str]] = Counter()
        self._concerned.clear()

    def flush(self) -> None:
        """What was counted since the last time is kept now."""
        if self._new:
            if len(self._counts) >= _MOST:
                self._counts.clear()
            self._new.clear()
            self._derived.clear()

    def too_many(self, entry: Entry, phone: Phone, received: str) -> str:
        """ "" while there is room for one more about a subject. received: as entries write it."""
        if received is not self._received:
            self._begin(received)
        of: str | tuple[str, str] = entry.device
        count, most = self._counts.get(of, 0), MOST_UNTOLD
        if count >= MOST_UNTOLD:
            of, most = (entry.device, entry.subject), MOST_OF_A_SUBJECT
            count = self._counts.get(of, 0)
        is_full = entry.kind.startswith(_DERIVED) and self._is_full(entry, phone)
        if (count >= most or is_full) and not self._consented.is_ended_by(entry, phone):
            return "subject_full"
        self._counts[of] = count + 1
        self._new.append(of)
        return ""

    def padded(self, text: str, entry: Entry) -> str:
        """ "" unless too much of an entry is of nobody's making here. text: the whole of it."""
        if len(text) * _WIDEST <= MOST_UNDECLARED:
            return ""
        declared = decode.cut(entry, self._declared.get(entry.kind, frozenset()))
        spare = len(text.encode()) - len(declared.encode())
        return PADDED if spare > MOST_UNDECLARED else ""

    def is_free(self, text: str, entry: Entry, phone: Phone | None) -> bool:
        """Whether it comes in though the day is used up: it takes back a consent that stands.

        Whoever used the day up keeps nobody from that. Only what will count: each needs an
        agreement before it, which was paid for. phone: None where its seal is wrong, or its id
        known.
        """
        if phone is None:
            return False
        # A phone that has not heard of a new home writes in the old one.
        home, member = self._roll.home_of(phone.actor.member), phone.actor.member
        if entry.branch != home and entry.branch not in self._people.concerns(member):
            return False
        return not self.padded(text, entry) and self._consented.is_ended_by(entry, phone)

    def too_wide(self, entry: Entry, member: str, home: str, phone: Phone) -> str:
        """ "" unless this phone brought a member into the sight of many branches already. member:
        as `audience.member_of` says; home: their home branch, which is another one."""
        if not home:
            return ""
        pair = (member, entry.branch)
        if pair in self._concerned:
            return ""
        most = MOST_ELSEWHERE if member == phone.actor.member else MOST_BY_OTHERS
        if entry.kind == REQUESTED and member == phone.actor.member:
            most += MOST_ASKED
        if entry.branch not in self._people.concerns(member):
            brought = self._people.concerned_by(member, phone.line)
            return "branches_many" if brought >= most else ""
        if len(self._concerned) >= _MOST:
            self._concerned.clear()
        self._concerned.add(pair)
        return ""

    def has_log(self, entry: Entry, phone: Phone, code: str) -> bool:
        """Whether an entry that is set aside comes into its branch's log, for its people to see.

        Only when its writer has to do with the branch: else a stranger's phone could fill the
        logs, and the data plans, of a whole county. Never under an id that is another's.
        """
        if code in ("subject_full", ID_TAKEN, PADDED) or not self._roll.is_branch(entry.branch):
            return False
        me, own = phone.actor.member, entry.body.get("member") == phone.actor.member
        if own and code != "device_revoked":
            return True
        return entry.branch in self._people.concerns(me) or not self.is_stranger(entry, phone)

    def is_stranger(self, entry: Entry, phone: Phone) -> bool:
        """Whether a writer is neither at home in a branch, nor ever stayed or held an office there:
        whatever they say in its log is dear."""
        me, branch = phone.actor.member, entry.branch
        if self._roll.home_of(me) == branch or self._roll.has_stayed(me, branch):
            return False
        return all(one.branch != branch for one in phone.actor.offices)

    def _begin(self, received: str) -> None:
        self._received = received
        if received[:10] != self._day:
            self._day = received[:10]
            self._counts.clear()
            self._new.clear()

    def _is_full(self, entry: Entry, phone: Phone) -> bool:
        # Who copied a phone's folder says no more of the consent under further ids: all of it is
        # derived at once, after every word.
        is_lines = entry.kind.startswith(CONSENT)
        of = (phone.line if is_lines else phone.device.id, entry.subject)
        if of not in self._derived:
            writers = self._phones.line_of(phone.device) if is_lines else [phone.device]
            said = (self._lines.count_of(entry.subject, one.num) for one in writers)
            self._derived[of] = sum(said)
        self._derived[of] += 1
        return self._derived[of] > MOST_DERIVED
