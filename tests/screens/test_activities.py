"""活动 and the page of one: coming, past, leave, dispute."""

from dataclasses import replace

from mobile.core.activity import evening
from mobile.core.phone.preferences import prefer
from mobile.screens.activities.model import ActivitiesModel
from mobile.screens.activity.model import ActivityModel
from tests.screens.member_world import ME, Away


def test_coming_is_nearest_first_and_past_is_newest_first() -> None:
    away = Away()
    for days in (-20, -40, 3, 10):
        away.plan(title=str(days), hours=days * 24)
    model = ActivitiesModel(away.services)
    assert [one.title for one in model.state().shown] == ["3", "10"]
    model.choose("past")
    assert [one.title for one in model.state().shown] == ["-20", "-40"]


def test_a_closed_activity_is_past_at_once() -> None:
    away = Away()
    activity = away.open(hours=0)
    model = ActivitiesModel(away.services)
    assert model.state().coming == 1
    away.contact.organise.close(activity, 3)
    away.carry()
    assert model.state().coming == 0


def test_older_ones_come_a_page_at_a_time() -> None:
    away = Away()
    for days in range(40):
        away.plan(title=str(days), hours=-24 * (days + 2))
    model = ActivitiesModel(away.services)
    model.choose("past")
    before = model.state()
    assert before.more
    model.further()
    after = model.state()
    assert len(after.shown) == 40 > len(before.shown)
    assert not after.more


def test_leave_is_asked_with_a_kind_and_waits() -> None:
    away = Away()
    model = ActivityModel(away.services, away.plan(hours=26))
    assert model.state().acts == ("leave",)
    assert model.ask_leave("shift", "上夜班").is_done
    shown = model.state()
    assert shown.seen is not None
    assert (shown.seen.value, shown.seen.delivery) == ("leave_asked", "waiting")
    assert shown.acts == ("take_back",)
    assert (shown.steps[0].word, shown.steps[0].value) == ("leave_asked", "shift")


def test_leave_of_no_kind_is_refused() -> None:
    away = Away()
    model = ActivityModel(away.services, away.plan(hours=26))
    assert model.ask_leave("holiday").code == "need_reason"


def test_a_refused_leave_may_be_asked_for_again() -> None:
    away = Away()
    activity = away.plan(hours=26)
    model = ActivityModel(away.services, activity)
    model.ask_leave("personal")
    away.carry()
    away.desk(activity).answer_leave(ME, granted=False, reason="人数不够")
    away.carry()
    shown = model.state()
    assert shown.seen is not None
    assert shown.seen.value == "leave_refused"
    assert shown.steps[0].by == "单晓梅"
    assert "leave" in shown.acts


def test_a_mark_can_be_disputed_once_and_both_words_stand() -> None:
    away = Away()
    activity = away.open(hours=0)
    model = ActivityModel(away.services, activity)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    assert model.state().acts == ("dispute",)
    assert model.dispute("present", "我在现场").is_done
    shown = model.state()
    assert shown.seen is not None
    assert (shown.seen.value, shown.seen.disputed) == ("absent", "present")
    assert shown.acts == ()
    assert shown.seen.marker == "单晓梅"


def test_a_dispute_without_a_reason_is_refused() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    assert ActivityModel(away.services, activity).dispute("present", " ").code == "need_reason"


def test_nothing_of_mine_can_be_disputed() -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    assert "dispute" not in ActivityModel(away.services, activity).state().acts


def test_a_correction_shows_what_was_recorded_before() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.desk(activity).correct(ME, "present", "认错人了")
    away.carry()
    seen = ActivityModel(away.services, activity).state().seen
    assert seen is not None
    assert (seen.value, seen.before) == ("present", "absent")


def test_an_unknown_activity_has_no_acts() -> None:
    away, elsewhere = Away(), Away()
    shown = ActivityModel(away.services, elsewhere.plan()).state()
    assert shown.seen is None
    assert shown.acts == ()


def test_after_the_end_no_leave_is_asked_but_a_late_sign_in_may_be() -> None:
    away = Away()
    activity = away.plan(hours=1)
    away.later(hours=12)
    # Nobody opened it: there is nothing to be signed in to.
    assert ActivityModel(away.services, activity).state().acts == ()
    away.contact.organise.open(activity)
    away.contact.organise.close(activity, 3)
    away.carry()
    assert ActivityModel(away.services, activity).state().acts == ("ask_late",)


def test_a_late_sign_in_is_asked_once_with_a_reason_and_waits() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 3)
    away.carry()
    model = ActivityModel(away.services, activity)
    assert model.ask_late(" ").code == "need_reason"
    assert model.ask_late("手机没电").is_done
    shown = model.state()
    assert shown.seen is not None
    assert (shown.seen.value, shown.seen.late_pending) == ("late_asked", True)
    assert shown.acts == ()
    away.carry()
    away.desk(activity).mark(ME, "present", "late", reason="手机没电")
    away.carry()
    shown = model.state()
    assert shown.seen is not None
    assert (shown.seen.value, shown.seen.late) == ("present", True)
    assert model.ask_late("手机没电").code == "nothing_to_dispute"


def test_leave_is_taken_back_until_it_is_over() -> None:
    away = Away()
    activity = away.open(hours=0)
    model = ActivityModel(away.services, activity)
    model.ask_leave("shift")
    away.later(seconds=5)
    away.carry()
    assert model.take_back_leave().is_done
    shown = model.state()
    assert shown.seen is not None
    assert shown.seen.value == "expected"
    assert shown.steps[0].word == "leave_withdrawn"
    assert not model.take_back_leave().is_done
    model.ask_leave("shift")
    away.carry()
    away.contact.organise.close(activity, 3)
    away.carry()
    assert "take_back" not in model.state().acts


def test_what_was_chosen_and_typed_is_kept_until_it_is_sent() -> None:
    away = Away()
    activity = away.plan(hours=26)
    model = ActivityModel(away.services, activity)
    name = model.draft_name("leave")
    model.drafts.keep(name, {"value": "shift", "words": "十点才下班"})
    again = ActivityModel(away.services, activity)
    assert again.drafts.read(name)["words"] == "十点才下班"
    assert again.drafts.read(again.draft_name("dispute")) == {}
    again.ask_leave("shift", "临时加班")
    assert again.drafts.read(name) == {}


def test_a_step_tells_what_it_took_the_place_of_and_what_speaks_for_it() -> None:
    away = Away()
    activity = away.open(hours=0)
    away.services.sign_in.scan(away.desk(activity).challenge())
    away.carry()
    away.later(seconds=5)
    desk = away.desk(activity)
    desk.correct(ME, "absent", "认错人了")
    away.carry()
    newest, oldest = ActivityModel(away.services, activity).state().steps
    assert (newest.before, newest.reason) == ("present", "认错人了")
    assert (oldest.word, oldest.evidence, oldest.before) == ("answered", 2, "")


def test_what_was_announced_otherwise_is_told_until_it_was_looked_at() -> None:
    away = Away()
    activity = away.plan(hours=26)
    plan = away.contact.organise
    known = evening.activity(away.there, activity)
    assert known is not None
    assert known.plan is not None
    plan.revise(activity, replace(known.plan, places=("二厂宿舍",)))
    away.carry()
    model = ActivityModel(away.services, activity)
    seen = model.state().seen
    assert seen is not None
    assert seen.change.places == ("大岭山活动室",)
    model.look()
    for again, is_told in ((model, True), (ActivityModel(away.services, activity), False)):
        seen = again.state().seen
        assert seen is not None
        assert bool(seen.change) is is_told


def test_this_phone_says_that_it_will_remind_where_it_does() -> None:
    away = Away()
    model = ActivityModel(away.services, away.plan(hours=26))
    assert not model.state().reminded
    prefer(away.store, reminders=True)
    assert model.state().reminded
    model.ask_leave("shift")
    assert not model.state().reminded


def test_a_cancelled_activity_asks_for_nothing() -> None:
    away = Away()
    activity = away.plan(hours=26)
    away.contact.organise.cancel(activity, "场地没有了")
    away.carry()
    shown = ActivityModel(away.services, activity).state()
    assert shown.seen is not None
    assert shown.seen.phase == "cancelled"
    assert shown.acts == ()
