"""A server in memory with the synthetic county in it, and a bare phone that calls it."""

from __future__ import annotations

import json
import random
import uuid
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mobile.contract import seal, wire
from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.ids import entry_id
from mobile.contract.moments import format_at, to_ms
from server_stub.bootstrap import make_doors, make_registrar
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.registry.roll import Keys
from server_stub.settings import Settings
from server_stub.storage.model import Member, OfficeRow, Organisation
from server_stub.storage.port import Storage
from server_stub.storage.sqlite import SqliteStorage
from tests.county.build import county
from tests.county.model import County

MASTER = Keys(((1, bytes(range(32))),))
START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
COUNTY = county(1)


@dataclass
class Clock:
    """A clock somebody sets. Time goes by in `pass_by` alone, whatever it shows."""

    at: datetime = START
    passed: float = 0.0

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)
        self.passed += timedelta(**span).total_seconds()

    def jump(self, **span: float) -> None:
        """Somebody, or a time service, sets it."""
        self.at += timedelta(**span)

    def elapsed(self) -> float:
        """Seconds that went by, whatever the hands were set to."""
        return self.passed


def seed(doors: Doors, made: County = COUNTY, *, stays: bool = True) -> None:
    """Every organisation, member and office; stays: those who are away are placed there."""
    registrar = make_registrar(doors, "import")

    def fill() -> None:
        registrar.put(Organisation(**asdict(one)) for one in made.organisations)
        registrar.put(Member(**_member(one)) for one in made.people)
        registrar.put(OfficeRow(**asdict(one)) for one in made.offices)
        for one in made.people if stays else ():
            if one.host:
                registrar.place(str(uuid.uuid5(uuid.UUID(one.id), "stay")), one.id, one.host)

    doors.change(fill)


def _member(person: Any) -> dict[str, Any]:
    value = asdict(person)
    del value["host"]
    return value


_IMAGES: dict[bool, bytes] = {}


def prepared(*, stays: bool = True) -> bytes:
    """The county's database, made once; `SqliteStorage.memory(prepared())` starts from it."""
    if stays not in _IMAGES:
        storage = SqliteStorage.memory()
        seed(make_doors(storage, MASTER, Ports(Clock(), random.Random(1).randbytes)), stays=stays)
        _IMAGES[stays] = storage.image()
    return _IMAGES[stays]


@dataclass
class World:
    """One server. chance: seeds every id it makes."""

    stays: bool = True
    settings: Settings = field(default_factory=lambda: Settings(calls_a_minute=100_000))
    clock: Clock = field(default_factory=Clock)
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    storage: Storage | None = None

    def __post_init__(self) -> None:
        self.county = COUNTY
        self.storage = self.storage or SqliteStorage.memory(prepared(stays=self.stays))
        self.restart()

    def restart(self) -> None:
        """The process ends and begins again; what was committed is there."""
        assert self.storage is not None
        self.storage.rollback()
        ports = Ports(self.clock, self.chance.randbytes, self.clock.elapsed)
        self.doors = make_doors(self.storage, MASTER, ports, self.settings)
        self.registrar = make_registrar(self.doors)

    def invite(self, member: str) -> str:
        codes: list[str] = []
        self.doors.change(lambda: codes.append(self.doors.desk.invite(member, self.clock())))
        return codes[0]

    def phone(self, member: str, *, approved: bool = True) -> Phone:
        """A newly enrolled phone of a member."""
        code, tail = self.invite(member), self.county.person(member).phone[-4:]
        status, value = self.enrol(code, tail, self.chance.randbytes(16).hex())
        assert status == 200, value
        found = Phone(self, value["device"], bytes.fromhex(value["key"]), member)
        if approved:
            self.doors.change(lambda: self.registrar.approve(found.device) and None)
        return found

    def enrol(self, code: str, tail: str, nonce: str, proto: int = 1) -> tuple[int, Any]:
        body = json.dumps({"invite": code, "tail": tail, "nonce": nonce, "proto": proto}).encode()
        headers = {"SX-Request": str(uuid.UUID(bytes=self.chance.randbytes(16), version=4))}
        status, _, raw = self.doors.handle("POST", "/v1/enrol", headers, body)
        return status, json.loads(raw)


@dataclass
class Phone:
    """The least a phone is: a key, a counter, a cursor."""

    world: World
    device: str
    key: bytes
    member: str
    seq: int = 0
    epoch: str = ""
    cursor: dict[str, list[Any]] = field(default_factory=dict)

    def entry(
        self, kind: str, subject: str, branch: str, body: dict[str, Any], **more: Any
    ) -> Entry:
        """The next entry of this phone. more: any field to set otherwise."""
        self.seq += 1
        now = self.world.clock()
        made = Entry(
            id=entry_id(to_ms(now), self.world.chance.randbytes(10)),
            device=self.device,
            seq=self.seq,
            at=format_at(now),
            branch=branch,
            subject=subject,
            kind=kind,
            sees=(),
            body=body,
        )
        return replace(made, **more)

    def sealed(self, entry: Entry) -> list[str]:
        text = to_text(entry)
        return [text, seal.seal(self.key, text)]

    def call(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        request = str(uuid.UUID(bytes=self.world.chance.randbytes(16), version=4))
        sent = {
            "Authorization": wire.authorization(self.key, self.device, method, path, body, request)
        }
        status, got, raw = self.world.doors.handle(method, path, {**sent, **(headers or {})}, body)
        assert wire.is_reply_signed(self.key, request, status, raw, got.get(wire.SIGNATURE, ""))
        return status, got, raw

    def ask(self, pairs: list[Any], **more: Any) -> tuple[int, Any]:
        """One sync call as raw JSON; (status, value)."""
        ask = {
            "proto": 1,
            "epoch": self.epoch,
            "cursor": self.cursor,
            "entries": pairs,
            "limit": 200,
        }
        status, _, raw = self.call("POST", "/v1/sync", json.dumps({**ask, **more}).encode())
        if status == 200:
            wire.read_reply(raw)
        return status, json.loads(raw)

    def sync(self, *entries: Entry | list[str], **more: Any) -> Any:
        """Push entries, take the page in and move the cursor."""
        pairs = [self.sealed(one) if isinstance(one, Entry) else one for one in entries]
        status, value = self.ask(pairs, **more)
        assert status == 200, value
        self.epoch = value["epoch"]
        self.cursor = value["cursor"] if value.get("full") else self.cursor | value["cursor"]
        return value

    def verdicts(self, *entries: Entry | list[str]) -> list[tuple[str, str]]:
        """(verdict, code) of each entry pushed."""
        return [(v["verdict"], v.get("code", "")) for v in self.sync(*entries)["verdicts"]]

    def pull(self, limit: int = 200) -> dict[str, list[Any]]:
        """Every line after the cursor, page by page, by branch."""
        found: dict[str, list[Any]] = {}
        more = True
        while more:
            value = self.sync(limit=limit)
            for branch, lines in value["items"].items():
                found.setdefault(branch, []).extend(lines)
            more = value["more"]
        return found


def ids_seen(phone: Phone) -> set[str]:
    """Ids of every entry a fresh phone of the same member would see."""
    fresh = replace(phone, epoch="", cursor={})
    return {
        line["own"] if "own" in line else parse(line["entry"]).id
        for lines in fresh.pull().values()
        for line in lines
        if "row" not in line
    }
