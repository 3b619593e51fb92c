"""Any call at any door: some status with a stable code, never a failure nobody foresaw."""

from __future__ import annotations

import json
import random
import uuid
from typing import Any

from mobile.contract import pack, wire
from mobile.contract.faults import FAULTS
from server_stub.settings import Settings
from tests.attack.size import SEED, times, tried
from tests.attack.structures import NUMBERS, Structures, as_bytes
from tests.attack.test_structures import ASK, ENROL
from tests.server.kit import COUNTY, Phone, World

ROADS = (
    "/v1/sync", "/v1/enrol", "/v1/anew", "/v1/health", "/v1/directory", "/v1/me/export",
    "/v1/files/" + "ab" * 32, "/v1/files/", "/v1/files/../../etc/passwd", "/", "", "//v1/sync",
    "/v1/sync/", "/v1/sync%00", "/console", "/v1/" + "x" * 3_000, "/v1/files/" + "AB" * 32,
)  # fmt: skip
METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "get", "", "TRACE")
CODINGS = ("", "identity", "gzip", "sx1", "br", "gzip, sx1", "\x00", "GZIP")
QUERY = ("at", "of", "most", "after", "q", "x", "")
VALUES = (*NUMBERS, "%", "%ff", "%00", "东莞", "%e4%b8", "a&b=1", "", "x" * 500, "'; --")


class Caller:
    """Seeded. Calls as nobody's program makes them; most are signed by a real phone."""

    def __init__(self, phone: Phone, seed: int) -> None:
        self.phone = phone
        self.dice = random.Random(seed)
        self.asks = Structures(seed, ASK)
        self.enrols = Structures(seed + 1, ENROL, {"nonce": "0" * 32, "proto": 1})

    def once(self) -> tuple[int, dict[str, str], bytes]:
        dice = self.dice
        method, path = dice.choice(METHODS), dice.choice(ROADS)
        if dice.random() < 0.7:
            path = dice.choice(ROADS[:7])
            method = "PUT" if "files" in path else dice.choice(("GET", "POST"))
        if dice.random() < 0.6:
            pairs = [f"{dice.choice(QUERY)}={dice.choice(VALUES)}" for _ in range(3)]
            path += "?" + "&".join(pairs)
        body, coding = self._body(path), dice.choice(CODINGS)
        if dice.random() < 0.5:
            coding, body = self._coded(body)
        headers = {"Content-Encoding": coding, "SX-Request": self._request()}
        headers["Authorization"] = self._authorization(method, path, body)
        return self.phone.world.doors.handle(method, path, headers, body)

    def _body(self, path: str) -> bytes:
        made = self.enrols if "enrol" in path or "anew" in path else self.asks
        text = as_bytes(made.one(), made.dice)
        return self.dice.choice((text, text, text, b"", self.dice.randbytes(50)))

    def _coded(self, body: bytes) -> tuple[str, bytes]:
        packed = pack.pack(body)
        at = self.dice.randrange(len(packed) + 1)
        cut = (packed, packed[:at], packed + b"x", packed[:at] + b"\xff" + packed[at:])
        return pack.CODING, self.dice.choice(cut)

    def _request(self) -> str:
        return self.dice.choice(
            (str(uuid.UUID(int=self.dice.getrandbits(128), version=4)), "", "x")
        )

    def _authorization(self, method: str, path: str, body: bytes) -> str:
        phone, request = self.phone, str(uuid.UUID(int=self.dice.getrandbits(128), version=4))
        said = wire.authorization(phone.key, phone.device, method, path, body, request)
        odd = ("", "SX1 ", "SX1 a.b.c", said[:-1], said + ".", "Basic x", "SX1 " + "." * 5_000)
        return self.dice.choice(odd) if self.dice.random() < 0.1 else said


def _code(status: int, headers: dict[str, str], raw: bytes) -> str:
    if status < 400:
        return "busy"
    plain = pack.unpack(raw, headers.get("content-encoding", ""), 10**8)
    value: Any = json.loads(plain)
    return str(value["code"])


def test_any_call_at_any_door_is_answered_with_a_code() -> None:
    bound = 10**12
    world = World(
        settings=Settings(calls_a_minute=10**9, strangers_a_minute=10**9, contact_bytes_a_day=bound)
    )
    caller = Caller(world.phone(COUNTY.contact), SEED)
    count = times(400, 50)
    for _ in range(count):
        status, headers, raw = caller.once()
        code = _code(status, headers, raw)
        assert code in FAULTS
        assert (status, code) != (500, "internal")
    tried("malformed calls at the doors", count)
