"""Headings between the rows of a roster that name a branch: people below go there, or a person is
asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterRow
from server_stub.storage.model import Organisation

_ORDINAL = re.compile(
    r"(第?[一二三四五六七八九十]+|[(（][一二三四五六七八九十\d]+[)）]|\d+)[、.．\s]+"
)
_COUNT = re.compile(r"[(（][^()（）]*[)）]$|[:：]$|共?\d+[人名]$|(流动)?党员(名单|名册|花名册)?$")
_BRANCH = re.compile(r".*(支部|总支|党委|委员会)")


def of_other_branches(
    rows: Iterable[RosterRow],
    homes: Mapping[int, str],
    headings: Sequence[tuple[int, str]],
    organisations: Sequence[Organisation],
    hosts: Iterable[str],
) -> list[Problem]:
    """Rows below a heading that names a branch which is neither their home, nor above it, nor one
    of the hosts. A row that names its own home needs no heading.

    homes: by the row's number. headings: number and text, in their order.
    """
    branches = Branches(organisations)
    named = [(at, ids) for at, text in headings if (ids := _named(branches, text))]
    starts, near = [at for at, _ in named], frozenset(hosts)

    @cache
    def reached(home: str) -> frozenset[str]:
        return near | frozenset(branches.way_up(home))

    wrong: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        place, home = bisect_left(starts, row.number) - 1, homes.get(row.number, "")
        if place >= 0 and home and not row.home and not named[place][1] & reached(home):
            wrong[place].append(row.number)
    return [
        Problem("import_heading_other", rows=tuple(numbers), hint=_names(branches, named[place][1]))
        for place, numbers in sorted(wrong.items())
    ]


def _named(branches: Branches, text: str) -> frozenset[str]:
    """Ids of those a heading may mean; none when it is no branch that is known."""
    plain = _ORDINAL.sub("", text.strip(), count=1)
    while (shorter := _COUNT.sub("", plain).strip()) != plain:
        plain = shorter
    found = branches.called(plain) or branches.called(text)
    if not found and _BRANCH.fullmatch(plain):
        found = branches.containing(plain)
    return frozenset(one.id for one in found)


def _names(branches: Branches, ids: Iterable[str]) -> str:
    every = sorted(one.name for found in ids for one in branches.called(found))
    return "、".join(dict.fromkeys(every[:3]))
