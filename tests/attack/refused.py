"""The two things that may become of hostile input."""

from __future__ import annotations

from types import TracebackType

from mobile.contract.faults import FAULTS, Fault


class Refused:
    """`with Refused(what, given): …` passes when all went well, or was refused with a known code.

    Anything else goes on up, with a note of what was given.
    """

    def __init__(self, what: str, given: object) -> None:
        self._said = f"{what} was given {repr(given)[:300]}"

    def __enter__(self) -> None:
        return

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _at: TracebackType | None,
    ) -> bool:
        if isinstance(error, Fault) and error.code in FAULTS:
            return True
        if error is not None:
            error.add_note(self._said)
        return False
