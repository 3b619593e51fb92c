"""Which contacts let the members of their branches call them."""

from __future__ import annotations

from collections.abc import Callable

from mobile.contract.fact import Fact
from mobile.contract.kinds.reach import ReachState, reach_id
from mobile.contract.registry import Registry
from server_stub.ledger import decode
from server_stub.ledger.log import LogBook
from server_stub.registry.rows import Rows
from server_stub.storage.port import LinesPort, Storage

SUBJECT, PREFIX = "reach", "reach."


def rows_of(storage: Storage, log: LogBook, registry: Registry) -> Rows:
    """The rows as they are told, numbers of those who agreed in them."""
    return Rows(storage.people, log, _asker(storage.lines, log, registry))


def _asker(lines: LinesPort, log: LogBook, registry: Registry) -> Callable[[str], bool]:
    """What tells of a member id whether they agreed; asked for each office that is told."""

    def is_open(member: str) -> bool:
        log.flush()
        facts = [
            Fact(decode.read(one.text), one.by, one.proof, one.aside, one.received)
            for one in lines.of_subject(reach_id(member))
        ]
        state: ReachState | None = registry.derive(SUBJECT, facts)
        return state is not None and state.is_open

    return is_open
