"""A new activity from chips."""

from datetime import date, timedelta, timezone

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import parse_at
from mobile.core import evening
from mobile.core.templates import Template
from mobile.screens.plan.draft import NOW
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
