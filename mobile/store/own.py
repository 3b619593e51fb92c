"""Own entries: kept byte by byte for ever. What the server has of them is derived, never marked."""

# ruff: noqa: S608 (only table names of our own are put together; values are bound)

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from mobile.contract.entry import Entry
from mobile.contract.wire import Have, Verdict
from mobile.core.ports.store import Delivery, Identity, Sealed
from mobile.store.journal import Kept
from mobile.store.tags import add_tags, entry_of

# Held is what both say: `have` by its seq, and some reply by its id. A seq alone may be an entry of
# another phone with a copy of this folder. `have` is only ever about the device that calls, so of
# the devices this phone was before it was enrolled anew the ids alone decide.
_NOW = "(SELECT max(place) FROM devices)"
# Own entries a phone may have lost with its append file: a contact's of many years.
MOST_LOST = 1_000_000
_MINE = "SELECT id FROM entries WHERE id = ?"
# CROSS JOIN: the device first, then its entries past `have` by the index. The other way round every
# question about what waits reads all that was ever written.
UNHELD = f"""
    SELECT e.id, e.device, e.seq FROM devices d CROSS JOIN entries e ON e.device = d.device
     WHERE d.place = {_NOW} AND e.seq > d.have
    UNION
    SELECT e.id, e.device, e.seq FROM gaps g JOIN entries e
        ON e.device = g.device AND e.seq BETWEEN g.a AND g.b JOIN devices d ON d.device = e.device
     WHERE d.place = {_NOW}
    UNION
    SELECT e.id, e.device, e.seq FROM unsaid u CROSS JOIN entries e ON e.id = u.id"""


def identity(link: sqlite3.Connection) -> Identity | None:
    """The last one that was bound."""
    row = link.execute(
        "SELECT device, key, member, enrolled FROM devices ORDER BY place DESC LIMIT 1"
    ).fetchone()
    return Identity(row[0], bytes(row[1]), row[2], row[3]) if row else None


def identities(link: sqlite3.Connection) -> tuple[Identity, ...]:
    """All of them, oldest first."""
    rows = link.execute("SELECT device, key, member, enrolled FROM devices ORDER BY place")
    return tuple(Identity(d, bytes(k), m, e) for d, k, m, e in rows)


def bind(link: sqlite3.Connection, one: Identity) -> None:
    """Makes `one` the current device; again, after a lost reply, it changes nothing else.

    Why it is bound anew nobody says: the server may have come out of a backup. So whatever no
    backup was verified to hold goes up once more, and ids alone speak for the device before.
    """
    link.execute(f"INSERT OR IGNORE INTO unsaid SELECT id FROM ({UNHELD})")
    doubt_ids(link, current=True)
    place = link.execute("SELECT coalesce(max(place), 0) + 1 FROM devices").fetchone()[0]
    link.execute(
        """INSERT INTO devices (device, key, member, enrolled, place) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (device) DO UPDATE SET key = excluded.key, member = excluded.member,
               enrolled = excluded.enrolled, place = excluded.place""",
        (one.device, one.key, one.member, one.enrolled, place),
    )


def next_seq(link: sqlite3.Connection, device: str) -> int:
    """One past the last; past what the server has seen too, if this phone lost some of its own.

    Not past what no phone can have written: a copy of this one's folder may have said so.
    """
    # One question: each takes and leaves the lock on the file, and every tap waits for it.
    own: int
    theirs: int
    own, theirs = link.execute(
        """SELECT coalesce((SELECT max(seq) FROM entries WHERE device = ?1), 0),
                  coalesce((SELECT have FROM devices WHERE device = ?1), 0)""",
        (device,),
    ).fetchone()
    return max(own, theirs if theirs <= own + MOST_LOST else 0) + 1


def is_known(link: sqlite3.Connection, entry: str) -> bool:
    """Whether an own entry has this id."""
    return link.execute("SELECT 1 FROM entries WHERE id = ?", (entry,)).fetchone() is not None


def insert(link: sqlite3.Connection, kept: Kept, entry: Entry) -> None:
    """Adds an own entry that is already in the append file; once, however often it is done."""
    one = kept.sealed
    added = link.execute(
        "INSERT OR IGNORE INTO entries (id, device, seq, text, mac) VALUES (?, ?, ?, ?, ?)",
        (one.id, kept.device, kept.seq, one.text, one.mac),
    )
    # A seq that is taken belongs to the entry that was acknowledged; the other one never was.
    if added.rowcount:
        link.execute("INSERT OR IGNORE INTO unsaid (id) VALUES (?)", (one.id,))
        add_tags(link, "", entry)


def recover(link: sqlite3.Connection, found: Sequence[Kept], who: Sequence[Identity]) -> int:
    """Puts back what the append file has and the database does not; how many entries that were."""
    known = {one.device for one in identities(link)}
    for one in who:
        if one.device not in known:
            bind(link, one)
    missing = [kept for kept in found if not is_known(link, kept.sealed.id)]
    for kept in missing:
        insert(link, kept, entry_of(kept.sealed.text))
    return len(missing)


def all_kept(link: sqlite3.Connection) -> tuple[Kept, ...]:
    """Every own entry, for writing the append file anew."""
    rows = link.execute("SELECT device, seq, id, text, mac FROM entries ORDER BY device, seq")
    return tuple(Kept(d, seq, Sealed(i, text, mac)) for d, seq, i, text, mac in rows)


def outbox(link: sqlite3.Connection, limit: int) -> tuple[Sealed, ...]:
    """What the server does not hold and nobody parked; entries of earlier devices first."""
    rows = link.execute(
        f"""SELECT e.id, e.text, e.mac FROM ({UNHELD}) u JOIN entries e ON e.id = u.id
              JOIN devices d ON d.device = u.device
             WHERE u.id NOT IN (SELECT id FROM parked) ORDER BY d.place, u.seq LIMIT ?""",
        (limit,),
    )
    return tuple(Sealed(*row) for row in rows)


def take_have(link: sqlite3.Connection, have: Have, durable: int) -> None:
    """Replaces what was known of the current device: a restored server holds less than before.

    Nothing is in a backup that is not held: what was said to be durable once is never sent again.
    """
    durable = min(durable, have.seq, *(a - 1 for a, _ in have.missing))
    device = link.execute("SELECT device FROM devices ORDER BY place DESC LIMIT 1").fetchone()
    if device is None:
        return
    link.execute(
        "UPDATE devices SET have = ?, durable = ? WHERE device = ?", (have.seq, durable, *device)
    )
    link.execute("DELETE FROM gaps WHERE device = ?", device)
    link.executemany(
        "INSERT INTO gaps (device, a, b) VALUES (?, ?, ?)",
        [(*device, *gap) for gap in have.missing],
    )
    link.execute(f"DELETE FROM parked WHERE id NOT IN (SELECT id FROM ({UNHELD}))")


def park(link: sqlite3.Connection, ids: Sequence[str], code: str) -> None:
    """Keeps them from the outbox until `unpark`."""
    link.executemany(
        "INSERT OR REPLACE INTO parked (id, code) VALUES (?, ?)", [(one, code) for one in ids]
    )


def unpark(link: sqlite3.Connection) -> None:
    """All of them."""
    link.execute("DELETE FROM parked")


def share(link: sqlite3.Connection) -> None:
    """Seqs of the current device are another phone's too: neither what the server holds nor what a
    backup holds goes by them, and what was taken for delivered so is sent again."""
    link.execute(f"UPDATE devices SET durable = 0 WHERE place = {_NOW}")
    doubt_ids(link, current=True)


def doubt_ids(link: sqlite3.Connection, *, current: bool) -> None:
    """After a restore: nobody tells a phone what the server still has of the devices it was before,
    so whatever no backup was verified to hold is sent again.

    current: of the present device too, because its seqs may not be its own alone. Not what stands
    for other words there: that stays said of it, and its own words go up under another id.
    """
    which = "1" if current else f"d.place < {_NOW}"
    link.execute(
        f"""INSERT OR IGNORE INTO unsaid SELECT e.id FROM devices d JOIN entries e
             ON e.device = d.device WHERE {which} AND e.seq > d.durable
              AND e.id NOT IN (SELECT id FROM verdicts WHERE word = 'conflict')"""
    )
    link.execute("DELETE FROM verdicts WHERE id IN (SELECT id FROM unsaid)")


def said(link: sqlite3.Connection, entry: str) -> None:
    """A reply named this id: the server holds that very entry."""
    link.execute("DELETE FROM unsaid WHERE id = ?", (entry,))


def is_ahead(link: sqlite3.Connection, have: Have) -> bool:
    """Whether the server holds a seq of the current device that this phone never wrote."""
    mine = link.execute(
        f"""SELECT max(e.seq) FROM devices d JOIN entries e ON e.device = d.device
             WHERE d.place = {_NOW}"""
    ).fetchone()[0]
    return have.seq > (mine or 0)


def take_verdicts(link: sqlite3.Connection, verdicts: Sequence[Verdict]) -> None:
    """The newest word about each id; `duplicate` says nothing new of one that was set aside."""
    for one in verdicts:
        how = "IGNORE" if one.word == "duplicate" else "REPLACE"
        link.execute(
            f"INSERT OR {how} INTO verdicts (id, word, code) VALUES (?, ?, ?)",
            (one.id, one.word, one.code),
        )
        if one.word != "retry":
            said(link, one.id)
        else:
            link.execute(f"INSERT OR IGNORE INTO unsaid {_MINE}", (one.id,))


def delivery(link: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Delivery]:
    """By id, for own entries among `ids`."""
    answer = {}
    for entry in ids:
        row = link.execute(_DELIVERY, (entry,)).fetchone()
        if row:
            answer[entry] = _delivery(*row)
    return answer


_DELIVERY = f"""
    SELECT EXISTS (SELECT 1 FROM unsaid u WHERE u.id = e.id) OR (d.place = {_NOW} AND (
               e.seq > d.have OR EXISTS (SELECT 1 FROM gaps g
                   WHERE g.device = e.device AND e.seq BETWEEN g.a AND g.b))),
           e.seq <= d.durable, p.code, f.aside, v.word, v.code
      FROM entries e JOIN devices d ON d.device = e.device
      LEFT JOIN parked p ON p.id = e.id LEFT JOIN feed f ON f.id = e.id
      LEFT JOIN verdicts v ON v.id = e.id WHERE e.id = ?"""


def _delivery(
    is_unheld: int, is_durable: int, parked: str | None, aside: str | None, *said: str | None
) -> Delivery:
    if is_unheld:
        return Delivery("waiting") if parked is None else Delivery("parked", parked)
    code = aside_code(aside, *said)
    if code:
        return Delivery("set_aside", code)
    return Delivery("confirmed" if is_durable else "delivered")


def aside_code(aside: str | None, word: str | None, code: str | None) -> str:
    """ "" when it counts. The feed knows of a later review, the verdict is of the first day."""
    if aside is not None:
        return aside
    if word in ("set_aside", "conflict"):
        return code or ("id_conflict" if word == "conflict" else "unknown")
    return ""
