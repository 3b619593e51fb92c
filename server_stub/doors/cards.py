"""Members' cards, after their keys came to be or changed: told once, at a start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mobile.contract.moments import format_at
from server_stub.doors.doors import Doors
from server_stub.registry.rows import Rows
from server_stub.storage.model import Member

_DONE = "cards"
_AT_ONCE = 2_000


def tell_cards(doors: Doors) -> int:
    """Say every member's row again where phones got it without this key's card; how many members.

    A database from before there were cards, or whose lines hold their keys, or a newer master key.
    Killed on the way, it begins anew at the next start: saying a row twice is saying it.
    """
    mark = f"hidden {doors.roll.keys.version}"
    if doors.storage.setting(_DONE) == mark:
        return 0
    members, now = doors.storage.people.members(), format_at(doors.ports.clock())

    for start in range(0, len(members), _AT_ONCE):
        some = members[start : start + _AT_ONCE]
        doors.change(partial(_tell, doors.ledger.rows, some, now))
    doors.change(lambda: doors.storage.set_setting(_DONE, mark))
    return len(members)


def _tell(rows: Rows, members: Sequence[Member], now: str) -> None:
    for one in members:
        rows.tell_again(one, now)
