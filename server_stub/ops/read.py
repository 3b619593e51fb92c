"""A branch's ledger as its log has it, and phones whose clocks cannot have been right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from mobile.contract.fact import Fact
from mobile.contract.rights import is_clock_wrong
from server_stub.ledger import decode
from server_stub.storage.model import ENTRY, LineRow, is_entry


class Read:
    """What a branch's log says, taken in some lines at a time: phones wait for no more than those.

    facts: by family and subject, each entry as last said. clocks: how many entries claim a time
    that cannot be, by device id.
    """

    def __init__(self, enrolled: Mapping[str, str]) -> None:
        """enrolled: when each device was, by its id."""
        self._enrolled = enrolled
        self._last: dict[tuple[str, str], Fact] = {}
        self.clocks: Counter[str] = Counter()

    def take(self, rows: Iterable[LineRow]) -> None:
        """Lines in their order."""
        for row in rows:
            if row.id is None or not is_entry(row.part):
                continue
            entry = decode.read(row.text)
            self._last[row.id, entry.device] = Fact(
                entry, row.by, row.proof, row.aside, row.received
            )
            began = self._enrolled.get(entry.device, entry.at)
            if row.part == ENTRY and is_clock_wrong(entry.at, began, row.received):
                self.clocks[entry.device] += 1

    def facts(self, family: str) -> list[list[Fact]]:
        """The facts of each subject of a family."""
        found: dict[str, list[Fact]] = {}
        for fact in self._last.values():
            if fact.entry.kind.partition(".")[0] == family:
                found.setdefault(fact.entry.subject, []).append(fact)
        return list(found.values())
