from __future__ import annotations

import pytest

from mobile.core.phone.preferences import prefer
from mobile.core.phone.sync_now import PATIENCE, SyncTry
from tests.core.table import Hand

LATER = "2026-11-23T12:00:05.000Z"


def _try(hand: Hand) -> tuple[SyncTry, list[str]]:
    woken: list[str] = []
    return SyncTry(hand.store, lambda: woken.append("wake")), woken


def _says(one: SyncTry, seconds: float = 1.0) -> str:
    return one.answer(seconds).words.key


def test_a_touch_wakes_the_sync_and_waits_for_its_word(member: Hand) -> None:
    one, woken = _try(member)
    assert woken == ["wake"]
    assert not one.answer(1.0).is_over
    member.store.say(last_try=LATER, last_good=LATER)
    assert (_says(one), one.answer(1.0).kind) == ("sync.tried_ok", "done")


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("no_network", "sync.tried_offline"),
        ("reply_unsigned", "sync.tried_portal"),
        ("device_revoked", "fault.device_revoked"),
    ],
)
def test_a_failure_is_called_by_its_name(member: Hand, code: str, key: str) -> None:
    one, _ = _try(member)
    member.store.say(last_try=LATER, code=code)
    assert (_says(one), one.answer(1.0).kind) == (key, "refused")


def test_an_old_failure_is_not_taken_for_the_answer(member: Hand) -> None:
    member.store.say(last_try="2026-11-23T11:00:00.000Z", code="no_network")
    one, _ = _try(member)
    assert not one.answer(1.0).is_over


def test_while_entries_still_go_out_nothing_is_claimed(member: Hand) -> None:
    member.report_in.request(member.member, "invite", "东莞")
    one, _ = _try(member)
    member.store.say(last_try=LATER, last_good=LATER)
    assert not one.answer(1.0).is_over
    assert _says(one, PATIENCE) == "sync.tried_waiting"


def test_a_phone_that_waits_for_wifi_says_so(member: Hand) -> None:
    prefer(member.store, wifi_only=True)
    one, _ = _try(member)
    assert _says(one, PATIENCE) == "sync.tried_wifi"


def test_what_a_person_has_to_look_at_is_named(member: Hand) -> None:
    member.report_in.request(member.member, "invite", "东莞")
    one, _ = _try(member)
    member.store.deliver(member.store.sealed()[0].id, "parked", "poison")
    member.store.say(last_try=LATER, last_good=LATER)
    assert _says(one) == "sync.tried_check"
