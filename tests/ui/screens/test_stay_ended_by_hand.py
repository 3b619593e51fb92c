"""A stay that ended, as the member and the contact read it on the real app."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.screens.member_world import ME
from tests.screens.test_stay_ended import here

Walk = Callable[..., Any]


@pytest.mark.parametrize("days", [0, 1])
def test_my_own_page_says_that_it_ended_and_when(walk: Walk, days: int) -> None:
    away = here()
    away.later(days=days)
    stage = walk(away.services, "me")
    t, day = stage.app.texts.get, ("今天", "昨天")[days]
    words = stage.words()
    assert t("me.host_left", name="驻东莞流动党员党支部", day=day) in words
    for untrue in ("me.stay_placed", "me.stay_none"):
        assert t(untrue) not in words


def test_the_page_of_the_stay_calls_no_branch_mine_that_i_left(walk: Walk) -> None:
    stage = walk(here().services, "report_in")
    t, words = stage.app.texts.get, stage.words()
    assert t("report_in.ended", day="今天") in words
    assert t("report_in.left_lane") in words
    assert t("report_in.host_lane") not in words


def test_the_card_for_who_is_away_comes_back_on_today_at_once(walk: Walk) -> None:
    stage = walk(here().services, "today")
    assert stage.see(key="today.ask_report_in")


def test_the_contact_reads_first_that_it_ended_and_nothing_of_a_missing_number(walk: Walk) -> None:
    stage = walk(here().contact, "person", is_contact=True, member=ME)
    t, words = stage.app.texts.get, stage.words()
    assert t("person.ended", day="今天", branch="驻东莞流动党员党支部") in words
    assert t("person.ended_body") in words
    assert t("person.no_number") not in words
