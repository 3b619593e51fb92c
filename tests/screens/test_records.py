"""记录 and 我的: every entry about me, a page at a time; who I am."""

from dataclasses import replace

from mobile.contract.kinds.report_state import Content
from mobile.core.phone.drafts import Drafts
from mobile.core.work.hours import Hours
from mobile.core.work.reports import Reports
from mobile.screens.activity.model import ActivityModel
from mobile.screens.limits.model import LimitsModel
from mobile.screens.me.model import MeModel
from mobile.screens.records.model import PAGE, RecordsModel
from tests.screens.member_world import CONTACT, HOST, Away


def met() -> tuple[Away, str]:
    """I scanned, and a minute later the contact met me; with the activity."""
    away = Away()
    activity = away.open()
    answer = away.services.sign_in.scan(away.desk(activity).challenge())
    away.later(minutes=1)
    desk = away.desk(activity)
    desk.met(desk.take(answer.qr))
    away.carry()
    return away, activity


def test_entries_are_newest_first_with_who_and_how() -> None:
    away, _activity = met()
    shown = RecordsModel(away.services).state().shown
    assert [(one.word, one.by, one.evidence) for one in shown] == [
        ("met", "单晓梅", "E3"),
        ("answered", "", "E2"),
    ]
    assert {one.name for one in shown} == {"十一月支部党员大会"}


def test_a_meeting_without_proof_is_of_the_same_evidence_on_every_screen() -> None:
    away, activity = met()
    for kept, fact in away.store._facts.items():
        if fact.entry.kind == "attendance.met":
            away.store._facts[kept] = replace(fact, proof="")
    away.store._changes += 1
    row = next(one for one in RecordsModel(away.services).state().shown if one.word == "met")
    steps = ActivityModel(away.services, activity).state().steps
    assert row.evidence == "E0"
    assert [step.evidence for step in steps if step.word == "met"] == [0]


def test_what_others_did_about_somebody_else_is_not_here() -> None:
    away = Away()
    activity = away.open()
    away.desk(activity).mark(CONTACT, "present", "roll")
    away.carry()
    assert RecordsModel(away.services).state().shown == ()


def test_filters_choose_family_or_delivery() -> None:
    away = Away(is_placed=False)
    away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    activity = away.open()
    away.services.sign_in.ask_leave(activity, "sick")
    model = RecordsModel(away.services)
    found = {}
    for wanted in ("all", "attendance", "stay", "pending"):
        model.choose(wanted)
        found[wanted] = [one.word for one in model.state().shown]
    assert found == {
        "all": ["leave_asked", "requested"],
        "attendance": ["leave_asked"],
        "stay": ["requested"],
        "pending": ["leave_asked"],
    }


def test_a_set_aside_entry_is_to_be_checked() -> None:
    away = Away()
    activity = away.open()
    answer = away.services.sign_in.scan(away.desk(activity).challenge())
    away.store.deliver(answer.recorded.entry.id, "set_aside", "challenge_unknown")
    model = RecordsModel(away.services)
    model.choose("pending")
    assert [one.chip for one in model.state().shown] == ["check"]


def test_a_record_kept_apart_keeps_its_name() -> None:
    away = Away()
    said = Content("study", "2026-11-22", 90, "学习党章党规")
    report = Reports(away.services.store, away.services.recorder, away.clock).submit(said)
    (fact,) = away.store.facts(report)
    away.store.deliver(fact.entry.id, "set_aside", "device_revoked")
    (one,) = RecordsModel(away.services).state().shown
    assert (one.name, one.chip) == ("学习党章党规", "check")


def test_older_entries_come_a_page_at_a_time_and_none_twice() -> None:
    away = Away()
    for number in range(PAGE + 15):
        away.later(minutes=1)
        activity = away.open(title=str(number), hours=0)
        away.services.sign_in.scan(away.desk(activity).challenge())
    model = RecordsModel(away.services)
    first = model.state()
    assert (len(first.shown), first.more) == (PAGE, True)
    model.further()
    second = model.state()
    assert (len(second.shown), second.more) == (PAGE + 15, False)
    assert len({one.id for one in second.shown}) == PAGE + 15


def test_a_new_entry_appears_without_asking_anew() -> None:
    away = Away()
    activity = away.open()
    model = RecordsModel(away.services)
    assert model.state().shown == ()
    away.services.sign_in.scan(away.desk(activity).challenge())
    assert [one.word for one in model.state().shown] == ["answered"]


def test_me_says_where_i_belong_and_who_looks_after_it() -> None:
    away = Away()
    away.store.say(moved=2049)
    shown = MeModel(away.services).state()
    who = shown.who
    assert (who.name, who.home, who.host) == (
        "欧阳建国",
        "石桥村党支部",
        "驻东莞流动党员党支部",
    )
    assert [one.name for one in shown.contacts] == ["单晓梅"]
    assert (who.stay, shown.moved_kb, who.joined) == ("placed", 3, "1998-07")


def test_me_of_a_contact_names_the_branches_of_the_office() -> None:
    away = Away()
    assert MeModel(away.services).state().branches == ()
    assert MeModel(away.contact).state().branches == ("驻东莞流动党员党支部",)


def test_the_stay_s_state_is_on_my_page() -> None:
    away = Away(is_placed=False)
    assert MeModel(away.services).state().who.stay == ""
    away.services.report_in.request(HOST, "invite", "东莞")
    assert MeModel(away.services).state().who.stay == "requested"


def test_the_page_of_limits_names_each_point_once() -> None:
    shown = LimitsModel(Away().services).state()
    for part in (shown.knows, shown.cannot, shown.never):
        assert part
        assert len(part) == len(set(part))


def hand_in(away: Away, **more: object) -> str:
    acts = Reports(away.services.store, away.services.recorder, away.services.clock)
    return acts.submit(replace(Content("study", "2026-11-22", 90, "学习党章党规"), **more))


def confirm(away: Away, report: str) -> None:
    away.carry()
    Reports(away.there, away.contact.recorder, away.contact.clock).confirm(report)
    away.carry()


def test_reports_are_rows_that_say_how_they_stand_now() -> None:
    away = Away()
    report = hand_in(away)
    away.later(minutes=1)
    confirm(away, report)
    model = RecordsModel(away.services)
    model.choose("report")
    shown = model.state().shown
    assert [(one.word, one.by, one.stands, one.name) for one in shown] == [
        ("confirmed", "单晓梅", "confirmed", "学习党章党规"),
        ("submitted", "", "", "学习党章党规"),
    ]
    assert {one.subject for one in shown} == {report}


def test_the_years_hours_stand_above_and_change_with_a_confirmation() -> None:
    away = Away()
    report = hand_in(away)
    model = RecordsModel(away.services)
    assert model.state().hours == Hours(2026, study_waiting=90)
    confirm(away, report)
    assert model.state().hours == Hours(2026, study=90)
    model.choose("attendance")
    assert model.state().hours is None


def test_drafts_of_new_and_changed_reports_stand_on_top() -> None:
    away = Away()
    report = hand_in(away)
    drafts = Drafts(away.store)
    drafts.keep("report", {"what": "visit", "title": "看望家乡老党员"})
    drafts.keep(f"report.{report}", {"what": "study", "title": "改了一半"})
    model = RecordsModel(away.services)
    assert [(one.report, one.title) for one in model.state().drafts] == [
        ("", "看望家乡老党员"),
        (report, "改了一半"),
    ]
    drafts.clear("report")
    assert [one.report for one in model.state().drafts] == [report]


def test_everything_goes_into_the_spreadsheet_and_is_handed_on() -> None:
    away = Away()
    for number in range(PAGE + 5):
        away.later(minutes=1)
        hand_in(away, title=f"学习 {number}")
    model = RecordsModel(away.services)
    model.state()
    assert len(model.everything()) == PAGE + 5
    assert model.share("我的记录", [["名称"], ["学习 1"]]).is_done
