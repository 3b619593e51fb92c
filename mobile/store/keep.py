"""How long other people's data stays on a phone that no longer hears from the server."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from mobile.store import feed, meta, own

KEEP = timedelta(days=14)
ROW_KEY = "row_key"
# Seconds since the last good call as far as they were seen to go by, and the clock's last reading.
AGE, SEEN_AT = "age", "seen_at"


def grow_old(link: sqlite3.Connection, elapsed: float, *, good: bool) -> None:
    """Others' member rows go after 14 days without a good call. No wall clock is asked: one that
    was once a year ahead would empty the roll.

    elapsed: seconds since some start, at a restart of the phone from nothing. good: a call worked.
    Organisations, offices and the phone's own member say nothing of others: without them even the
    own branch would have no name. The next call that works brings everything back.
    """
    before = float(meta.get(link, SEEN_AT) or elapsed)
    # Less than before: started anew since, and at least so much has gone by.
    passed = elapsed - before if elapsed >= before else elapsed
    age = 0.0 if good else float(meta.get(link, AGE) or 0) + max(0.0, passed)
    meta.put(link, SEEN_AT, repr(elapsed))
    meta.put(link, AGE, repr(age))
    if age < KEEP.total_seconds():
        return
    me = own.identity(link)
    gone = link.execute(
        "DELETE FROM rows WHERE name = 'member' AND id != ?", (me.member if me else "",)
    )
    if gone.rowcount:
        feed.ask_full(link)


def drop_unreadable(link: sqlite3.Connection, mark: str) -> None:
    """mark: of the present key. Rows sealed with one the key store has lost go, and come again."""
    if meta.get(link, ROW_KEY) == mark:
        return
    for table in ("rows", "rows_next"):
        link.execute(f"DELETE FROM {table}")  # noqa: S608 (the two names above)
    meta.put(link, ROW_KEY, mark)
    feed.ask_full(link)
