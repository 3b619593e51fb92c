"""How a run of the sync engine ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended. code: "" when all is sent and fetched. wait: seconds the server asked for.

    calls, sent, moved: calls made, entries sent in them (again ones too), bytes up and down.
    """

    code: str = ""
    wait: int = 0
    calls: int = 0
    sent: int = 0
    moved: int = 0

    @property
    def is_good(self) -> bool:
        """Whether nothing is left to do for now."""
        return not self.code

    def after(self, first: Outcome) -> Outcome:
        """Both as one: ended as the second did."""
        calls, sent, moved = (
            getattr(self, name) + getattr(first, name) for name in ("calls", "sent", "moved")
        )
        return Outcome(self.code, self.wait, calls, sent, moved)
