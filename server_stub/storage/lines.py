"""Statements over the branches' logs."""

# ruff: noqa: S608 (only words of our own are put together; values are bound)

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import apsw

from server_stub.storage.model import ENTRY, IS_WHOLE, Clash, Known, LineRow, Log, Odd, Page, Room
from server_stub.storage.sight import PAGES

SHIFT = 32
_N = (1 << SHIFT) - 1
_COLUMNS = "key, part, id, device, about, text, cut, mac, by, proof, aside, received, subject, hash"
_ODD = "digest, sender, id, code, text, mac, received, device"
_INSERT = f"INSERT INTO line ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_HEAD = "UPDATE branch SET n = ?, hash = ? WHERE num = ?"
_KNOWN = f"""
SELECT id, text, mac, by, proof, aside, received, coalesce(device, 0) FROM line
WHERE id IN (SELECT value FROM json_each(?)) AND {IS_WHOLE} ORDER BY part
"""


class Lines:
    """Log lines, and the odd bytes kept outside the logs."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def number_of(self, branch: str) -> int:
        """The small number of a branch's log, 0 when it has none."""
        return int(self._db.execute("SELECT num FROM branch WHERE id = ?", (branch,)).get or 0)

    def add_branch(self, branch: str) -> int:
        """Begin a log; its number."""
        self._db.execute("INSERT INTO branch (id, since) VALUES (?, 0)", (branch,))
        return self._db.last_insert_rowid()

    def branches(self) -> dict[str, int]:
        """Number of every log by branch id."""
        rows = self._db.execute("SELECT id, num FROM branch ORDER BY num")
        return {str(one): int(number) for one, number in rows}

    def logs(self) -> list[Log]:
        """Every log, in the order they began."""
        rows = self._db.execute("SELECT num, id, since, base, n, hash FROM branch ORDER BY num")
        return [Log(*row) for row in rows]

    def head(self, number: int) -> tuple[int, bytes]:
        """(n, hash) of the newest line of a log; (0, b"") of an empty one."""
        found = self._db.execute("SELECT n, hash FROM branch WHERE num = ?", (number,)).get
        return found or (0, b"")

    def hash_at(self, number: int, n: int) -> bytes:
        """Hash of line `n`; b"" when there is no such line."""
        found = self._db.execute("SELECT hash FROM line WHERE key = ?", (number << SHIFT | n,)).get
        return bytes(found) if found is not None else b""

    def add(self, rows: Sequence[LineRow]) -> None:
        """Append lines; their keys were made from the heads. Clash when a device's id is there."""
        try:
            self._db.executemany(_INSERT, rows)
        except apsw.ConstraintError as error:
            raise Clash from error
        for number, row in {row.key >> SHIFT: row for row in rows}.items():
            self._db.execute(_HEAD, (row.key & _N, row.hash, number))

    def known(self, ids: Sequence[str]) -> dict[tuple[str, int], Known]:
        """What is stored of these entry ids, by id and number of the device that wrote it, as last
        said of each."""
        rows = self._db.execute(_KNOWN, (json.dumps(ids),))
        return {(row[0], row[7]): Known(*row[:7]) for row in rows}

    def of_subject(self, subject: str) -> list[Known]:
        """What is stored of one subject's entries, as last said of each."""
        rows = self._db.execute(
            "SELECT id, text, mac, by, proof, aside, received, device FROM line"
            f" WHERE subject = ? AND {IS_WHOLE} ORDER BY part, key",
            (subject,),
        )
        return list({(row[0], row[7]): Known(*row[:7]) for row in rows}.values())

    def count_of(self, subject: str, device: int) -> int:
        """How many entries of a subject a device wrote, of those kept with their subject."""
        found = self._db.execute(
            "SELECT count(*) FROM line WHERE subject = ? AND device = ? AND part = ?",
            (subject, device, ENTRY),
        ).get
        return int(found)

    def has_subject(self, subject: str, number: int) -> bool:
        """Whether a log has an entry of a subject, of those kept with their subject."""
        low = number << SHIFT
        sql = "SELECT 1 FROM line WHERE subject = ? AND key BETWEEN ? AND ? LIMIT 1"
        return bool(self._db.execute(sql, (subject, low, low | _N)).get)

    def parts(self, entry: str, device: int) -> int:
        """Highest part used for a device's entry, so that saying it again takes the next; -1 when
        it was never said."""
        sql = "SELECT coalesce(max(part), -1) FROM line WHERE id = ? AND device = ?"
        return int(self._db.execute(sql, (entry, device)).get)

    def page(
        self, role: str, number: int, span: tuple[int, int], room: Room, reader: tuple[int, str]
    ) -> Page:
        """Lines after span[0] up to span[1]. reader: (device number, member id)."""
        low, high = number << SHIFT | span[0], number << SHIFT | span[1]
        device, member = reader
        args = (device, low, high, room.lines, member)
        found: list[str] = []
        n, size = span[0], 0
        # Row by row, so that what does not fit is not read either.
        for at, line in self._db.execute(PAGES[role], args):
            octets = len(line) if line.isascii() else len(line.encode())
            if size + octets > room.octets and (found or not room.is_empty):
                return Page(found, n, size, is_cut=True)
            found.append(line)
            n, size = at, size + octets
        return Page(found, n, size, is_cut=len(found) == room.lines)

    def all_of(self, number: int) -> Iterator[LineRow]:
        """Every line of a log in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM line WHERE key BETWEEN ? AND ? ORDER BY key",
            (number << SHIFT, number << SHIFT | _N),
        )
        return (LineRow(*row) for row in rows)

    def some_of(self, branch: str, after: int, most: int) -> list[LineRow]:
        """Lines of a branch's log after the first so many, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM line WHERE key BETWEEN ? AND ? ORDER BY key",
            (base := self.number_of(branch) << SHIFT | after + 1, base + most - 1),
        )
        return [LineRow(*row) for row in rows] if base >> SHIFT else []

    def about(
        self, numbers: Sequence[int], member: str, after: int, room: Room
    ) -> tuple[list[LineRow], int]:
        """Lines about or by a member, of these logs, with keys past `after`; and the key up to
        which everything was looked at, 0 when that was all."""
        found: list[LineRow] = []
        octets, looks = room.octets, room.looks
        for number in numbers:
            low, head = max(after, number << SHIFT), number << SHIFT | self.head(number)[0]
            end = min(head, low + looks)
            for one in self._about(member, low, end):
                octets -= len(one.text.encode())
                if octets < 0 and found:
                    return found, found[-1].key
                found.append(one)
                if len(found) == room.lines:
                    return found, one.key
            looks -= max(0, end - low)
            if end < head:
                return found, end
        return found, 0

    def _about(self, member: str, low: int, high: int) -> Iterator[LineRow]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM line WHERE key > ? AND key <= ?"
            " AND (about = ? OR by = ?) ORDER BY key",
            (low, high, member, member),
        )
        return (LineRow(*row) for row in rows)

    def sealed_under(self, version: int, limit: int) -> list[tuple[str, str]]:
        """(text, mac) of newest entries by devices whose keys a master key's version made."""
        rows = self._db.execute(
            "SELECT text, mac FROM line WHERE part = 0 AND device IN"
            " (SELECT num FROM device WHERE version = ?) ORDER BY key DESC LIMIT ?",
            (version, limit),
        )
        return [(str(text), str(mac)) for text, mac in rows]

    def newest(self) -> str:
        """When the newest line was received, "" without lines."""
        return str(self._db.execute("SELECT max(received) FROM line").get or "")

    def aside_of(self, device: int, code: str) -> list[str]:
        """Ids of a device's entries that are still set aside for one reason, oldest first."""
        return self._aside("device = ? AND aside = ?", (device, code))

    def aside_for(self, code: str) -> list[Known]:
        """Everything that is still set aside for one reason, oldest first."""
        known = self.known(sorted({*self._aside("aside = ?", (code,))})).values()
        return sorted((one for one in known if one.aside == code), key=lambda one: one.received)

    def _aside(self, which: str, args: tuple[int | str, ...]) -> list[str]:
        rows = self._db.execute(
            f"SELECT id FROM line AS one WHERE aside <> '' AND {which}"
            f" AND {IS_WHOLE} AND part = (SELECT max(part) FROM line"
            f" WHERE id = one.id AND device IS one.device AND {IS_WHOLE}) ORDER BY received, key",
            args,
        )
        return [str(entry) for (entry,) in rows]

    def add_odd(self, rows: Iterable[Odd]) -> None:
        """Keep bytes outside the logs; the same bytes are kept once."""
        self._db.executemany(
            f"INSERT OR IGNORE INTO odd ({_ODD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def has_odd(self, digest: bytes) -> bool:
        """Whether the bytes with this digest are kept outside the logs."""
        return bool(self._db.execute("SELECT 1 FROM odd WHERE digest = ?", (digest,)).get)

    def odd(self) -> list[Odd]:
        """Everything kept outside the logs, oldest first."""
        return list(self._odd("", ()))

    def outside(self) -> Iterator[Odd]:
        """What is kept outside the logs, has not come into one meanwhile and nobody has put by,
        oldest first."""
        return self._odd(
            "WHERE read = 0"
            " AND NOT EXISTS (SELECT 1 FROM line WHERE line.id = odd.id AND line.mac = odd.mac)",
            (),
        )

    def odd_of(self, entry: str, most: int = _N) -> list[Odd]:
        """What is kept outside the logs under an entry id, the oldest first, `most` of it."""
        return list(islice(self._odd("WHERE id = ?", (entry,)), most))

    def _odd(self, where: str, args: tuple[str, ...]) -> Iterator[Odd]:
        rows = self._db.execute(
            f"SELECT {_ODD} FROM odd {where} ORDER BY num",
            args,
        )
        return (Odd(*row) for row in rows)

    def entries(self) -> int:
        """How many entries are stored."""
        found = self._db.execute("SELECT count(*) FROM line WHERE part = ?", (ENTRY,)).get
        return int(found)
