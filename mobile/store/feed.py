"""Takes a reply in: lines and cursor together, or neither. A full one fills a shadow copy first."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from mobile.contract.entry import Entry, parse
from mobile.contract.faults import Fault
from mobile.contract.wire import Cursor, Item, SyncReply
from mobile.core.ports.store import NOTICE_LIFE, TWIN, UNAPPROVED
from mobile.store import contested, meta, own, past
from mobile.store.rows import Rows
from mobile.store.tags import add_tags, entry_of, keep_own, swap_tags

NOTICE_PAST = "notice.past"
_OWN = ("table", "id", "name", "initials", "home", "joined", "probationary", "village")
_LINES = ("feed", "tags", "lists", "rows", "heads")


def take_items(link: sqlite3.Connection, rows: Rows, reply: SyncReply) -> None:
    """The part of a reply that is about the branches' logs, after `own` has taken in its own."""
    if reply.wipe:
        _keep_oneself(link, rows)
        meta.put(link, meta.WIPED, "1")
        return
    if meta.get(link, meta.WIPED):
        # It knows of no revocation any more, and tells this phone everything again.
        meta.put(link, meta.WIPED, "")
    if reply.unapproved != bool(meta.setting(link, UNAPPROVED)):
        meta.set_setting(link, UNAPPROVED, "1" if reply.unapproved else "")
    filling, epoch = meta.get(link, meta.NEXT_EPOCH), meta.get(link, meta.EPOCH)
    if reply.full or (not filling and not epoch and _has_lines(link)):
        # A phone that asks from the start and has lines cannot tell which of them are still true.
        _begin(link, reply.epoch)
        filling = reply.epoch
    elif reply.epoch != (filling or epoch or reply.epoch):
        # Lines of another history cannot follow ours: ask again from the start.
        ask_full(link)
        return
    shadow = "_next" if filling else ""
    _take_lines(link, rows, reply.items, shadow)
    _take_heads(link, reply.cursor, shadow)
    if not filling:
        meta.put(link, meta.EPOCH, reply.epoch)
    elif not reply.more:
        if filling == epoch and _is_rewritten(link, rows):
            meta.set_setting(link, NOTICE_PAST, "past_rewritten")
        _swap(link, filling)


def begin_for(link: sqlite3.Connection, member: str) -> None:
    """Before this phone is bound, again or for the first time: all is asked for from the start."""
    before = own.identity(link)
    if before is None or before.member != member:
        forget(link)
    ask_full(link)
    meta.put(link, meta.WIPED, "")
    if meta.setting(link, TWIN):
        meta.set_setting(link, TWIN, "")
        meta.set_setting(link, NOTICE_LIFE, "parted")


def ask_full(link: sqlite3.Connection) -> None:
    """Makes the next call one from the start; what is here stays until its answer is complete."""
    meta.put(link, meta.EPOCH, "")
    link.execute("DELETE FROM heads")
    _empty_shadow(link)


def _keep_oneself(link: sqlite3.Connection, rows: Rows) -> None:
    """The branch goes; who this phone's member is, and where they belong, stays on what they wrote.

    Neither number nor card: the phone may be in other hands.
    """
    who = own.identity(link)
    me = rows.one(link, "member", who.member) if who else None
    placed = [row for row in rows.all(link, "placement") if me and row.get("member") == me["id"]]
    homes = {str(row.get(name, "")) for row in (me or {}, *placed) for name in ("home", "branch")}
    known = (rows.one(link, "organisation", one) for one in sorted(homes - {""}))
    oneself = [{name: me[name] for name in _OWN if name in me}] if me else []
    kept = [*oneself, *placed, *(row for row in known if row)]
    forget(link)
    rows.changed()
    rows.bind(link, kept)


def forget(link: sqlite3.Connection) -> None:
    """Everything but own entries."""
    for name in ("feed", "rows", "heads"):
        link.execute(f"DELETE FROM {name}")
    keep_own(link)
    ask_full(link)


def _begin(link: sqlite3.Connection, epoch: str) -> None:
    _empty_shadow(link)
    meta.put(link, meta.NEXT_EPOCH, epoch)


def _empty_shadow(link: sqlite3.Connection) -> None:
    for name in _LINES:
        link.execute(f"DELETE FROM {name}_next")
    meta.put(link, meta.NEXT_EPOCH, "")


def _swap(link: sqlite3.Connection, epoch: str) -> None:
    if _is_empty(link, "feed_next") and _is_empty(link, "rows_next"):
        # An emptied server knows nothing; that is no reason to forget what others recorded. Its
        # lines will be counted from one again, so ours must not look newer.
        link.execute("UPDATE feed SET n = 0")
        replaced: tuple[str, ...] = ("heads",)
    else:
        replaced = ("feed", "rows", "heads")
        swap_tags(link)
    for name in replaced:
        link.execute(f"DELETE FROM {name}")
        link.execute(f"INSERT INTO {name} SELECT * FROM {name}_next")
    meta.put(link, meta.EPOCH, epoch)
    _empty_shadow(link)


def _is_empty(link: sqlite3.Connection, table: str) -> bool:
    return link.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None


def _has_lines(link: sqlite3.Connection) -> bool:
    return not _is_empty(link, "feed") or not _is_empty(link, "rows WHERE branch != ''")


def _is_rewritten(link: sqlite3.Connection, rows: Rows) -> bool:
    """Whether a server that calls itself the same made us begin anew for no reason we know of.

    Reasons are: another branch in sight, or another office of ours, which may have ended by date.
    """
    me = own.identity(link)
    before, after = (
        [
            row
            for row in rows.among(link, "office", table).values()
            if me and row.get("member") == me.member
        ]
        for table in ("rows", "rows_next")
    )
    seen, told = (
        {branch for (branch,) in link.execute(f"SELECT branch FROM {table}")}
        for table in ("heads", "heads_next")
    )
    return (
        bool(seen) and seen == told and before == after and not any(o.get("until") for o in after)
    )


def _take_heads(link: sqlite3.Connection, cursor: Cursor, shadow: str) -> None:
    link.executemany(
        f"INSERT OR REPLACE INTO heads{shadow} (branch, n, hash) VALUES (?, ?, ?)",
        cursor.heads,
    )


def _take_lines(link: sqlite3.Connection, rows: Rows, items: Iterable[Item], shadow: str) -> None:
    for item in items:
        if item.row:
            rows.take(link, f"rows{shadow}", item)
        elif item.own:
            _take_own(link, item, shadow)
        else:
            _take_entry(link, item, shadow)


def _take_own(link: sqlite3.Connection, item: Item, shadow: str) -> None:
    row = link.execute("SELECT text FROM entries WHERE id = ?", (item.own,)).fetchone()
    if row is None:
        # Another phone's under this id. A line without its text says nothing here, and must not
        # stand where its text does: it comes whole once this phone has an id of its own.
        past.note_twin(link)
        return
    if not contested.is_this(link, item.own, item, None):
        # Nor may other words stand for those that this phone wrote.
        past.note_twin(link)
        contested.doubt(link, item.own)
        return
    own.said(link, item.own)
    _take_line(link, shadow, item.own, entry_of(row[0]), item)


def _take_entry(link: sqlite3.Connection, item: Item, shadow: str) -> None:
    try:
        entry = parse(item.text)
    except Fault:
        # The server keeps it; a phone that cannot even read its id has nothing to show.
        return
    name = _name(link, f"feed{shadow}", entry, item)
    if name == entry.id:
        own.said(link, name)
    _take_line(link, shadow, name, entry, item)


def _name(link: sqlite3.Connection, table: str, entry: Entry, item: Item) -> str:
    """What an entry is kept under: its id, unless another entry that bears the same has its place.

    Ids from before say nothing of who made them, so that somebody could use them a second time;
    and whoever copied this phone's folder can say something else under any id of that phone.
    """
    second = f"{entry.id} {entry.device} {entry.branch}"
    is_mine = contested.is_this(link, entry.id, item, entry)
    if is_mine is not None:
        if not is_mine:
            contested.doubt(link, entry.id)
        return entry.id if is_mine else second
    row = link.execute(f"SELECT text FROM {table} WHERE id = ?", (entry.id,)).fetchone()
    if row and row[0]:
        other = entry_of(row[0])
        if (other.device, other.branch) != (entry.device, entry.branch):
            return second
    return entry.id


def _take_line(link: sqlite3.Connection, shadow: str, name: str, entry: Entry, item: Item) -> None:
    """The branch the entry was made in says most; a home branch's copy has fewer fields.

    In one branch the later line wins: a person released what had been set aside.
    """
    table = f"feed{shadow}"
    row = link.execute(f"SELECT branch, n, text FROM {table} WHERE id = ?", (name,)).fetchone()
    if row and not _is_better(item, entry.branch, *row):
        return
    link.execute(
        f"""INSERT OR REPLACE INTO {table} (id, branch, n, text, actor, proof, received, aside)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (name, item.branch, item.n, item.text, item.by, item.proof, item.received, item.aside),
    )
    add_tags(link, shadow, entry, name, item.received, item.aside)


def _is_better(item: Item, made_in: str, branch: str, n: int, text: str) -> bool:
    if item.branch == branch:
        return item.n >= n
    if made_in in (item.branch, branch):
        return item.branch == made_in
    return len(item.text) > len(text)
