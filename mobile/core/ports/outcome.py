"""How an act ended, as a value: screens show it, nothing is thrown at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mobile.contract.faults import Fault


@dataclass(frozen=True, slots=True)
class Outcome:
    """code: "" when done, else the fault's code (its sentence is the text "fault.<code>").

    key: the text to say when done. subject: what came into being, "" when nothing did.
    """

    code: str = ""
    key: str = ""
    subject: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it is durable on this phone."""
        return not self.code


def each(members: Iterable[str], act: Callable[[str], Outcome], key: str) -> Outcome:
    """One act for many: all that can be done; of those that cannot, the first refusal is told."""
    failed = [outcome for outcome in map(act, members) if not outcome.is_done]
    return failed[0] if failed else Outcome(key=key)


def attempt(act: Callable[[], object], key: str) -> Outcome:
    """Runs `act`; a Fault becomes a refusal, anything else is a defect and is not caught here."""
    try:
        result = act()
    except Fault as fault:
        return Outcome(code=fault.code)
    return Outcome(key=key, subject=result if isinstance(result, str) else "")
