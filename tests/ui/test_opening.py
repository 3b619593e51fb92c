"""A start leads to the screen it did, and remembers which frame the next one opens with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.bootstrap import Phone, make_phone, make_start
from mobile.core.ports.store import Identity
from mobile.options import DATABASE, EXPECTED, Options
from mobile.store.glimpse import glimpse
from tests.bench.first_frame import CONTENT, FRAME
from tests.bench.start import lines
from tests.county.ids import stable_id

DEVICE, MEMBER = stable_id(1, "device", "x"), stable_id(1, "person", "x")


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    made = make_phone(Options(str(tmp_path)))
    yield made
    made.store.close()


def settle(phone: Phone) -> None:
    row = {"table": "member", "id": MEMBER, "name": "米素", "home": stable_id(1, "branch", "home")}
    phone.store.bind(Identity(DEVICE, b"k" * 32, MEMBER, "2026-05-01T00:00:00.000Z"), [row])
    phone.services.enrol.consent()


def test_a_first_run_expects_nothing_of_the_next(phone: Phone) -> None:
    assert make_start(phone).first == "welcome"
    assert phone.store.setting(EXPECTED) == ""


def test_what_kind_of_navigation_there_was_is_remembered(phone: Phone) -> None:
    settle(phone)
    assert make_start(phone).first == "today"
    assert phone.store.setting(EXPECTED) == "member"


def test_a_start_that_leads_elsewhere_forgets_it(phone: Phone) -> None:
    settle(phone)
    make_start(phone)
    phone.store.set_setting("consent", "")
    assert make_start(phone).first == "welcome"
    assert phone.store.setting(EXPECTED) == ""


def test_both_ways_of_starting_come_to_the_content(tmp_path: Path) -> None:
    phone = make_phone(Options(str(tmp_path)))
    settle(phone)
    phone.store.close()
    assert glimpse(str(tmp_path / DATABASE)).setting(EXPECTED) == ""
    for _ in ("with its phone", "with an opening face"):
        assert list(lines("app", tmp_path))[:2] == [FRAME, CONTENT]
        assert glimpse(str(tmp_path / DATABASE)).setting(EXPECTED) == "member"
