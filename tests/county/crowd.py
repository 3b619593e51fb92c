"""Everybody beside the 38: people at home, in town, and as many more as a test asks for."""

import random
from itertools import islice

from tests.county.ids import phone_number, stable_id
from tests.county.model import Person
from tests.county.names import Name, common_names
from tests.county.organisations import JOINT, TRADE
from tests.county.readings import VILLAGES

# The first numbers belong to the roster.
_FIRST_NUMBER = 1_000


def build_crowd(seed: int, size: int, branches: dict[str, str]) -> tuple[Person, ...]:
    """`size` people with a home branch; one in four has gone to one of the host branches in town.

    The first two are on nobody's roster away from home: the contacts are chosen from them.
    """
    chance = random.Random(f"{seed}/crowd")
    names = islice(common_names(chance), size)
    return tuple(
        _resident(seed, number, name, chance, branches) for number, name in enumerate(names)
    )


def _resident(
    seed: int, number: int, name: Name, chance: random.Random, branches: dict[str, str]
) -> Person:
    village = VILLAGES[number % len(VILLAGES)]
    away = number >= 2 and number % 4 == 0
    return Person(
        id=stable_id(seed, "member", f"crowd/{number}"),
        name=name.text,
        initials=name.initials,
        phone=phone_number(seed, _FIRST_NUMBER + number),
        home=branches[village],
        host=branches[chance.choice((JOINT, TRADE))] if away else "",
        joined=f"{chance.randint(1972, 2025)}-{chance.randint(1, 12):02d}",
        village=f"{village}村",
        probationary=False,
        smartphone=chance.random() < 0.85,
        group="",
        place="",
    )
