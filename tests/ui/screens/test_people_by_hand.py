"""The people of a branch on the real app: keypad, hidden names, 2,000 rows, a missing dialer."""

from collections.abc import Callable
from typing import Any

from mobile.contract.ids import to_text
from mobile.contract.qr import write_card
from tests.screens.contact_world import Room
from tests.screens.people_world import DAY, GONE, LOST, HalfYear
from tests.ui.screens.hands import agree, made

Walk = Callable[..., Any]
LETTERS = "ABCDEFGHJKLMNPQRSTWXYZ"
MANY = 2_000


def _crowd() -> Room:
    """2,000 on one roster; one of them has initials nobody else has."""
    room = Room()
    for number in range(MANY):
        first, second = LETTERS[number % 19], LETTERS[number // 19 % 19]
        _add(room, number, f"众{number}", first + second)
    _add(room, MANY, "朱颜", "ZY")
    return room


def _add(room: Room, number: int, name: str, initials: str) -> None:
    key = to_text((number + 1).to_bytes(16, "big"))
    row = {"table": "member", "id": key, "name": name, "initials": initials}
    room.store.put({**row, "home": room.county.dongguan, "joined": "2001-01", "village": ""})


def _press(stage: Any, letters: str) -> None:
    for letter in letters:
        stage.tap(letter)


def test_two_letters_find_one_among_two_thousand(walk: Walk) -> None:
    stage = walk(_crowd().services, "roster", is_contact=True)
    assert not stage.see("朱颜")
    _press(stage, "ZY")
    assert stage.see("朱颜")
    stage.tap("朱颜")
    assert stage.app.router.name == "person"


def test_two_thousand_names_scroll_as_a_list(walk: Walk) -> None:
    stage = walk(_crowd().services, "roster", is_contact=True)
    stage.tap(stage.app.texts.get("roster.all", n=MANY + 39))
    from tests.pictures.finder import everything, is_kind

    rows = [w for w in everything() if is_kind(w, "ListedRow")]
    assert 3 <= len(rows) <= 30


def test_coming_back_from_a_page_finds_the_search_and_leaving_forgets_it(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "roster", is_contact=True)
    one = room.county.person(room.member(0))
    _press(stage, one.initials[:2])
    stage.tap(one.name)
    assert room.services.devices.screen.is_private
    stage.back()
    assert stage.see(one.name)
    stage.tap(key="nav.today")
    assert not room.services.devices.screen.is_private
    stage.tap(key="nav.branch")
    stage.tap(key="branch.door_roster")
    assert not stage.see(one.name)
    assert stage.see(key="roster.hidden")


def test_under_the_apps_own_lock_leaving_the_names_keeps_the_screen_private(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "roster", is_contact=True)
    _press(stage, "Z")
    room.store.set_setting("lock.pin", "on")
    stage.tap(key="nav.today")
    assert room.services.devices.screen.is_private


def test_a_scanned_card_opens_the_page(walk: Walk) -> None:
    room = Room()
    room.services.devices.scanner.seen.append(write_card(room.member(5)))
    stage = walk(room.services, "roster", is_contact=True)
    from tests.pictures.finder import everything, is_kind

    scan = next(w for w in everything() if is_kind(w, "IconButton") and w.name == "qr_code_scanner")
    stage.tap(scan)
    stage.settle(until=lambda: stage.app.router.name == "person")
    assert stage.see(room.names[room.member(5)])


def test_a_strangers_card_opens_nothing(walk: Walk) -> None:
    room = Room()
    room.services.devices.scanner.seen.append(write_card(room.county.people[-1].id))
    stage = walk(room.services, "roster", is_contact=True)
    from tests.pictures.finder import everything, is_kind

    scan = next(w for w in everything() if is_kind(w, "IconButton") and w.name == "qr_code_scanner")
    stage.tap(scan)
    stage.settle(until=lambda: stage.see(key="roster.stranger"))
    assert stage.app.router.name == "roster"


def test_where_nothing_can_call_the_number_is_shown(walk: Walk) -> None:
    room = Room()
    room.services.devices.dialer.missing = True
    stage = walk(room.services, "person", is_contact=True, member=room.member(4))
    stage.tap(key="person.call")
    assert stage.see(room.county.person(room.member(4)).phone)


def test_back_from_a_call_one_press_says_how_it_ended(walk: Walk) -> None:
    room = HalfYear()
    stage = walk(room.services, "person", is_contact=True, member=room.member(LOST))
    stage.tap(key="person.call")
    stage.tap(key="follow_up.result_no_answer")
    assert made(room)[-2:] == ["look.opened", "followup.tried"]
    assert stage.see(key="follow_up.word_sought")


def test_a_call_to_somebody_in_touch_asks_nothing(walk: Walk) -> None:
    room = HalfYear()
    stage = walk(room.services, "person", is_contact=True, member=room.member(5))
    stage.tap(key="person.call")
    assert not stage.see(kind="Sheet")
    assert made(room)[-1] == "look.opened"


def test_a_complete_list_is_submitted_after_a_question(walk: Walk) -> None:
    room = HalfYear()
    stage = walk(room.services, "person", is_contact=True, member=room.member(GONE))
    stage.tap(key="follow_up.submit_act")
    agree(stage)
    assert made(room)[-1] == "followup.submitted"
    assert stage.see(key="follow_up.word_submitted")


def test_a_row_has_room_for_what_was_heard_last_also_after_new_year(walk: Walk) -> None:
    room = HalfYear()
    room.clock.pass_by(70 * DAY)
    stage = walk(room.services, "follow_up", is_contact=True)
    shown = stage.see("73 天没有消息 · 到会 11月20日")
    assert shown
    assert not shown.is_shortened


def test_an_own_try_is_taken_back_with_a_reason(walk: Walk) -> None:
    room = HalfYear()
    stage = walk(room.services, "person", is_contact=True, member=room.member(GONE))
    texts = stage.app.texts
    words = (texts.get("follow_up.way_phone"), texts.get("follow_up.result_wrong_number"))
    stage.tap(" · ".join(words))
    agree(stage)
    assert made(room)[-1] != "followup.taken_back"
    stage.tap(key="follow_up.wrong_person")
    agree(stage)
    assert made(room)[-1] == "followup.taken_back"
    assert not stage.see(" · ".join(words))


def test_a_list_that_is_shown_is_narrowed_to_a_group(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "roster", is_contact=True)
    stage.tap(stage.app.texts.get("roster.all", n=38))
    stage.tap(key="roster.narrow")
    stage.tap(stage.app.texts.get("roster.no_phone", n=3))
    assert stage.see(stage.app.texts.get("roster.found", n=3))


def test_report_ins_are_taken_in_at_once_from_the_hub(walk: Walk) -> None:
    room = Room()
    for number in range(3):
        room.request(room.county.people[-1 - number].id)
    stage = walk(room.services, "branch", is_contact=True)
    stage.tap(stage.app.texts.get("branch.task_stay_n", n=3))
    stage.tap(stage.app.texts.get("stays.act_host", n=3))
    assert made(room)[-3:] == ["stay.accepted"] * 3
    assert stage.see(key="stays.empty")


def test_the_month_that_tells_two_apart_is_written_as_on_their_page(walk: Walk) -> None:
    room = _crowd()
    _add(room, MANY + 1, "朱颜", "ZY")
    stage = walk(room.services, "roster", is_contact=True)
    _press(stage, "ZY")
    assert stage.see("2001年1月")
    assert not stage.see("2001-01")
    stage.tap("朱颜")
    assert stage.see("2001年1月")
    assert not stage.see("2001-01")
