"""What is asked of every kind and family is answered where the kind is declared, or by a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from mobile.contract.kind import Family, Kind
from mobile.contract.registry import REGISTRY, Registry
from mobile.core.work.last_heard import FAMILIES
from mobile.i18n.texts import tables

TEXTS = tables()
DANCED = Kind("dance.danced", frozenset({"self"}), {}, sign="dance")


def unanswered(registry: Registry, texts: Mapping[str, Any]) -> Iterator[str]:
    """The texts that are missing of what a person may be told of any kind."""
    for name, kind in registry.kinds.items():
        family, _, word = name.partition(".")
        wanted = {f"kind.{family}_{word}", f"aside.{family}"}
        if "self" in kind.who:
            wanted.add(f"follow_up.sign_{kind.sign}")
        yield from sorted(wanted - texts.keys())


def test_every_kind_has_its_words() -> None:
    assert list(unanswered(REGISTRY, TEXTS)) == []


def test_a_new_kind_is_asked_for_all_of_them() -> None:
    family = Family("dance", (DANCED,), lambda *_: "", lambda _: None)
    found = set(unanswered(Registry([*REGISTRY.families.values(), family]), TEXTS))
    assert found == {"kind.dance_danced", "aside.dance", "follow_up.sign_dance"}


@pytest.mark.parametrize("name", REGISTRY.families)
def test_whatever_members_write_themselves_is_read_as_a_sign_of_life(name: str) -> None:
    own = any("self" in kind.who for kind in REGISTRY.families[name].kinds)
    assert (name in FAMILIES) is own
