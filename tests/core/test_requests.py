from __future__ import annotations

import pytest

from mobile.contract.kinds.request import RequestState
from mobile.core.people.requests import Requests, held_for, requests_of
from tests.core.table import HOME, WANG, ZHAO, Hand, refused


def _requests(hand: Hand) -> Requests:
    return Requests(hand.store, hand.recorder)


def _state(hand: Hand, request: str) -> RequestState:
    found = _requests(hand).state(request)
    assert found is not None
    return found


def test_a_request_goes_to_the_home_branch_and_its_answer_comes_back(
    contact: Hand, member: Hand
) -> None:
    request = _requests(member).make("correct", " 村名写错了 ")
    member.give(contact)
    asked = _state(contact, request)
    assert (asked.branch, asked.member, asked.note) == (HOME, ZHAO, "村名写错了")
    _requests(contact).answer(request, True, "已更正")
    contact.give(member)
    assert (_state(member, request).standing, _state(member, request).reason) == (
        "granted",
        "已更正",
    )
    assert [one.request for one in requests_of(member.store, ZHAO)] == [request]
    assert [one.request for one in requests_of(contact.store, HOME)] == [request]


def test_nothing_is_asked_or_answered_without_a_word(contact: Hand, member: Hand) -> None:
    for about in ("correct", "erase", "other"):
        assert refused(member, lambda one=about: _requests(member).make(one, "  ")) == "need_reason"
    request = _requests(member).make("erase", "请删除旧电话")
    member.give(contact)
    act = lambda: _requests(contact).answer(request, False, " ")  # noqa: E731
    assert refused(contact, act) == "need_reason"


@pytest.mark.parametrize(("about", "note", "code"), [("erase", "长" * 401, "too_long")])
def test_what_does_not_fit_is_refused_before_anything_is_written(
    member: Hand, about: str, note: str, code: str
) -> None:
    assert refused(member, lambda: _requests(member).make(about, note)) == code
    assert refused(member, lambda: _requests(member).make("teleport", "去")) == "body_malformed"


def test_a_member_takes_a_request_back_until_it_is_answered(contact: Hand, member: Hand) -> None:
    request = _requests(member).make("other", "想看原件")
    _requests(member).withdraw(request)
    assert _state(member, request).standing == "withdrawn"
    answered = _requests(member).make("other", "再问一次")
    member.give(contact)
    _requests(contact).answer(answered, True, "可以")
    contact.give(member)
    act = lambda: _requests(member).withdraw(answered)  # noqa: E731
    assert refused(member, act) == "may_not_supersede"


def test_a_contact_does_not_answer_their_own_request(second: Hand) -> None:
    request = _requests(second).make("correct", "入党年月")
    act = lambda: _requests(second).answer(request, True, "自己改")  # noqa: E731
    assert refused(second, act) == "second_person_needed"
    assert _state(second, request).member == WANG


def test_a_second_answer_replaces_the_first_in_sight_of_both(contact: Hand, member: Hand) -> None:
    request = _requests(member).make("correct", "电话换了")
    member.give(contact)
    _requests(contact).answer(request, False, "看不清")
    _requests(contact).answer(request, True, "已更正")
    assert _state(contact, request).standing == "granted"
    assert len(contact.store.facts(request)) == 3


def test_without_a_home_branch_the_request_says_so(member: Hand) -> None:
    member.store.put({"table": "member", "id": ZHAO, "name": "赵", "home": ""})
    assert refused(member, lambda: _requests(member).make("erase", "全部")) == "home_unknown"


def test_a_request_kept_apart_is_still_in_ones_own_words_and_is_not_said_to_wait(
    member: Hand,
) -> None:
    request = _requests(member).make("correct", "村名写错了")
    (fact,) = member.store.facts(request)
    member.store.deliver(fact.entry.id, "set_aside", "device_revoked")
    (one,) = requests_of(member.store, ZHAO)
    assert (one.about, one.note, one.standing) == ("correct", "村名写错了", "")
    assert held_for(one) == "device_revoked"
