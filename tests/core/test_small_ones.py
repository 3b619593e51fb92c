"""The sync line, preferences, outcomes and words: little things every screen uses."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.core.phone.delivery import chip, chip_of, sync_glance
from mobile.core.phone.preferences import Preferences, prefer, preferences
from mobile.core.ports.outcome import attempt
from mobile.core.ports.store import Delivery
from mobile.core.ports.words import words
from tests.core.fake_store import FakeStore
from tests.core.table import ZHAO, Hand, opened

GOOD = "2026-11-23T12:00:00.000Z"


@pytest.mark.parametrize(
    ("news", "status"),
    [
        ({}, "never"),
        ({"last_good": GOOD}, "ok"),
        ({"last_good": GOOD, "code": "no_network"}, "offline"),
        ({"code": "reply_unsigned"}, "offline"),
    ],
)
def test_the_sync_line_says_how_far_things_have_come(news: dict[str, str], status: str) -> None:
    store = FakeStore()
    store.say(**news)
    assert sync_glance(store).status == status


def test_what_waits_and_what_was_given_up_on_are_counted(contact: Hand) -> None:
    opened(contact)
    contact.store.say(last_good=GOOD)
    assert (sync_glance(contact.store).status, sync_glance(contact.store).count) == ("waiting", 2)
    one = contact.store.sealed()[0].id
    contact.store.deliver(one, "parked", "poison")
    assert (sync_glance(contact.store).status, sync_glance(contact.store).count) == ("check", 1)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("waiting", "waiting"),
        ("delivered", "delivered"),
        ("confirmed", "confirmed"),
        ("set_aside", "check"),
        ("parked", "check"),
    ],
)
def test_every_word_of_delivery_has_a_chip(word: str, said: str) -> None:
    assert chip_of(Delivery(word)) == said
    assert chip_of(None) == ""


def test_another_phones_entry_has_a_chip_only_when_it_was_set_aside(
    contact: Hand, second: Hand
) -> None:
    activity = opened(contact)
    entry = contact.desk(activity).mark(ZHAO, "present", "roll").entry
    for aside, wanted in (("", ("", "")), ("no_office", ("check", "no_office"))):
        second.store.receive(entry, contact.member, aside=aside)
        (fact,) = second.store.facts(entry.subject)
        assert chip(second.store, fact) == wanted


def test_preferences_are_kept_one_by_one() -> None:
    store = FakeStore()
    assert preferences(store) == Preferences()
    prefer(store, elder=True)
    prefer(store, language="en", face="dark")
    assert preferences(store) == Preferences("en", "dark", elder=True)
    prefer(store, elder=False)
    assert not preferences(store).elder


@pytest.mark.parametrize(("name", "value"), [("language", "fr"), ("face", "sepia"), ("elder", "9")])
def test_a_preference_of_a_newer_version_reads_as_the_default(name: str, value: str) -> None:
    store = FakeStore()
    store.set_setting(name, value)
    assert preferences(store) == Preferences()


def test_a_refusal_is_a_value_and_a_defect_is_not() -> None:
    def refuse() -> None:
        raise Fault("need_reason")

    assert attempt(refuse, "said").code == "need_reason"
    assert (attempt(lambda: "id", "said").subject, attempt(lambda: 5, "said").is_done) == (
        "id",
        True,
    )
    with pytest.raises(ZeroDivisionError):
        attempt(lambda: 1 // 0, "said")


def test_words_are_equal_when_they_say_the_same() -> None:
    assert words("a", n=1, name="b") == words("a", n=1, name="b") != words("a", n=2, name="b")
