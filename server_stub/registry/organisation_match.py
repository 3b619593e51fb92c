"""Which organisation a row of a file means: by its id, else by its name and what is above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from mobile.contract.plain import same_as
from server_stub.registry.importing.values import is_clearing
from server_stub.registry.organisation_rows import Record
from server_stub.storage.model import Organisation

NEW_ONE = frozenset({"新", "new"})
"""In the column of ids: another one than those of that name that are known."""


_SHOWN = 3


class Meant(NamedTuple):
    """id: "" for a new one. problem: last word of the code of what is wrong, or "". several: the
    first of those the row may mean; none without a problem."""

    id: str
    problem: str = ""
    several: tuple[str, ...] = ()


class Names:
    """Ids by name, and what is above them: of the register, and of the rows read so far.

    Looked up by name and what is above, never each against each: all may bear one name.
    """

    def __init__(self, known: Sequence[Organisation], records: Iterable[Record]) -> None:
        self.parents: dict[str, str] = {}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._at: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for one in known:
            self.add(one)
        # Who has a row of the own in the file has not gone to where another row of it stands.
        own = {found for record in records if (found := self._exact(record))}
        self._open = {
            name: tuple(one for one in every if one not in own) for name, every in self._ids.items()
        }

    def add(self, one: Organisation) -> None:
        """As it is from here on; by the name it had before it is still found."""
        for name in self._names[one.id]:
            self._at[name, self.parents[one.id]].pop(one.id, None)
        if one.name:
            self._names[one.id].add(same_as(one.name))
        for name in self._names[one.id]:
            self._ids[name][one.id] = self._at[name, one.parent][one.id] = None
        self.parents[one.id] = one.parent

    def called(self, word: str) -> list[str]:
        """Ids of those of that name, two of them at most; of an id itself."""
        return [word] if word in self.parents else list(islice(self._ids.get(same_as(word), ()), 2))

    def meant(self, record: Record) -> Meant:
        """Which one a row means: never one above which something else is said to be."""
        said, name, above = _said(record)
        is_new = said.lower() in NEW_ONE
        if said and not is_new:
            return Meant(said)
        if not above:
            return self._at_one(name, "") if is_new else self._by_name(name)
        parent = self._parent(above)
        if parent is None:
            return self._by_name(name)._replace(problem="", several=())
        found = self._at_one(name, parent)
        if found != Meant("") or is_new:
            return found
        return self._elsewhere(name, is_clearing=is_clearing(above))

    def _at_one(self, name: str, parent: str) -> Meant:
        return _one_of(self._at.get((name, parent), {}))

    def _by_name(self, name: str) -> Meant:
        """The row leaves open what is above it."""
        return _one_of(self._ids.get(name, {}))

    def _elsewhere(self, name: str, *, is_clearing: bool) -> Meant:
        """None of that name stands where the row says: is one moved there, or is it another?"""
        only = self._by_name(name).id
        if only and (is_clearing or not self.parents[only]):
            return Meant(only)
        unsure = self._open.get(name, ())
        return Meant("", "elsewhere", unsure[:_SHOWN]) if unsure else Meant("")

    def _exact(self, record: Record) -> str:
        """Id of the known one the row is about without any doubt, or ""."""
        said, name, above = _said(record)
        if said in self.parents:
            return said
        if not above:
            return self._by_name(name).id
        parent = self._parent(above)
        return "" if parent is None else self._at_one(name, parent).id

    def _parent(self, word: str) -> str | None:
        """The id a cell of the column 上级 means; None when it means none, or several."""
        if is_clearing(word):
            return ""
        found = self.called(word)
        return found[0] if len(found) == 1 else None


def _one_of(every: Mapping[str, None]) -> Meant:
    if len(every) > 1:
        return Meant("", "several", tuple(islice(every, _SHOWN)))
    return Meant(next(iter(every), ""))


def _said(record: Record) -> tuple[str, str, str]:
    """Id, name as it is looked up by, and what is above, as written."""
    said = record.said
    return said.get("id", ""), same_as(said.get("name", "")), said.get("parent", "")
