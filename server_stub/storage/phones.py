"""Statements over devices: who holds them, what the server holds of them, invites, wrong digits."""

from __future__ import annotations

import json
from typing import Any

import apsw

from server_stub.storage.model import Device, Invite

_DEVICE = "num, id, member, version, enrolled, revoked, provisional, durable, seen, kin"


class Phones:
    """Devices and invites."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def add(
        self,
        device: str,
        member: str,
        version: int,
        enrolled: str,
        provisional: bool,
        kin: str = "",
    ) -> None:
        """Write a newly enrolled device. kin: as of Device."""
        prefix = device.replace("-", "")[:16]
        self._db.execute(
            "INSERT INTO device (id, prefix, member, version, enrolled, revoked, provisional, kin)"
            " VALUES (?, ?, ?, ?, ?, '', ?, ?)",
            (device, prefix, member, version, enrolled, provisional, kin),
        )

    def line_of(self, one: Device) -> list[Device]:
        """The device its line began with, and every one bound anew from it; itself among them."""
        first = one.kin or one.id
        return self._devices("WHERE id = ? OR (kin <> '' AND kin = ?)", (first, first))

    def device(self, one: str) -> Device | None:
        """The device with that id."""
        rows = self._devices("WHERE id = ?", (one,))
        return rows[0] if rows else None

    def has_tail(self, tail: str) -> bool:
        """Whether a device's id ends like this, as `ids.device_tail` cuts it."""
        return bool(self._db.execute("SELECT 1 FROM device WHERE substr(id, 21) = ?", (tail,)).get)

    def by_prefix(self, prefix: str) -> list[Device]:
        """Devices whose first 8 bytes are these 16 hex digits: usually one, never promised."""
        return self._devices("WHERE prefix = ?", (prefix,))

    def of_member(self, member: str) -> list[Device]:
        """Every device a member enrolled."""
        return self._devices("WHERE member = ?", (member,))

    def everyone(self) -> list[Device]:
        """Every device."""
        return self._devices("", ())

    def revoke(self, one: str, at: str) -> None:
        """From `at` on what it sends is set aside."""
        self._db.execute("UPDATE device SET revoked = ? WHERE id = ?", (at, one))

    def approve(self, one: str) -> None:
        """No longer provisional."""
        self._db.execute("UPDATE device SET provisional = 0 WHERE id = ?", (one,))

    def set_durable(self, number: int, seq: int) -> None:
        """Entries up to `seq` are in a backup that was read back. Of two backups at once an older
        one may be read back later: it takes nothing back."""
        said = "UPDATE device SET durable = ? WHERE num = ? AND durable < ?"
        self._db.execute(said, (seq, number, seq))

    def set_seen(self, number: int, day: str) -> None:
        """A device called on a civil day."""
        self._db.execute("UPDATE device SET seen = ? WHERE num = ?", (day, number))

    def held(self, number: int) -> tuple[int, list[tuple[int, int]]]:
        """(highest seq, ranges missing below it) of a device."""
        found = self._db.execute("SELECT top, missing FROM held WHERE device = ?", (number,)).get
        if found is None:
            return 0, []
        return found[0], [(a, b) for a, b in json.loads(found[1])]

    def set_held(self, number: int, top: int, missing: list[tuple[int, int]]) -> None:
        """What is held of a device now."""
        text = json.dumps(missing) if missing else "[]"
        self._db.execute("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", (number, top, text))

    def twins(self) -> dict[int, int]:
        """By device: the first seq at which two entries came. Few devices ever have one."""
        rows = self._db.execute("SELECT device, seq FROM twin")
        return {int(device): int(seq) for device, seq in rows}

    def set_twin(self, number: int, seq: int) -> None:
        """Two phones write as this device, from this seq at the latest."""
        self._db.execute("INSERT OR REPLACE INTO twin VALUES (?, ?)", (number, seq))

    def put_invite(self, one: Invite) -> None:
        """Write an invite, replacing what was said of it."""
        self._db.execute(
            "INSERT OR REPLACE INTO invite VALUES (?, ?, ?, ?, ?, ?, ?)",
            (one.hash, one.member, one.made, one.expires, one.wrong, one.nonce, one.device),
        )

    def invite(self, digest: bytes) -> Invite | None:
        """The invite whose characters have this digest."""
        found = self._db.execute("SELECT * FROM invite WHERE hash = ?", (digest,)).get
        return Invite(*found) if found else None

    def invites(self) -> list[Invite]:
        """Every invite, used ones too."""
        return [Invite(*row) for row in self._db.execute("SELECT * FROM invite")]

    def drop_invite(self, digest: bytes) -> None:
        """Forget one invite."""
        self._db.execute("DELETE FROM invite WHERE hash = ?", (digest,))

    def unused(self, member: str) -> list[Invite]:
        """A member's invites that bound no phone."""
        sql = "SELECT * FROM invite WHERE member = ? AND device = ''"
        return [Invite(*row) for row in self._db.execute(sql, (member,))]

    def drop_unused(self, member: str) -> None:
        """Forget a member's invites that bound no phone."""
        self._db.execute("DELETE FROM invite WHERE member = ? AND device = ''", (member,))

    def add_wrong_code(self, activity: str, device: str, received: str) -> None:
        """Note that six digits were wrong."""
        self._db.execute("INSERT INTO wrong_code VALUES (?, ?, ?)", (activity, device, received))

    def wrong_codes(
        self, activity: str, device: str, span: tuple[str, str], most: int
    ) -> tuple[int, int]:
        """(wrong ever of this device, wrong of everybody in the span) for one activity. What is
        later than the span was counted while the clock was ahead, and counts no more.

        most: of the second number, for all devices together that were bound anew from one.
        """
        mine, recent = self._db.execute(
            "SELECT coalesce(sum(own), 0), coalesce(sum(min(late, ?5)), 0) FROM ("
            " SELECT sum(w.device = ?2) AS own, sum(w.received BETWEEN ?3 AND ?4) AS late"
            " FROM wrong_code AS w LEFT JOIN device AS d ON d.id = w.device"
            " WHERE w.activity = ?1 GROUP BY coalesce(nullif(d.kin, ''), w.device))",
            (activity, device, *span, most),
        ).get
        return int(mine), int(recent)

    def _devices(self, where: str, args: tuple[Any, ...]) -> list[Device]:
        sql = f"SELECT {_DEVICE} FROM device {where} ORDER BY num"  # noqa: S608
        return [_device(*row) for row in self._db.execute(sql, args)]


def _device(*row: Any) -> Device:
    num, one, member, version, enrolled, revoked, provisional, durable, seen, kin = row
    return Device(
        num, one, member, version, enrolled, revoked, bool(provisional), durable, seen, kin
    )
