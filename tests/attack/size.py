"""How much a hostile test tries, and from which seed: the one place where that is read.

Every `tests/attack/test_*.py` is short in the whole suite; `make attack SEED=… SIZE=…` makes it
long. A test asks `times` how often, seeds itself by `SEED`, and counts what it tried by `tried`.
"""

from __future__ import annotations

import os
from collections import Counter

SEED = int(os.environ.get("ATTACK_SEED", "1"))
# 0: the short form.
SIZE = int(os.environ.get("ATTACK_SIZE", "0"))

_TRIED: Counter[str] = Counter()


def times(short: int, per: int = 1) -> int:
    """How often to try. short: in the suite; else SIZE, or a `per`-th of it where one is dear."""
    return max(short, SIZE // per)


def tried(what: str, count: int = 1) -> None:
    """Count what was tried, for the report at the end."""
    _TRIED[what] += count


def report() -> list[str]:
    """A line for each thing that was tried."""
    return [f"{count:>12,} {what}" for what, count in sorted(_TRIED.items())]
