"""How long other people's data stays on a phone that no longer hears from the server."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from mobile.contract.moments import parse_at
from mobile.store import feed, meta, own

KEEP = timedelta(days=14)
ROW_KEY = "row_key"


def drop_expired(link: sqlite3.Connection, now: str) -> None:
    """now: as entries write it. Others' member rows go after 14 days without a good call.

    Organisations, offices and the phone's own member say nothing of others: without them even the
    own branch would have no name. The next call that works brings everything back.
    """
    last = meta.get(link, meta.LAST_GOOD)
    if not last or parse_at(now) - parse_at(last) < KEEP:
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
