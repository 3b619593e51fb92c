"""One connection of a phone, as uvicorn reads it, with the caps and deadlines uvicorn has not.

uvicorn times only the pause between two calls, and forgets that timer at each byte; its httptools
reader caps no head. Source: Kludex/uvicorn issues 157 and 160.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from server_stub.doors.call import problem
from server_stub.doors.gate import NEVER, Gate, network_of
from server_stub.doors.web import LINE, WHOLE

# Calls sent ahead of the answer to the first one. Phones send none.
_AHEAD = 4


class Refusal(Exception):
    """Ends the parsing of a call that is too much. code: for the answer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Line(HttpToolsProtocol):
    """gate: of the server; `line_of` makes a class of its own for it."""

    gate: ClassVar[Gate]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.address = self.peer = ""
        self.is_known = False
        self.due = NEVER
        self._is_head = True
        self._octets = self._lines = self._head = 0
        self._code = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """As uvicorn's own, when there is room."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self.peer = network_of(self.address)
        if not self.gate.enter(self):
            transport.abort()
            return
        self.gate.wait(self, self._in(self.gate.caps.patience))

    def connection_lost(self, exc: Exception | None) -> None:
        """As uvicorn's own."""
        self.gate.leave(self)
        super().connection_lost(exc)

    def cut(self) -> None:
        """Close at once, whatever is still to be sent."""
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Some bytes. What is no HTTP, or too much of it, is refused once and cut off."""
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
            self._count(len(data))
        except Refusal as refusal:
            self._refuse(refusal.code)
        except httptools.HttpParserUpgrade:
            # Answered as if no other protocol had been asked for; RFC 9110 section 7.8 allows it.
            self.cycle.keep_alive = False
        except httptools.HttpParserError:
            self._refuse(self._code or "call_malformed")

    def on_message_begin(self) -> None:
        """The first byte of a call: its head has to follow."""
        super().on_message_begin()
        self.scope[LINE] = self  # type: ignore[literal-required]
        self._is_head, self._octets, self._lines, self._head = True, 0, 0, 0
        if not self._is_answering():
            self.gate.wait(self, self._in(self.gate.caps.patience))

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        super().on_url(url)
        self._check_head(len(self.url))

    def on_header(self, name: bytes, value: bytes) -> None:
        """A whole line of the head, or after a body in pieces, one of its trailers."""
        self._lines += 1
        self._head += len(name) + len(value)
        self._check_head(len(self.url) + self._head)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is here; the body has its own deadline at the entrance."""
        self._is_head, self._octets = False, 0
        if len(self.pipeline) >= _AHEAD:
            self._stop("too_often")
        super().on_headers_complete()
        if not self._is_answering():
            self.gate.wait(self, self._in(self.gate.caps.call))

    def on_message_complete(self) -> None:
        """The call is all here."""
        super().on_message_complete()
        self.scope[WHOLE] = True  # type: ignore[literal-required]
        self._go_on()

    def on_response_complete(self) -> None:
        """The answer is written; the next call may come."""
        super().on_response_complete()
        self._go_on()

    def knows(self, device: str) -> None:
        """A phone has proven itself by this connection."""
        self.is_known = self.is_known or self.gate.know(self, device)

    def _go_on(self) -> None:
        gate, caps = self.gate, self.gate.caps
        if self._is_answering():
            gate.work(self, self._in(caps.call))
        elif self.cycle.response_complete:
            is_phone = self.is_known or gate.is_ours(self.address)
            gate.wait(self, self._in(caps.idle if is_phone else caps.patience))
        else:
            gate.wait(self, self._in(caps.call))

    def _count(self, size: int) -> None:
        # Counted over whole pieces: a client that sends its next head in one piece with the end of
        # a large body is refused with it, and no phone or proxy does.
        self._octets += size
        if self._is_head and self._octets > self.gate.caps.head:
            raise Refusal("head_too_large")
        if self._octets > self.gate.caps.body:
            raise Refusal("too_large")

    def _check_head(self, size: int) -> None:
        if self._lines > self.gate.caps.headers or size > self.gate.caps.head:
            self._stop("head_too_large")

    def _stop(self, code: str) -> None:
        # The parser tells of an exception in a callback by one of its own.
        self._code = code
        raise Refusal(code)

    def _is_answering(self) -> bool:
        return bool(self.pipeline) or (
            self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete
        )

    def _refuse(self, code: str) -> None:
        if self.transport.is_closing():
            return
        if self._is_head and not self._is_answering():
            reply = problem(code)
            headers = {**reply.headers, "content-length": str(len(reply.body))}
            headers |= {"cache-control": "no-store", "connection": "close"}
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            head = STATUS_LINE[reply.status] + lines.encode() + b"\r\n"
            self.transport.write(head + reply.body)
            self.transport.close()
            self.gate.work(self, self._in(self.gate.caps.patience))
        else:
            # In the middle of a body, or of another answer, nothing more can be said.
            self.transport.abort()

    def _in(self, seconds: float) -> float:
        return self.loop.time() + seconds


def line_of(gate: Gate) -> type[Line]:
    """The class whose connections pass this gate."""
    return type("GatedLine", (Line,), {"gate": gate})
