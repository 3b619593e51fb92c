"""Golden files: texts, seals, codes and figures that phones in use already have."""

from __future__ import annotations

import json

import pytest

from tests.contract import golden_check, make_golden


@pytest.mark.parametrize("check", golden_check.CHECKS, ids=lambda one: one.__name__)
def test_the_golden_file_says_what_hand_written_layouts_say(check):
    check()


@pytest.mark.parametrize("name", ["entries", "room", "calls", "evening"])
def test_the_contract_still_makes_the_very_same_file(name):
    made = json.loads(json.dumps(getattr(make_golden, name)()))
    assert made == golden_check.load(name)
