"""Where somebody is goes by the server's day, and a phone whose clock is far off says so."""

from datetime import timedelta

import pytest

from mobile.contract.moments import format_at
from mobile.core.phone.common_time import CommonTime
from mobile.screens.me.model import MeModel
from mobile.screens.report_in.model import ReportInModel
from mobile.screens.today.model import TodayModel
from tests.screens.member_world import HOST, Away

SLOW = timedelta(days=400)


def slow_phone(heard: bool = True) -> Away:
    """Its wall clock is 400 days behind; the server has said its time, or has not."""
    away = Away()
    true = away.clock.now()
    away.clock.time = true - SLOW
    if heard:
        CommonTime(away.services.store, away.clock).hear(format_at(true), away.clock.elapsed())
    away.place()
    return away


def test_a_clock_400_days_slow_hides_nobody_s_branch() -> None:
    away = slow_phone()
    who = MeModel(away.services).state().who
    assert (who.host_branch, who.stay) == (HOST, "placed")
    assert ReportInModel(away.services).state().step == "placed"
    assert "report_in" not in [one.what for one in TodayModel(away.services).state().asks]


@pytest.mark.parametrize("model", [TodayModel, MeModel, ReportInModel])
def test_a_page_that_says_where_somebody_is_says_how_far_the_clock_is_off(model: type) -> None:
    assert model(slow_phone().services).state().days_off == SLOW.days
    assert model(slow_phone(heard=False).services).state().days_off == 0
    assert model(Away().services).state().days_off == 0
