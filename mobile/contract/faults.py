"""Every failure and refusal by its stable code: one table for phone, server and command line.

Codes never change meaning. `status` is the HTTP status a door answers with (0: no door does).
"""

from __future__ import annotations

from typing import NamedTuple

from mobile.contract.fault_table import ROWS


class FaultText(NamedTuple):
    """What a person reads, and the HTTP status it travels under."""

    status: int
    zh: str
    en: str


FAULTS: dict[str, FaultText] = {code: FaultText(status, zh, en) for code, status, zh, en in ROWS}


# The phone could not write: what was about to be kept is not, and nothing else is wrong with it.
UNSAVED = frozenset({"disk_full", "disk_failed"})


class Fault(Exception):
    """A failure with a stable code.

    detail: for logs and developers: a field name or a limit; never personal data, never a secret.
    """

    def __init__(self, code: str, detail: str = "", retry_after: int = 0) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.retry_after = retry_after


def explain(code: str) -> FaultText:
    """The sentence for `code`; a code from a newer peer gets the general one."""
    return FAULTS.get(code, FAULTS["unknown"])
