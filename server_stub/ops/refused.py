"""How a command that was refused, or done in part, tells it; and the exit code it ends with."""

from __future__ import annotations

import sys

from mobile.contract.faults import Fault, explain
from server_stub.ops.said import steering_nothing
from server_stub.registry.importing.texts import TEXTS

WRONG = 2
PARTLY = 3
_PARTLY = frozenset({"import_partly", "import_undecided"})
# Nobody here knows how far it came.
UNSURE = frozenset({"server_silent", "server_stopped", "server_goes_on", "stopped_unsure"})


def ended(fault: Fault) -> int:
    """The exit code, after the reason is told as the last line, on standard error."""
    if fault.code not in _PARTLY:
        print(steering_nothing(sentence(fault)), file=sys.stderr)
        return PARTLY if fault.code in UNSURE else WRONG
    report, _, last = fault.detail.rpartition("\n")
    print(steering_nothing(report), flush=True)
    print(steering_nothing(f"{sentence(Fault(fault.code))} {last}"), file=sys.stderr)
    return PARTLY


def sentence(fault: Fault) -> str:
    """The code, the Chinese and the English of a refusal, and what it is about."""
    zh, en = TEXTS.get(fault.code) or explain(fault.code)[1:]
    # What is told line by line stands below the sentence.
    is_list = fault.detail.startswith("\n")
    detail = fault.detail if is_list or not fault.detail else f" ({fault.detail})"
    return f"{fault.code}: {zh} / {en}{detail}"
