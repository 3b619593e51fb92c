"""A person's page: the look comes first, nothing judges, tries are two presses."""

from mobile.contract.entry import parse
from mobile.core.people.access_log import looks_at
from mobile.screens.person.model import PersonModel
from tests.screens.contact_world import Room
from tests.screens.people_world import BACK, GONE, LOST, SHY, HalfYear


def _page(room: Room, number: int) -> PersonModel:
    return PersonModel(room.services, room.member(number))


def _kinds(room: Room) -> list[str]:
    return [parse(one.text).kind for one in room.store.sealed()]


def test_opening_a_page_is_on_record_once_a_day() -> None:
    room = Room()
    page = _page(room, 3)
    for _ in range(3):
        page.state()
    assert _kinds(room) == ["look.opened"]
    assert [one.what for one in looks_at(room.store, room.member(3))] == ["history"]
    room.clock.pass_by(86_400)
    page.state()
    assert _kinds(room) == ["look.opened"] * 2


def test_a_page_whose_look_cannot_be_written_stays_shut() -> None:
    room = Room()
    room.store.full = True
    state = _page(room, 3).state()
    assert (state.face, state.code, state.person) == ("refused", "disk_full", None)


def test_calling_and_writing_are_looks_at_the_number() -> None:
    room = Room()
    page = _page(room, 3)
    page.state()
    assert page.call().is_done
    assert page.message("您好").is_done
    dialer = room.services.devices.dialer
    number = room.county.person(room.member(3)).phone
    assert (dialer.called, dialer.written) == ([number], [(number, "您好")])
    whats = {one.what for one in looks_at(room.store, room.member(3))}
    assert whats == {"history", "phone"}


def test_without_a_dialer_the_number_can_be_copied() -> None:
    room = Room()
    room.services.devices.dialer.missing = True
    page = _page(room, 3)
    page.state()
    assert page.call().code == "dialer_missing"
    assert page.number() == room.county.person(room.member(3)).phone


def test_no_number_is_used_when_the_look_cannot_be_written() -> None:
    room = Room()
    page = _page(room, 3)
    page.state()
    room.store.full = True
    assert page.call().code == "disk_full"
    assert page.number() == ""
    assert room.services.devices.dialer.called == []


def test_somebody_on_no_roster_of_mine_has_no_page_and_no_look() -> None:
    room = Room()
    page = PersonModel(room.services, room.county.people[-1].id)
    assert page.state().face == "missing"
    assert _kinds(room) == []


def test_evenings_are_shown_as_a_count_of_a_count() -> None:
    room = HalfYear()
    known = _page(room, BACK).state().attendance
    assert known is not None
    assert (known.present, known.expected) == (4, 7)


def test_a_try_is_two_words_and_can_be_taken_back() -> None:
    room = HalfYear()
    page = _page(room, LOST)
    assert page.state().silence.word == "silent"
    made = page.tried("phone", "no_answer")
    assert page.state().silence.word == "sought"
    assert page.take_back(made.subject, "点错了").is_done
    assert page.state().silence.word == "silent"
    assert page.take_back(made.subject, "").code == "need_reason"


def test_yesterdays_call_is_of_yesterday() -> None:
    room = HalfYear()
    page = _page(room, LOST)
    page.state()
    page.tried("phone", "no_answer", yesterday=True)
    (row,) = page.state().tries
    assert row.one.day == "2026-11-22"


def test_reaching_them_ends_the_silence() -> None:
    room = HalfYear()
    page = _page(room, SHY)
    page.state()
    page.tried("phone", "reached")
    assert page.state().silence.word == "again"


def test_somebody_elses_try_is_shown_and_not_mine_to_take_back() -> None:
    room = HalfYear()
    page = _page(room, GONE)
    theirs = next(row for row in page.state().tries if not row.own)
    assert theirs.by == room.names[room.county.secretary]
    assert page.take_back(theirs.one.id, "记错了").code == "try_not_own"


def test_it_is_submitted_only_with_a_complete_list_of_tries() -> None:
    room = HalfYear()
    early = _page(room, SHY)
    assert not early.state().silence.may_submit
    assert early.submit().code == "too_early"
    page = _page(room, GONE)
    assert page.state().silence.may_submit
    assert page.submit().is_done
    state = page.state()
    assert (state.silence.word, state.submitted_by) == ("submitted", room.names[room.who])
