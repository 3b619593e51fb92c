"""Opening: what the append file has and the database lacks comes back, and is said to have."""

from __future__ import annotations

import sqlite3

from mobile.contract.faults import UNSAVED, Fault
from mobile.store import keep, meta, own, retag
from mobile.store.database import Database
from mobile.store.journal import Journal

NOTICE_STORE = "notice.store"


def recover(base: Database, journal: Journal, mark: str) -> None:
    """mark: of the key that rows are sealed with now."""
    known = base.read(lambda link: meta.get(link, meta.JOURNALED))
    done = int(known or 0)
    found = journal.found(done)
    # A new database beside an old append file: the one before was lost, however that came.
    was_lost = base.was_damaged or (not known and found.kept)
    kept = list(found.kept)
    if (
        kept
        and not journal.is_sure()
        and not base.read(lambda link: own.is_known(link, kept[-1].sealed.id))
    ):
        journal.cancel(kept.pop().sealed.id)
    if found.size < done:
        journal.rewrite(base.read(own.all_kept), base.read(own.identities))

    def work(link: sqlite3.Connection) -> None:
        own.recover(link, kept, found.identities)
        if not base.newer and not journal.owes:
            meta.put(link, meta.JOURNALED, str(found.size))
            keep.drop_unreadable(link, mark)
        if was_lost:
            meta.set_setting(link, NOTICE_STORE, "store_damaged")

    try:
        # Most starts find nothing to take in, and need not wait for the disk.
        if known != str(found.size) or base.read(lambda db: meta.get(db, keep.ROW_KEY)) != mark:
            base.write(work)
        if not base.newer and base.read(retag.is_due):
            base.write(retag.retag)
    except Fault as fault:
        if fault.code not in UNSAVED:
            raise
        # Nothing acknowledged is missing; what the append file has comes in when there is room.
        return
    journal.prepare()
