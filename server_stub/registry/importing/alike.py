"""Rows of one file that bear one name, and whether anything in them tells two people apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from mobile.contract.plain import same_as
from server_stub.registry.importing.cells import plain
from server_stub.registry.importing.sheet import RosterRow

# Home, month, village, phone: two people may differ in them; "" differs from nothing.
_Said = tuple[str, ...]
_Says = tuple[bool, ...]
_EVERY: tuple[_Says, ...] = tuple(product((False, True), repeat=4))


def alike(
    rows: Sequence[RosterRow], homes: Mapping[int, str], digests: Mapping[int, str]
) -> dict[int, tuple[int, ...]]:
    """By a row's number: the numbers of all that may be its person, or the person of one of them.

    homes and digests: home branch and phone by the row's number, as far as somebody said them.
    A row that nobody shares is not in it.
    """
    by_name: defaultdict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_name[same_as(row.name)].append(row)
    found: dict[int, tuple[int, ...]] = {}
    for group in by_name.values():
        if len(group) > 1:
            found |= _alike({row.number: _said(row, homes, digests) for row in group})
    return found


def _said(row: RosterRow, homes: Mapping[int, str], digests: Mapping[int, str]) -> _Said:
    village = same_as(plain(row.village))
    return homes.get(row.number, ""), row.joined, village, digests.get(row.number, "")


def _alike(said: Mapping[int, _Said]) -> dict[int, tuple[int, ...]]:
    """Rows are looked up by what both say, never each against each: all may bear one name."""
    by_both: defaultdict[tuple[_Says, _Said], list[int]] = defaultdict(list)
    for number, one in said.items():
        for part in {_only(one, asked) for asked in _EVERY}:
            by_both[_says(one), part].append(number)
    one_of = {number: number for number in said}
    for number, one in said.items():
        for says in _EVERY:
            _join(one_of, number, by_both.get((says, _only(one, says)), []))
    return dict(_lots(one_of))


def _join(one_of: dict[int, int], number: int, fit: list[int]) -> None:
    """Make one lot of them. From then on the first stands for all: nobody walks along again."""
    for other in fit:
        one_of[_first(one_of, other)] = _first(one_of, number)
    del fit[1:]


def _lots(one_of: dict[int, int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    lots: defaultdict[int, list[int]] = defaultdict(list)
    for number in one_of:
        lots[_first(one_of, number)].append(number)
    for lot in lots.values():
        if len(lot) > 1:
            numbers = tuple(sorted(lot))
            yield from ((number, numbers) for number in numbers)


def _first(one_of: dict[int, int], number: int) -> int:
    while one_of[number] != number:
        one_of[number] = number = one_of[one_of[number]]
    return number


def _says(one: _Said) -> _Says:
    return tuple(map(bool, one))


def _only(one: _Said, asked: _Says) -> _Said:
    return tuple(word if is_asked else "" for word, is_asked in zip(one, asked, strict=True))
