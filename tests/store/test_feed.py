"""What comes from the server: lines and cursor together, a full copy beside the old one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.entry import parse, to_text
from mobile.contract.wire import Cursor, Have
from tests.store.conftest import AnyStore, House
from tests.store.making import NOW, Maker


def _subjects(store: AnyStore) -> set[str]:
    return {fact.entry.subject for fact in store.latest("attendance", "", 1000)}


def test_facts_are_found_by_any_id_they_name(store: AnyStore, maker: Maker) -> None:
    activity = maker.id()
    mine = parse(store.append(maker.make(activity)).text)
    theirs = maker.entry(1, activity)
    store.apply(maker.reply(maker.line(1, theirs, proof="scan"), n=1))
    found = store.facts_tagged(activity, "attendance")
    assert set(found) == {mine.subject, theirs.subject}
    assert found[theirs.subject][0].entry == theirs
    assert found[theirs.subject][0].proof == "scan"
    member = theirs.body["member"]
    assert set(store.facts_tagged(member, "attendance")) == {theirs.subject}
    assert set(store.facts_tagged(maker.branch, "attendance")) == set(found)
    assert store.facts_tagged(activity, "stay") == {}
    assert store.facts(activity) == ()


def test_what_a_kind_does_not_declare_finds_no_entry(
    store: AnyStore, house: House, maker: Maker
) -> None:
    one, others = maker.id(), [maker.id() for _ in range(100)]
    entry = maker.entry(1, zz=one, yy=others, expected=[one])
    store.apply(maker.reply(maker.line(1, entry), n=1))
    assert store.facts_tagged(one, "attendance") == {}
    assert store.latest("attendance", others[0], 9) == ()
    # All, its branch, its subject, its activity, its member: however much else it holds.
    assert house.sql(store, "SELECT count(*) FROM tags") == [(5,)]


def test_a_text_that_is_no_id_leads_to_no_other_entry(store: AnyStore, maker: Maker) -> None:
    good = maker.entry(1)
    odd = replace(maker.entry(2), body={"activity": f"={good.subject}", "member": ""})
    store.apply(maker.reply(maker.line(1, good), maker.line(2, odd, aside="body_malformed"), n=2))
    assert [fact.entry for fact in store.facts(good.subject)] == [good]


def test_newest_come_first_and_pages_follow_on(store: AnyStore, maker: Maker) -> None:
    entries = [maker.entry(n) for n in range(1, 8)]
    store.apply(maker.reply(*(maker.line(e.seq, e) for e in entries), n=7))
    newest = [entry.subject for entry in reversed(entries)]
    facts = store.latest("attendance", maker.branch, 3)
    assert [fact.entry.subject for fact in facts] == newest[:3]
    rest = store.latest("attendance", "", 9, facts[-1].entry.id)
    assert [fact.entry.subject for fact in rest] == newest[3:]


def test_an_unknown_kind_from_a_newer_phone_is_kept_as_it_is(store: AnyStore, maker: Maker) -> None:
    entry = replace(maker.entry(1), kind="harvest.begun", body={"field": maker.id(), "new": [1]})
    store.apply(maker.reply(maker.line(1, entry), n=1))
    assert store.facts_tagged(maker.branch, "harvest")[entry.subject][0].entry == entry
    assert store.facts(entry.subject)[0].entry == entry


def test_a_line_that_cannot_be_read_does_not_sink_the_page(store: AnyStore, maker: Maker) -> None:
    bad = replace(maker.line(1, maker.entry(1)), text='{"not":"an entry"}')
    good = maker.entry(2)
    store.apply(maker.reply(bad, maker.line(2, good), n=2))
    assert _subjects(store) == {good.subject}
    assert store.cursor()[1].heads[0][1] == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_fullest_copy_of_an_entry_wins_in_any_order(
    store: AnyStore, maker: Maker, order: tuple[int, int]
) -> None:
    entry = maker.entry(1, reason="病假", value="leave")
    cut = replace(entry, body={k: v for k, v in entry.body.items() if k != "reason"})
    copies = [maker.line(4, entry), maker.line(9, cut, branch=maker.id())]
    for place in order:
        store.apply(maker.reply(copies[place]))
    assert [fact.entry for fact in store.facts(entry.subject)] == [entry]


@pytest.mark.parametrize("has_seal", [True, False])
def test_an_own_entry_keeps_its_own_text_however_much_of_it_the_feed_shows(
    store: AnyStore, maker: Maker, *, has_seal: bool
) -> None:
    one = store.append(maker.make(reason="甲"))
    entry = parse(one.text)
    cut = replace(entry, body={name: entry.body[name] for name in entry.body if name != "reason"})
    line = maker.line(1, cut, proof="scan", mac=one.mac if has_seal else "")
    store.apply(maker.reply(line, n=1, have=Have(1)))
    fact = store.facts(entry.subject)[0]
    assert (fact.entry, fact.proof, fact.received) == (entry, "scan", NOW)
    assert store.facts(entry.subject)[0].by == maker.me.member


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_branch_an_own_entry_was_made_in_says_what_became_of_it(
    store: AnyStore, maker: Maker, order: tuple[int, int]
) -> None:
    entry = parse(store.append(maker.make()).text)
    said = replace(maker.line(3, entry, aside="no_office"), text="", own=entry.id)
    lines = [said, replace(said, branch=maker.id(), n=9, aside="")]
    for place in order:
        store.apply(maker.reply(lines[place], have=Have(1)))
    assert store.facts(entry.subject)[0].aside == "no_office"
    assert store.delivery([entry.id])[entry.id].code == "no_office"


def test_the_same_reply_twice_has_one_effect(store: AnyStore, maker: Maker) -> None:
    reply = maker.reply(*(maker.line(n, maker.entry(n)) for n in (1, 2)), n=2)
    store.apply(reply)
    once = store.latest("attendance", "", 10)
    store.apply(reply)
    assert store.latest("attendance", "", 10) == once


def test_a_full_copy_is_filled_beside_the_old_one_and_swapped_at_its_last_page(
    store: AnyStore, maker: Maker
) -> None:
    old, new = maker.entry(1), [maker.entry(n) for n in (2, 3)]
    mine = parse(store.append(maker.make()).text)
    store.apply(maker.reply(maker.line(1, old), n=1))
    store.apply(maker.reply(maker.line(1, new[0]), n=1, epoch="e2", full=True, more=True))
    assert _subjects(store) == {old.subject, mine.subject}
    assert store.cursor() == ("e2", maker.reply(n=1).cursor)
    store.apply(maker.reply(maker.line(2, new[1]), n=2, epoch="e2"))
    assert _subjects(store) == {mine.subject, new[0].subject, new[1].subject}
    assert store.facts(old.subject) == ()
    assert store.facts_tagged(old.body["activity"], "attendance") == {}
    assert store.cursor() == ("e2", maker.reply(n=2).cursor)


def test_a_kill_between_the_pages_of_a_full_copy_goes_on_where_it_was(
    store: AnyStore, house: House, maker: Maker
) -> None:
    old, new = maker.entry(1), [maker.entry(n) for n in (2, 3)]
    store.apply(maker.reply(maker.line(1, old), n=1))
    store.apply(maker.reply(maker.line(1, new[0]), n=1, epoch="e2", full=True, more=True))
    again = house.open()
    assert _subjects(again) == {old.subject}
    assert again.cursor() == ("e2", maker.reply(n=1).cursor)
    again.apply(maker.reply(maker.line(2, new[1]), n=2, epoch="e2"))
    assert _subjects(house.open()) == {entry.subject for entry in new}


def test_a_full_copy_begun_again_starts_from_nothing(store: AnyStore, maker: Maker) -> None:
    first, second = maker.entry(1), maker.entry(2)
    store.apply(maker.reply(maker.line(1, first), n=1, epoch="e2", full=True, more=True))
    store.apply(maker.reply(maker.line(1, second), n=1, epoch="e3", full=True))
    assert _subjects(store) == {second.subject}
    assert store.cursor()[0] == "e3"


def test_an_emptied_server_deletes_nothing_and_is_filled_again(
    store: AnyStore, maker: Maker
) -> None:
    mine = store.append(maker.make())
    theirs = maker.entry(7, reason="旧")
    store.apply(maker.reply(maker.line(7, theirs), n=7, have=Have(1)))
    store.apply(maker.reply(epoch="e2", full=True, have=Have(0)))
    assert _subjects(store) == {parse(mine.text).subject, theirs.subject}
    assert store.outbox(10) == (mine,)
    assert store.cursor() == ("e2", Cursor())
    # The new history counts from one again, and its lines are the newer ones all the same.
    store.apply(maker.reply(maker.line(1, theirs, aside="no_office"), n=1, epoch="e2"))
    assert store.facts(theirs.subject)[0].aside == "no_office"


def test_lines_of_another_history_are_not_mixed_in(store: AnyStore, maker: Maker) -> None:
    old, other = maker.entry(1), maker.entry(2)
    store.apply(maker.reply(maker.line(1, old), n=1))
    store.apply(maker.reply(maker.line(1, other), n=1, epoch="e2"))
    assert _subjects(store) == {old.subject}
    assert store.cursor() == ("", Cursor())
    # Asked from the start, so its answer is the whole: what it lacks was of the other history.
    store.apply(maker.reply(maker.line(1, other), n=1, epoch="e2"))
    assert _subjects(store) == {other.subject}


def test_a_wipe_forgets_the_branch_and_keeps_own_entries(store: AnyStore, maker: Maker) -> None:
    mine = store.append(maker.make())
    other = {"table": "member", "id": maker.id(), "name": "别人"}
    own = maker.row() | {"phone": "10000000001", "card": "5a", "home": maker.branch}
    branch = {"table": "organisation", "id": maker.branch, "name": "本支部"}
    rows = [maker.row_line(n, row) for n, row in enumerate((own, other, branch), 2)]
    store.apply(maker.reply(maker.line(1, maker.entry(1)), *rows, n=4))
    store.apply(maker.reply(wipe=True))
    assert _subjects(store) == {parse(mine.text).subject}
    # Whose phone it is stays on what they wrote; it may be in other hands, so no number, no card.
    assert store.rows("member") == (maker.row() | {"home": maker.branch},)
    assert [row["name"] for row in store.rows("organisation")] == ["本支部"]
    assert store.news().wiped
    assert store.outbox(10) == (mine,)
    store.bind(replace(maker.me, device=maker.id()), [maker.row()])
    assert not store.news().wiped


def test_a_rewritten_past_is_noticed(store: AnyStore, maker: Maker) -> None:
    store.apply(maker.reply(maker.line(3, maker.entry(1)), n=3))
    store.apply(maker.reply(maker.line(1, maker.entry(2)), n=1, full=True))
    assert store.setting("notice.past") == "past_rewritten"


def test_an_office_that_ended_is_no_rewritten_past(store: AnyStore, maker: Maker) -> None:
    office = {
        "table": "office",
        "id": maker.id(),
        "member": maker.me.member,
        "branch": maker.branch,
        "role": "contact",
        "since": "2026-01-01",
        "until": "",
    }
    store.apply(maker.reply(maker.row_line(3, office), n=3))
    ended = {**office, "until": "2026-11-22"}
    store.apply(maker.reply(maker.row_line(4, ended), n=4, full=True))
    assert store.setting("notice.past") == ""


def test_an_entry_reads_back_as_it_was_written(store: AnyStore, maker: Maker) -> None:
    entry = maker.entry(1, reason='引号"、换行\n、表情😀', places=["甲", "乙"], n=2**53 - 1)
    store.apply(maker.reply(maker.line(1, entry), n=1))
    assert to_text(store.facts(entry.subject)[0].entry) == to_text(entry)
