"""Work as the steps of the interpreter that the contract's own code takes: the same every time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

CONTRACT = str(Path(__file__).resolve().parents[2] / "mobile/contract")


def steps_of(act: Callable[[], object], *rooms: str, most: int = 0) -> int:
    """How many instructions run in files below `rooms`, the contract's where none is named.

    most: beyond which it is no use to count on, 0 for no end.
    """
    inside = rooms or (CONTRACT,)
    count = 0

    def step(frame: FrameType, what: str, _arg: Any) -> Any:
        nonlocal count
        if what == "call":
            if not frame.f_code.co_filename.startswith(inside):
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += what == "opcode"
        assert not most or count <= most
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        act()
    finally:
        sys.settrace(before)
    return count
