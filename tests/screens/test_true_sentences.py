"""Sentences that were not true of whom they spoke to: each with who reads it, and when."""

from __future__ import annotations

import pytest

from mobile.contract.moments import format_at
from mobile.i18n.texts import Texts
from mobile.screens.report_in.model import ReportInModel
from mobile.screens.today.model import TodayModel
from mobile.screens.todo_late.model import TodoLateModel
from mobile.screens.todo_stay.model import StayModel
from tests.screens.contact_world import Room
from tests.screens.member_world import HOST, Away

ZH = Texts("zh")


def _asks(away: Away) -> list[str]:
    return [one.what for one in TodayModel(away.services).state().asks]


@pytest.mark.parametrize(("mark", "said"), [("", "未签到"), ("absent", "缺席"), ("leave", "请假")])
def test_refusing_a_late_sign_in_says_what_stands_of_that_person(mark: str, said: str) -> None:
    key = f"late_todo.refuse_body_{mark}" if mark else "late_todo.refuse_body"
    words = ZH.get(key)
    assert said in words
    assert [one for one in ("未签到", "缺席", "请假") if one in words] == [said]


def test_who_is_marked_absent_and_asks_late_is_known_as_such_to_the_contact() -> None:
    room = Room()
    activity, member = room.open(), room.member(3)
    room.services.organise.close(activity, 0)
    room.desk(activity).mark(member, "absent", "person")
    room.arrive(member, activity, "late_asked", reason="手机没电")
    (row,) = TodoLateModel(room.services, activity).state().asked
    assert (row.id, row.mark) == (member, "absent")


def crossed() -> tuple[Away, str]:
    """Withdrawn on my phone while the contact, who had not heard of it, accepted."""
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.services.report_in.withdraw(stay)
    away.carry()
    return away, stay


def test_a_stay_withdrawn_while_it_was_accepted_speaks_of_one_contact_and_of_me() -> None:
    away, stay = crossed()
    shown = ReportInModel(away.services).state().stay
    assert shown
    assert (shown.host_lane, shown.differs) == ("differing", "differs_accepted")
    assert "联系人" not in ZH.get(f"report_in.{shown.differs}")
    assert ReportInModel(away.services).leave("other").is_done
    known = away.services.report_in.state(stay)
    assert known
    assert known.host == "left"


def test_the_contact_of_such_a_stay_has_an_act_that_ends_it() -> None:
    away, stay = crossed()
    away.carry_to_contact()
    model = StayModel(away.contact, stay)
    assert model.state().acts == ("end",)
    assert model.end().is_done
    assert model.state().lane == "left"


def test_who_went_home_is_not_told_to_report_in_elsewhere() -> None:
    away = Away(is_placed=False)
    away.store.say(last_good=format_at(away.clock.now()))
    assert _asks(away) == ["report_in"]
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.carry()
    away.services.report_in.leave(stay, "home")
    away.clock.pass_by(86_400)
    assert _asks(away) == []


def test_nobody_is_told_that_they_live_elsewhere() -> None:
    assert "到外地了" not in ZH.get("today.ask_report_in")
