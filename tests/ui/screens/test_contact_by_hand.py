"""An evening at the contact's table, by touches on the real app."""

import weakref
from collections.abc import Callable
from typing import Any

from mobile.contract.entry import parse
from mobile.core.activity import evening
from mobile.core.activity.denied import denied
from mobile.core.pages.gathering import Gathering
from mobile.core.ports.tables import Percent
from mobile.ui.app import Start
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening
from tests.screens.test_paper import code_of
from tests.ui.holding import let_go
from tests.ui.screens.hands import agree, made, tap_digits

Walk = Callable[..., Any]


def free_line(room: Room, activity: str) -> Any:
    """Somebody nobody has marked."""
    lines = Gathering(room.services, activity).lines()
    return next(line for line in lines if line.mark == "expected")


def test_from_the_hub_three_presses_begin_an_evening(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "branch", is_contact=True)
    stage.tap(key="branch.plan")
    stage.tap(key="plan.save_open")
    assert made(room) == ["activity.planned", "activity.opened"]
    assert stage.app.router.name == "desk"
    assert stage.see(kind="QrView").content.startswith("SXC")
    stage.back()
    assert stage.see(key="branch.go_desk")


def test_a_desk_that_is_gone_holds_nothing(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "desk", is_contact=True, activity=room.open())
    old = weakref.ref(stage.app.router.view)
    stage.use(room.services, Start("branch", is_contact=True, strict=True))
    assert let_go(stage, old)


def test_answer_after_answer_is_scanned_looked_at_and_recorded(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    scanner = room.services.devices.scanner
    scanner.seen += [room.answer(activity, room.member(n)) for n in range(2)]
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    assert stage.see(room.names[room.member(0)])
    stage.tap(key="desk.yes")
    stage.settle(lambda: bool(stage.see(room.names[room.member(1)])))
    stage.tap(key="desk.yes")
    assert made(room)[-2:] == ["attendance.met", "attendance.met"]
    assert room.services.devices.haptics.felt == ["done", "done"]
    known = evening.evening(room.store, activity)
    assert known
    assert known.tally.present == 2


def test_not_them_records_nothing_and_says_so(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(0)))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    stage.tap(key="desk.no")
    assert stage.see(key="desk.not_them")
    assert "attendance.met" not in made(room)


def test_leaving_the_question_says_nothing_of_the_face(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(0)))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    assert stage.see(key="desk.no")
    stage.back()
    assert stage.see(key="desk.not_them") is None
    assert denied(room.store, activity) == ()


def test_a_late_answer_is_refused_in_a_plain_sentence(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(0)))
    room.clock.pass_by(400)
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    assert stage.see(key="fault.challenge_late")
    assert room.services.devices.haptics.felt == ["refused"]


def test_the_screen_is_bright_only_while_the_code_is_in_front(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    screen = room.services.devices.screen
    assert (screen.is_bright, screen.is_kept_on) == (True, True)
    stage.tap(key="desk.roll")
    assert (screen.is_bright, screen.is_kept_on) == (False, False)


def test_the_roll_marks_at_one_press_and_takes_back_at_another(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    line = free_line(room, activity)
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    stage.tap(line.member.name)
    assert made(room)[-1] == "attendance.marked"
    stage.tap(stage.undo_button())
    assert made(room)[-1] == "attendance.undone"
    assert room.services.devices.haptics.felt == ["done", "undone"]


def test_two_letters_and_one_press_mark_somebody_far_down_the_list(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    line = Gathering(room.services, activity).lines()[-1]
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    for letter in line.member.initials[:2]:
        stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
    stage.tap(line.member.name)
    state = room.desk(activity).state(line.member.id)
    assert state
    assert state.value == "present"


def test_a_paper_line_is_three_digits_and_nothing_else(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "paper", is_contact=True, activity=activity)
    for line in (13, 22):
        tap_digits(stage, code_of(room, activity, line))
    rows = [parse(one.text).body.get("row") for one in room.store.sealed()]
    assert rows[-2:] == [13, 22]


def test_the_evening_ends_with_a_count_a_look_and_a_word(walk: Walk) -> None:
    room = Room()
    activity = the_evening(room)
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    stage.tap(room.names[room.county.evening.unseen[0]])
    stage.tap(key="close.absent")
    stage.tap(key="close.all_absent_act")
    agree(stage)
    stage.tap(key="close.confirm")
    assert stage.see(key="close.done")
    known = evening.evening(room.store, activity)
    assert known
    assert (known.tally.present, known.tally.absent, known.activity.phase) == (31, 3, "confirmed")
    stage.tap(key="close.see_ledger")
    assert stage.see(stage.app.texts.get("ledger.rate", rate="81.58"))


def test_one_more_head_than_recorded_is_explained_and_closed_all_the_same(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    stage = walk(room.services, "close", is_contact=True, activity=activity)
    for _ in range(2):
        stage.tap(stage.see(kind="Stepper").children[0])
    assert stage.see(stage.app.texts.get("close.more", n=1))
    stage.tap(stage.app.texts.get("close.close", n=2))
    state = evening.activity(room.store, activity)
    assert state
    assert (state.phase, state.head_counts) == ("closed", (2,))


def test_a_full_phone_says_so_and_claims_nothing(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    line = free_line(room, activity)
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    room.store.full = True
    stage.tap(line.member.name)
    assert stage.see(key="fault.disk_full")
    assert made(room)[-1] == "activity.opened"


def test_an_unfinished_plan_asks_before_it_is_given_up(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "branch", is_contact=True)
    stage.tap(key="branch.plan")
    stage.tap(key="type.class")
    stage.back()
    assert stage.see(key="draft.title")
    stage.tap(key="act.leave_draft")
    assert stage.app.router.name == "branch"


def test_the_ledger_leaves_the_phone_as_a_table_with_everybody_in_it(walk: Walk) -> None:
    room = Room()
    activity = the_evening(room)
    stage = walk(room.services, "ledger", is_contact=True, activity=activity)
    stage.tap(key="ledger.share")
    stage.tap(key="ledger.share_table")
    ((name, (sums, named)),) = room.services.devices.share.tables
    assert name == "台账 十一月支部党员大会 2026-11-23"
    assert (sums.name, named.name) == ("汇总", "名单")
    assert ("时间", "2026-11-23 20:00") in sums.facts
    assert ("应到", 38) in sums.facts
    assert ("出勤率", Percent(0.8158), "31/38") in sums.facts
    assert (len(named.head), len(named.rows)) == (6, 38)
    assert all("签字" in one.foot[0] for one in (sums, named))


def test_a_table_that_finds_no_room_is_refused_in_words(walk: Walk) -> None:
    room = Room()
    activity = the_evening(room)
    room.services.devices.share.full = True
    stage = walk(room.services, "ledger", is_contact=True, activity=activity)
    stage.tap(key="ledger.share")
    stage.tap(key="ledger.share_table")
    assert stage.see(key="fault.disk_full")
