"""A copy of this folder said other words under the id of an own entry before that arrived."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.entry import Entry, parse
from mobile.contract.wire import Have, Item, Verdict
from mobile.core.ports.store import NOTICE_LIFE, TWIN, Identity, Sealed
from tests.store.conftest import AnyStore
from tests.store.making import NOW, Maker, taken


def _words(one: Sealed) -> tuple[Entry, Entry]:
    """Those that this phone wrote, and a copy's."""
    mine = parse(one.text)
    return mine, replace(mine, body={**mine.body, "reason": "不是本人写的"})


def _own_line(maker: Maker, entry: Entry, mac: str = "") -> Item:
    return replace(maker.line(1, entry), text="", own=entry.id, mac=mac)


def _bound_anew(store: AnyStore, maker: Maker) -> None:
    store.bind(Identity(maker.id(), bytes(32), maker.me.member, NOW), [])


def _conflict(one: Sealed) -> tuple[Verdict, ...]:
    return (Verdict(one.id, "conflict", "id_conflict"),)


def test_a_line_with_another_seal_is_no_delivery_but_shows_a_second_life(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make(reason="本人写的"))
    mine, theirs = _words(one)
    line = _own_line(maker, theirs, maker.sealed(theirs).mac)
    store.apply(maker.reply(line, n=1, have=Have(1)))
    assert store.outbox(10) == (one,)
    assert store.setting(TWIN)
    assert store.setting(NOTICE_LIFE) == "shared"
    assert [fact.entry for fact in store.facts(mine.subject)] == [mine]


def test_a_line_with_the_seal_of_an_own_entry_is_word_enough(store: AnyStore, maker: Maker) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(_own_line(maker, parse(one.text), one.mac), n=1, have=Have(1)))
    assert store.outbox(10) == ()
    assert not store.setting(TWIN)


def test_a_line_of_an_older_server_without_a_seal_is_word_enough(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(_own_line(maker, parse(one.text)), n=1, have=Have(1)))
    assert store.outbox(10) == ()
    assert not store.setting(TWIN)


@pytest.mark.parametrize("has_seal", [True, False])
def test_other_words_under_the_id_of_before_stand_beside_ones_own(
    store: AnyStore, maker: Maker, *, has_seal: bool
) -> None:
    one = store.append(maker.make(reason="本人写的"))
    mine, theirs = _words(one)
    _bound_anew(store, maker)
    line = maker.line(1, theirs, mac=maker.sealed(theirs).mac if has_seal else "")
    store.apply(maker.reply(line, n=1, full=True))
    assert store.outbox(10) == (one,)
    assert [fact.entry for fact in store.facts(mine.subject)] == [mine, theirs]


def test_what_was_taken_for_delivered_goes_up_again_where_other_words_stand(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make())
    theirs = _words(one)[1]
    store.apply(maker.reply(have=Have(1), verdicts=taken(one)))
    # Another life was known of before, so nothing more is said of that.
    store.set_setting(TWIN, "1")
    line = _own_line(maker, theirs, maker.sealed(theirs).mac)
    store.apply(maker.reply(line, n=1, have=Have(1)))
    assert store.outbox(10) == (one,)


def test_what_stands_for_other_words_stays_said_of_an_entry(store: AnyStore, maker: Maker) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(have=Have(1), verdicts=_conflict(one)))
    assert store.setting(TWIN), "no phone says other words under an id of its own"
    assert store.contested() == (), "under this id nothing is said again"
    _bound_anew(store, maker)
    store.apply(maker.reply(epoch="e2", full=True, have=Have(0)))
    said = store.delivery([one.id])[one.id]
    assert (said.word, said.code) == ("set_aside", "id_conflict")
    assert store.outbox(10) == ()
    assert store.contested() == (one,)


def test_of_anothers_phone_nothing_is_said_again(store: AnyStore, maker: Maker) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(have=Have(1), verdicts=_conflict(one)))
    store.bind(Identity(maker.id(), bytes(32), maker.id(), NOW), [])
    assert store.contested() == ()


def test_a_restored_server_that_has_neither_is_told_the_owners_words(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(have=Have(1), verdicts=_conflict(one)))
    store.apply(maker.reply(epoch="e2", full=True, have=Have(0)))
    assert store.outbox(10) == (one,)
