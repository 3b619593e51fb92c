"""In what order entries come, and that no phone's crowd out another's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mobile.contract.entry import Entry, parse
from mobile.contract.ids import entry_id, own_entry_id
from mobile.contract.moments import parse_at, to_ms
from mobile.contract.wire import Have
from mobile.core.ports.store import BEGUN, MINE
from tests.store.conftest import AnyStore, House
from tests.store.making import Maker

# The year 2200: what a writer may say of an id, and nobody believes.
FAR = to_ms(parse_at("2200-01-01T00:00:00.000Z"))
LATER = "2026-11-23T13:00:00.000Z"


@pytest.fixture
def maker() -> Maker:
    """Of a family with both lists."""
    return Maker(family="report")


def _far(maker: Maker, seq: int, device: str) -> Entry:
    """As `Maker.entry`, by another device and under an id that says it was made in 2200."""
    return replace(maker.entry(seq), device=device, id=own_entry_id(FAR + seq, device, seq))


def _by(maker: Maker, device: str, seq: int) -> Entry:
    return replace(maker.entry(seq), device=device)


def _ids(facts: Any) -> list[str]:
    return [fact.entry.id for fact in facts]


def test_an_entry_takes_no_place_after_its_receipt(store: AnyStore, maker: Maker) -> None:
    far, soon = _far(maker, 1, maker.id()), maker.entry(2)
    late = replace(soon, id=entry_id(to_ms(parse_at(LATER)), bytes(10)), subject=maker.id())
    lines = [maker.line(1, far), maker.line(2, soon), maker.line(3, late, received=LATER)]
    store.apply(maker.reply(*lines, n=3))
    assert _ids(store.latest("report", maker.branch, 9))[0] == late.id
    assert store.subjects("report", 1, 9) == (late.subject,)


def test_pages_go_on_below_an_entry_that_claims_a_far_time(store: AnyStore, maker: Maker) -> None:
    device = maker.id()
    entries = [_far(maker, 1, device), maker.entry(2), _far(maker, 3, device), maker.entry(4)]
    store.apply(maker.reply(*(maker.line(e.seq, e) for e in entries), n=4))
    whole = _ids(store.latest("report", "", 9))
    assert sorted(whole) == sorted(entry.id for entry in entries)
    paged: list[str] = []
    while page := store.latest("report", "", 1, paged[-1] if paged else ""):
        paged += _ids(page)
        assert len(paged) <= len(whole)
    assert paged == whole


def test_an_own_entry_takes_its_place_when_the_server_names_it(
    store: AnyStore, maker: Maker
) -> None:
    def make(seq: int) -> Any:
        return maker.sealed(replace(maker.entry(seq), id=own_entry_id(FAR, maker.me.device, seq)))

    ahead = parse(store.append(make).text)
    after = replace(_by(maker, maker.id(), 9), id=entry_id(to_ms(parse_at(LATER)), bytes(10)))
    line = maker.line(2, after, received=LATER)
    store.apply(maker.reply(line, n=2, have=Have(0)))
    assert _ids(store.latest("report", "", 9)) == [ahead.id, after.id]
    assert _ids(store.heard("report", "", 9, 9, MINE)) == [ahead.id]
    said = replace(maker.line(3, ahead), text="", own=ahead.id)
    store.apply(maker.reply(said, n=3, have=Have(1)))
    assert _ids(store.latest("report", "", 9)) == [after.id, ahead.id]
    assert _ids(store.heard("report", maker.branch, 9, 9)) == [after.id, ahead.id]
    assert _ids(store.heard("report", "", 1, 1, MINE)) == [ahead.id]
    assert store.heard("report", maker.id(), 9, 9, MINE) == ()


def test_however_much_one_phone_says_the_others_are_heard(store: AnyStore, maker: Maker) -> None:
    loud, quiet = maker.id(), maker.id()
    first = _by(maker, quiet, 1)
    many = [_far(maker, n, loud) for n in range(2, 40)]
    store.apply(maker.reply(*(maker.line(e.seq, e) for e in (first, *many)), n=40))
    found = store.heard("report", maker.branch, 10, 4)
    assert _ids(found) == [*(e.id for e in reversed(many[-4:])), first.id]
    assert first.subject in store.subjects("report", 10, 5, maker.branch)
    assert len(store.subjects("report", 10, 5)) == 6
    assert store.heard("report", maker.id(), 10, 4) == ()


def test_what_others_say_of_a_subject_stands_in_the_list_of_who_began_it(
    store: AnyStore, maker: Maker
) -> None:
    loud, quiet = maker.id(), maker.id()
    own = _by(maker, quiet, 1)
    many = [_by(maker, loud, n) for n in range(2, 12)]
    # The quiet one takes each of them back: that makes none of them its own.
    backs = [replace(_by(maker, quiet, e.seq + 10), subject=e.subject) for e in many]
    store.apply(maker.reply(*(maker.line(e.seq, e) for e in (own, *many, *backs)), n=30))
    assert own.subject in store.subjects("report", 6, 3, maker.branch)
    assert own.id in _ids(store.heard("report", maker.branch, 6, 3, BEGUN))
    assert own.id not in _ids(store.heard("report", maker.branch, 6, 3))


def test_what_is_set_aside_makes_no_phones_list_longer(store: AnyStore, maker: Maker) -> None:
    mine, others = maker.id(), [maker.id() for _ in range(20)]
    own = _by(maker, mine, 1)
    strange = [replace(_by(maker, d, 2), subject=own.subject) for d in others]
    junk = [_by(maker, d, 3) for d in others]
    lines = [maker.line(n, e, aside="no_office") for n, e in enumerate((*strange, *junk), 2)]
    store.apply(maker.reply(maker.line(1, own), *lines, n=60))
    assert _ids(store.heard("report", maker.branch, 50, 5, BEGUN))[-1] == own.id
    assert len(store.heard("report", maker.branch, 50, 5, BEGUN)) == 6
    assert own.subject in store.subjects("report", 6, 5)
    assert len(store.heard("report", maker.branch, 99, 5)) == 41


def test_what_a_person_released_stands_in_its_list_again(store: AnyStore, maker: Maker) -> None:
    device = maker.id()
    first, second = _by(maker, device, 1), _by(maker, device, 2)
    store.apply(maker.reply(maker.line(1, first), maker.line(2, second, aside="no_office"), n=2))
    assert len(store.subjects("report", 9, 1)) == 2
    store.apply(maker.reply(maker.line(3, second), n=3))
    assert store.subjects("report", 9, 1) == (second.subject,)
    assert len(store.heard("report", "", 9, 9, BEGUN)) == 2


def test_one_subject_of_very_many_entries_hides_no_other_of_its_phone(
    store: AnyStore, maker: Maker
) -> None:
    own = _by(maker, maker.id(), 1)
    told = replace(_by(maker, own.device, 2), subject=maker.id())
    more = [replace(_by(maker, maker.id(), n), subject=told.subject) for n in range(3, 600)]
    store.apply(maker.reply(*(maker.line(e.seq, e) for e in (own, told, *more)), n=600))
    assert store.subjects("report", 9, 2) == (told.subject, own.subject)


def _tables(house: House, store: AnyStore) -> list[Any]:
    tags = house.sql(store, "SELECT tag, family, id, subject, place, begun FROM tags")
    return [sorted(tags), sorted(house.sql(store, "SELECT * FROM lists"))]


def _lived(store: AnyStore, maker: Maker) -> list[Entry]:
    """Own entries, delivered and not; others', of far times, set aside, told twice."""
    made = [parse(store.append(maker.make()).text) for _ in range(2)]
    theirs = [_far(maker, n, maker.id()) for n in range(1, 4)]
    lines = [maker.line(n, e) for n, e in enumerate(theirs, 1)]
    lines[1] = replace(lines[1], aside="no_office")
    said = replace(maker.line(4, made[0]), text="", own=made[0].id)
    store.apply(maker.reply(*lines, said, n=4, have=Have(1)))
    return [*made, *theirs]


def test_a_full_copy_makes_the_same_tags_and_lists(
    store: AnyStore, house: House, maker: Maker
) -> None:
    made = _lived(store, maker)
    before = _tables(house, store)
    lines = [maker.line(n, e) for n, e in enumerate(made[2:], 1)]
    lines[1] = replace(lines[1], aside="no_office")
    said = replace(maker.line(4, made[0]), text="", own=made[0].id)
    store.apply(maker.reply(*lines, said, n=4, epoch="e2", full=True, have=Have(1)))
    assert _tables(house, store) == before
    assert house.sql(store, "SELECT count(*) FROM lists_next") == [(0,)]


def test_a_wiped_phone_pages_through_its_own_entries_to_their_end(
    store: AnyStore, maker: Maker
) -> None:
    made = _lived(store, maker)[:2]
    store.apply(maker.reply(wipe=True))
    first = store.latest("report", "", 1)
    rest = store.latest("report", "", 1, first[0].entry.id)
    assert _ids((*first, *rest)) == [entry.id for entry in reversed(made)]
    assert store.latest("report", "", 1, rest[0].entry.id) == ()
    assert len(store.heard("report", "", 9, 9, BEGUN)) == 2


def test_an_older_database_is_put_in_order_with_all_it_holds(
    store: AnyStore, house: House, maker: Maker
) -> None:
    _lived(store, maker)
    whole = _tables(house, store)
    house.age(store)
    house.sql(store, "INSERT INTO tags VALUES ('junk', 'report', 'x', 'y')")
    store.close()
    again = house.open()
    assert _tables(house, again) == whole
    assert len(again.latest("report", "", 9)) == 5


def test_a_copy_half_fetched_before_an_upgrade_goes_on_after_it(
    store: AnyStore, house: House, maker: Maker
) -> None:
    old, new = maker.entry(1), [maker.entry(n) for n in (2, 3)]
    store.apply(maker.reply(maker.line(1, old), n=1))
    store.apply(maker.reply(maker.line(1, new[0]), n=1, epoch="e2", full=True, more=True))
    house.age(store)
    store.close()
    again = house.open()
    assert _ids(again.latest("report", "", 9)) == [old.id]
    again.apply(maker.reply(maker.line(2, new[1]), n=2, epoch="e2"))
    assert _ids(again.latest("report", "", 9)) == [new[1].id, new[0].id]
    assert len(again.subjects("report", 9, 9)) == 2


def test_tags_are_made_anew_when_an_app_finds_entries_by_other_fields(
    store: AnyStore, house: House, maker: Maker
) -> None:
    _lived(store, maker)
    whole = _tables(house, store)
    house.sql(store, "DELETE FROM tags WHERE tag != ''")
    house.sql(store, "UPDATE meta SET value = 'another' WHERE name = 'tagged'")
    store.close()
    assert _tables(house, house.open()) == whole


def test_a_subject_nobody_could_know_is_of_who_told_it_first(store: AnyStore, maker: Maker) -> None:
    mine, thief = maker.id(), maker.id()
    own = _by(maker, mine, 1)
    # Under an id of the past: it is the order of arrival that counts.
    body = replace(own, device=thief, seq=1, id=own_entry_id(1, thief, 1))
    many = [_by(maker, thief, n) for n in range(2, 9)]
    store.apply(maker.reply(*(maker.line(n, e) for n, e in enumerate((own, body, *many), 1)), n=9))
    assert own.subject in store.subjects("report", 4, 2)


def test_no_list_is_written_that_nobody_asks_for(
    store: AnyStore, house: House, maker: Maker
) -> None:
    store.append(maker.make())
    kept = {name: Maker(family=name).entry for name in ("attendance", "followup", "stay")}
    items = [maker.line(n, kept[name](n)) for n, name in enumerate(sorted(kept), 1)]
    store.apply(maker.reply(*items, n=len(items)))
    found = house.sql(store, "SELECT family, way FROM lists ORDER BY family, way")
    assert found == [
        ("attendance", "own"),
        ("followup", "own"),
        ("report", "begun"),
        ("report", "own"),
    ]
    with pytest.raises(LookupError):
        store.subjects("attendance", 1, 1)
