"""A stay that ended, as both sides say it from that moment on."""

from __future__ import annotations

import pytest

from mobile.contract.moments import format_at
from mobile.core.activity import evening
from mobile.core.pages import people_list
from mobile.core.people.my_standing import MyStanding, my_standing
from mobile.core.people.roster import member_ids
from mobile.screens.person.model import PersonModel
from mobile.screens.report_in.model import ReportInModel
from mobile.screens.today.model import TodayModel
from mobile.screens.todo_stay.model import StayModel
from tests.screens.member_world import HOST, ME, OTHER, Away


def here(is_left: bool = True, end: str = "moved") -> Away:
    """Reported in, taken in and placed by the server; left again."""
    away = Away(is_placed=False)
    away.store.say(last_good=format_at(away.clock.now()))
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.carry()
    row = {"table": "placement", "id": stay, "member": ME, "branch": HOST, "since": "2026-03-01"}
    for store in (away.store, away.there):
        store.put(row | {"until": "", "source": "stay"})
    if is_left:
        leave(away, end)
    return away


def leave(away: Away, end: str = "moved") -> None:
    away.later(minutes=10)
    assert ReportInModel(away.services).leave(end).is_done
    away.carry()


def standing(away: Away) -> MyStanding:
    services = away.services
    return my_standing(services.store, services.report_in, ME, services.today())


def asks(away: Away) -> list[str]:
    return [one.what for one in TodayModel(away.services).state().asks]


@pytest.mark.parametrize("days", [0, 1])
def test_the_members_own_pages_say_it_ended_that_day_and_the_next(days: int) -> None:
    away = here()
    away.later(days=days)
    who = standing(away)
    assert (who.stay, who.host, who.left) == ("left", "", "驻东莞流动党员党支部")
    assert who.left_at
    assert TodayModel(away.services).state().branch == "石桥村党支部"
    shown = ReportInModel(away.services).state().stay
    assert shown
    assert (shown.host_lane, shown.ended is None) == ("left", False)


@pytest.mark.parametrize("days", [0, 1])
def test_who_moved_on_is_asked_to_report_in_at_once(days: int) -> None:
    away = here()
    away.later(days=days)
    assert asks(away) == ["report_in"]


def test_who_went_home_is_not_asked() -> None:
    assert asks(here(end="home")) == []


def test_the_contacts_roster_has_them_no_longer_from_that_moment_on() -> None:
    away = here(is_left=False)
    day = away.contact.today()
    listed = lambda: [one.member.id for one in people_list.listed(away.there, (HOST,), day)]  # noqa: E731
    assert ME in listed()
    leave(away)
    assert ME not in listed()
    assert ME not in member_ids(away.there, HOST, away.contact.today())


def test_an_evening_begun_after_they_left_does_not_expect_them_and_one_before_does() -> None:
    away = here(is_left=False)
    before = away.open(hours=0)
    leave(away)
    away.later(minutes=5)
    after = away.open(hours=0)
    planned = away.plan(hours=1)
    expected = [ME in evening.evening(away.there, one).expected for one in (before, after, planned)]
    assert expected == [True, False, False]


def test_an_evening_opened_late_began_when_it_was_opened() -> None:
    away = here(is_left=False)
    planned = away.plan(hours=0)
    leave(away)
    away.later(minutes=5)
    away.contact.organise.open(planned)
    assert ME not in evening.evening(away.there, planned).expected


def test_their_page_says_when_the_stay_ended_and_nothing_untrue_of_a_phone() -> None:
    away = here(is_left=False)
    assert PersonModel(away.contact, ME).state().face == "ok"
    leave(away)
    state = PersonModel(away.contact, ME).state()
    assert (state.face, state.stay.branch) == ("ended", "驻东莞流动党员党支部")
    assert state.stay.ended
    assert state.who
    assert state.who.name


def test_an_end_taken_back_within_two_minutes_is_none() -> None:
    away = here(is_left=False)
    model = ReportInModel(away.services)
    ended = model.leave("moved")
    away.carry()
    assert standing(away).stay == "left"
    assert model.undo("left", ended.subject).is_done
    away.carry()
    assert (standing(away).stay, standing(away).host) == ("accepted", "驻东莞流动党员党支部")
    assert ME in member_ids(away.there, HOST, away.contact.today())


def taken_in_elsewhere(away: Away) -> None:
    row = {"table": "placement", "id": "elsewhere", "member": ME, "branch": OTHER}
    for store in (away.store, away.there):
        store.put(row | {"since": "2026-11-23", "until": "", "source": "stay"})


def test_an_end_is_not_offered_to_be_taken_back_once_another_branch_has_the_member() -> None:
    away = here(is_left=False)
    stay = away.services.report_in.mine().stay
    away.contact.report_in.leave(stay, "other")
    model = StayModel(away.contact, stay)
    assert model.state().undo == "left"
    taken_in_elsewhere(away)
    assert model.state().undo == ""
    assert model.undo("left").code == "end_stands"


def test_who_presses_undo_all_the_same_is_told_that_the_end_stands() -> None:
    away = here(is_left=False)
    model = ReportInModel(away.services)
    ended = model.leave("moved")
    away.carry()
    taken_in_elsewhere(away)
    assert model.undo("left", ended.subject).code == "end_stands"
    assert standing(away).stay != "accepted"
