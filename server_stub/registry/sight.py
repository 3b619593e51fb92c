"""Which branches a member reads, and how often a day that may change by what others say of a stay.

Each change has all that their phones may see sent again, from its start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

# Of one branch in a day: taken in, and one end by mistake taken back. Once more, and the branch's
# own past is read again from the day after; what is about the member comes all the time.
MOST_RETURNS = 2
_MOST = 20_000


def view_of(scope: Mapping[str, str]) -> str:
    """Changes when a branch's past may be seen otherwise than before: 8 hex digits."""
    seen = ",".join(f"{b}:{role}" for b, role in scope.items() if role != "concerned")
    return sha256(seen.encode()).hexdigest()[:8]


UNAPPROVED_VIEW = sha256(b"unapproved").hexdigest()[:8]


@dataclass(slots=True)
class _Seen:
    """scope: as last said. returns: how often a branch became the member's again, by branch."""

    day: str
    scope: Mapping[str, str]
    returns: dict[str, int] = field(default_factory=dict)


class Returns:
    """In memory: a server that starts anew counts anew. Never wider than what it is handed."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def steady(self, member: str, day: str, scope: dict[str, str], home: str) -> dict[str, str]:
        """The scope, with a branch that comes and goes too often as one that only concerns them."""
        seen = self._seen.get(member)
        if seen is None or seen.day != day:
            if len(self._seen) >= _MOST:
                self._seen.clear()
            self._seen[member] = _Seen(day, scope)
            return scope
        found = dict(scope)
        for branch, role in scope.items():
            is_back = role == "member" and seen.scope.get(branch) == "concerned"
            if not is_back or branch == home:
                continue
            if (times := seen.returns.get(branch, 0)) >= MOST_RETURNS:
                found[branch] = "concerned"
            else:
                seen.returns[branch] = times + 1
        seen.scope = found
        return found
