"""Data folders as phones have them after years: thousands of own entries, a large roster."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mobile.bootstrap import Options, Phone, make_phone
from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.moments import format_at, to_ms
from mobile.contract.seal import seal
from mobile.contract.wire import MAX_BATCH, Cursor, Have, SyncReply, Verdict
from mobile.core.ports.store import Identity, Sealed
from mobile.device.fake import FakeDisk
from mobile.device.real import RealDisk
from mobile.store.journal import FILE, Journal, Kept
from tests.county.build import county
from tests.county.rows import branch_rows, member_row

COUNTY = county(1, 2_200)
BEGIN = datetime(2022, 1, 3, 12, 0, tzinfo=UTC)


class Tape(FakeDisk):
    """Remembers what was appended, without copying it each time."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[bytes] = []

    def append(self, name: str, data: bytes) -> None:
        """name: of the only append file there is."""
        self.frames.append(data)


class Writer:
    """Makes sealed own entries of one phone, one after another."""

    def __init__(self, identity: Identity) -> None:
        self.identity, self.kept = identity, list[Kept]()

    def add(self, kind: str, subject: str, at: datetime, body: dict[str, Any], *sees: str) -> str:
        """Id of the new entry."""
        seq = len(self.kept) + 1
        name = entry_id(to_ms(at) + seq % 1000, seq.to_bytes(10, "big"))
        entry = Entry(
            id=name,
            device=self.identity.device,
            seq=seq,
            at=format_at(at),
            branch=COUNTY.dongguan,
            subject=subject,
            kind=kind,
            sees=tuple(sorted(sees)),
            body=body,
        )
        text = to_text(entry)
        sealed = Sealed(name, text, seal(self.identity.key, text))
        self.kept.append(Kept(self.identity.device, seq, sealed))
        return name


def evening(writer: Writer, number: int) -> None:
    """A contact's whole evening: plan, 38 marks, close, confirm."""
    at, activity = BEGIN + timedelta(days=6 * number), str(uuid.UUID(int=number + 1, version=4))
    plan = {"title": f"党课 {number}", "type": "class", "starts": format_at(at), "minutes": 60}
    last = writer.add("activity.planned", activity, at, {**plan, "places": ["活动室"]})
    last = writer.add("activity.opened", activity, at, {}, last)
    for member in COUNTY.roster:
        body = {"activity": activity, "member": member, "value": "present", "source": "roll"}
        writer.add("attendance.marked", attendance_id(activity, member), at, body)
    body = {"head_count": 38, "expected": sorted(COUNTY.roster)}
    last = writer.add("activity.closed", activity, at, body, last)
    tally = {"expected": 38, "present": 38}
    writer.add("activity.confirmed", activity, at, {"tally": tally}, last)


def sign_in(writer: Writer, number: int) -> None:
    """A member's answer at one of many activities."""
    at, activity = BEGIN + timedelta(hours=4 * number), str(uuid.UUID(int=number + 1, version=4))
    me = writer.identity.member
    body = {"activity": activity, "member": me, "how": "scan", "step": 59_000_000 + number}
    body |= {"contact": "ab" * 8, "proof": "cd" * 16}
    writer.add("attendance.answered", attendance_id(activity, me), at, body)


def rows(people: int) -> Iterator[dict[str, Any]]:
    """The branch with `people` more members who live there."""
    yield from branch_rows(COUNTY)
    known = {*COUNTY.roster, COUNTY.contact}
    others = [one for one in COUNTY.people if one.id not in known][:people]
    for one in others:
        yield {**member_row(one, with_phone=True), "home": COUNTY.dongguan}
    for member in COUNTY.roster:
        placed = {"table": "placement", "id": str(uuid.uuid5(uuid.UUID(member), "p"))}
        more = {"member": member, "branch": COUNTY.dongguan, "since": "2021-05-01", "until": ""}
        yield placed | more


def prepare(folder: Path, member: str, entries: int, people: int = 0) -> Options:
    """A folder `python -m mobile --data` opens: consent given, enrolled, `entries` own ones."""
    device = str(uuid.UUID(int=9, version=4))
    identity = Identity(device, b"\7" * 32, member, "2021-05-01T00:00:00.000Z")
    writer, number = Writer(identity), 0
    make = evening if member == COUNTY.contact else sign_in
    while len(writer.kept) < entries:
        make(writer, number)
        number += 1
    tape = Tape()
    journal = Journal(tape)
    for kept in writer.kept:
        journal.add(kept)
    # A new database beside the append file takes everything in, as after a damaged one.
    RealDisk(str(folder)).replace(FILE, b"".join(tape.frames))
    options = Options(data=str(folder))
    phone = make_phone(options)
    try:
        _settle(phone, identity, people)
        _deliver(phone, [one.sealed.id for one in writer.kept])
    finally:
        phone.store.close()
    return options


def _settle(phone: Phone, identity: Identity, people: int) -> None:
    phone.store.bind(identity, rows(people))
    phone.services.enrol.consent()
    phone.store.set_setting("notice.store", "")


def _deliver(phone: Phone, ids: list[str]) -> None:
    """The server has named every one of them in a reply, as it does; a backup holds them too."""
    now = format_at(datetime.now(UTC))
    have = Have(len(ids))
    for at in range(0, len(ids), MAX_BATCH):
        said = tuple(Verdict(one, "accepted") for one in ids[at : at + MAX_BATCH])
        phone.store.apply(SyncReply("e" * 32, now, said, have, len(ids), (), Cursor(), more=False))
    phone.store.note(good=True, code="", moved=900, at=now, elapsed=0.0)
    if phone.store.news().pending:
        raise RuntimeError("some of what was delivered still waits")
