from __future__ import annotations

import pytest

from mobile.contract.kinds.stay import StayState
from tests.core.table import CHEN, HOME, HOST, OTHER, WANG, ZHAO, Hand, key_of, place, refused


def _asked(member: Hand, *others: Hand) -> str:
    stay = member.report_in.request(HOST, "invite", "东莞")
    member.give(*others)
    return stay


def _state(hand: Hand, stay: str) -> StayState:
    found = hand.report_in.state(stay)
    assert found is not None
    return found


def test_both_lanes_end_in_a_stay_confirmed_from_two_sides(
    contact: Hand, second: Hand, member: Hand
) -> None:
    stay = _asked(member, contact, second)
    contact.report_in.accept(stay)
    second.report_in.acknowledge(stay)
    contact.give(second, member)
    second.give(contact, member)
    for hand in (contact, second, member):
        assert _state(hand, stay).is_both


def test_a_second_open_stay_is_refused_wherever_it_is_asked(contact: Hand, member: Hand) -> None:
    stay = _asked(member, contact)
    for branch in (HOST, OTHER):
        act = lambda one=branch: member.report_in.request(one, "directory", "")  # noqa: E731
        assert refused(member, act) == "stay_open"
    contact.report_in.accept(stay)
    contact.give(member)
    act = lambda: member.report_in.request(OTHER, "directory", "广州")  # noqa: E731
    assert refused(member, act) == "stay_open"


def test_a_stay_sent_back_is_asked_again_under_its_own_id(contact: Hand, member: Hand) -> None:
    stay = _asked(member, contact)
    contact.report_in.send_back(stay, "请写明住址")
    contact.give(member)
    assert (_state(member, stay).host, _state(member, stay).reason) == ("sent_back", "请写明住址")
    act = lambda: member.report_in.request(OTHER, "directory", "")  # noqa: E731
    assert refused(member, act) == "stay_open"
    assert member.report_in.request(HOST, "invite", "东莞长安") == stay
    assert _state(member, stay).host == "requested"


def test_a_refusal_says_why_and_where_else_and_leaves_room_for_another(
    contact: Hand, member: Hand
) -> None:
    stay = _asked(member, contact)
    contact.report_in.refuse(stay, "不在本镇", OTHER)
    contact.give(member)
    assert (_state(member, stay).reason, _state(member, stay).suggested) == ("不在本镇", OTHER)
    assert member.report_in.request(OTHER, "directory", "广州") != stay


def test_a_withdrawn_stay_is_over(contact: Hand, member: Hand) -> None:
    stay = _asked(member)
    member.report_in.withdraw(stay)
    assert _state(member, stay).host == "withdrawn"
    assert refused(member, lambda: member.report_in.withdraw(stay)) == "may_not_supersede"
    assert member.report_in.request(OTHER, "directory", "广州") != stay


def test_an_acceptance_that_crossed_a_withdrawal_shows_both_and_leaving_ends_it(
    contact: Hand, member: Hand
) -> None:
    stay = _asked(member, contact)
    contact.report_in.accept(stay)
    member.report_in.withdraw(stay)
    contact.give(member)
    member.give(contact)
    assert _state(contact, stay).host == _state(member, stay).host == "differing"
    member.report_in.leave(stay, "other")
    assert _state(member, stay).host == "left"


@pytest.mark.parametrize("end", ["moved", "home", "other"])
def test_a_stay_that_was_left_is_followed_by_another_elsewhere(
    contact: Hand, member: Hand, end: str
) -> None:
    stay = _asked(member, contact)
    contact.report_in.accept(stay)
    contact.give(member)
    member.report_in.leave(stay, end)
    member.clock.pass_by(1)
    newer = member.report_in.request(OTHER, "directory", "广州")
    mine = member.report_in.mine()
    assert mine is not None
    assert (mine.stay, mine.branch) == (newer, OTHER)


@pytest.mark.parametrize("known_by", ["entries", "roster"])
def test_the_end_of_a_stay_is_not_taken_back_once_another_branch_has_its_member(
    contact: Hand, member: Hand, known_by: str
) -> None:
    stay = _asked(member, contact)
    contact.report_in.accept(stay)
    contact.give(member)
    member.report_in.leave(stay, "moved")
    member.clock.pass_by(1)
    if known_by == "roster":
        place(member, ZHAO, OTHER)
    else:
        newer = member.report_in.request(OTHER, "directory", "广州")
        member.give(contact)
        contact.report_in.accept(newer)
        contact.give(member)
    assert refused(member, lambda: member.report_in.undo(stay, "left")) == "end_stands"
    assert _state(member, stay).host == "left"


def test_an_end_is_taken_back_while_another_branch_was_only_asked(
    contact: Hand, member: Hand
) -> None:
    stay = _asked(member, contact)
    contact.report_in.accept(stay)
    contact.give(member)
    member.report_in.leave(stay, "moved")
    member.clock.pass_by(1)
    member.report_in.request(OTHER, "directory", "广州")
    member.report_in.undo(stay, "left")
    assert _state(member, stay).host == "accepted"


def test_answers_need_their_reasons(contact: Hand, member: Hand) -> None:
    stay = _asked(member, contact)
    acts = (contact.report_in.send_back, contact.report_in.refuse)
    for act in acts:
        for reason in ("", " \n"):
            assert refused(contact, lambda a=act, r=reason: a(stay, r)) == "need_reason"
        assert refused(contact, lambda a=act: a(stay, "长" * 201)) == "too_long"
    assert (
        refused(contact, lambda: contact.report_in.refuse(stay, "远", "近处")) == "body_malformed"
    )


def test_what_does_not_follow_is_refused(contact: Hand, member: Hand) -> None:
    stay = _asked(member, contact)
    assert refused(contact, lambda: contact.report_in.leave(stay, "home")) == "may_not_supersede"
    contact.report_in.refuse(stay, "不在本镇")
    assert refused(contact, lambda: contact.report_in.send_back(stay, "缺")) == "may_not_supersede"
    contact.report_in.accept(stay)
    assert _state(contact, stay).host == "accepted"
    assert refused(contact, lambda: contact.report_in.leave(stay, "away")) == "body_malformed"
    assert refused(contact, lambda: contact.report_in.accept(stay)) == "may_not_supersede"


def test_nobody_answers_a_stay_this_phone_never_heard_of(contact: Hand) -> None:
    nothing, acts = key_of("nothing"), contact.report_in
    for act in (acts.accept, acts.withdraw, acts.declare, acts.acknowledge):
        assert refused(contact, lambda one=act: one(nothing)) == "not_found"
    assert acts.state(nothing) is None
    assert acts.mine() is None


@pytest.mark.parametrize(
    ("branch", "via", "city", "code"),
    [
        ("", "invite", "", "entry_malformed"),
        ("东莞", "invite", "", "entry_malformed"),
        (HOST, "hearsay", "", "body_malformed"),
        (HOST, "invite", "长" * 41, "too_long"),
        (HOST, "invite", "\udfff", "entry_malformed"),
    ],
)
def test_a_request_with_a_wrong_field_is_refused(
    member: Hand, branch: str, via: str, city: str, code: str
) -> None:
    assert refused(member, lambda: member.report_in.request(branch, via, city)) == code


def test_a_phone_that_does_not_know_its_home_branch_cannot_ask(member: Hand) -> None:
    member.store.put({"table": "member", "id": ZHAO, "gone": True})
    act = lambda: member.report_in.request(HOST, "invite", "")  # noqa: E731
    assert refused(member, act) == "home_unknown"


def test_somebody_elses_open_stay_does_not_stand_in_ones_way(contact: Hand, member: Hand) -> None:
    _asked(member, contact)
    assert contact.report_in.request(OTHER, "directory", "广州")
    mine = contact.report_in.mine()
    assert mine is not None
    assert (mine.member, mine.home_branch) == (contact.member, HOME)
    assert contact.member not in (WANG, CHEN)
