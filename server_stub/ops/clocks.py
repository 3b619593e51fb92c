"""Phones whose clocks cannot have been right: shown to people, never a reason to refuse."""

from __future__ import annotations

from mobile.contract.rights import is_clock_wrong
from server_stub.ledger import decode
from server_stub.storage.model import ENTRY
from server_stub.storage.port import Storage


def wrong_clocks(storage: Storage, branch: str) -> dict[str, int]:
    """How many entries of a branch claim an impossible time, by device id."""
    enrolled = {one.id: one.enrolled for one in storage.phones.everyone()}
    found: dict[str, int] = {}
    number = storage.lines.number_of(branch)
    for row in storage.lines.all_of(number) if number else ():
        if row.part != ENTRY:
            continue
        entry = decode.read(row.text)
        began = enrolled.get(entry.device, entry.at)
        if is_clock_wrong(entry.at, began, row.received):
            found[entry.device] = found.get(entry.device, 0) + 1
    return found
