"""签到: what is scanned or typed becomes an answer, then a receipt; wrong codes say what to do."""

import pytest

from mobile.contract import qr
from mobile.screens.sign_in.model import SignInModel
from mobile.screens.today.model import TodayModel
from tests.screens.member_world import HOST, ME, Away


def test_a_scan_is_saved_before_the_answer_is_shown() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    outcome = model.scan(away.desk(activity).challenge())
    shown = model.state()
    assert outcome.is_done
    assert len(away.store.sealed()) == 1
    assert shown.step == "answer"
    assert shown.qr.startswith("SXA")
    assert away.desk(activity).take(shown.qr).member.id == ME


def test_the_answer_gives_way_to_the_receipt_once_the_contact_met_it() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.scan(away.desk(activity).challenge())
    desk = away.desk(activity)
    desk.met(desk.take(model.state().qr))
    model.settle()
    assert model.state().step == "answer"
    away.carry()
    model.settle()
    shown = model.state()
    assert shown.step == "receipt"
    assert shown.qr == ""
    assert shown.seen is not None
    assert (shown.seen.evidence, shown.seen.marker) == (3, "单晓梅")


def test_the_receipt_stays_reachable_and_keeps_its_number() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.scan(away.desk(activity).challenge())
    model.turn("receipt")
    first = model.state().receipt
    away.later(days=1)
    again = SignInModel(away.services, activity, "receipt").state().receipt
    assert first is not None
    assert first == again
    assert len(first.number) == 9


def test_six_digits_sign_in_to_tonight_s_activity() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.turn("digits")
    assert model.state().activity == activity
    assert model.type(away.desk(activity).digits()).is_done
    assert model.state().step == "answer"


def test_of_two_activities_tonight_the_open_one_is_offered_and_the_other_can_be_chosen() -> None:
    away = Away()
    other = away.plan(title="学习", hours=1)
    activity = away.open(hours=2)
    model = SignInModel(away.services)
    model.turn("digits")
    assert model.state().activity == activity
    model.choose(other)
    assert model.state().activity == other


def test_of_two_that_are_open_the_one_that_began_first_is_offered_as_today_has_them() -> None:
    away = Away()
    later, now = away.open(hours=1), away.open(hours=0)
    shown = TodayModel(away.services).state().next
    assert shown is not None
    assert shown.id == now
    found = SignInModel(away.services, step="digits").state().candidates
    assert [one.id for one in found] == [now, later]


def test_five_digits_are_refused_and_nothing_is_written() -> None:
    away = Away()
    away.open()
    model = SignInModel(away.services)
    model.turn("digits")
    assert model.type("12345").code == "code_wrong"
    assert model.state().error == "fault.code_wrong"
    assert away.store.sealed() == ()


def test_digits_without_an_activity_are_refused() -> None:
    model = SignInModel(Away().services)
    assert model.type("123456").code == "activity_not_open"


@pytest.mark.parametrize(
    ("text", "error", "to"),
    [
        (qr.write_branch(HOST), "sign_in.other_branch", "report_in"),
        (qr.write_invite("7K2M9Q4X8D"), "sign_in.other_invite", "enrol"),
        (qr.write("card", b"\x01x"), "sign_in.other_card", ""),
        ("https://example.invalid/x", "fault.qr_unknown", ""),
        ("SXC1", "fault.qr_damaged", ""),
    ],
)
def test_a_code_of_another_purpose_says_where_it_belongs(text: str, error: str, to: str) -> None:
    model = SignInModel(Away().services)
    assert not model.scan(text).is_done
    shown = model.state()
    assert (shown.step, shown.error, shown.to) == ("ask", error, to)


def test_a_full_phone_says_so_and_shows_no_answer() -> None:
    away = Away()
    activity = away.open()
    challenge = away.desk(activity).challenge()
    away.store.full = True
    model = SignInModel(away.services)
    assert model.scan(challenge).code == "disk_full"
    assert model.state().step == "ask"


def test_an_activity_this_phone_never_heard_of_can_be_signed_in_to() -> None:
    away, elsewhere = Away(), Away()
    activity = elsewhere.open()
    model = SignInModel(away.services)
    assert model.scan(elsewhere.desk(activity).challenge()).is_done
    shown = model.state()
    assert shown.step == "answer"
    assert shown.seen is not None
    assert shown.seen.title == ""


def test_a_mark_from_the_roll_has_a_receipt_without_a_number() -> None:
    away = Away()
    activity = away.open()
    away.desk(activity).mark(ME, "present", "roll")
    away.carry()
    shown = SignInModel(away.services, activity).state()
    assert shown.step == "receipt"
    assert shown.receipt is not None
    assert shown.receipt.number == ""
    assert shown.seen is not None
    assert shown.seen.evidence == 0


def test_a_scan_nobody_checked_is_not_called_a_contact_s_word() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.scan(away.desk(activity).challenge())
    seen = model.state().seen
    assert seen is not None
    assert (seen.evidence, seen.how, seen.waiting) == (None, "scan", True)
    away.carry_to_contact()
    seen = model.state().seen
    assert seen is not None
    assert (seen.evidence, seen.how) == (2, "")


def _digits_not_taken(word: str, code: str) -> tuple[Away, str, SignInModel]:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.turn("digits")
    model.type("000000")
    (sealed,) = away.store.sealed()
    away.store.deliver(sealed.id, word, code)
    return away, activity, model


@pytest.mark.parametrize(
    ("word", "code", "mend"),
    [
        ("set_aside", "code_wrong", "digits"),
        ("set_aside", "code_blocked", "scan"),
        ("set_aside", "device_revoked", "contact"),
        ("parked", "code_wrong", "contact"),
    ],
)
def test_an_answer_the_server_did_not_take_is_no_confirmed_one(
    word: str, code: str, mend: str
) -> None:
    _away, _activity, model = _digits_not_taken(word, code)
    model.settle()
    shown = model.state()
    assert shown.step == "receipt"
    assert shown.receipt is not None
    assert (shown.receipt.stands, shown.receipt.code, shown.receipt.mend) == ("aside", code, mend)


def test_an_answer_not_taken_is_confirmed_once_the_contact_marks_it() -> None:
    away, activity, model = _digits_not_taken("set_aside", "code_wrong")
    away.desk(activity).mark(ME, "present", "roll")
    away.bring()
    model.turn("receipt")
    shown = model.state().receipt
    assert shown is not None
    assert (shown.stands, shown.code) == ("met", "")


def test_a_saved_answer_waits_and_one_met_is_confirmed() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.scan(away.desk(activity).challenge())
    model.turn("receipt")
    before = model.state().receipt
    desk = away.desk(activity)
    model.turn("answer")
    desk.met(desk.take(model.state().qr))
    away.carry()
    model.turn("receipt")
    after = model.state().receipt
    assert before is not None
    assert after is not None
    assert (before.stands, after.stands) == ("waiting", "met")


def test_a_receipt_that_another_record_speaks_against_is_not_confirmed() -> None:
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.scan(away.desk(activity).challenge())
    away.carry()
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    model.turn("receipt")
    shown = model.state().receipt
    assert shown is not None
    assert shown.stands == "unsettled"


def test_a_second_try_after_one_not_taken_signs_in_or_says_why_not() -> None:
    away, activity, model = _digits_not_taken("set_aside", "code_wrong")
    model.settle()
    assert not model.scan("SXC1").is_done
    assert (model.state().step, model.state().error) == ("ask", "fault.qr_damaged")
    model.turn("digits")
    assert model.type(away.desk(activity).digits()).is_done
    shown = model.state()
    assert (shown.step, shown.activity) == ("answer", activity)
    assert shown.receipt is not None
    assert shown.receipt.stands == "waiting"
