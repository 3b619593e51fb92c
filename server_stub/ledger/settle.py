"""Bringing derived places up to date: each stay once a call, however many of its entries came."""

from __future__ import annotations

from mobile.contract.entry import Entry
from server_stub.ledger import decode
from server_stub.ledger.say import Scribe
from server_stub.ledger.stays import REQUESTED, Stays, by_ledger
from server_stub.registry.roll import Roll
from server_stub.registry.rows import Rows
from server_stub.storage.log import LogBook
from server_stub.storage.model import Known, said_next
from server_stub.storage.port import LinesPort

# Stays settled in the middle of a call, because the next entry's verdict hangs on them. Who moves
# on needs one; a call that wants more is judged by what was settled so far.
MOST_BETWEEN = 20


class Settler:
    """Remembers which stays got entries, and settles them when it has to or at the end."""

    def __init__(
        self, lines: LinesPort, roll: Roll, log: LogBook, rows: Rows, scribe: Scribe, stays: Stays
    ) -> None:
        self._lines = lines
        self._roll = roll
        self._log = log
        self._rows = rows
        self._scribe = scribe
        self._stays = stays
        self.forget()

    def forget(self) -> None:
        """After a rollback, and when a call begins."""
        self._waiting: dict[tuple[str, str], str] = {}
        self._asked: dict[tuple[str, str, str], bool] = {}
        self._between = 0

    def note(self, entry: Entry, member: str) -> None:
        """An entry of a stay was written; the stay is settled later."""
        self._waiting[entry.subject, entry.branch] = member
        if entry.kind == REQUESTED:
            self._asked.pop((member, entry.subject, entry.branch), None)

    def is_blocked(self, member: str, stay: str, branch: str, received: str) -> bool:
        """Whether another stay of this member is still open, by all that was written so far."""
        others = [k for k, m in self._waiting.items() if m == member and k != (stay, branch)]
        for one in others:
            if self._between < MOST_BETWEEN:
                self._between += 1
                del self._waiting[one]
                self.settle(*one, received)
        return self._stays.is_blocked(member, stay, branch) and self._is_asked(member, stay, branch)

    def settle_rest(self, received: str) -> None:
        """The call's entries are written."""
        if not (self._waiting or self._asked or self._between):
            return
        by_stay: dict[str, list[str]] = {}
        for stay, branch in self._waiting:
            by_stay.setdefault(stay, []).append(branch)
        self.forget()
        for stay, branches in by_stay.items():
            self._settle(stay, branches, received)

    def settle(self, stay: str, branch: str, received: str) -> None:
        """Now."""
        self._settle(stay, [branch], received)

    def say_again(self, known: Known) -> None:
        """The entry is said anew, with a new place in the log, as `known` has it now."""
        self._log.flush()
        entry = decode.read(known.text)
        phone = self._roll.phone(entry.device)
        device, member = phone.device.num if phone else None, self._scribe.member_of(entry)
        part = self._lines.parts(known.id, device or 0)
        self._scribe.write(entry, member, known, device, said_next(part))
        self._log.flush()

    def _is_asked(self, member: str, stay: str, branch: str) -> bool:
        key = (member, stay, branch)
        if key not in self._asked:
            self._log.flush()
            self._asked[key] = self._stays.is_asked(*key)
        return self._asked[key]

    def _settle(self, stay: str, branches: list[str], received: str) -> None:
        self._log.flush()
        ledgers = by_ledger(self._lines.of_subject(stay))
        for branch in branches:
            done = self._stays.settle(stay, branch, ledgers.get(branch, []), received)
            for late in done.late:
                self.say_again(late)
            if done.placement is not None:
                home = self._roll.home_of(done.placement.member)
                self._rows.put(done.placement, received, also=home)
