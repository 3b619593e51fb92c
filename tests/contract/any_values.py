"""Values for any field of a body, and some that fit none."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from mobile.contract.kind import Field
from tests.contract.people import CHEN, LI, WANG, ZHAO

MEMBERS = (WANG, LI, CHEN, ZHAO)
TIMES = tuple(f"2026-11-23T12:{minute:02d}:00.000Z" for minute in range(6))
VALUES: dict[str, Callable[[random.Random, Field], Any]] = {
    "ids": lambda dice, _: sorted(dice.sample(MEMBERS, dice.randint(0, 3))),
    "text": lambda dice, field: dice.choice(("", "字", "=1+1", "<script>", "x"))[: field.most],
    "texts": lambda dice, _: dice.choice(([], ["活动室"], ["活动室", "食堂"])),
    "int": lambda dice, field: dice.choice((0, 1, min(90, field.most), field.most)),
    "bool": lambda dice, _: dice.random() < 0.5,
    "at": lambda dice, _: dice.choice(TIMES),
    "day": lambda dice, _: dice.choice(("2026-11-22", "2026-11-23")),
    "hex": lambda dice, field: dice.choice("0f") * field.most,
    "file": lambda dice, _: dice.choice("ab") * 64,
    "sealed": lambda _dice, _: ["{}", ""],
    "map": lambda dice, _: dice.choice(({}, {"present": 3}, {"present": 3, "newer": 1})),
    "choice": lambda dice, field: dice.choice(field.choices),
}
WRONG = (None, [], {}, True, -1, "x" * 3000, ["x"], {"x": 1})
