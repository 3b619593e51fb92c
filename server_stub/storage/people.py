"""Statements over organisations, members, offices and where members are placed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import apsw
import msgspec

from server_stub.storage.model import Member, OfficeRow, Organisation, Placement, Row

_MEMBER = (
    'id, name, initials, home, probationary, joined, village, smartphone, "group", place, phone'
)
_PLACES: dict[str, str] = {
    "organisation": "id, name, initials, form, nature, model, city, parent",
    "member": _MEMBER,
    "office": "id, member, branch, role, since, until",
    "placement": "id, branch, member, since, until",
}


class People:
    """The registry's rows."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def put(self, rows: Iterable[Row]) -> None:
        """Write rows, replacing those with the same id."""
        for row in rows:
            values = msgspec.structs.astuple(row)
            table = _TABLES[type(row)]
            marks = ", ".join("?" * len(values))
            self._db.execute(
                f"INSERT OR REPLACE INTO {table} ({_PLACES[table]}) VALUES ({marks})",  # noqa: S608
                values,
            )

    def organisation(self, one: str) -> Organisation | None:
        """The organisation with that id."""
        rows = self._organisations("WHERE id = ?", (one,))
        return rows[0] if rows else None

    def organisations(self) -> list[Organisation]:
        """All of them, by name."""
        return self._organisations("ORDER BY name, id", ())

    def children(self, parent: str) -> list[Organisation]:
        """Those directly below."""
        return self._organisations("WHERE parent = ? ORDER BY id", (parent,))

    def member(self, one: str) -> Member | None:
        """The member with that id."""
        rows = self._members("WHERE id = ?", (one,))
        return rows[0] if rows else None

    def members_of(self, home: str) -> list[Member]:
        """Whose home branch it is."""
        return self._members("WHERE home = ? ORDER BY id", (home,))

    def members(self) -> list[Member]:
        """All of them."""
        return self._members("ORDER BY id", ())

    def offices_of(self, member: str) -> list[OfficeRow]:
        """Every office a member holds or held."""
        return self._offices("WHERE member = ?", (member,))

    def offices_in(self, branch: str) -> list[OfficeRow]:
        """Every office of a branch, past ones too."""
        return self._offices("WHERE branch = ?", (branch,))

    def offices_turning(self, last: str, day: str) -> list[OfficeRow]:
        """Those whose first or last day is after `last` and not after `day`."""
        turning = "WHERE (since > ?1 AND since <= ?2) OR (until > ?1 AND until <= ?2)"
        return self._offices(turning, (last, day))

    def office(self, one: str) -> OfficeRow | None:
        """The office with that id."""
        rows = self._offices("WHERE id = ?", (one,))
        return rows[0] if rows else None

    def placements_of(self, member: str) -> list[Placement]:
        """Every accepted stay of a member."""
        return self._placements("WHERE member = ?", (member,))

    def placements_in(self, branch: str) -> list[Placement]:
        """Every accepted stay in a branch."""
        return self._placements("WHERE branch = ?", (branch,))

    def open_placements(self) -> list[Placement]:
        """Every accepted stay that has not ended."""
        return self._placements("WHERE until = ''", ())

    def concerns(self, member: str) -> list[str]:
        """Branches, not the home one, whose log has a line about the member."""
        rows = self._db.execute("SELECT branch FROM concern WHERE member = ?", (member,))
        return [row[0] for row in rows]

    def add_concern(self, member: str, branch: str, device: int = 0) -> None:
        """Remember that a log has a line about a member. device: number of the one whose entry was
        the first there, 0 for none."""
        self._db.execute(
            "INSERT OR IGNORE INTO concern (member, branch, device) VALUES (?, ?, ?)",
            (member, branch, device),
        )

    def concerned_by(self, member: str, line: str) -> int:
        """How many branches of `concerns` a phone brought into a member's sight. line: the device
        its line began with."""
        found = self._db.execute(
            "SELECT count(*) FROM concern JOIN device ON num = concern.device"
            " WHERE concern.member = ? AND (device.id = ? OR kin = ?)",
            (member, line, line),
        ).get
        return int(found)

    def asked(self, line: str, branch: str, family: str) -> dict[str, bool]:
        """Subjects that a phone's line began in a branch; of each, whether it was seen to end."""
        rows = self._db.execute(
            "SELECT subject, settled FROM asked WHERE line = ? AND branch = ? AND family = ?",
            (line, branch, family),
        )
        return {str(subject): bool(settled) for subject, settled in rows}

    def set_asked(self, begun: tuple[str, str, str, str], *, settled: bool) -> None:
        """Note that it was begun, or that it ended. begun: (line, branch, family, subject)."""
        self._db.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?)", (*begun, settled))

    def show(self, branch: str, kind: str, one: str) -> bool:
        """Note that a row is in a branch's log; whether it was not yet."""
        self._db.execute(
            "INSERT OR IGNORE INTO shown (branch, kind, id) VALUES (?, ?, ?)", (branch, kind, one)
        )
        return self._db.changes() == 1

    def told(self, branch: str, kind: str, one: str, line: int) -> None:
        """Note which line (its key) says a row now; what earlier ones said goes out no more."""
        self._db.execute(
            "INSERT INTO shown (branch, kind, id, line) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, id, branch) DO UPDATE SET line = excluded.line",
            (branch, kind, one, line),
        )

    def shown_in(self, kind: str, one: str) -> list[str]:
        """Branches whose logs have a row."""
        rows = self._db.execute("SELECT branch FROM shown WHERE kind = ? AND id = ?", (kind, one))
        return [row[0] for row in rows]

    def add_look(self, member: str, by: str, at: str, what: str) -> None:
        """Note that somebody looked at a member's page."""
        self._db.execute("INSERT INTO look VALUES (?, ?, ?, ?)", (member, by, at, what))

    def looks(self, member: str) -> list[tuple[str, str, str]]:
        """(by, at, what) of every look at a member's page."""
        rows = self._db.execute(
            "SELECT by, at, what FROM look WHERE member = ? ORDER BY at", (member,)
        )
        return [(str(by), str(at), str(what)) for by, at, what in rows]

    def _organisations(self, where: str, args: tuple[Any, ...]) -> list[Organisation]:
        sql = f"SELECT {_PLACES['organisation']} FROM organisation {where}"  # noqa: S608
        return [Organisation(*row) for row in self._db.execute(sql, args)]

    def _members(self, where: str, args: tuple[Any, ...]) -> list[Member]:
        sql = f"SELECT {_MEMBER} FROM member {where}"  # noqa: S608
        return [_member(*row) for row in self._db.execute(sql, args)]

    def _offices(self, where: str, args: tuple[Any, ...]) -> list[OfficeRow]:
        sql = f"SELECT {_PLACES['office']} FROM office {where} ORDER BY since, id"  # noqa: S608
        return [OfficeRow(*row) for row in self._db.execute(sql, args)]

    def _placements(self, where: str, args: tuple[Any, ...]) -> list[Placement]:
        sql = f"SELECT {_PLACES['placement']} FROM placement {where} ORDER BY id, branch"  # noqa: S608
        return [Placement(*row) for row in self._db.execute(sql, args)]


_TABLES: dict[type, str] = {
    Organisation: "organisation",
    Member: "member",
    OfficeRow: "office",
    Placement: "placement",
}


def _member(*row: Any) -> Member:
    names = ("probationary", "smartphone")
    values = dict(zip(Member.__struct_fields__, row, strict=True))
    return Member(**(values | {name: bool(values[name]) for name in names}))
