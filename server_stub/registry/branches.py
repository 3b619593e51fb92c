"""Branches by what people call them: an id, the name as it looks, or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from mobile.contract.plain import same_as
from server_stub.registry.names import is_near
from server_stub.storage.model import Organisation

_ALIKE = 0.6
_MOST = 3


class Branches:
    """Answers from a list of organisations."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._ids: dict[str, Organisation] = {}
        self._names: defaultdict[str, list[Organisation]] = defaultdict(list)
        for one in organisations:
            self._ids[one.id] = one
            self._names[same_as(one.name)].append(one)

    def called(self, word: str) -> list[Organisation]:
        """Those of that id, or of that name however it is spaced and bracketed."""
        plain = word.strip()
        if plain.lower() in self._ids:
            return [self._ids[plain.lower()]]
        return list(self._names.get(same_as(plain), ()))

    def containing(self, word: str) -> list[Organisation]:
        """Those with the word in their name."""
        key = same_as(word)
        found = (every for name, every in self._names.items() if key and key in name)
        return [one for every in found for one in every]

    def is_one(self, word: str) -> bool:
        """Whether exactly one is called so."""
        return len(self.called(word)) == 1

    def one(self, word: str) -> str:
        """Id of the only one called so; LookupError."""
        found = self.called(word)
        if len(found) != 1:
            raise LookupError(len(found))
        return found[0].id

    def told(self, some: Iterable[Organisation]) -> str:
        """Each by its name, what is above it, and its id: whatever they are called."""
        return "、".join(f"{one.name}（{self.above(one)}） {one.id}" for one in some)

    def above(self, one: Organisation) -> str:
        """What is above one, in words."""
        above = self._ids.get(one.parent)
        return f"上级 {above.name}" if above else "没有上级"

    def apart(self) -> dict[str, str]:
        """Names by id; of several of one name with what is above each."""
        return {
            one.id: f"{one.name}（{self.above(one)}）" if len(every) > 1 else one.name
            for every in self._names.values()
            for one in every
        }

    def way_up(self, one: str) -> list[str]:
        """Its id and those of what is above it."""
        way: list[str] = []
        while one in self._ids and one not in way:
            way.append(one)
            one = self._ids[one].parent
        return way

    def near(self, word: str) -> str:
        """Names a slip of the hand may have meant, and those of one name with their ids; or ""."""
        same = self.called(word)
        if same:
            return self.told(same[:_MOST])
        key = same_as(word)
        close = get_close_matches(key, self._names, _MOST, _ALIKE) or [
            name for name in self._names if _is_nearly_in(key, name)
        ]
        found = [one for name in close for one in self._names[name]]
        return "、".join(
            dict.fromkeys(one.name for one in (found or self.containing(word))[:_MOST])
        )


def _is_nearly_in(key: str, name: str) -> bool:
    """Whether a part of `name` is `key` but for one character."""
    width = len(key)
    return width > 1 and any(
        is_near(key, name[at : at + width]) for at in range(len(name) - width + 1)
    )
