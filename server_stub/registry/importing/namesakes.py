"""Known people who bear the name of a row: which of them it may be, as far as anything says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from mobile.contract.plain import same_as
from server_stub.registry.importing.cells import plain
from server_stub.registry.importing.proposal import KnownMember, Pair
from server_stub.registry.importing.sheet import RosterRow


class _Said(NamedTuple):
    """What may tell two people of one name apart; "" differs from nothing."""

    joined: str
    village: str


class Namesakes:
    """Answers for the rows of one file.

    Month and village tell people apart. A branch or a number does only where the known one stands
    in the file too: otherwise the known one may have moved, or have another phone.
    """

    def __init__(
        self,
        rows: Sequence[RosterRow],
        known: Sequence[KnownMember],
        homes: Mapping[int, str],
        certain: Iterable[Pair],
    ) -> None:
        """homes: branch of each row by its number, as far as somebody named one. certain: pairs."""
        self._homes = homes
        own = {pair.known.id: pair.row for pair in certain}
        self._own = own
        taken = {row.number for row in own.values()}
        self._staying = _staying(
            [row for row in rows if row.number not in taken],
            [one for one in known if one.id not in own],
            homes,
        )

    def of(self, row: RosterRow, namesakes: Sequence[KnownMember]) -> list[KnownMember]:
        """Those of `namesakes` whom the row may mean; of the same branch alone where there are."""
        fit = [member for member in namesakes if self._may_be(row, member)]
        home = self._homes.get(row.number, "")
        return [member for member in fit if home and member.home == home] or fit

    def _may_be(self, row: RosterRow, member: KnownMember) -> bool:
        own = self._own.get(member.id)
        if not _agree(_of_row(row), _of_known(member, own)):
            return False
        has_number = member.phone_digest or (own and own.phone)
        if own and row.phone and has_number:
            return False
        now = (own and self._homes.get(own.number, "")) or member.home
        here = self._homes.get(row.number, "")
        is_elsewhere = bool(here and now and here != now)
        return not (is_elsewhere and (own or member.id in self._staying))


def _staying(
    rows: Sequence[RosterRow], known: Sequence[KnownMember], homes: Mapping[int, str]
) -> set[str]:
    """Ids of those who may each have a row of the own in their branch, though none is certain."""
    at: defaultdict[Hashable, list[_Said]] = defaultdict(list)
    for row in rows:
        at[same_as(row.name), homes.get(row.number, "")].append(_of_row(row))
    sharing: defaultdict[Hashable, list[KnownMember]] = defaultdict(list)
    for one in known:
        if one.home:
            sharing[same_as(one.name), one.home].append(one)
    return {
        one.id
        for key, every in sharing.items()
        if len(at.get(key, ())) >= len(every)
        for one in every
        if any(_agree(said, _of_known(one, None)) for said in set(at[key]))
    }


def _of_row(row: RosterRow) -> _Said:
    return _Said(row.joined, same_as(plain(row.village)))


def _of_known(member: KnownMember, own: RosterRow | None) -> _Said:
    """With what the file says of them in their own row."""
    before = _Said(member.joined, same_as(plain(member.village)))
    if own is None:
        return before
    now = _of_row(own)
    return _Said(now.joined or before.joined, now.village or before.village)


def _agree(one: _Said, other: _Said) -> bool:
    return all(a == b for a, b in zip(one, other, strict=True) if a and b)
