"""Which contacts let the members of their branches call them."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.contract.kinds.reach import ReachState, reach_id
from mobile.contract.registry import Registry
from server_stub.ledger import decode
from server_stub.registry.rows import Rows
from server_stub.storage.log import LogBook
from server_stub.storage.port import Storage

SUBJECT, PREFIX = "reach", "reach."
_MOST = 50_000


class Reached:
    """Derived from the log by the contract, remembered by member.

    rows: the rows as they are told, numbers of those who agreed in them.
    """

    def __init__(self, storage: Storage, log: LogBook, registry: Registry) -> None:
        self.rows = Rows(storage.people, log, self.is_open)
        self._lines = storage.lines
        self._log = log
        self._registry = registry
        self.forget()

    def forget(self) -> None:
        """After a rollback: ask the log again."""
        self._known: dict[str, bool] = {}
        # Who said something in this call, and what stood before it.
        self._before: dict[str, bool] = {}

    def is_open(self, member: str) -> bool:
        """Whether a member's number is for the members of their branches."""
        found = self._known.get(member)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[member] = self._read(member)
        return found

    def note(self, member: str) -> None:
        """An entry of theirs that counts is about to be written."""
        if member not in self._before:
            self._before[member] = self.is_open(member)

    def tell(self, received: str) -> None:
        """The call's entries are written: tell the offices of whose word is another one now."""
        waiting, self._before = self._before, {}
        for member, before in waiting.items():
            self._known.pop(member, None)
            if self.is_open(member) != before:
                self.rows.tell_offices(member, received)

    def _read(self, member: str) -> bool:
        self._log.flush()
        facts = [
            Fact(decode.read(one.text), one.by, one.proof, one.aside, one.received)
            for one in self._lines.of_subject(reach_id(member))
        ]
        state: ReachState | None = self._registry.derive(SUBJECT, facts)
        return state is not None and state.is_open
