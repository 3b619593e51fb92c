"""A new activity from chips."""

from datetime import date, timedelta, timezone

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.screens.plan.model import PlanModel
from mobile.screens.plan.model_draft import NOW
from tests.screens.contact_world import Room

CHINA = timezone(timedelta(hours=8))
TODAY = date(2026, 11, 23)
WORDS = tuple(f"{one}月" for one in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"))
MONTHS = ((*WORDS, "十一月", "十二月"),)


def _plan(room: Room, activity: str) -> Plan:
    state = evening.activity(room.store, activity)
    assert state
    assert state.plan
    return state.plan


def test_type_title_and_save_are_three_presses() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.choose(type="class")
    model.choose(title="党课:学章程")
    outcome = model.save()
    assert outcome.is_done
    plan = _plan(room, outcome.subject)
    assert (plan.type, plan.title, plan.minutes) == ("class", "党课:学章程", 60)


def test_without_a_title_it_says_what_is_missing() -> None:
    room = Room()
    assert not PlanModel(room.services, zone=CHINA).state().ready
    assert PlanModel(room.services, zone=CHINA).save().code == "need_title"


def test_half_past_seven_is_local_time() -> None:
    room = Room()  # 20:00 in China
    room.clock.pass_by(-3 * 3600)
    model = PlanModel(room.services, zone=CHINA)
    model.choose(title="学习")
    state = model.state()
    assert state.draft
    assert (state.draft.day, state.draft.time) == (TODAY, "19:30")
    plan = _plan(room, model.save().subject)
    assert parse_at(plan.starts).astimezone(CHINA).strftime("%m-%d %H:%M") == "11-23 19:30"


def test_late_in_the_evening_now_is_the_first_choice() -> None:
    room = Room()
    state = PlanModel(room.services, zone=CHINA).state()
    assert state.draft
    assert state.draft.time == NOW
    assert state.starts == room.clock.now()
    assert "08:30" not in state.times


def test_just_after_midnight_the_whole_day_is_offered() -> None:
    room = Room()
    room.clock.pass_by(4 * 3600 + 600)  # 00:10 in China
    state = PlanModel(room.services, zone=CHINA).state()
    assert {"08:30", "19:30"} <= set(state.times)


def test_tomorrow_has_no_now() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.choose(day=TODAY + timedelta(days=1))
    state = model.state()
    assert NOW not in state.times
    assert state.draft
    assert state.draft.time == "19:30"


def test_titles_and_places_used_before_are_offered_first() -> None:
    room = Room()
    room.plan("十月党员大会")
    state = PlanModel(room.services, zone=CHINA).state()
    assert state.titles == ("十月党员大会",)
    assert state.places[0] == "大岭山活动室"
    assert state.draft
    assert state.draft.places == ("大岭山活动室",)


def test_a_place_typed_by_hand_is_chosen_at_once() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.add_place(" 老乡饭店二楼 ")
    state = model.state()
    assert state.draft
    assert "老乡饭店二楼" in state.draft.places
    assert "老乡饭店二楼" in state.places


def test_a_revision_begins_with_what_was_planned() -> None:
    room = Room()
    activity = room.plan("十月党员大会", hours=24)
    model = PlanModel(room.services, activity, zone=CHINA)
    state = model.state()
    assert state.draft
    assert (state.draft.title, state.draft.day) == ("十月党员大会", TODAY + timedelta(days=1))
    assert not state.touched
    model.choose(minutes=90)
    assert model.state().touched
    assert model.save().subject == activity
    assert _plan(room, activity).minutes == 90


def test_another_type_asks_for_another_title() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.choose(title="支部党员大会")
    model.choose(type="study")
    state = model.state()
    assert state.draft
    assert state.draft.title == ""


def test_somebody_without_an_office_plans_nothing() -> None:
    room = Room(who=Room().member(3))
    assert PlanModel(room.services, zone=CHINA).state().face == "no_office"


def test_a_suggested_title_is_no_draft_that_holds_anybody() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.suggest("支部党员大会")
    assert model.state().ready
    assert not model.state().touched
    model.choose(title="十一月党员大会")
    model.suggest("支部党员大会")
    state = model.state()
    assert state.draft
    assert (state.draft.title, state.touched) == ("十一月党员大会", True)
