"""The 38 members that the branch stationed in Dongguan follows."""

import random

from tests.county.ids import phone_number, stable_id
from tests.county.model import Person
from tests.county.names import Name, roster_names
from tests.county.organisations import DONGGUAN
from tests.county.readings import VILLAGES

SIZE = 38
SECOND_PLACE = "长安镇"
_GROUPS = ("第一小组", "第二小组", "第三小组")

# Positions in the list of names, which begins with the pairs: 0 and 1 have the same name.
NO_SMARTPHONE = (13, 22, 31)
PROBATIONARY = (5, 14, 20, 33)
AT_SECOND_PLACE = (3, 16, 21, 28, 35)
NEWCOMER = 36
SECRETARY = 24


def build_roster(seed: int, branches: dict[str, str]) -> tuple[Person, ...]:
    """The 38 in roster order; branches: organisation key → id."""
    chance = random.Random(f"{seed}/roster")
    names = roster_names(chance)
    return tuple(_member(seed, place, name, chance, branches) for place, name in enumerate(names))


def _member(
    seed: int, place: int, name: Name, chance: random.Random, branches: dict[str, str]
) -> Person:
    # Neighbours in the list never share a village, so two people of one name can be told apart.
    village = VILLAGES[place % len(VILLAGES)]
    return Person(
        id=stable_id(seed, "member", f"roster/{place}"),
        name=name.text,
        initials=name.initials,
        phone=phone_number(seed, place),
        home=branches[village],
        host="" if place == NEWCOMER else branches[DONGGUAN],
        joined=_joined(place, chance),
        village=f"{village}村",
        probationary=place in PROBATIONARY,
        smartphone=place not in NO_SMARTPHONE,
        group=_GROUPS[place % len(_GROUPS)],
        place=SECOND_PLACE if place in AT_SECOND_PLACE else "",
    )


def _joined(place: int, chance: random.Random) -> str:
    """Probationary members joined within the last year; the story is told in November 2026."""
    if place in PROBATIONARY:
        return f"2026-{chance.randint(1, 9):02d}"
    # Years differ between the two people of one name, whatever the chance.
    return f"{1991 + place % 2 + 2 * chance.randint(0, 15)}-{chance.randint(1, 12):02d}"
