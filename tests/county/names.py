"""Names of the synthetic people, each with its initials."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from tests.county import readings


class Name(NamedTuple):
    """`initials` is upper-case, one letter a character; a middle dot has none."""

    text: str
    initials: str


def roster_names(chance: random.Random) -> list[Name]:
    """38 names: first the 6 pairs with the same initials, the first of them twice the same name.

    Initials are shared inside a pair and by nobody else.
    """
    pairs = _pairs(chance)
    taken = {name.initials for name in pairs}
    singles = _special(chance, taken)
    while len(pairs) + len(singles) < 38:
        singles.append(_fresh(chance, taken, 2 if chance.random() < 0.6 else 1))
    return [*pairs, *singles]


def common_names(chance: random.Random) -> Iterator[Name]:
    """Endless ordinary names; they repeat as names in a large county do."""
    while True:
        yield _ordinary(chance, 2 if chance.random() < 0.7 else 1)


def _pairs(chance: random.Random) -> list[Name]:
    same = _ordinary(chance, 1)
    pairs = [same, same]
    while len(pairs) < 12:
        first = _ordinary(chance, 1 if len(pairs) < 6 else 2)
        if first.initials in {name.initials for name in pairs}:
            continue
        twin = _twin(chance, first)
        if twin is not None:
            pairs += [first, twin]
    return pairs


def _twin(chance: random.Random, name: Name) -> Name | None:
    """Another name with the same initials, or None when the tables hold none."""
    surname = _other(chance, readings.SURNAMES, name.text[0])
    given = [_other(chance, readings.GIVEN, mark) for mark in name.text[1:]]
    if surname is None or None in given:
        return None
    return Name(surname + "".join(mark for mark in given if mark), name.initials)


def _other(chance: random.Random, table: dict[str, str], mark: str) -> str | None:
    others = [one for one, letter in table.items() if letter == table[mark] and one != mark]
    return chance.choice(others) if others else None


def _special(chance: random.Random, taken: set[str]) -> list[Name]:
    """Rare characters, polyphone surnames, a two-character surname, a long name with a dot."""
    first, last = chance.choice(readings.LONG_NAME_FIRST), chance.choice(readings.LONG_NAME_LAST)
    names = [Name(f"{first[0]}·{last[0]}", first[1] + last[1])]
    taken.add(names[0].initials)
    surname, letters = readings.TWO_CHARACTER_SURNAME
    names.append(_completed(chance, taken, surname, letters))
    for surname, letter in readings.POLYPHONES.items():
        names.append(_completed(chance, taken, surname, letter))
    for mark, letter in readings.RARE.items():
        names.append(_ending(chance, taken, mark, letter))
    return names


def _completed(chance: random.Random, taken: set[str], surname: str, letters: str) -> Name:
    while True:
        given, letter = chance.choice(list(readings.GIVEN.items()))
        if (name := Name(surname + given, letters + letter)).initials not in taken:
            taken.add(name.initials)
            return name


def _ending(chance: random.Random, taken: set[str], mark: str, letter: str) -> Name:
    while True:
        surname, first = chance.choice(list(readings.SURNAMES.items()))
        if (name := Name(surname + mark, first + letter)).initials not in taken:
            taken.add(name.initials)
            return name


def _fresh(chance: random.Random, taken: set[str], given: int) -> Name:
    while (name := _ordinary(chance, given)).initials in taken:
        continue
    taken.add(name.initials)
    return name


def _ordinary(chance: random.Random, given: int) -> Name:
    surname, letter = chance.choice(list(readings.SURNAMES.items()))
    marks = chance.sample(list(readings.GIVEN.items()), given)
    text, letters = ("".join(part) for part in zip(*marks, strict=True))
    return Name(surname + text, letter + letters)
