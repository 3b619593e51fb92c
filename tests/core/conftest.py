"""Three phones in one room: two contacts and a member."""

from __future__ import annotations

import pytest

from tests.core.fake_ports import FakeClock
from tests.core.table import LI, WANG, ZHAO, Hand


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def contact(clock: FakeClock) -> Hand:
    return Hand(LI, clock)


@pytest.fixture
def second(clock: FakeClock) -> Hand:
    return Hand(WANG, clock)


@pytest.fixture
def member(clock: FakeClock) -> Hand:
    return Hand(ZHAO, clock)
