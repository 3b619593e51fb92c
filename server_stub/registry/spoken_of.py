"""Which organisations a heading speaks of, however clerks write their names there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mobile.contract.plain import same_as
from server_stub.storage.model import Organisation

# 中共上湾村支部委员会, 上湾村支部 and 上湾村党支部 are one name, and so on; what is left out says
# nothing that tells two apart.
_WAYS = (
    (re.compile(r"中国共产党|中共"), ""),
    (re.compile(r"党?支部(委员会)?"), "支部"),
    (re.compile(r"党?总支部?(委员会)?"), "总支"),
    (re.compile(r"党(工委|委)(员会)?|(?<=[镇乡道])委员会"), "党委"),
)
_PLACE = re.compile(r"[镇乡](?=.)|街道(?=.)")
_UNIT = re.compile(r".*?(支部|总支|党委)")
_ORDINAL = re.compile(
    r"^(第?[一二三四五六七八九十]+|\([一二三四五六七八九十\d]+\)|\d+)[、.．,]|^.*[::]"
)
_TOWNSHIP = re.compile(r"(.{2,}(?:镇|乡|街道))(?:党委|总支)")
# A shorter one stands in texts that do not speak of it.
_LEAST, _LEAST_TOWNSHIP = 4, 3
_MOST = 4_096


class SpokenOf:
    """Answers from a list of organisations."""

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._loose: defaultdict[str, set[str]] = defaultdict(set)
        self._townships: defaultdict[str, set[str]] = defaultdict(set)
        for one in organisations:
            key = _key(one.name)
            self._names[key].add(one.id)
            self._loose[_PLACE.sub("", key)].add(one.id)
            if found := _TOWNSHIP.fullmatch(key):
                self._townships[found[1]].add(one.id)
        self._parents = {one.id: one.parent for one in organisations}
        self.mentions = lru_cache(_MOST)(self._mentions)

    def ids(self, text: str) -> frozenset[str]:
        """Of all it may mean; none when it speaks of nothing that is known."""
        return frozenset[str]().union(*self.mentions(text))

    def _mentions(self, text: str) -> tuple[frozenset[str], ...]:
        """For each organisation it speaks of, the ids it may mean. Of one that stands in front of
        what is below it (党委 …党支部) nothing: it only tells which."""
        said = _key(text)
        whole = _inside(said, self._names) or _inside(_PLACE.sub("", said), self._loose)
        branches = [name for name in whole if not name.endswith(("党委", "总支"))]
        rest = said
        for name in whole:
            rest = rest.replace(name, "")
        if not branches and (partly := self._partly(rest)):
            return (partly,)
        found = [self._names.get(name) or self._loose[name] for name in whole]
        if not found:
            townships = _inside(said, self._townships, _LEAST_TOWNSHIP)
            found = [self._townships[name] for name in townships]
        return self._lowest([frozenset(ids) for ids in found])

    def _lowest(self, found: list[frozenset[str]]) -> tuple[frozenset[str], ...]:
        above = {one: self._above(one) for ids in found for one in ids}
        return tuple(
            ids
            for ids in found
            if not any(ids <= above[one] for other in found if other is not ids for one in other)
        )

    def _above(self, one: str) -> frozenset[str]:
        way: set[str] = set()
        while (one := self._parents.get(one, "")) and one not in way:
            way.add(one)
        return frozenset(way)

    def _partly(self, said: str) -> frozenset[str]:
        """上湾村支部, where only one with more before it is known."""
        match = _UNIT.match(said)
        part = _ORDINAL.sub("", match[0]) if match else ""
        if len(part) < _LEAST:
            return frozenset()
        known = (ids for name, ids in self._names.items() if part in name)
        return frozenset(one for ids in known for one in ids)


def _key(text: str) -> str:
    plain = same_as(text)
    for way, one in _WAYS:
        plain = way.sub(one, plain)
    return plain


def _inside(said: str, names: Iterable[str], least: int = _LEAST) -> list[str]:
    """The names that stand in a text; of one within another only the longer."""
    found = [name for name in names if said == name or (len(name) >= least and name in said)]
    return [one for one in found if not any(one != other and one in other for other in found)]
