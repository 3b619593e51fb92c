"""The scripted evening: 应到 38 实到 31 请假 4 未签到 3."""

import random

from tests.county import roster
from tests.county.model import Evening, Leave, Person

_LEAVE_KINDS = ("sick", "personal", "official", "shift")
_ON_LEAVE = (2, 18, 25, 31)
_UNSEEN = (6, 19, 34)
_ON_PAPER = (13, 22)


def build_evening(seed: int, branch: str, members: tuple[Person, ...]) -> Evening:
    """members: the 38 in roster order."""
    ids = [person.id for person in members]
    elsewhere = {*_ON_LEAVE, *_UNSEEN, *_ON_PAPER, roster.NEWCOMER}
    arriving = [place for place in range(len(ids)) if place not in elsewhere]
    random.Random(f"{seed}/evening").shuffle(arriving)
    return Evening(
        branch=branch,
        two_phones=tuple(ids[place] for place in [*arriving, roster.NEWCOMER]),
        newcomer=ids[roster.NEWCOMER],
        paper=tuple(ids[place] for place in _ON_PAPER),
        leave=tuple(
            Leave(ids[place], kind) for place, kind in zip(_ON_LEAVE, _LEAVE_KINDS, strict=True)
        ),
        unseen=tuple(ids[place] for place in _UNSEEN),
    )
