"""Reading a call's body: with a cap on what is kept, and a digest of what is not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mobile.contract.faults import Fault

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


@dataclass(slots=True)
class Budget:
    """Bytes of bodies that may be held at one time, while they come in."""

    most: int
    held: int = 0

    def take(self, size: int) -> bool:
        """Whether there was room for so many more."""
        if self.held + size > self.most:
            return False
        self.held += size
        return True


@dataclass(slots=True)
class Body:
    """code: "" when `content` is all of it, else why nothing was kept.

    digest: SHA-256 in hex of all of it, "" when it was given up before its end.
    """

    content: bytes = b""
    digest: str = ""
    code: str = ""


class Reader:
    """most: bytes that are kept of one body; twice as much is read, for its digest alone."""

    def __init__(self, most: int, budget: Budget) -> None:
        self._most = most
        self._budget = budget

    async def read(self, receive: Receive, code: str = "") -> Body:
        """All of a body. code: why none of it shall be kept. Fault("call_malformed") when the
        client went away."""
        parts: list[bytes] = []
        taken, size, more, digest = 0, 0, True, sha256()
        try:
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Fault("call_malformed", "gone")
                part, more = message.get("body", b""), message.get("more_body", False)
                size += len(part)
                if size > 2 * self._most:
                    return Body(code=code or "too_large")
                digest.update(part)
                code = code or ("too_large" if size > self._most else "")
                if not code and not self._budget.take(len(part)):
                    code = "busy"
                if code:
                    parts.clear()
                else:
                    taken += len(part)
                    parts.append(part)
        finally:
            self._budget.held -= taken
        return Body(b"" if code else b"".join(parts), digest.hexdigest(), code)
