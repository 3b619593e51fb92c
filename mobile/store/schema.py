"""The tables of the phone's one database, as steps: step N takes version N to N + 1.

A step that has shipped never changes. A newer version may add tables and columns, and never takes
one away, so that an older app can still read and upload.
"""

from __future__ import annotations

_FEED = """(
    id TEXT PRIMARY KEY, branch TEXT NOT NULL, n INTEGER NOT NULL, text TEXT NOT NULL,
    actor TEXT NOT NULL, proof TEXT NOT NULL, received TEXT NOT NULL, aside TEXT NOT NULL
) WITHOUT ROWID"""
_TAGS = """(
    tag TEXT NOT NULL, family TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL,
    PRIMARY KEY (tag, family, id)
) WITHOUT ROWID"""
_ROWS = """(
    name TEXT NOT NULL, id TEXT NOT NULL, branch TEXT NOT NULL, place INTEGER NOT NULL,
    text BLOB NOT NULL, PRIMARY KEY (name, id, branch)
) WITHOUT ROWID"""
_LISTS = """(
    family TEXT NOT NULL, way TEXT NOT NULL, branch TEXT NOT NULL, device TEXT NOT NULL,
    place TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL,
    PRIMARY KEY (family, way, branch, device, place, id)
) WITHOUT ROWID"""
_HEADS = "(branch TEXT PRIMARY KEY, n INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID"
_PAIRS = "(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"

STEPS: tuple[tuple[str, ...], ...] = (
    (
        f"CREATE TABLE meta {_PAIRS}",
        f"CREATE TABLE settings {_PAIRS}",
        """CREATE TABLE devices (
            device TEXT PRIMARY KEY, key BLOB NOT NULL, member TEXT NOT NULL,
            enrolled TEXT NOT NULL, place INTEGER NOT NULL,
            have INTEGER NOT NULL DEFAULT 0, durable INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE TABLE gaps (device TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL)",
        """CREATE TABLE entries (
            id TEXT PRIMARY KEY, device TEXT NOT NULL, seq INTEGER NOT NULL,
            text TEXT NOT NULL, mac TEXT NOT NULL, UNIQUE (device, seq)
        )""",
        "CREATE TABLE verdicts (id TEXT PRIMARY KEY, word TEXT NOT NULL, code TEXT NOT NULL)",
        "CREATE TABLE parked (id TEXT PRIMARY KEY, code TEXT NOT NULL)",
        f"CREATE TABLE feed {_FEED}",
        f"CREATE TABLE feed_next {_FEED}",
        f"CREATE TABLE tags {_TAGS}",
        f"CREATE TABLE tags_next {_TAGS}",
        f"CREATE TABLE rows {_ROWS}",
        f"CREATE TABLE rows_next {_ROWS}",
        f"CREATE TABLE heads {_HEADS}",
        f"CREATE TABLE heads_next {_HEADS}",
    ),
    # A restored server may lack many ranges; the outbox looks every one of them up.
    ("CREATE UNIQUE INDEX gaps_start ON gaps (device, a)",),
    # Own entries whose very id no server has spoken of: a held seq may be another phone's entry.
    (
        "CREATE TABLE unsaid (id TEXT PRIMARY KEY) WITHOUT ROWID",
        """INSERT INTO unsaid SELECT id FROM entries
            WHERE id NOT IN (SELECT id FROM verdicts WHERE word != 'retry')""",
    ),
    # place: what is put in order of time, no later than the receipt, since an id's time is its
    # writer's word. begun: the device that spoke of the subject first. lists: by device, so that no
    # phone's entries crowd out another's. All three are filled when the tags are made anew.
    (
        *(
            f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
            for table in ("tags", "tags_next")
            for column in ("place", "begun")
        ),
        "CREATE INDEX tags_place ON tags (tag, family, place, id)",
        f"CREATE TABLE lists {_LISTS}",
        f"CREATE TABLE lists_next {_LISTS}",
    ),
)
VERSION = len(STEPS)
# Every table there must be.
_MADE = (text.split()[:3] for step in STEPS for text in step)
TABLES = tuple(words[2] for words in _MADE if words[:2] == ["CREATE", "TABLE"])

# What a phone with an older app than its database may change: copies in memory, so that it can
# upload, learn what arrived, and still leave the newer file as it is.
COPIED = ("meta", "devices", "gaps", "entries", "verdicts", "parked", "tags", "lists", "unsaid")
