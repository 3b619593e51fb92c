"""The column of a roster that says where people stay, against where the keeper places them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterRow, RosterSheet
from server_stub.registry.spoken_of import SpokenOf
from server_stub.storage.model import Organisation

_BACK = re.compile(r"返乡|返回|回乡|已回|已返|离开|转出|去世|死亡")


def of_other_stays(
    sheet: RosterSheet,
    homes: Mapping[int, str],
    organisations: Sequence[Organisation],
    host: Organisation | None,
) -> Iterator[Problem]:
    """Rows that name a branch which is neither the host, nor above it, nor their home; in the
    column of where they stay however it is written, in columns nobody reads by its very name.

    homes: by the row's number.
    """
    if host is None:
        return
    branches, spoken = Branches(organisations), SpokenOf(organisations)
    near, wrong = frozenset(branches.way_up(host.id)), defaultdict[str, list[int]](list)
    for row in sheet.rows:
        ids = _meant(branches, spoken, row.stays)
        if _BACK.search(row.stays) or (ids and not ids & near):
            wrong[row.stays].append(row.number)
    for number, _label, said in sheet.elsewhere:
        ids = _meant(branches, spoken, said)
        if not ids & near and not ids & frozenset(branches.way_up(homes.get(number, ""))):
            wrong[said].append(number)
    for said, numbers in wrong.items():
        rows = tuple(sorted(set(numbers)))
        yield Problem("import_stays_other", rows=rows, hint=said)


def unused_stays(
    rows: Iterable[RosterRow], organisations: Sequence[Organisation], host: Organisation | None
) -> dict[str, list[int]]:
    """What is written of a place that placed nobody, with its rows: without a host, or unknown
    here."""
    branches, spoken = Branches(organisations), SpokenOf(organisations)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.stays and (host is None or not _meant(branches, spoken, row.stays)):
            found[row.stays].append(row.number)
    return found


def _meant(branches: Branches, spoken: SpokenOf, said: str) -> frozenset[str]:
    return frozenset(one.id for one in branches.called(said)) or spoken.ids(said)
