"""A plan taken over whole, kept through a kill, and revised."""

from datetime import date, timedelta, timezone

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.plan_templates import Template
from mobile.screens.plan.model import PlanModel
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


def test_the_last_one_once_more_has_its_place_its_weekday_and_the_new_month() -> None:
    room = Room()
    room.plan("十月支部党员大会", hours=-27 * 24)  # Tuesday 27 October, 20:00
    model = PlanModel(room.services, zone=CHINA, months=MONTHS)
    like = model.state().like
    assert like
    assert (like.title, like.places) == ("十一月支部党员大会", ("大岭山活动室",))
    assert (like.day, like.time) == (date(2026, 11, 24), "20:00")
    model.use(like)
    state = model.state()
    assert (state.ready, state.like) == (True, None)
    plan = _plan(room, model.save().subject)
    assert parse_at(plan.starts).astimezone(CHINA).strftime("%m-%d %H:%M") == "11-24 20:00"


def test_a_cancelled_one_is_nothing_to_repeat() -> None:
    room = Room()
    room.services.organise.cancel(room.plan("十月支部党员大会", hours=-27 * 24), "台风")
    assert PlanModel(room.services, zone=CHINA, months=MONTHS).state().like is None


def test_another_type_brings_its_usual_hour_and_length_unless_chosen_by_hand() -> None:
    room = Room()
    room.clock.pass_by(-8 * 3600)  # noon
    model = PlanModel(room.services, zone=CHINA)
    model.choose(type="life_meeting")
    draft = model.state().draft
    assert draft
    assert (draft.time, draft.minutes) == ("19:30", 120)
    model.choose(time="20:30")
    model.choose(type="study")
    draft = model.state().draft
    assert draft
    assert (draft.time, draft.minutes) == ("20:30", 60)


def test_a_template_of_one_s_own_fills_in_everything_on_the_next_day_that_has_its_hour() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.choose(type="study", title="夜班学习", places=("二厂宿舍",), late_after=10)
    model.choose(day=TODAY + timedelta(days=3), time="06:45")
    assert model.keep_template().is_done
    later = PlanModel(room.services, zone=CHINA)
    later.forget()
    (one,) = later.state().own
    assert one == Template("夜班学习", "study", "06:45", 60, ("二厂宿舍",), "", 10)
    later.use(one)
    draft = later.state().draft
    assert draft
    assert (draft.day, draft.time, draft.late_after) == (TODAY + timedelta(days=1), "06:45", 10)
    assert later.drop_template().is_done
    assert later.state().own == ()


def test_what_was_chosen_outlives_a_kill_and_is_gone_once_saved() -> None:
    room = Room()
    PlanModel(room.services, zone=CHINA).choose(title="学习夜话", type="study", minutes=90)
    again = PlanModel(room.services, zone=CHINA)
    state = again.state()
    assert state.draft
    assert (state.kept, state.draft.title, state.draft.minutes) == (True, "学习夜话", 90)
    assert again.save().is_done
    assert not PlanModel(room.services, zone=CHINA).state().kept


def test_a_draft_given_up_is_given_up() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.choose(title="学习夜话")
    model.forget()
    assert not model.state().touched
    assert not PlanModel(room.services, zone=CHINA).state().kept


def test_a_draft_of_a_day_that_has_passed_is_for_today() -> None:
    room = Room()
    PlanModel(room.services, zone=CHINA).choose(title="学习夜话", day=TODAY)
    room.clock.pass_by(3 * 86_400)
    draft = PlanModel(room.services, zone=CHINA).state().draft
    assert draft
    assert draft.day == TODAY + timedelta(days=3)


def test_any_day_of_two_months_and_any_minute_can_be_chosen() -> None:
    room = Room()
    model = PlanModel(room.services, zone=CHINA)
    model.choose(title="早课", day=TODAY + timedelta(days=60), time="05:45")
    state = model.state()
    assert state.last == TODAY + timedelta(days=60)
    assert "05:45" in state.times
    plan = _plan(room, model.save().subject)
    assert parse_at(plan.starts).astimezone(CHINA).strftime("%m-%d %H:%M") == "01-22 05:45"


def test_a_revision_keeps_what_this_page_does_not_ask_for() -> None:
    room = Room()
    activity = room.services.organise.plan(
        room.county.dongguan,
        Plan("党课", "class", "2026-11-25T11:40:00.000Z", 75, ("活动室",), "", "带笔记本", 15),
    )
    model = PlanModel(room.services, activity, zone=CHINA)
    model.choose(places=("二厂宿舍",))
    model.save()
    plan = _plan(room, activity)
    assert (plan.starts, plan.minutes) == ("2026-11-25T11:40:00.000Z", 75)
    assert (plan.note, plan.late_after, plan.places) == ("带笔记本", 15, ("二厂宿舍",))


def test_what_is_over_is_not_revised() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 3)
    assert PlanModel(room.services, activity, zone=CHINA).state().face == "over"
    cancelled = room.plan(hours=24)
    room.services.organise.cancel(cancelled, "台风")
    assert PlanModel(room.services, cancelled, zone=CHINA).state().face == "over"
