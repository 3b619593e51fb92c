"""Own entries: saved once, delivered by the server's word, never lost and never doubled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.contract.wire import Have, Verdict
from mobile.core.ports.store import Identity
from tests.store.conftest import AnyStore, House
from tests.store.making import NOW, Maker, taken


def test_a_new_phone_knows_nobody(house: House) -> None:
    store = house.open()
    assert store.identity() is None
    assert store.outbox(10) == ()
    assert store.news().pending == 0


def test_an_entry_before_enrolment_is_refused(house: House, maker: Maker) -> None:
    with pytest.raises(Fault, match="not_enrolled"):
        house.open().append(maker.make())


def test_seqs_have_no_gap(store: AnyStore, maker: Maker) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    assert [parse(one.text).seq for one in made] == [1, 2, 3]
    assert store.outbox(10) == tuple(made)


def test_what_was_saved_is_there_after_a_kill(store: AnyStore, house: House, maker: Maker) -> None:
    one = store.append(maker.make())
    again = house.open()
    assert again.identity() == maker.me
    assert again.outbox(10) == (one,)


def test_an_entry_saved_only_in_the_append_file_comes_back_once(
    store: AnyStore, house: House, maker: Maker
) -> None:
    before = Path(house.path).read_bytes()
    one = store.append(maker.make())
    # A kill between the append file's fsync and the commit: the file has it, the database not.
    store.close()
    Path(house.path).write_bytes(before)
    for _ in range(2):
        again = house.open()
        assert again.outbox(10) == (one,)
        assert len(again.facts(parse(one.text).subject)) == 1


def test_a_torn_frame_spoils_nothing_but_itself(
    store: AnyStore, house: House, maker: Maker
) -> None:
    first = store.append(maker.make())
    whole = house.disk.files["own.log"]
    house.disk.files["own.log"] = whole + b'\n12345678 ["entry","torn'
    second = house.open().append(maker.make())
    Path(house.path).write_bytes(b"this is no database" * 100)
    assert house.open().outbox(10) == (first, second)


def test_a_refused_make_uses_up_no_seq(store: AnyStore, maker: Maker) -> None:
    def refuse(_seq: int) -> None:
        raise Fault("not_yours")

    with pytest.raises(Fault, match="not_yours"):
        store.append(refuse)  # type: ignore[arg-type]
    assert parse(store.append(maker.make()).text).seq == 1


def test_an_entry_with_another_seq_is_not_taken(store: AnyStore, maker: Maker) -> None:
    with pytest.raises(Fault, match="entry_malformed"):
        store.append(lambda seq: maker.sealed(maker.entry(seq + 1)))
    assert store.outbox(1) == ()


def test_have_is_the_truth_and_a_restored_server_gets_entries_again(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(4)]
    store.apply(maker.reply(have=Have(4), durable=2, verdicts=taken(*made)))
    assert store.outbox(10) == ()
    words = [store.delivery([one.id])[one.id].word for one in made]
    assert words == ["confirmed", "confirmed", "delivered", "delivered"]
    store.apply(maker.reply(have=Have(4, ((2, 3),)), durable=1))
    assert store.outbox(10) == tuple(made[1:3])
    assert store.delivery([made[1].id])[made[1].id].word == "waiting"


def test_a_parked_entry_blocks_nothing_and_may_go_again(store: AnyStore, maker: Maker) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.park([made[0].id], "poison")
    assert store.outbox(10) == tuple(made[1:])
    assert store.delivery([made[0].id])[made[0].id].word == "parked"
    assert (store.news().pending, store.news().parked) == (3, 1)
    store.unpark()
    assert store.outbox(10) == tuple(made)


def test_a_parked_entry_that_the_server_holds_after_all_is_delivered(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.park([one.id], "poison")
    store.apply(maker.reply(have=Have(1), verdicts=taken(one)))
    assert store.delivery([one.id])[one.id].word == "delivered"
    assert store.news().parked == 0


def test_an_entry_set_aside_says_why_until_a_person_releases_it(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make())
    subject = parse(one.text).subject
    verdict = Verdict(one.id, "set_aside", "no_office")
    store.apply(maker.reply(have=Have(1), verdicts=(verdict,)))
    assert store.delivery([one.id])[one.id].code == "no_office"
    assert store.facts(subject)[0].aside == "no_office"
    line = replace(maker.line(1, parse(one.text), proof="", aside="no_office"), text="", own=one.id)
    store.apply(maker.reply(line, n=1, have=Have(1)))
    store.apply(maker.reply(replace(line, n=2, aside=""), n=2, have=Have(1)))
    assert store.delivery([one.id])[one.id].word == "delivered"
    assert store.facts(subject)[0].aside == ""


def test_another_content_under_the_same_id_is_shown_as_a_conflict(
    store: AnyStore, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.apply(maker.reply(have=Have(1), verdicts=(Verdict(one.id, "conflict"),)))
    assert store.delivery([one.id])[one.id].code == "id_conflict"


def test_a_phone_that_lost_its_files_reuses_no_seq(store: AnyStore, maker: Maker) -> None:
    store.apply(maker.reply(have=Have(7)))
    assert parse(store.append(maker.make()).text).seq == 8


def test_entries_of_the_device_before_are_still_sent(store: AnyStore, maker: Maker) -> None:
    old = store.append(maker.make())
    second = Identity(maker.id(), bytes(32), maker.me.member, NOW)
    store.bind(second, [])
    assert store.outbox(10) == (old,)
    assert store.facts(parse(old.text).subject)[0].by == maker.me.member
    # The new device's own count says nothing about the old device's entries.
    store.apply(maker.reply(have=Have(9)))
    assert store.outbox(10) == (old,)
    store.apply(maker.reply(have=Have(9), verdicts=taken(old)))
    assert store.outbox(10) == ()


def test_after_a_restore_the_entries_of_the_device_before_go_again_unless_a_backup_has_them(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(have=Have(3), durable=1, verdicts=taken(*made)))
    store.bind(Identity(maker.id(), bytes(32), maker.me.member, NOW), [])
    store.apply(maker.reply(verdicts=taken(*made[1:])))
    assert store.outbox(10) == ()
    store.apply(maker.reply(epoch="e2", full=True))
    assert store.outbox(10) == tuple(made[1:])
    store.apply(maker.reply(epoch="e2", verdicts=taken(*made[1:])))
    assert store.outbox(10) == ()


def test_what_a_restored_server_lost_is_sent_by_the_next_device_too(
    store: AnyStore, maker: Maker
) -> None:
    made = [store.append(maker.make()) for _ in range(3)]
    store.apply(maker.reply(have=Have(3), verdicts=taken(*made)))
    store.apply(maker.reply(have=Have(3, ((1, 2),))))
    store.bind(Identity(maker.id(), bytes(32), maker.me.member, NOW), [])
    assert store.outbox(10) == tuple(made)
    store.apply(maker.reply(verdicts=taken(*made)))
    assert store.outbox(10) == ()
    words = [store.delivery([one.id])[one.id].word for one in made]
    assert words == ["delivered"] * 3


def test_a_second_enrolment_by_the_same_nonce_changes_nothing(
    store: AnyStore, house: House, maker: Maker
) -> None:
    one = store.append(maker.make())
    store.bind(maker.me, [maker.row()])
    again = house.open()
    assert again.identity() == maker.me
    assert again.outbox(10) == (one,)


def test_what_the_phone_could_check_itself_is_its_proof(store: AnyStore, maker: Maker) -> None:
    answered = store.append(maker.make(kind="answered", how="scan", step=1))
    carried = maker.sealed(maker.entry(9, kind="answered", how="code", step=1, code="123456"))
    met = store.append(maker.make(kind="met", answer=[carried.text, carried.mac]))
    marked = store.append(maker.make(value="present", source="roll"))
    proofs = [store.facts(parse(one.text).subject)[0].proof for one in (answered, met, marked)]
    assert proofs == ["scan", "code", ""]


def test_a_change_anyone_could_see_is_noticed(store: AnyStore, maker: Maker) -> None:
    seen = [store.changes()]
    store.append(maker.make())
    seen.append(store.changes())
    store.apply(maker.reply(n=1))
    seen.append(store.changes())
    assert seen == sorted(set(seen))


def test_bytes_are_counted_by_the_month(store: AnyStore) -> None:
    store.note(True, "", 100, "2026-11-23T12:00:00.000Z", 0.0)
    store.note(False, "no_network", 50, "2026-11-24T12:00:00.000Z", 0.0)
    news = store.news()
    assert (news.moved, news.code) == (150, "no_network")
    assert (news.last_good[:10], news.last_try[:10]) == ("2026-11-23", "2026-11-24")
    store.note(True, "", 7, "2026-12-01T12:00:00.000Z", 0.0)
    assert (store.news().moved, store.news().code) == (7, "")
    in_months = [store.news().moved_in(month) for month in ("2026-11", "2026-12", "2027-02")]
    assert in_months == [0, 7, 0]


def test_a_start_that_finds_nothing_new_writes_nothing(
    store: AnyStore, house: House, maker: Maker
) -> None:
    made = store.append(maker.make())
    store.close()
    house.open().close()
    before = Path(house.path).read_bytes()
    again = house.open()
    assert house.sql(again, "SELECT total_changes()") == [(0,)]
    assert Path(house.path).read_bytes() == before
    assert again.outbox(10) == (made,)
