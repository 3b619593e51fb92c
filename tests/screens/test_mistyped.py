"""Six digits with a slip in them: typed again, at the desk, and on the branch's list."""

import pytest

from mobile.core.work import set_aside
from mobile.screens.branch.model import BranchModel
from mobile.screens.desk.model import DeskModel
from mobile.screens.sign_in.model import SignInModel
from mobile.screens.today.model import TodayModel
from tests.screens.contact_world import Room
from tests.screens.member_world import ME, Away


def test_digits_can_be_typed_again_before_anybody_checked_them() -> None:
    away = Away()
    activity = away.open()
    SignInModel(away.services, step="digits").type("000000")
    model = SignInModel(away.services)
    model.turn("digits")
    assert model.state().activity == activity
    assert model.type(away.desk(activity).digits()).is_done
    second = away.services.sign_in.again(activity)
    assert second is not None
    assert away.desk(activity).take(second.qr).answer.entry.id == second.recorded.entry.id


def test_the_receipt_of_unchecked_digits_offers_to_type_them_again() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services, step="digits")
    model.type("000000")
    receipt = SignInModel(away.services, activity, "receipt").state().receipt
    assert receipt is not None
    assert (receipt.stands, receipt.mend) == ("waiting", "retype")


def test_another_activity_tonight_is_offered_before_one_to_type_again_for() -> None:
    away = Away()
    typed, other = away.open(), away.open(title="党课")
    SignInModel(away.services, typed, "digits").type("000000")
    model = SignInModel(away.services, step="digits")
    assert [one.id for one in model.state().candidates] == [other, typed]


def test_who_has_scanned_already_is_told_so_where_digits_are_typed() -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    state = SignInModel(away.services, step="digits").state()
    assert state.activity == ""
    assert state.signed is not None
    assert state.signed.id == activity


def test_the_desk_names_whose_digits_are_wrong() -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    phone = room.other(member)
    for fact in room.store.facts(activity):
        phone.store.receive(fact.entry, fact.by)
    answer = phone.services.sign_in.type_digits(activity, "000000").qr
    taken = DeskModel(room.services, activity).take(answer)
    assert (taken.code, taken.key, taken.name) == (
        "code_wrong",
        "desk.digits_wrong",
        room.names[member],
    )


@pytest.mark.parametrize("code", ["code_wrong", "code_blocked"])
def test_mistyped_digits_on_the_branch_s_list_have_advice_of_their_own(code: str) -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    entry = room.signs_in_alone(member, activity)
    room.store.receive(entry, member, aside=code)
    known = set_aside.aside(room.store, activity, entry.id, code)
    assert known is not None
    assert known.advice == "digits"


@pytest.mark.parametrize("by", ["mark", "late", "answer"])
def test_mistyped_digits_leave_the_list_once_the_member_is_present(by: str) -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    wrong = room.arrive(member, activity, "answered", how="code", step=1, code="000000")
    room.store.receive(wrong, member, aside="code_wrong")
    model = BranchModel(room.services)
    assert [one.code for one in model.state().asides] == ["code_wrong"]
    if by == "answer":
        room.signs_in_alone(member, activity)
    else:
        room.desk(activity).mark(
            member, "present", "roll" if by == "mark" else "late", reason="他在"
        )
    assert model.state().asides == ()


def test_mistyped_digits_of_somebody_marked_absent_stay_on_the_list() -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    wrong = room.arrive(member, activity, "answered", how="code", step=1, code="000000")
    room.store.receive(wrong, member, aside="code_wrong")
    room.desk(activity).mark(member, "absent", "person")
    assert [one.code for one in BranchModel(room.services).state().asides] == ["code_wrong"]


def test_mistyped_digits_are_no_question_to_their_member_once_they_are_present() -> None:
    away = Away()
    activity = away.open()
    SignInModel(away.services, step="digits").type("000000")
    (sealed,) = away.store.sealed()
    away.store.deliver(sealed.id, "set_aside", "code_wrong")
    assert [one.what for one in TodayModel(away.services).state().asks] == ["check"]
    away.desk(activity).mark(ME, "present", "roll")
    away.bring()
    assert TodayModel(away.services).state().asks == ()
