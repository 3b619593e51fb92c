"""The facts of one subject together, and what is worked out of all of them in one walk.

A rule that looks below what it may supersede would walk the whole history for every name there is;
so whatever it asks is answered once, for every fact.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from mobile.contract.fact import Fact

_Key = TypeVar("_Key", bound=Hashable)
_Word = TypeVar("_Word", bound=Hashable)
_Found = TypeVar("_Found")


class Known(dict[str, Fact]):
    """Facts by the ids of their entries. Made once and not changed: the answers are kept."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        super().__init__((fact.entry.id, fact) for fact in facts)
        self._answers: dict[Hashable, Any] = {}

    def once(self, question: Hashable, work: Callable[[], _Found]) -> _Found:
        """What `work` finds out of all of these facts, which is asked for a single time."""
        if question not in self._answers:
            self._answers[question] = work()
        found: _Found = self._answers[question]
        return found


def named(fact: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    """Those it names in `sees` that are known, allowed to or not."""
    return [facts[i] for i in fact.entry.sees if i in facts]


def gathered(
    own: Mapping[_Key, Iterable[_Word]], below: Mapping[_Key, Sequence[_Key]]
) -> dict[_Key, set[_Word]]:
    """For every key of `below` its own words and those of all it leads to, in circles as well.

    A key is looked at again only when it has learnt a word, so the work is the steps of `below`
    times the words there are, however deep it goes.
    """
    above: dict[_Key, list[_Key]] = {}
    for one, targets in below.items():
        for target in targets:
            above.setdefault(target, []).append(one)
    found = {key: set(own.get(key, ())) for key in below}
    queue = deque(key for key in found if found[key])
    while queue:
        one = queue.popleft()
        for over in above.get(one, ()):
            if not found[one] <= found[over]:
                found[over] |= found[one]
                queue.append(over)
    return found
