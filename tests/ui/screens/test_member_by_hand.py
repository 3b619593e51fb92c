"""Leave, disputes, reporting in, settings, records, by touches on the real app."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mobile.contract import qr
from mobile.core.phone.preferences import preferences
from tests.county.ids import stable_id
from tests.screens.member_world import CONTACT, HOST, ME, OTHER, Away
from tests.ui.screens.conftest import CHINA
from tests.ui.screens.hands import agree, kinds

Walk = Callable[..., Any]


def test_leave_is_asked_from_today_with_two_chips(walk: Walk) -> None:
    away = Away()
    away.plan(hours=30)
    stage = walk(away.services, "today")
    stage.tap(key="today.leave")
    stage.tap(key="leave.shift")
    stage.tap(key="activity.reason_night_shift")
    agree(stage)
    assert kinds(away) == ["attendance.leave_asked"]
    body = away.store.latest("attendance", "", 1)[0].entry.body
    assert (body["leave"], body["reason"]) == ("shift", "上夜班")
    assert stage.see(key="mine.leave_asked")
    assert stage.see(key="activity.still_come")


def test_two_hours_before_the_card_says_when_it_starts(walk: Walk) -> None:
    away = Away()
    away.plan(hours=2)
    stage = walk(away.services, "today")
    starts = away.clock.now().astimezone(CHINA) + timedelta(hours=2)
    assert stage.see(f"{starts:%H:%M} 开始")
    assert stage.see(key="mine.may_sign_in") is None


def test_going_back_from_leave_does_not_ask_again(walk: Walk) -> None:
    away = Away()
    away.plan(hours=30)
    stage = walk(away.services, "today")
    stage.tap(key="today.leave")
    stage.back()
    assert stage.see(kind="Sheet") is None
    assert stage.app.router.name == "activity"
    stage.back()
    assert stage.app.router.name == "today"


@pytest.mark.parametrize("is_expected", [True, False])
def test_who_was_not_expected_there_has_no_missing_sign_in(walk: Walk, is_expected: bool) -> None:
    away = Away()
    if not is_expected:
        row = {"table": "placement", "id": stable_id(1, "placement", "contact"), "member": CONTACT}
        row |= {"branch": OTHER, "since": "2026-03-01", "until": "", "source": "import"}
        away.there.put(row)
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 1)
    stage = walk(away.contact, "activities")
    stage.tap(key="activities.past")
    assert bool(stage.see(key="mine.unmarked")) == is_expected
    assert bool(stage.see(key="mine.over")) != is_expected


def test_an_absence_is_disputed_from_today(walk: Walk) -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    stage = walk(away.services, "today")
    stage.tap(key="today.ask_mark")
    stage.tap(key="activity.dispute")
    stage.tap(key="value.present")
    stage.tap(key="activity.dispute_was_there")
    stage.tap(key="activity.dispute_go")
    assert kinds(away) == ["attendance.disputed"]
    assert stage.see(key="mine.disputed")


def test_a_branch_is_found_by_city_and_asked(walk: Walk) -> None:
    away = Away(is_placed=False)
    away.store.say(last_good="2026-11-23T11:58:00.000Z")
    stage = walk(away.services, "today")
    stage.tap(key="today.ask_report_in")
    stage.tap(stage.app.router.view.field.ids.entry)
    stage.type("东莞")
    stage.tap(key="report_in.search_go")
    stage.settle(until=lambda: bool(stage.see("厚街制鞋联合党支部")))
    stage.tap("驻东莞流动党员党支部")
    stage.tap(key="report_in.send", kind="Label")
    assert kinds(away) == ["stay.requested"]
    assert stage.see(key="report_in.host_requested")


def test_without_a_network_the_code_is_offered(walk: Walk) -> None:
    away = Away(is_placed=False)
    away.town.offline = True
    stage = walk(away.services, "report_in")
    stage.tap(stage.app.router.view.field.ids.entry)
    stage.type("东莞")
    stage.tap(key="report_in.search_go")
    stage.settle(until=lambda: bool(stage.see(key="report_in.offline")))
    away.devices.scanner.seen.append(qr.write_branch(HOST))
    stage.tap(key="report_in.scan")
    assert stage.see("驻东莞流动党员党支部")


def test_a_request_is_withdrawn_after_a_question(walk: Walk) -> None:
    away = Away(is_placed=False)
    away.services.report_in.request(HOST, "invite", "东莞")
    stage = walk(away.services, "report_in")
    stage.tap(key="report_in.withdraw")
    agree(stage)
    assert kinds(away) == ["stay.requested", "stay.withdrawn"]
    assert stage.see(key="report_in.lead")


def test_settings_act_at_once_and_stay(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "settings")
    stage.tap(key="settings.elder")
    assert stage.app.theme.elder
    stage.tap(key="settings.face_dark")
    assert stage.app.theme.dark
    stage.tap(key="settings.en")
    assert stage.see("Settings")
    kept = preferences(away.store)
    assert (kept.elder, kept.face, kept.language) == (True, "dark", "en")


def test_taking_consent_back_ends_at_the_first_page(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "settings")
    stage.tap(key="settings.withdraw")
    stage.tap(key="settings.withdraw_go")
    assert stage.app.router.name == "welcome"
    assert not away.services.enrol.has_consent()


def test_a_contact_reaches_the_own_records_from_me(walk: Walk) -> None:
    away = Away()
    stage = walk(away.contact, "me", is_contact=True)
    assert stage.see(key="nav.records") is None
    stage.tap(key="me.records")
    assert stage.app.router.name == "records"


def test_the_list_reads_on_when_its_end_comes_near(walk: Walk) -> None:
    away = Away()
    for number in range(60):
        away.later(minutes=1)
        activity = away.open(title=str(number), hours=0)
        away.services.sign_in.scan(away.desk(activity).challenge())
    stage = walk(away.services, "records")
    view = stage.app.router.view
    assert len(view.rows.data) == 1 + 40  # the hours stand above
    view.rows.scroll_y = 0.1
    stage.settle()
    assert len(view.rows.data) == 1 + 60


def test_a_contact_opens_the_desk_from_today(walk: Walk) -> None:
    away = Away()
    away.open()
    stage = walk(away.contact, "today", is_contact=True)
    stage.tap(key="today.desk")
    assert stage.app.router.name == "desk"


def test_a_kind_from_a_newer_version_is_shown_as_such(walk: Walk) -> None:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "present", "roll")
    away.carry()
    known = away.store.latest("attendance", ME, 1)[0].entry
    name = stable_id(1, "entry", "newer")
    body = {"activity": activity, "member": ME, "hand": "left"}
    away.store.receive(replace(known, id=name, kind="attendance.waved", body=body), by=ME)
    stage = walk(away.services, "records")
    said = stage.app.texts.get("kind.other")
    assert any(words.startswith(said) for words in stage.words())


def test_what_was_missing_goes_once_it_is_written(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "report")
    stage.tap(key="report.own_title")
    stage.tap(key="report.save")
    assert stage.see(key="fault.need_title")
    stage.app.router.view.fields["title"].ids.entry.focus = True
    stage.type("读《选集》")
    assert stage.see(key="fault.need_title") is None
    stage.tap(key="report.what_class")
    assert stage.see(key="fault.need_title") is None
