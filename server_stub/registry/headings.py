"""Headings between the rows of a roster that name a branch: people below go there, or a person is
asked."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterRow, RosterSheet
from server_stub.registry.spoken_of import SpokenOf
from server_stub.storage.model import Organisation

_OTHER, _STAYS = "import_heading_other", "import_heading_stays"


def of_other_branches(
    rows: Iterable[RosterRow],
    homes: Mapping[int, str],
    sheet: RosterSheet,
    organisations: Sequence[Organisation],
    hosts: Iterable[str],
) -> list[Problem]:
    """Rows below a heading that names a branch which is neither their home, nor above it, nor one
    of the hosts: the nearest one between the rows, and every title above them all. A row that names
    its own home needs no heading, unless it is placed at a host: the heading may say where they
    stay.

    homes: by the row's number.
    """
    branches, spoken = Branches(organisations), SpokenOf(organisations)
    named = [(at, said) for at, text in sheet.headings if (said := spoken.mentions(text))]
    starts, near = [at for at, _ in named], frozenset(hosts)
    titles = range(bisect_left(starts, sheet.body))

    @cache
    def reached(home: str) -> frozenset[str]:
        return near | frozenset(branches.way_up(home))

    wrong: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for row in rows:
        home = homes.get(row.number, "")
        if not home or (row.home and not near):
            continue
        nearest = bisect_left(starts, row.number) - 1
        for place in sorted({*titles, *([nearest] if nearest >= 0 else [])}):
            if any(not one & reached(home) for one in named[place][1]):
                wrong[place, _STAYS if row.home else _OTHER].append(row.number)
    return [
        Problem(code, rows=tuple(numbers), hint=_names(branches, named[place][1]))
        for (place, code), numbers in sorted(wrong.items())
    ]


def _names(branches: Branches, mentions: Iterable[frozenset[str]]) -> str:
    ids = frozenset[str]().union(*mentions)
    every = sorted(one.name for found in ids for one in branches.called(found))
    return "、".join(dict.fromkeys(every[:3]))
