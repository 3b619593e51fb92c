"""The tables, as steps that only ever grow: a database made by an older version is brought up."""

from __future__ import annotations

# One row per line of a branch's log. An entry is written once, with its text, seal and log place
# in one row: two inserts into B-trees for each entry is what keeps a push cheap.
#   key     branch number << 32 | n
#   part    -1 a registry row, 0 the entry itself, 1 the home branch's copy of it; 2, 3..
#           the same said again after a person's review
#   about   member id it is about, "" for the whole branch, "-" for contacts only
#   cut     the text members see, NULL when it is the same
#   subject kept only for subjects the server itself derives
_FIRST = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE branch (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE line (
    key INTEGER PRIMARY KEY, part INTEGER NOT NULL, id TEXT, device INTEGER,
    about TEXT NOT NULL, text TEXT NOT NULL, cut TEXT, mac TEXT, by TEXT NOT NULL,
    proof TEXT NOT NULL, aside TEXT NOT NULL, received TEXT NOT NULL, subject TEXT,
    hash BLOB NOT NULL
);
CREATE UNIQUE INDEX line_id ON line (id, part) WHERE id IS NOT NULL;
CREATE INDEX line_subject ON line (subject) WHERE subject IS NOT NULL;
CREATE TABLE odd (
    num INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, sender TEXT NOT NULL,
    id TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, mac TEXT NOT NULL,
    received TEXT NOT NULL
);
CREATE TABLE organisation (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, initials TEXT NOT NULL, form TEXT NOT NULL,
    nature TEXT NOT NULL, model TEXT NOT NULL, city TEXT NOT NULL, parent TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX organisation_parent ON organisation (parent);
CREATE TABLE member (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, initials TEXT NOT NULL, home TEXT NOT NULL,
    probationary INTEGER NOT NULL, joined TEXT NOT NULL, village TEXT NOT NULL,
    smartphone INTEGER NOT NULL, "group" TEXT NOT NULL, place TEXT NOT NULL, phone TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX member_home ON member (home);
CREATE TABLE office (
    id TEXT PRIMARY KEY, member TEXT NOT NULL, branch TEXT NOT NULL, role TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX office_member ON office (member);
CREATE INDEX office_branch ON office (branch);
CREATE TABLE device (
    num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, prefix TEXT NOT NULL, member TEXT NOT NULL,
    version INTEGER NOT NULL, enrolled TEXT NOT NULL, revoked TEXT NOT NULL,
    provisional INTEGER NOT NULL, durable INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX device_prefix ON device (prefix);
CREATE INDEX device_member ON device (member);
CREATE TABLE held (device INTEGER PRIMARY KEY, top INTEGER NOT NULL, missing TEXT NOT NULL);
CREATE TABLE invite (
    hash BLOB PRIMARY KEY, member TEXT NOT NULL, made TEXT NOT NULL, expires TEXT NOT NULL,
    wrong INTEGER NOT NULL, nonce TEXT NOT NULL, device TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE placement (
    id TEXT NOT NULL, branch TEXT NOT NULL, member TEXT NOT NULL, since TEXT NOT NULL,
    until TEXT NOT NULL, PRIMARY KEY (id, branch)
) WITHOUT ROWID;
CREATE INDEX placement_member ON placement (member);
CREATE INDEX placement_branch ON placement (branch);
CREATE TABLE concern (
    member TEXT NOT NULL, branch TEXT NOT NULL, PRIMARY KEY (member, branch)
) WITHOUT ROWID;
CREATE TABLE shown (
    branch TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id, branch)
) WITHOUT ROWID;
CREATE TABLE wrong_code (activity TEXT NOT NULL, device TEXT NOT NULL, received TEXT NOT NULL);
CREATE INDEX wrong_code_activity ON wrong_code (activity, received);
CREATE TABLE look (member TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, what TEXT NOT NULL);
CREATE INDEX look_member ON look (member);
CREATE TABLE audit (
    num INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    of TEXT NOT NULL
);
"""

# Attachments. An entry that names a file is noted for each log it is read in, whether the file is
# here or not; `upload` is the one file a device is bringing.
#   about   as of a line; "-" too where members' copies of the entry lack the file
#   held    whether `file` has it and `by` brought it: who lacks none is found at once
#   day     civil day it came, for the day's quota
_FILES = """
CREATE TABLE file (
    digest BLOB PRIMARY KEY, content BLOB NOT NULL, device INTEGER NOT NULL, day TEXT NOT NULL
);
CREATE INDEX file_device ON file (device, day);
CREATE TABLE named (
    digest BLOB NOT NULL, entry TEXT NOT NULL, branch TEXT NOT NULL, about TEXT NOT NULL,
    by TEXT NOT NULL, held INTEGER NOT NULL, PRIMARY KEY (digest, entry, branch)
) WITHOUT ROWID;
CREATE INDEX named_lacking ON named (by) WHERE held = 0;
CREATE TABLE upload (
    device INTEGER PRIMARY KEY, digest BLOB NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
);
ALTER TABLE device ADD COLUMN seen TEXT NOT NULL DEFAULT '';
"""

# A device id two phones write under, because somebody copied the folder of one.
#   twin    the first seq at which two entries came
#   kin     of a device bound anew: the device the first of its line was; '' of the first
# A line's subject was kept for stays only; whose consent stands is asked of the log as well.
_LIVES = """
CREATE TABLE twin (device INTEGER PRIMARY KEY, seq INTEGER NOT NULL);
ALTER TABLE device ADD COLUMN kin TEXT NOT NULL DEFAULT '';
CREATE INDEX device_kin ON device (kin) WHERE kin <> '';
UPDATE line SET subject = json_extract(text, '$.subject')
WHERE part % 2 = 0 AND part >= 0 AND text LIKE '%"kind":"consent.%' AND json_valid(text)
    AND json_extract(text, '$.kind') LIKE 'consent.%';
"""

# Which line of a branch's log says a row as it is now: phones get no other, so that what a row
# said before a stay ended reaches nobody who comes later. An organisation that was told to one
# member alone is in `shown` as "asked", under the member's id.
TOLD = """
ALTER TABLE shown ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
CREATE INDEX shown_line ON shown (line);
UPDATE shown SET line = told.line FROM (
    SELECT (SELECT id FROM branch WHERE num = key >> 32) AS branch,
        json_extract(text, '$.table') AS kind, json_extract(text, '$.id') AS id, max(key) AS line
    FROM line WHERE part < 0
        AND (json_extract(text, '$.table') <> 'organisation' OR about IN ('', '-'))
    GROUP BY 1, 2, 3
) AS told WHERE (shown.branch, shown.kind, shown.id) = (told.branch, told.kind, told.id);
UPDATE shown SET line = told.line FROM (
    SELECT about AS member, json_extract(text, '$.id') AS id, max(key) AS line
    FROM line WHERE part < 0 AND about NOT IN ('', '-')
        AND json_extract(text, '$.table') = 'organisation'
    GROUP BY 1, 2
) AS told WHERE shown.kind = 'asked' AND (shown.branch, shown.id) = (told.member, told.id);
"""

# Entries that were set aside, and such as named a branch nobody knows, once put members in those
# branches' sight: thousands of them, each a place in the member's cursor for ever.
CONCERNS = """
DELETE FROM concern WHERE branch NOT IN (SELECT id FROM organisation)
    OR (member, branch) NOT IN (
        SELECT about, branch.id FROM line JOIN branch ON branch.num = line.key >> 32
        WHERE aside = ''
    );
CREATE INDEX IF NOT EXISTS odd_id ON odd (id);
"""

# What shows an edit from outside: see storage/witness.py and storage/chain.py.
#   since, base, n, hash   see model.Log
#   commits                how often this database was written: it only grows
#   witnessed              the step after which every row was last taken anew
#   seal                   of a backup, see ops/sealed.py; '' in a database at work
_WITNESS = """
ALTER TABLE branch ADD COLUMN since INTEGER NOT NULL DEFAULT -1;
ALTER TABLE branch ADD COLUMN base BLOB NOT NULL DEFAULT x'';
ALTER TABLE branch ADD COLUMN n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE branch ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
CREATE TABLE witness (
    tab TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (tab, key)
) WITHOUT ROWID;
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1), commits INTEGER NOT NULL,
    witnessed INTEGER NOT NULL, seal TEXT NOT NULL
);
INSERT INTO state VALUES (1, 0, 0, '');
"""

# What waits for a person is found without reading all that does not.
_ASIDE = """
CREATE INDEX IF NOT EXISTS line_aside ON line (received, key) WHERE aside <> '';
"""

# What a phone named and has not brought is asked for by phone, the newest first.
_BY_PHONE = """
ALTER TABLE named ADD COLUMN device INTEGER NOT NULL DEFAULT 0;
UPDATE named SET device = coalesce((SELECT device FROM line WHERE id = entry AND part = 0), 0);
DROP INDEX named_lacking;
CREATE INDEX named_lacking ON named (device, entry) WHERE held = 0;
"""

# An entry is known by its id and the phone that wrote it: who uses another's id takes no place.
#   read    whether a person has seen what can never count
_BY_WRITER = """
DROP INDEX line_id;
CREATE UNIQUE INDEX line_id ON line (id, device, part) WHERE id IS NOT NULL;
ALTER TABLE odd ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
"""

# Which phone's entry first brought a branch into a member's sight: each has a measure of its own.
_BROUGHT = """
ALTER TABLE concern ADD COLUMN device INTEGER NOT NULL DEFAULT 0;
"""

# What waits for a person is summed by phone and reason, and put by without counting.
#   seen    lines of a log that a person has read; they stay set aside
#   device  of what is outside: the phone that wrote it where the seal says so, else the sender
_SEEN = """
CREATE TABLE seen (line INTEGER PRIMARY KEY);
DROP INDEX line_aside;
CREATE INDEX line_waits ON line (device, aside, received) WHERE aside <> '';
ALTER TABLE odd ADD COLUMN device TEXT NOT NULL DEFAULT '';
UPDATE odd SET device = CASE
    WHEN code IN ('entry_malformed', 'entry_too_large', 'seal_wrong', 'device_unknown')
        OR NOT json_valid(text) THEN sender
    ELSE json_extract(text, '$.device') END;
CREATE INDEX odd_waits ON odd (device, code, received, read);
"""

# What the ids of a phone's entries end with is no other phone's.
_TAILS = """
CREATE INDEX device_tail ON device (substr(id, 21));
"""

# Whether somebody has brought a file is found at once, however often it was named.
_BROUGHT_BY = """
CREATE INDEX named_brought ON named (digest, by) WHERE held = 1;
"""

# What a member began in a branch by asking for an answer: so many wait at once, so many there are
# in all, whatever ids the phone was bound under.
#   line     the device the phone's line of ids began with
#   settled  whether it was seen to have ended: it may go on all the same
_ASKED = """
CREATE TABLE asked (
    line TEXT NOT NULL, branch TEXT NOT NULL, family TEXT NOT NULL, subject TEXT NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (line, branch, family, subject)
) WITHOUT ROWID;
"""

STEPS: tuple[str, ...] = (
    _FIRST, _FILES, _LIVES, TOLD, CONCERNS, _WITNESS, _ASIDE, _BY_PHONE, _BY_WRITER, _BROUGHT,
    _SEEN, _TAILS, _BROUGHT_BY, _ASKED,
)  # fmt: skip
WITNESSED = STEPS.index(_WITNESS) + 1
