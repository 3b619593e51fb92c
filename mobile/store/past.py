"""What a reply tells of its server's past, and of another phone that writes under our id."""

from __future__ import annotations

import sqlite3

from mobile.contract.wire import SyncReply
from mobile.core.ports.store import NOTICE_LIFE, TWIN
from mobile.store import meta, own


def take_past(link: sqlite3.Connection, reply: SyncReply) -> None:
    """Whether the server's past is another than it was, and whether another phone writes under our
    id; before anything of the reply goes by seqs."""
    if reply.twin or own.is_ahead(link, reply.have):
        note_twin(link)
    last = meta.get(link, meta.LAST_EPOCH)
    if last not in ("", reply.epoch):
        own.doubt_ids(link, current=meta.setting(link, TWIN) != "")
    elif reply.full and last:
        # It knows of no restore, so nobody can tell whose seqs those are that it holds.
        own.doubt_ids(link, current=True)
    meta.put(link, meta.LAST_EPOCH, reply.epoch)


def note_twin(link: sqlite3.Connection) -> None:
    """The server holds entries under this phone's id that this phone never wrote: its folder was
    copied, or an older copy of it was put back. Said to the person, and a reason to bind anew."""
    if not meta.setting(link, TWIN):
        meta.set_setting(link, TWIN, "1")
        meta.set_setting(link, NOTICE_LIFE, "shared")
        own.share(link)
