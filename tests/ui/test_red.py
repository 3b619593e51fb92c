"""Red means "do this": what is chosen, focused or switched on is ink or green."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kivy.factory import Factory

from mobile.ui.contact_parts import PHASES
from tests.pictures.finder import everything, is_kind
from tests.ui.pages import Bench

MOBILE = Path(__file__).parents[2] / "mobile"
# The number of what waits is a call to do it.
MAY = {"Badge"}


def _rules(path: Path) -> list[tuple[str, str]]:
    """(class, text of its rule) of one kv file."""
    found = re.split(r"^<([A-Za-z]+)[^>]*>:\s*$", path.read_text("utf-8"), flags=re.MULTILINE)
    return list(zip(found[1::2], found[2::2], strict=True))


def test_no_rule_but_that_of_the_number_draws_in_red() -> None:
    kv = sorted(MOBILE.rglob("*.kv"))
    assert len(kv) > 10
    red = re.compile(r"theme\.red|\"red")
    found = {name for path in kv for name, text in _rules(path) if red.search(text)}
    assert found == MAY


@pytest.mark.parametrize("phase", ["open", "cancelled"])
def test_how_an_activity_stands_is_no_call_to_do_something(phase: str) -> None:
    assert PHASES[phase][1] == {"open": "green", "cancelled": "amber"}[phase]


def _ink(stage: Any) -> set[tuple[float, ...]]:
    return {tuple(stage.app.theme.ink), tuple(stage.app.theme.green)}


def test_the_chosen_place_and_the_chosen_part_are_written_in_ink(
    open_stage: Callable[..., Any],
) -> None:
    stage = open_stage(Bench)
    stage.app.router.view.put(
        Factory.Segments(options=[("a", "甲"), ("b", "乙")], chosen=["a"]),
        Factory.ChipRow(options=[("c", "丙"), ("d", "丁")], chosen=["c"]),
        Factory.SwitchRow(title="开", active=True),
    )
    stage.settle()
    for word in ("甲", "丙"):
        assert tuple(stage.see(word).color) in _ink(stage)
    red = tuple(stage.app.theme.red)
    drawn = [
        tuple(one.rgba)
        for widget in everything()
        if not is_kind(widget, "ActButton")
        for one in widget.canvas.before.children
        if hasattr(one, "rgba")
    ]
    assert drawn
    assert red not in drawn
