"""How long an answer is taken, and what is said after that."""

from datetime import timedelta

import pytest

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from mobile.core.phone.common_time import CommonTime
from mobile.screens.sign_in.model import SignInModel
from tests.screens.member_world import ME, Away


def test_an_answer_too_old_for_the_contact_s_phone_says_so_and_a_new_scan_makes_a_fresh_one() -> (
    None
):
    away = Away()
    activity = away.open()
    model = SignInModel(away.services)
    model.scan(away.desk(activity).challenge())
    away.later(seconds=119)
    assert not model.state().stale
    assert away.desk(activity).take(model.state().qr).member.id == ME
    away.later(seconds=45)
    shown = model.state()
    assert shown.stale
    with pytest.raises(Fault, match="challenge_late"):
        away.desk(activity).take(shown.qr)
    assert model.scan(away.desk(activity).challenge()).is_done
    assert not model.state().stale
    assert away.desk(activity).take(model.state().qr).member.id == ME


def test_typed_digits_stay_fresh_on_a_phone_whose_own_clock_is_far_off() -> None:
    away = Away()
    activity = away.open()
    clock = away.services.clock
    said = format_at(clock.now() - timedelta(minutes=20))
    CommonTime(away.store, clock).hear(said, clock.elapsed())
    model = SignInModel(away.services)
    assert model.type(away.desk(activity).digits()).is_done
    away.later(seconds=119)
    assert not model.state().stale
    away.later(seconds=45)
    assert model.state().stale
