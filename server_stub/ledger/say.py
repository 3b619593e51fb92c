"""Writing an entry down: its line in its branch's log, and what follows from who it is about."""

from __future__ import annotations

from mobile.contract.entry import Entry
from mobile.contract.moments import civil_day
from mobile.contract.registry import Registry
from server_stub.ledger import audience
from server_stub.ledger.asked import PREFIXES as ASKED
from server_stub.ledger.consented import PREFIX as CONSENT
from server_stub.ledger.consented import Consented
from server_stub.ledger.files import Files
from server_stub.ledger.reached import PREFIX as REACH
from server_stub.ledger.reached import Reached
from server_stub.ledger.stays import PREFIX
from server_stub.registry.roll import Roll
from server_stub.storage.log import LogBook, Words
from server_stub.storage.model import COPY, ENTRY, Known
from server_stub.storage.port import PeoplePort

_MOST = 50_000
_HOUR = len("2026-11-23T12")
# Kinds whose state the server itself asks for. Of a stay also what is set aside: it may count once
# another one ends. Of the others nobody's words but their own do, and they alone are read for it.
_DERIVED = (PREFIX, CONSENT, REACH, *ASKED)


class Scribe:
    """Appends entries; `part` 0 the first time, the next even number when said again."""

    def __init__(
        self,
        people: PeoplePort,
        roll: Roll,
        log: LogBook,
        told: tuple[Reached, Files, Consented],
        registry: Registry,
    ) -> None:
        self._people = people
        self._reached, self._files, self._consented = told
        self._rows = self._reached.rows
        self._roll = roll
        self._log = log
        self._registry = registry
        self.forget()

    def forget(self) -> None:
        """After a rollback."""
        self._concerned: set[tuple[str, str]] = set()
        self._answers: dict[tuple[str, str], bool] = {}
        self._hour = ""
        self._abroad = 0
        self._consented.forget()

    def taken_abroad(self) -> int:
        """Bytes since the last time that went to a branch which has little to do with them: copies
        to the homes of members who never stayed where others wrote of them, and what members wrote
        themselves where they never stayed."""
        found, self._abroad = self._abroad, 0
        return found

    def write(
        self, entry: Entry, member: str, known: Known, device: int | None, part: int = ENTRY
    ) -> None:
        """Append the entry, and a copy with fewer fields where its member's home is elsewhere.

        member: as `audience.member_of` says.
        """
        is_derived = entry.kind.startswith(_DERIVED)
        if is_derived and entry.kind.startswith(CONSENT):
            self._consented.changed(known.by)
        kind = self._registry.kinds.get(entry.kind)
        if is_derived and kind and not known.aside and entry.kind.startswith(REACH):
            self._reached.note(member)
        home = self._roll.home_of(member) if member else ""
        # What is set aside adds to nobody's sight; what counted once and no longer does, must.
        is_new = not known.aside or part > ENTRY
        home = home if is_new and home != entry.branch else ""
        if home:
            self._follow(member, entry.branch, known, device)
        about = audience.about(member, kind, known.aside, known.by)
        self._files.note(entry, kind, known, (about, home), device)
        said = (
            part, known.id, device, about, known.text, audience.member_text(entry, kind), known.mac,
            known.by, known.proof, known.aside, known.received,
            _subject(entry, known.aside) if is_derived else None,
        )  # fmt: skip
        # As `Words(…)`, at a third of its price: there is one for every entry.
        self._log.append(entry.branch, tuple.__new__(Words, said))
        if home:
            text = audience.home_text(entry, kind, self._roll.keys)
            if not self._roll.has_stayed(member, entry.branch):
                far = known.text if known.by == member else text
                self._abroad += len(far.encode())
            copy = Words(
                part + COPY, known.id, device, member, text, None, None,
                known.by, known.proof, known.aside, known.received,
            )  # fmt: skip
            self._log.append(home, copy)

    def member_of(self, entry: Entry) -> str:
        """As `audience.member_of` says."""
        return audience.member_of(entry, self._registry.kinds.get(entry.kind))

    def _may_introduce(self, member: str, known: Known) -> bool:
        """By themselves or by who answers for them at home. Another branch's contact, who writes
        about an id they came by, learns nothing about whose it is."""
        if known.by == member:
            return True
        # A civil day begins on a whole hour: within one the answer is the same.
        home, hour = self._roll.home_of(member), known.received[:_HOUR]
        if hour != self._hour:
            self._hour, self._answers = hour, {}
        key = (known.by, home)
        if key not in self._answers:
            day = civil_day(known.received)
            self._answers[key] = self._roll.answers_for(known.by, home, day)
        return self._answers[key]

    def _follow(self, member: str, branch: str, known: Known, device: int | None) -> None:
        if not known.aside and self._may_introduce(member, known):
            self._rows.introduce(member, branch, known.received)
        if (member, branch) not in self._concerned:
            self._people.add_concern(member, branch, device or 0)
            self._roll.forget_member(member)
            if len(self._concerned) >= _MOST:
                self._concerned.clear()
            self._concerned.add((member, branch))


def _subject(entry: Entry, aside: str) -> str | None:
    """What a line is found by when a state is derived, None for what nobody derives."""
    is_read = entry.kind.startswith(PREFIX) or (not aside and entry.kind.startswith(_DERIVED))
    return entry.subject if is_read else None
