"""A family nobody has heard of, made up for tests, and the line that makes it known.

`python -m tests.contract.errand …` is the server's command line with that line in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Field, Kind
from mobile.contract.live import stand
from mobile.contract.registry import REGISTRY

SELF, CONTACT = frozenset({"self"}), frozenset({"contact"})
KINDS = (
    Kind(
        "errand.offered",
        SELF,
        {"member": Field("id"), "hours": Field("int", 24), "way": Field("text", 60)},
        home=frozenset({"hours"}),
    ),
    Kind(
        "errand.thanked",
        CONTACT,
        {"member": Field("id"), "note": Field("text", 60, optional=True)},
        hidden=frozenset({"note"}),
        needs_target=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Errand:
    """How many hours were offered, and whether somebody said thank you."""

    hours: tuple[int, ...]
    thanked: bool
    aside: tuple[tuple[str, str], ...]


def _may(one: Fact, target: Fact, _facts: Mapping[str, Fact]) -> str:
    is_thanks = one.entry.kind == "errand.thanked" and target.entry.kind == "errand.offered"
    return "" if is_thanks else "may_not_supersede"


def _derive(facts: Iterable[Fact]) -> Errand | None:
    standing = stand(facts, _may, frozenset({"errand.thanked"}))
    if not standing.facts:
        return None
    alive = [standing.facts[i] for i in standing.order]
    hours = [f.entry.body["hours"] for f in alive if f.entry.kind == "errand.offered"]
    thanked = any(f.entry.kind == "errand.thanked" for f in standing.live)
    return Errand(tuple(sorted(hours)), thanked, tuple(sorted(standing.aside.items())))


FAMILY = Family("errand", KINDS, _may, _derive)


@contextmanager
def known() -> Iterator[None]:
    """What one more line in `contract/registry.py` would do, in this process, for a while."""
    before = tuple(REGISTRY.families.values())
    REGISTRY.__init__((*before, FAMILY))  # type: ignore[misc]
    try:
        yield
    finally:
        REGISTRY.__init__(before)  # type: ignore[misc]


if __name__ == "__main__":
    from server_stub.ops.cli import main

    with known():
        sys.exit(main())
