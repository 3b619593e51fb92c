"""How much one phone may add about one thing, and into whose sight what it adds may come."""

from __future__ import annotations

from collections import Counter

from mobile.contract.entry import Entry
from mobile.contract.registry import ID_TAKEN, Registry
from server_stub.ledger import decode
from server_stub.ledger.asked import ASKED_MANY, Asked
from server_stub.ledger.asked import PREFIXES as ASKED
from server_stub.ledger.consented import PREFIX as CONSENT
from server_stub.ledger.consented import Consented
from server_stub.ledger.prove import WAITS
from server_stub.ledger.purse import SPENT
from server_stub.ledger.reached import PREFIX as REACH
from server_stub.ledger.stays import REQUESTED
from server_stub.ledger.tally import Tally
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.log import LogBook
from server_stub.storage.port import Storage

# Entries of one device in a day that are not told apart by what they are about, so that most phones
# cost one number; and of those that follow, how many may be about one subject. Looks at one member
# are three a day at most: even a contact whose phone refills a restored server stays below.
MOST_UNTOLD, MOST_OF_A_SUBJECT = 2_000, 2_000
# Of one stay or request, or one member's consent or number, in all, from one phone: the server
# derives these, all their entries at once. Honest ones have ten. A withdrawal that takes a standing
# consent back comes in whatever else was written: each needs an agreement before it, and these are
# counted.
MOST_DERIVED = 100
_DERIVED = (*ASKED, CONSENT, REACH)
# Branches beside home into whose sight one phone may bring one member: by the member's own word,
# and by others'. Each is a place in every cursor of the member's. What a lost phone used up, or
# another's, takes nothing from any phone that is bound by an invite of its own.
MOST_ELSEWHERE, MOST_BY_OTHERS = 64, 32
# More, for nothing but asking to report in.
MOST_ASKED = 16
# Of one member's own words in one branch's reports, or its attendance, from one phone in a day: a
# year of honest ones. What is over stays on its phone and comes the day after.
MOST_OWN_A_DAY = 400
_OWN = ("report.", "attendance.")
# Of what one phone is refused in a day, so much comes to its branch's people, to be looked at one
# by one; the keeper has the rest. Not counted: what waits for an approval of a contact's phone.
MOST_REFUSED_A_DAY = 100
_APPROVALS = ("device_provisional", WAITS)
# Bytes of one entry that its kind declares nothing about: a field, or a whole kind, of a newer
# phone is kept and comes to its readers; more than any such has is kept outside the logs, so that
# nobody fills other people's phones with what nobody looks at.
MOST_UNDECLARED = 4_096
PADDED = "entry_padded"
_WIDEST = 4  # bytes of one character
_MOST = 200_000


class Bounds:
    """What one phone may. tally: of the day, to be told when a commit begins, and when it fails."""

    def __init__(
        self, storage: Storage, roll: Roll, registry: Registry, consented: Consented, log: LogBook
    ) -> None:
        self._consented = consented
        self._asked = Asked(storage, log, registry)
        # What is sealed, or a map, is declared as such alone: nothing says how much is in it.
        self._declared = {
            kind.name: frozenset(n for n, f in kind.fields.items() if f.of not in ("sealed", "map"))
            for kind in registry.kinds.values()
        }
        self._lines, self._people = storage.lines, storage.people
        self._phones = storage.phones
        self._roll = roll
        # By device; by device and subject, of the busy ones; and by line, branch and family.
        self.tally = Tally()
        self._concerned: set[tuple[str, str]] = set()
        self.forget()

    def forget(self) -> None:
        """After a rollback: what was not kept does not count."""
        self.tally.forget()
        self._derived: Counter[tuple[str, str]] = Counter()
        self._concerned.clear()
        self._asked.forget()

    def flush(self) -> None:
        """What was counted since the last time is kept now."""
        self.tally.flush()
        self._derived.clear()
        self._asked.forget()

    def too_many(self, entry: Entry, phone: Phone, received: str) -> str:
        """ "" while there is room for one more about a subject. received: as entries write it."""
        self.tally.at(received)
        of: str | tuple[str, ...] = entry.device
        count, most = self.tally.of(of), MOST_UNTOLD
        if count >= MOST_UNTOLD:
            of, most = (entry.device, entry.subject), MOST_OF_A_SUBJECT
            count = self.tally.of(of)
        is_full = entry.kind.startswith(_DERIVED) and self._is_full(entry, phone)
        if (count >= most or is_full) and not self._consented.is_ended_by(entry, phone):
            return "subject_full"
        self.tally.add(of)
        return ""

    def day_full(self, entry: Entry, phone: Phone | None, received: str) -> str:
        """ "" or why it stays on its phone: so much of it was said today already. phone: None where
        its seal is wrong, or its id known."""
        if phone is None or not entry.kind.startswith(_OWN):
            return ""
        if entry.body.get("member") != phone.actor.member:
            return ""
        self.tally.at(received)
        of = (phone.line, entry.branch, entry.kind.partition(".")[0])
        if self.tally.of(of) >= MOST_OWN_A_DAY:
            return SPENT
        self.tally.add(of)
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

    def too_far(self, entry: Entry, member: str, home: str, phone: Phone) -> str:
        """ "" or the code for which the branch it names is kept from it. member, home: of whom it
        is about, see `too_wide`."""
        if self._asked.is_full(entry, phone):
            return ASKED_MANY
        return self.too_wide(entry, member, home, phone) if home != entry.branch else ""

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
        if code in ("subject_full", ID_TAKEN, PADDED, ASKED_MANY) or not self._roll.is_branch(
            entry.branch
        ):
            return False
        me, own = phone.actor.member, entry.body.get("member") == phone.actor.member
        is_near = own and code != "device_revoked"
        is_near = is_near or entry.branch in self._people.concerns(me)
        if not is_near and self.is_stranger(entry, phone):
            return False
        return code in _APPROVALS or not self._is_refused_often(entry, phone)

    def is_stranger(self, entry: Entry, phone: Phone) -> bool:
        """Whether a writer is neither at home in a branch, nor ever stayed or held an office there:
        whatever they say in its log is dear."""
        me, branch = phone.actor.member, entry.branch
        if self._roll.home_of(me) == branch or self._roll.has_stayed(me, branch):
            return False
        return all(one.branch != branch for one in phone.actor.offices)

    def _is_refused_often(self, entry: Entry, phone: Phone) -> bool:
        of = (phone.line, entry.branch, "")
        if self.tally.of(of) >= MOST_REFUSED_A_DAY or self._asked.is_full(entry, phone):
            return True
        self.tally.add(of)
        return False

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
