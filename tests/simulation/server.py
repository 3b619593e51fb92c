"""The real server's doors and ledger in memory, with backups that can be brought back."""

from __future__ import annotations

import random
from collections.abc import Callable

from mobile.contract.entry import parse
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.pack import unpack
from mobile.contract.registry import REGISTRY
from mobile.contract.wire import MAX_BODY
from mobile.core.ports.outside import Reply
from server_stub.bootstrap import make_registrar
from server_stub.doors.call import Call, problem
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.registry.registrar import Registrar
from server_stub.registry.roll import Keys
from server_stub.settings import Settings
from server_stub.storage.model import ROW, Known, LineRow
from server_stub.storage.sqlite import SqliteStorage
from tests.simulation.ports import SimClock, SimNoise

SETTINGS = Settings(calls_a_minute=100_000, approve_contacts=False)


class SimServer:
    """away: nobody answers. poison: entry ids whose presence in a call makes the server fail."""

    def __init__(self, image: bytes, keys: Keys, clock: SimClock, rng: random.Random) -> None:
        self._keys = keys
        self._ports = Ports(clock.now, SimNoise(rng).take, clock.elapsed)
        self.backup = image
        self.went_back_unsaid = False
        self.away = False
        self.poison: set[str] = set()
        self._rng = rng
        self._open(image)

    def _open(self, image: bytes) -> None:
        self.storage = SqliteStorage.memory(image)
        self.doors = Doors(self.storage, self._keys, REGISTRY, self._ports, SETTINGS)

    def call(
        self, method: str, path: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Reply:
        """One HTTP call without the HTTP; Fault("no_network") while the server is away."""
        if self.away:
            raise Fault("no_network")
        if any(one.encode() in _plain(headers, body) for one in self.poison):
            return self._broken(Call(method, path, {k.lower(): v for k, v in headers}, body))
        status, said, content = self.doors.handle(method, path, dict(headers), body)
        return Reply(status, _plain(tuple(said.items()), content), tuple(said.items()), 500)

    def twice(
        self, method: str, path: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> None:
        """The same call arrives two times at the same moment and shares one commit."""
        if not self.away and not any(one.encode() in _plain(headers, body) for one in self.poison):
            lower = {name.lower(): value for name, value in headers}
            self.doors.run([self.doors.prepare(Call(method, path, lower, body)) for _ in "12"])

    def save(self) -> None:
        """A verified backup: what it holds is durable from now on."""
        for device in self.storage.phones.everyone():
            top, missing = self.storage.phones.held(device.num)
            safe = min([top, *(a - 1 for a, _ in missing)])
            self.doors.change(lambda n=device.num, s=safe: self.storage.phones.set_durable(n, s))
        self.backup = self.storage.image()

    def restore(self, *, says_so: bool) -> None:
        """The last backup again; with a new epoch when the keeper used the command for it."""
        self._open(self.backup)
        self.went_back_unsaid = self.went_back_unsaid or not says_so
        if says_so:
            noise = self._ports.noise(16).hex()
            self.doors.change(lambda: self.storage.set_setting("epoch", noise))
            self.doors.epoch = noise

    def as_keeper(self, act: Callable[[Registrar], object]) -> None:
        """What a keeper's command does."""
        registrar = make_registrar(self.doors, "keeper")
        self.doors.change(lambda: act(registrar))

    def entries(self) -> dict[str, str]:
        """Texts by id, the full ones, from every log and from what was kept outside them."""
        found = {row.id: row.text for row in self._rows() if row.part == 0 and row.id}
        for odd in self.storage.lines.odd():
            found.setdefault(odd.id, odd.text)
        return found

    def log_ids(self) -> dict[str, list[str]]:
        """Ids in each branch's log in order, entries and home copies."""
        found: dict[str, list[str]] = {}
        for branch, number in self.storage.lines.branches().items():
            rows = self.storage.lines.all_of(number)
            found[branch] = [row.id for row in rows if row.part in (0, 1) and row.id]
        return found

    def chain_problems(self) -> list[str]:
        """What is not as the server itself wrote it: lines, rows, what it claims to hold."""
        return list(self.storage.problems())

    def facts_by_subject(self) -> dict[str, list[Fact]]:
        """What the server's own log says, as the contract's rules read it."""
        found: dict[str, list[Fact]] = {}
        ids = [row.id for row in self._rows() if row.part == 0 and row.id]
        for known in self.storage.lines.known(ids).values():
            fact = _fact(known)
            found.setdefault(fact.entry.subject, []).append(fact)
        return found

    def _rows(self) -> list[LineRow]:
        lines = self.storage.lines
        return [r for n in lines.branches().values() for r in lines.all_of(n) if r.part != ROW]

    def _broken(self, call: Call) -> Reply:
        job = self.doors.prepare(call)
        code = self._rng.choice(("internal", "body_malformed"))
        reply = self.doors.finish(job, problem(code))
        said = tuple(reply.headers.items())
        return Reply(reply.status, _plain(said, reply.body), said, 100)


def _fact(known: Known) -> Fact:
    return Fact(parse(known.text), known.by, known.proof, known.aside, known.received)


def _plain(headers: tuple[tuple[str, str], ...], body: bytes) -> bytes:
    known = {key.lower(): value for key, value in headers}
    return unpack(body, known.get("content-encoding", ""), MAX_BODY)
