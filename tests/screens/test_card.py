"""The card on both phones, without Kivy."""

from __future__ import annotations

import pytest

from mobile.contract import qr
from mobile.core.ports.store import UNAPPROVED
from mobile.screens.card.model import CardModel
from mobile.screens.card_check.model import CheckModel, CheckState
from mobile.screens.me.model import MeModel
from tests.screens.member_world import HOST, ME, Away

KEY, OTHER_KEY = "5a" * 16, "6b" * 16


def _key(away: Away, mine: str = KEY, theirs: str = KEY) -> None:
    for store, key in ((away.store, mine), (away.there, theirs)):
        store.put({**dict(store.row("member", ME) or {}), "table": "member", "card": key})


def _seen(away: Away, text: str) -> CheckState:
    return CheckModel(away.contact, text).state()


def test_my_card_says_who_i_am_and_renews_each_minute() -> None:
    away = Away()
    _key(away)
    model = CardModel(away.services)
    first = model.state()
    assert (first.who.name, first.who.home, first.is_checkable) == (
        "欧阳建国",
        "石桥村党支部",
        True,
    )
    away.later(seconds=59)
    assert model.state() == first
    assert model.left() == 1
    away.later(seconds=1)
    assert model.state().qr != first.qr
    assert model.left() == 60


def test_before_the_key_came_the_card_is_plain_and_says_so() -> None:
    away = Away()
    state = CardModel(away.services).state()
    assert not state.is_checkable
    assert state.qr == qr.write_card(ME)


@pytest.mark.parametrize(
    ("minutes", "theirs", "verdict", "may_open"),
    [
        (0, KEY, "fresh", True),
        (9, KEY, "old", True),
        (0, OTHER_KEY, "wrong", False),
        (0, "", "unkeyed", True),
    ],
)
def test_what_a_contact_is_told_and_may_do(
    minutes: int, theirs: str, verdict: str, may_open: bool
) -> None:
    away = Away()
    _key(away, theirs=theirs)
    text = CardModel(away.services).state().qr
    away.later(minutes=minutes)
    state = _seen(away, text)
    assert state.seen is not None
    assert (state.seen.verdict, state.may_open) == (verdict, may_open)
    assert state.here == HOST


def test_a_member_of_another_branch_is_named_and_has_no_page_here() -> None:
    away = Away(is_placed=False)
    _key(away)
    state = _seen(away, CardModel(away.services).state().qr)
    assert state.seen is not None
    assert (state.seen.verdict, state.seen.member.name) == ("fresh", "欧阳建国")
    assert not state.may_open


def test_nobody_this_phone_knows_is_a_stranger_without_a_page() -> None:
    away = Away()
    away.there.put({"table": "member", "id": ME, "gone": True})
    state = _seen(away, qr.write_card(ME))
    assert state.seen is not None
    assert state.seen.verdict == "stranger"
    assert not state.may_open


def test_another_code_is_refused_by_name_and_the_next_card_is_read() -> None:
    away = Away()
    model = CheckModel(away.contact, qr.write_branch(HOST))
    assert (model.state().face, model.state().code) == ("refused", "qr_other_purpose")
    assert model.take(qr.write_card(ME)).is_done
    assert model.state().face == "seen"
    model.again()
    assert model.state().face == "ask"


def test_checking_a_card_writes_nothing() -> None:
    away = Away()
    before = len(away.there.sealed())
    _seen(away, qr.write_card(ME))
    assert len(away.there.sealed()) == before


def test_a_contacts_phone_that_waits_for_approval_says_so_until_it_is_approved() -> None:
    away = Away()
    away.open(hours=0)
    assert not MeModel(away.contact).state().provisional
    away.there.set_setting(UNAPPROVED, "1")
    assert MeModel(away.contact).state().provisional
    assert not MeModel(away.services).state().provisional
    away.there.set_setting(UNAPPROVED, "")
    assert not MeModel(away.contact).state().provisional
