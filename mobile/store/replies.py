"""What a server's reply does to the store, in one transaction."""

from __future__ import annotations

import sqlite3

from mobile.contract.wire import SyncReply
from mobile.core.ports.store import TWIN
from mobile.store import contested, feed, meta, own, past
from mobile.store.rows import Rows


def take_in(link: sqlite3.Connection, rows: Rows, reply: SyncReply, newer: bool) -> None:
    """The own entries' fate, then the lines. newer: of a database that a newer app made, only the
    former."""
    if not newer:
        past.take_past(link, reply)
    own.take_verdicts(link, reply.verdicts)
    if not newer:
        contested.note(link, reply.verdicts)
    is_shared = bool(meta.setting(link, TWIN))
    own.take_have(link, reply.have, 0 if is_shared else reply.durable)
    if not newer:
        feed.take_items(link, rows, reply)
