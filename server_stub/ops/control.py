"""Commands to a running server, over a socket that only the same user of this machine can open."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Sequence

import msgspec

from mobile.contract.faults import Fault
from server_stub.ops.place import Place
from server_stub.storage.failing import fault_of_file

_LOG = logging.getLogger("suixing.control")
_MOST = 1024 * 1024
_SECONDS = 600.0


class Order(msgspec.Struct):
    """The words of a command line."""

    argv: list[str]


class Done(msgspec.Struct):
    """code: "" when it was done, else why not. text: what to print, or the detail."""

    code: str
    text: str


Answer = Callable[[list[str]], Awaitable[str]]


def is_served(place: Place) -> bool:
    """Whether a server is running over this directory."""
    try:
        with _connected(place):
            return True
    except OSError:
        return False


def send(place: Place, argv: Sequence[str]) -> str:
    """Have the running server do it; what it would print. Raises the Fault it met."""
    try:
        with _connected(place) as line:
            line.sendall(msgspec.json.encode(Order(list(argv))) + b"\n")
            line.shutdown(socket.SHUT_WR)
            raw = b"".join(iter(lambda: line.recv(65536), b""))
        done = msgspec.json.decode(raw, type=Done)
    except KeyboardInterrupt:
        # Nothing tells the server: it does what it was asked to.
        raise Fault("server_goes_on") from None
    except (OSError, msgspec.DecodeError) as error:
        raise Fault("server_silent", type(error).__name__) from error
    if done.code:
        raise Fault(done.code, done.text)
    return done.text


async def listen(place: Place, answer: Answer) -> asyncio.Server:
    """Take commands until the returned server is closed."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            # Nothing comes from who only wants to know whether somebody listens.
            if raw := await reader.readline():
                writer.write(msgspec.json.encode(await _done(raw, answer)))
                await writer.drain()
        except asyncio.CancelledError:
            # The server ends, and whoever waits is told; nothing is left here to be cancelled.
            writer.write(msgspec.json.encode(Done("server_stopped", "")))
        except (OSError, ValueError) as error:
            _LOG.warning("an order was cut off: %s", type(error).__name__)
        finally:
            writer.close()

    place.socket.unlink(missing_ok=True)
    return await asyncio.start_unix_server(serve, sock=_bound(place), limit=_MOST)


def _bound(place: Place) -> socket.socket:
    """Its rights first: nobody is let in before somebody listens."""
    side = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        side.bind(str(place.socket))
        place.socket.chmod(0o600)
    except OSError:
        side.close()
        raise
    return side


async def _done(raw: bytes, answer: Answer) -> Done:
    try:
        return Done("", await answer(msgspec.json.decode(raw, type=Order).argv))
    except Fault as fault:
        return Done(fault.code, fault.detail)
    except msgspec.DecodeError:
        return Done("call_malformed", "order")
    except OSError as error:
        told = fault_of_file(error, str(error.filename or ""))
        return Done(told.code, told.detail)


def _connected(place: Place) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(_SECONDS)
        line.connect(str(place.socket))
    except OSError:
        line.close()
        raise
    return line
