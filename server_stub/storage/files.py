"""Statements over attachments: which entries name them, what is here, what is on its way.

They are in the database, not beside it: one backup holds, and one reading back proves, them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import apsw

from server_stub.storage.model import Named, Upload

_NAMED = "digest, entry, branch, about, by, device"
# One entry has a few names, in two logs at most: so many give enough that differ.
_NAMES_A_FILE = 4


class Files:
    """digest: 32 bytes."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def name(self, rows: Iterable[Named]) -> None:
        """Note that entries name files; said again of an entry, the newest word counts."""
        # Who only knows the digest of a file that is here has still to show that they have it.
        self._db.executemany(
            f"INSERT OR REPLACE INTO named ({_NAMED}, held) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"  # noqa: S608
            " EXISTS (SELECT 1 FROM named WHERE digest = ?1 AND by = ?5 AND held = 1))",
            rows,
        )

    def named(self, digest: bytes, *, brought: bool = False) -> Iterator[Named]:
        """Every entry that names a file, in each log where it is read. brought: only those whose
        writer has brought it."""
        rows = self._db.execute(
            f"SELECT {_NAMED} FROM named WHERE digest = ? AND held >= ?",  # noqa: S608
            (digest, brought),
        )
        return (Named(*row) for row in rows)

    def brought(self, digest: bytes, member: str) -> int:
        """Size of a file that a member has brought, 0 for any other."""
        is_brought = any(one.by == member for one in self.named(digest, brought=True))
        return self.size(digest) if is_brought else 0

    def lacking(self, member: str, device: int, limit: int) -> list[bytes]:
        """Files that a device and its member's phones in use name and the member has not brought,
        the device's before all others, the newest entry's first. member: "" for the device's."""
        # Each phone by itself: a stolen one that named thousands hides nothing of another one's,
        # and of a revoked one nothing is asked for.
        found: dict[bytes, None] = {}
        for (number,) in self._db.execute(
            "SELECT num FROM device WHERE num = ?1 OR (member = ?2 AND revoked = '')"
            " ORDER BY num = ?1 DESC, num DESC",
            (device, member),
        ).fetchall():
            rows = self._db.execute(
                "SELECT digest FROM named WHERE device = ? AND held = 0"
                " ORDER BY entry DESC, digest LIMIT ?",
                (number, limit * _NAMES_A_FILE),
            )
            found |= {bytes(one): None for (one,) in rows}
            if len(found) >= limit:
                break
        return list(found)[:limit]

    def size(self, digest: bytes) -> int:
        """Of a file that is here, 0 for one that is not."""
        found = self._db.execute("SELECT length(content) FROM file WHERE digest = ?", (digest,)).get
        return int(found or 0)

    def content(self, digest: bytes) -> bytes:
        """b"" for one that is not here."""
        found = self._db.execute("SELECT content FROM file WHERE digest = ?", (digest,)).get
        return bytes(found or b"")

    def add(self, digest: bytes, content: bytes, device: int, day: str) -> None:
        """Keep a whole file, whose digest the caller has checked."""
        values = (digest, content, device, day)
        self._db.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?)", values)
        self._db.execute(
            "UPDATE named SET held = 1 WHERE digest = ?"
            " AND by = (SELECT member FROM device WHERE num = ?)",
            (digest, device),
        )

    def taken(self, line: str, day: str) -> int:
        """Bytes of whole files a device, and all bound anew from it, brought on a civil day."""
        found = self._db.execute(
            "SELECT sum(length(content)) FROM file WHERE day = ?1 AND device IN"
            " (SELECT num FROM device WHERE id = ?2 OR (kin <> '' AND kin = ?2))",
            (day, line),
        ).get
        return int(found or 0)

    def upload(self, device: int) -> Upload | None:
        """What a device is bringing: one file at a time."""
        found = self._db.execute(
            "SELECT digest, size, content FROM upload WHERE device = ?", (device,)
        ).get
        return Upload(*found) if found else None

    def set_upload(self, device: int, one: Upload | None) -> None:
        """What a device is bringing now, None for nothing."""
        if one is None:
            self._db.execute("DELETE FROM upload WHERE device = ?", (device,))
        else:
            self._db.execute("INSERT OR REPLACE INTO upload VALUES (?, ?, ?, ?)", (device, *one))

    def everything(self) -> Iterator[tuple[bytes, bytes]]:
        """(digest, content) of every file that is here, whatever damage made of them."""
        rows = self._db.execute("SELECT CAST(digest AS BLOB), CAST(content AS BLOB) FROM file")
        return ((bytes(digest), bytes(content)) for digest, content in rows)

    def lost(self) -> int:
        """How many names are marked as held without their file: 0 in a sound database."""
        found = self._db.execute(
            "SELECT count(*) FROM named WHERE held = 1 AND digest NOT IN (SELECT digest FROM file)"
        ).get
        return int(found)
