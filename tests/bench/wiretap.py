"""A relay on this machine that counts every byte of the calls that pass, headers included."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Wiretap:
    """port: where it listens. up, down: bytes seen so far. said: the bytes themselves."""

    target: int
    port: int = 0
    up: int = 0
    down: int = 0
    said: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Both ways together; without TCP's and TLS's own."""
        return self.up + self.down

    def connect(self, phone: socket.socket) -> None:
        """Carries one connection both ways until either side ends it."""
        server = socket.create_connection(("127.0.0.1", self.target))
        for source, sink, way in ((phone, server, "up"), (server, phone, "down")):
            threading.Thread(target=self._carry, args=(source, sink, way), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, way: str) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                # Counted before it is passed on: a caller who has the reply finds it counted.
                setattr(self, way, getattr(self, way) + len(data))
                self.said.append((way, data))
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def tapped(target: int) -> Iterator[Wiretap]:
    """target: port of the server on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        tap = Wiretap(target, door.getsockname()[1])

        def listen() -> None:
            with suppress(OSError):
                while True:
                    tap.connect(door.accept()[0])

        threading.Thread(target=listen, daemon=True).start()
        yield tap
        # Wakes accept(): closing alone would leave the thread waiting in it.
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
