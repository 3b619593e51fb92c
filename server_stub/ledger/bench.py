"""The contract's judgement, remembered for an hour's entries of one phone in one branch."""

from __future__ import annotations

from mobile.contract.entry import Entry
from mobile.contract.registry import Registry
from mobile.contract.rights import Actor, event_time, judge

_MOST = 50_000
_HOUR = len("2026-11-23T12")


class Bench:
    """Asks `rights.judge` once for what it cannot answer differently.

    An office is held by civil days, which begin on a whole hour; so for one device, kind, branch
    and home branch the answer is the same within an hour. `forget` when the registry changes.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.forget()

    def forget(self) -> None:
        """Ask again from now on."""
        self._said: dict[tuple[str, str, str, str, str], str] = {}

    def judge(self, entry: Entry, actor: Actor, received: str, home: str) -> str:
        """As `rights.judge`; a phone that was revoked is, whatever the clock says by now."""
        if actor.revoked:
            received = max(received, actor.revoked)
        kind = self._registry.kinds[entry.kind]
        is_own = "self" in kind.who and entry.body.get("member") == actor.member
        is_open = "home" in kind.who and not home
        if actor.revoked or is_own or is_open:
            return judge(kind, entry, actor, received, home)
        hour = event_time(entry.at, actor.enrolled, received)[:_HOUR]
        key = (entry.device, entry.kind, entry.branch, home, hour)
        code = self._said.get(key)
        if code is None:
            if len(self._said) >= _MOST:
                self._said.clear()
            code = self._said[key] = judge(kind, entry, actor, received, home)
        return code
