"""One phone, one server, a line between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.contract.entry import parse
from mobile.core.phone.attachments import Attachments
from mobile.core.ports.store import Sealed
from mobile.device.fake import FakeDisk
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.asking import AskingDoor
from mobile.sync.engine import SyncEngine
from mobile.sync.outcome import Outcome
from tests.store.making import Maker
from tests.sync.fake_files import FileServer
from tests.sync.fake_line import Line
from tests.sync.fake_server import FakeServer


class Phone:
    """A phone with its own storage and its own line to the server."""

    def __init__(self, server: FakeServer, folder: Path, seed: int = 1) -> None:
        self.maker = Maker(seed)
        self.maker.branch = server.branch
        self.server = server
        self.line = Line(server)
        self.disk = FakeDisk()
        self.path = str(folder / f"phone-{seed}.db")
        self._stores: list[SqliteStore] = []
        self.start()
        server.enrolled(self.maker.me)
        self.store.bind(self.maker.me, [self.maker.row()])

    def start(self) -> None:
        """The app, after a kill."""
        self.store = SqliteStore(self.path, self.disk, durable=False)
        self._stores.append(self.store)
        maker = self.maker
        self.asking = AskingDoor(self.store, self.line, maker.noise)
        self.attachments = Attachments(self.disk, self.asking)
        self.engine = SyncEngine(self.store, self.line, maker.clock, maker.noise, self.attachments)

    def close(self) -> None:
        for one in self._stores:
            one.close()

    def write(self, count: int = 1, **body: str) -> list[Sealed]:
        return [self.store.append(self.maker.make(**body)) for _ in range(count)]

    def sync(self) -> Outcome:
        return self.engine.run_once()

    def word(self, one: Sealed) -> str:
        return self.store.delivery([one.id])[one.id].word

    def shows(self, one: Sealed) -> bool:
        return bool(self.store.facts(parse(one.text).subject))


@pytest.fixture
def server() -> FileServer:
    return FileServer(Maker(99).branch)


@pytest.fixture
def phone(server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    one = Phone(server, tmp_path)
    yield one
    one.close()


@pytest.fixture
def colleague(server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    one = Phone(server, tmp_path, 2)
    yield one
    one.close()
