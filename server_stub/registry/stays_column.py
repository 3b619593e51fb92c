"""The column of a roster that says where people stay, against where the keeper places them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterRow
from server_stub.registry.spoken_of import SpokenOf
from server_stub.storage.model import Organisation


def of_other_stays(
    rows: Iterable[RosterRow], organisations: Sequence[Organisation], host: Organisation | None
) -> Iterator[Problem]:
    """Rows that name a branch which is known here and is neither the host nor above it."""
    if host is None:
        return
    branches, spoken = Branches(organisations), SpokenOf(organisations)
    near, wrong = frozenset(branches.way_up(host.id)), defaultdict[str, list[int]](list)
    for row in rows:
        ids = _meant(branches, spoken, row.stays)
        if ids and not ids & near:
            wrong[row.stays].append(row.number)
    for said, numbers in wrong.items():
        yield Problem("import_stays_other", rows=tuple(numbers), hint=said)


def unused_stays(
    rows: Iterable[RosterRow], organisations: Sequence[Organisation], host: Organisation | None
) -> list[Problem]:
    """The notice of rows that name a place which placed nobody: without a host, or unknown here."""
    branches, spoken = Branches(organisations), SpokenOf(organisations)
    numbers = tuple(
        row.number
        for row in rows
        if row.stays and (host is None or not _meant(branches, spoken, row.stays))
    )
    return [Problem("import_stays_unused", rows=numbers)] if numbers else []


def _meant(branches: Branches, spoken: SpokenOf, said: str) -> frozenset[str]:
    return frozenset(one.id for one in branches.called(said)) or spoken.ids(said)
