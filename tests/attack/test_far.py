"""A member's phone that fills a branch it has nothing to do with, and that branch's data plans."""

from __future__ import annotations

from dataclasses import replace

from server_stub.settings import Settings
from tests.attack.size import times, tried
from tests.server.kit import COUNTY, World
from tests.server.makers import reported

DAY = Settings().member_bytes_a_day
ONE = COUNTY.roster[0]


def test_a_branch_one_never_stayed_in_gets_a_small_part_of_a_days_bytes() -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone, taken = world.phone(ONE), 0
    for _ in range(times(60, 5_000)):
        entries = [reported(phone, COUNTY.trade_branch) for _ in range(5)]
        long = [replace(one, body={**one.body, "text": "学习" * 600}) for one in entries]
        pairs = [phone.sealed(one) for one in long]
        status, value = phone.ask(pairs, limit=0)
        if status != 200:
            assert value["code"] == "entry_quota"
            phone.seq -= len(pairs)
            continue
        assert {one["verdict"] for one in value["verdicts"]} == {"accepted"}
        taken += sum(len(text.encode()) for text, _mac in pairs)
    assert 0 < taken < DAY // 10
    tried("bytes thrown at another branch", taken)


def test_a_guests_evenings_stay_far_below_it() -> None:
    world = World(settings=Settings(calls_a_minute=1_000_000))
    phone = world.phone(ONE)
    said = [reported(phone, COUNTY.trade_branch) for _ in range(150)]
    assert phone.verdicts(*said) == [("accepted", "")] * 150
    assert phone.verdicts(reported(phone, COUNTY.dongguan)) == [("accepted", "")]
