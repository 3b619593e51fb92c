"""Two copies of one folder write under one device id: nothing counts as delivered by its seq."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.entry import parse
from mobile.contract.wire import Have
from mobile.core.ports.store import NOTICE_LIFE, TWIN, Identity
from tests.store.conftest import AnyStore, House
from tests.store.making import NOW, Maker, taken


def test_a_held_seq_is_no_delivery_while_nobody_named_the_entry(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(have=Have(3), durable=3))
    assert store.outbox(10) == tuple(made)
    assert store.news().pending == 3
    assert {store.delivery([one.id])[one.id].word for one in made} == {"waiting"}
    store.apply(maker.reply(have=Have(3), durable=1, verdicts=taken(*made)))
    assert store.outbox(10) == ()
    words = [store.delivery([one.id])[one.id].word for one in made]
    assert words == ["confirmed", "delivered", "delivered"]


def test_a_line_that_names_an_own_entry_is_word_enough(store: AnyStore, maker: Maker) -> None:
    one = store.append(maker.make())
    line = replace(maker.line(1, parse(one.text)), text="", own=one.id)
    store.apply(maker.reply(line, n=1, have=Have(1)))
    assert store.outbox(10) == ()
    assert not store.setting(TWIN)


def test_an_entry_the_server_asks_for_again_waits_again(store: AnyStore, maker: Maker) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(have=Have(1), verdicts=taken(one)))
    again = tuple(said._replace(word="retry") for said in taken(one))
    store.apply(maker.reply(have=Have(1), verdicts=again))
    assert store.outbox(10) == (one,)


def test_a_seq_no_phone_can_have_written_stops_nobody_from_recording(
    store: AnyStore, maker: Maker
) -> None:
    store.append(maker.make())
    # A copy of the folder sent one entry with the last seq there is.
    store.apply(maker.reply(have=Have(2**32 - 1, ((1, 2**32 - 2),)), twin=2**32 - 1))
    one = store.append(maker.make())
    assert parse(one.text).seq == 2


def test_a_phone_alone_with_its_id_is_told_of_no_other(store: AnyStore, maker: Maker) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(have=Have(2), verdicts=taken(*made[:2])))
    store.apply(maker.reply(have=Have(3), verdicts=taken(made[2])))
    assert not store.setting(TWIN)
    assert store.setting(NOTICE_LIFE) == ""


def test_the_servers_word_of_two_lives_is_kept_until_the_phone_is_bound_anew(
    store: AnyStore, house: House, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(2)]
    store.apply(maker.reply(have=Have(2), verdicts=taken(*made), twin=1))
    store.apply(maker.reply(have=Have(2)))
    again = house.open()
    assert again.setting(TWIN)
    assert again.setting(NOTICE_LIFE) != ""
    again.bind(Identity(maker.id(), bytes(32), maker.me.member, NOW), [])
    assert not again.setting(TWIN)
    assert again.setting(NOTICE_LIFE) != "", "a person has to read it first"


def test_an_own_line_nobody_wrote_here_shows_a_second_life(store: AnyStore, maker: Maker) -> None:
    line = replace(maker.line(1, maker.entry(1)), text="", own=maker.entry(1).id)
    store.apply(maker.reply(line, n=1, have=Have(0)))
    assert store.setting(TWIN)


def test_a_seq_nobody_wrote_here_shows_a_second_life(store: AnyStore, maker: Maker) -> None:
    store.append(maker.make())
    store.apply(maker.reply(have=Have(2)))
    assert store.setting(TWIN)


def test_a_restored_server_gets_again_what_two_lives_wrote(store: AnyStore, maker: Maker) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(have=Have(3), verdicts=taken(*made), twin=2, durable=1))
    assert store.outbox(10) == ()
    # The backup had three entries of the other phone, not these: it knows no more who wrote first.
    store.apply(maker.reply(epoch="e2", full=True, have=Have(3), durable=1))
    assert store.outbox(10) == tuple(made)


def test_a_server_whose_past_is_another_gets_again_what_only_a_seq_vouches_for(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(n=4, have=Have(3), verdicts=taken(*made), durable=1))
    # It came out of a backup and does not know it; another copy of this folder wrote 2 and 3 there.
    store.apply(maker.reply(n=2, full=True, have=Have(3), durable=1))
    assert store.outbox(10) == tuple(made[1:])
    store.apply(maker.reply(n=2, have=Have(3), verdicts=taken(*made[1:]), durable=1))
    assert store.outbox(10) == ()


def test_a_backup_vouches_for_nothing_by_the_seqs_of_two_lives(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(n=4, have=Have(3), verdicts=taken(*made)))
    # The backup's three are another phone's, as the fourth tells, which nobody wrote here.
    store.apply(maker.reply(n=4, have=Have(3), durable=3))
    store.apply(maker.reply(n=4, have=Have(4), durable=3))
    assert store.outbox(10) == tuple(made)
    store.apply(maker.reply(n=4, have=Have(4), verdicts=taken(*made), durable=4))
    assert {store.delivery([one.id])[one.id].word for one in made} == {"delivered"}


def test_a_phone_that_is_bound_again_shows_the_server_all_no_backup_is_known_to_hold(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(have=Have(3), verdicts=taken(*made), durable=1))
    # The server came out of a backup and no longer knew the phone: hence the new invite.
    store.bind(Identity(maker.id(), bytes(32), maker.me.member, NOW), [])
    assert store.outbox(10) == tuple(made[1:])
    store.apply(maker.reply(verdicts=taken(*made[1:])))
    assert store.outbox(10) == ()


def test_a_new_version_asks_again_about_what_only_a_seq_vouched_for(
    store: AnyStore, house: House, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(2)]
    store.apply(maker.reply(have=Have(2), verdicts=taken(made[0])))
    house.age(store)
    house.sql(store, "DROP TABLE unsaid")
    house.make_of(store, 2)
    store.close()
    assert house.open().outbox(10) == (made[1],)


def test_a_line_without_its_text_never_stands_where_the_text_was(
    store: AnyStore, maker: Maker
) -> None:
    theirs = maker.entry(1, reason="在场")
    store.apply(maker.reply(maker.line(1, theirs), n=1))
    bare = replace(maker.line(2, theirs), text="", own=theirs.id)
    store.apply(maker.reply(bare, n=2))
    assert [fact.entry.id for fact in store.facts(theirs.subject)] == [theirs.id]
    assert store.setting("notice.store") == ""
    store.apply(maker.reply(maker.line(3, theirs, aside="no_office"), n=3))
    assert store.facts(theirs.subject)[0].aside == "no_office"


def test_what_is_not_held_is_in_no_backup(store: AnyStore, maker: Maker) -> None:
    made = [store.append(maker.make()) for _ in range(5)]
    store.apply(maker.reply(have=Have(5), durable=5, verdicts=taken(*made)))
    store.apply(maker.reply(have=Have(5, ((3, 3),)), durable=2**40))
    store.bind(replace(maker.me, device=maker.id()), [maker.row()])
    # Nobody tells this phone any more what is held of the device it was.
    assert store.outbox(10) == tuple(made[2:])
