"""A request on the contact's side, without Kivy."""

from __future__ import annotations

from mobile.core.people.access_log import looks_at
from mobile.core.people.requests import Requests
from mobile.core.work.todo import tasks
from mobile.screens.branch.model import BranchModel
from mobile.screens.todo_request.model import RequestModel
from tests.county.ids import stable_id
from tests.screens.member_world import CONTACT, HOME, HOST, ME, Away


class Village(Away):
    """The contact holds the home branch's office as well."""

    def __init__(self) -> None:
        super().__init__()
        office = {"table": "office", "id": stable_id(1, "office", "home"), "member": CONTACT}
        office |= {"branch": HOME, "role": "secretary", "since": "2026-01-01", "until": ""}
        self.there.put(office)
        self.request = Requests(self.store, self.services.recorder).make("correct", "村名写错了")
        self.carry()

    def model(self) -> RequestModel:
        return RequestModel(self.contact, self.request)


def test_a_request_waits_at_the_home_branch_and_nowhere_else() -> None:
    village = Village()
    assert [one.what for one in tasks(village.there, (HOME,))] == ["request"]
    assert tasks(village.there, (HOST,)) == ()
    row = next(one for one in BranchModel(village.contact).state().tasks if one.what == "request")
    assert (row.route, dict(row.params)) == ("todo_request", {"request": village.request})


def test_it_shows_what_is_asked_beside_the_register() -> None:
    state = Village().model().state()
    assert state.face == "ask"
    assert state.request is not None
    assert state.member is not None
    assert (state.request.note, state.member.name, state.home) == (
        "村名写错了",
        "欧阳建国",
        "石桥村党支部",
    )


def test_reading_the_register_beside_it_is_a_look_the_member_sees() -> None:
    village = Village()
    assert village.model().state().hidden == ""
    village.carry()
    assert [(one.by, one.what) for one in looks_at(village.store, ME)] == [(CONTACT, "card")]
    village.later(hours=24)
    village.there.full = True
    assert village.model().state().hidden == "disk_full"


def test_an_answer_ends_the_task_and_reaches_the_member() -> None:
    village = Village()
    model = village.model()
    assert model.answer(True, " ").code == "need_reason"
    assert model.answer(True, "已在名册更正").is_done
    assert model.state().face == "answered"
    assert [(one.granted, one.reason, one.by) for one in model.state().answers] == [
        (True, "已在名册更正", "单晓梅")
    ]
    assert tasks(village.there, (HOME,)) == ()
    village.carry()
    known = Requests(village.store, village.services.recorder).state(village.request)
    assert known is not None
    assert known.standing == "granted"


def test_taken_back_before_an_answer_there_is_nothing_to_do() -> None:
    village = Village()
    Requests(village.store, village.services.recorder).withdraw(village.request)
    village.carry()
    assert village.model().state().face == "withdrawn"
    assert tasks(village.there, (HOME,)) == ()


def test_one_that_has_not_arrived_says_so() -> None:
    village = Village()
    assert RequestModel(village.contact, stable_id(1, "request", "x")).state().face == "missing"


def test_ones_own_request_is_somebody_elses_task() -> None:
    village = Village()
    own = Requests(village.there, village.contact.recorder).make("other", "想看原件")
    assert [one.subject for one in tasks(village.there, (HOME, HOST))] == [village.request]
    model = RequestModel(village.contact, own)
    assert model.state().face == "own"
    assert model.answer(True, "自己答").code == "second_person_needed"
    assert village.there.row("member", ME) is not None
