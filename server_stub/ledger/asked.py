"""What a member asked a branch for, and waits for an answer to: so much at once, so much in all.

Each is a subject of its member's own making, which every contact of the branch reads for good.
"""

from __future__ import annotations

from mobile.contract.entry import Entry
from mobile.contract.registry import Registry
from server_stub.ledger.stays import by_ledger
from server_stub.registry.roll import Phone
from server_stub.storage.log import LogBook
from server_stub.storage.port import Storage

# By one phone's line of ids, of one branch. Honest people have one or two open, and in all their
# years a few dozen; a phone bound by an invite of its own has room of its own.
MOST_OPEN, MOST_EVER = 10, 200
# Looked up in one call to see whether they ended. A call that needs more is judged by the rest.
MOST_LOOKED_UP = 2 * MOST_OPEN
ASKED_MANY = "asked_many"
# How the state of a stay, or of a request, says that nobody waits any more.
_ENDED = {
    "stay": ("host", ("withdrawn", "refused", "left")),
    "request": ("standing", ("withdrawn", "refused", "granted")),
}
PREFIXES = tuple(f"{family}." for family in _ENDED)
_Key = tuple[str, str, str]


class Asked:
    """Works inside a transaction somebody else opened."""

    def __init__(self, storage: Storage, log: LogBook, registry: Registry) -> None:
        self._lines, self._people = storage.lines, storage.people
        self._log = log
        self._registry = registry
        self.forget()

    def forget(self) -> None:
        """After a rollback, and when a call ends: what others say may end what waits."""
        # Of each line, branch and family: whether each subject was seen to end.
        self._known: dict[_Key, dict[str, bool]] = {}
        self._left = MOST_LOOKED_UP

    def is_full(self, entry: Entry, phone: Phone) -> bool:
        """Whether an entry begins one thing more than its member may; if not, it is noted."""
        if not entry.kind.startswith(PREFIXES):
            return False
        if entry.body.get("member") != phone.actor.member:
            return False
        key = (phone.line, entry.branch, entry.kind.partition(".")[0])
        known = self._asked(key)
        if entry.subject in known or self._follows(entry):
            return False
        if len(known) >= MOST_EVER or not self._has_room(key, known):
            return True
        self._set(key, entry.subject, settled=False)
        return False

    def _asked(self, key: _Key) -> dict[str, bool]:
        if key not in self._known:
            self._known[key] = self._people.asked(*key)
        return self._known[key]

    def _follows(self, entry: Entry) -> bool:
        """Whether it is about what the branch has: begun on another phone, or before this was."""
        kind = self._registry.kinds.get(entry.kind)
        if kind is None or not kind.needs_target:
            return False
        return self._lines.has_subject(entry.subject, self._log.head(entry.branch).number)

    def _has_room(self, key: _Key, known: dict[str, bool]) -> bool:
        waiting = [subject for subject, settled in known.items() if not settled]
        for subject in waiting if len(waiting) >= MOST_OPEN else ():
            if not self._left:
                break
            self._left -= 1
            if self._has_ended(subject, key):
                self._set(key, subject, settled=True)
        return sum(1 for settled in known.values() if not settled) < MOST_OPEN

    def _has_ended(self, subject: str, key: _Key) -> bool:
        self._log.flush()
        _line, branch, family = key
        written = by_ledger(self._lines.of_subject(subject)).get(branch, [])
        state = self._registry.derive(family, [one.fact for one in written], branch)
        name, ended = _ENDED[family]
        # What was begun and never came in waits for nobody.
        return state is None or getattr(state, name) in ended

    def _set(self, key: _Key, subject: str, *, settled: bool) -> None:
        self._people.set_asked((*key, subject), settled=settled)
        self._known[key][subject] = settled
