"""A relay on this machine that counts every byte of the calls that pass, headers included."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Wiretap:
    """target, port: of the server, and where this listens. up, down: bytes seen so far."""

    target: int
    port: int = 0
    up: int = 0
    down: int = 0
    _sockets: list[socket.socket] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Both ways together; without TCP's and TLS's own."""
        return self.up + self.down

    def listen(self, door: socket.socket) -> None:
        """Takes every connection until `close`."""
        self.port = door.getsockname()[1]
        self._sockets.append(door)
        self._run(lambda: self._serve(door))

    def close(self) -> None:
        """Ends every connection and waits for the threads."""
        for one in self._sockets:
            # Closing alone would leave a thread waiting in accept or recv.
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        for one in self._sockets:
            one.close()

    def _serve(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                phone = door.accept()[0]
                server = socket.create_connection(("127.0.0.1", self.target))
                self._sockets += [phone, server]
                self._run(lambda a=phone, b=server: self._carry(a, b, "up"))
                self._run(lambda a=server, b=phone: self._carry(a, b, "down"))

    def _carry(self, source: socket.socket, sink: socket.socket, way: str) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                # Counted before it is passed on: a caller who has the reply finds it counted.
                setattr(self, way, getattr(self, way) + len(data))
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _run(self, work: object) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()


@contextmanager
def tapped(target: int) -> Iterator[Wiretap]:
    """target: port of the server on this machine."""
    tap = Wiretap(target)
    tap.listen(socket.create_server(("127.0.0.1", 0)))
    try:
        yield tap
    finally:
        tap.close()
