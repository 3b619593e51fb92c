"""Whether a database is as the server wrote it: chains, heads, rows, and what it claims to hold."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

import apsw
import msgspec

from server_stub.storage import witness
from server_stub.storage.chain import first_link_of, link_of
from server_stub.storage.lines import SHIFT, Lines
from server_stub.storage.model import ENTRY, Log


class _Seq(msgspec.Struct):
    device: str
    seq: int


def extend(db: apsw.Connection, lines: Lines) -> str:
    """Bring logs of an older database under the present rule; the first fault, "" for none.

    Their lines keep the hashes phones know; what those leave out is taken together in `base`.
    """
    found = ""
    for log in lines.logs():
        if log.since >= 0:
            continue
        fold, before, n = b"", b"", 0
        for n, row in enumerate(lines.all_of(log.num), 1):
            if not found and first_link_of(before, row) != row.hash:
                found = f"log {log.id}: line {n} altered"
            fold, before = link_of(fold, log.id, row), row.hash
        db.execute(
            "UPDATE branch SET since = ?, base = ?, n = ?, hash = ? WHERE num = ?",
            (n, fold, n, before, log.num),
        )
    return found


def problems(db: apsw.Connection, lines: Lines) -> Iterator[str]:
    """What was changed from outside, in words; nothing when all is as it was written."""
    yield from witness.problems(db)
    total = 0
    for log in lines.logs():
        total += log.n
        if problem := log_problem(lines, log):
            yield problem
    if int(db.execute("SELECT count(*) FROM line").get) != total:
        yield "lines that are in no log"
    yield from _claims(db)
    # What is on its way is a phone's, less than the whole, and compared with its digest at the end.
    for (number,) in db.execute(
        "SELECT device FROM upload WHERE device NOT IN (SELECT num FROM device)"
        " OR octet_length(content) >= size OR octet_length(digest) <> 32"
    ):
        yield f"upload of device {number}: added"


def digest(db: apsw.Connection, lines: Lines) -> bytes:
    """One digest of all that `problems` looks at: two databases that differ have two."""
    found = sha256(witness.digest_of_all(db))
    held = db.execute("SELECT device, top, missing FROM held ORDER BY device")
    commits = db.execute("SELECT commits FROM state").get
    found.update(msgspec.json.encode((list(held), lines.logs(), commits)))
    return found.digest()


def log_problem(lines: Lines, log: Log) -> str:
    """The first fault of a log, "" for none."""
    fold, before, n = b"", b"", 0
    for n, row in enumerate(lines.all_of(log.num), 1):
        if row.key != log.num << SHIFT | n:
            return f"log {log.id}: line {n} gone"
        is_first = n <= log.since
        right = first_link_of(before, row) if is_first else link_of(before, log.id, row)
        if right != row.hash:
            return f"log {log.id}: line {n} altered"
        fold = link_of(fold, log.id, row) if is_first else fold
        before = row.hash
    if fold != log.base:
        return f"log {log.id}: a line up to {log.since} altered"
    return "" if (n, before) == (log.n, log.hash) else f"log {log.id}: its end, line {log.n}, gone"


def _claims(db: apsw.Connection) -> Iterator[str]:
    """Devices of which more is said to be held than is here: phones would not send it again."""
    here = _seqs(db)
    for number, device, top, text in db.execute(
        "SELECT num, id, top, missing FROM held JOIN device ON num = held.device"
    ):
        missing: list[tuple[int, int]] = msgspec.json.decode(text)
        found, claimed = here.get(number, set()), top - sum(b - a + 1 for a, b in missing)
        said = _claimed(top, missing)
        # No more is looked at than is here, however much is claimed.
        if claimed > len(found) or any(one not in found for one in islice(said, len(found) + 1)):
            yield f"device {device}: entries that are held are gone"


def _claimed(top: int, missing: list[tuple[int, int]]) -> Iterator[int]:
    start = 1
    for a, b in [*missing, (top + 1, top + 1)]:
        yield from range(start, a)
        start = b + 1


def _seqs(db: apsw.Connection) -> dict[int, set[int]]:
    """Seqs that are here, in a log or outside, by device number."""
    numbers = {str(one): int(num) for num, one in db.execute("SELECT num, id FROM device")}
    decoder, found = msgspec.json.Decoder(_Seq), dict[int, set[int]]()
    texts = db.execute(
        "SELECT text FROM line WHERE part = ? UNION ALL SELECT text FROM odd", (ENTRY,)
    )
    for (text,) in texts:
        try:
            one = decoder.decode(text)
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            # Outside the logs is also what nobody can read: it is claimed by no device.
            continue
        if one.device in numbers:
            found.setdefault(numbers[one.device], set()).add(one.seq)
    return found
