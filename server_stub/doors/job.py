"""A call on its way through the server: who made it, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from server_stub.doors.auth import Caller
from server_stub.doors.call import Call, Reply


@dataclass(frozen=True, slots=True)
class Job:
    """A call that passed the outer checks. run: what is left of it. writes: needs a transaction."""

    call: Call
    caller: Caller
    run: Callable[[], Reply]
    writes: bool = False
