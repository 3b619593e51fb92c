"""Registry rows: the newest copy on top, sealed, gone when the server or two weeks say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mobile.contract.wire import Cursor
from mobile.core.people import roster
from mobile.device.fake import FakeKeystore
from tests.store.conftest import AnyStore, House
from tests.store.making import NOW, Maker


def _member(maker: Maker, name: str, **fields: str) -> dict[str, str]:
    return {"table": "member", "id": maker.id(), "name": name, **fields}


def test_a_row_changes_and_goes(store: AnyStore, maker: Maker) -> None:
    row = _member(maker, "周远")
    store.apply(maker.reply(maker.row_line(1, row), n=1))
    assert store.row("member", row["id"]) == row
    store.apply(maker.reply(maker.row_line(2, {**row, "name": "周远山"}), n=2))
    assert store.row("member", row["id"])["name"] == "周远山"  # type: ignore[index]
    gone = {"table": "member", "id": row["id"], "gone": True}
    store.apply(maker.reply(maker.row_line(3, gone), n=3))
    assert store.row("member", row["id"]) is None


def test_rows_come_in_the_order_of_their_ids(store: AnyStore, maker: Maker) -> None:
    rows = [_member(maker, f"某{n}") for n in range(5)]
    store.apply(maker.reply(*(maker.row_line(n + 1, row) for n, row in enumerate(rows)), n=5))
    ids = [row["id"] for row in store.rows("member")]
    assert ids == sorted(ids)
    assert len(ids) == 6


def test_a_row_gone_from_one_branch_is_still_there_by_the_other(
    store: AnyStore, maker: Maker
) -> None:
    row, home = _member(maker, "周远", phone="10000000001"), maker.id()
    cut = {key: value for key, value in row.items() if key != "phone"}
    store.apply(maker.reply(maker.row_line(1, row), maker.row_line(1, cut, home), n=1))
    assert store.row("member", row["id"]) == row
    gone = {"table": "member", "id": row["id"], "gone": True}
    store.apply(maker.reply(maker.row_line(2, gone), n=2))
    assert store.row("member", row["id"]) == cut


def test_a_sealed_name_is_not_on_the_disk(house: House, maker: Maker) -> None:
    house.keystore = FakeKeystore()
    store = house.open()
    store.bind(maker.me, [maker.row()])
    row = _member(maker, "欧阳青禾", phone="10000000002")
    store.apply(maker.reply(maker.row_line(1, row), n=1))
    again = house.open()
    assert again.row("member", row["id"]) == row
    raw = Path(house.path).read_bytes()
    assert "欧阳青禾".encode() not in raw
    assert b"10000000002" not in raw


def test_a_lost_key_costs_the_rows_until_the_next_call_and_no_own_entry(
    house: House, maker: Maker
) -> None:
    house.keystore = FakeKeystore()
    store = house.open()
    store.bind(maker.me, [maker.row()])
    one = store.append(maker.make())
    store.apply(maker.reply(maker.row_line(1, _member(maker, "周远")), n=1))
    house.keystore.lose()
    again = house.open()
    assert again.rows("member") == ()
    assert again.identity() == maker.me
    assert again.outbox(10) == (one,)
    assert again.cursor() == ("", Cursor())
    again.apply(maker.reply(maker.row_line(1, maker.row()), n=1))
    assert house.open().row("member", maker.me.member) == maker.row()


DAY = 86_400.0


def _with_others(store: AnyStore, maker: Maker) -> dict[str, Any]:
    """Somebody else's row, fetched by a call that worked when the clock read 100."""
    other = _member(maker, "周远")
    branch = {"table": "organisation", "id": maker.branch, "name": "驻外支部"}
    lines = [maker.row_line(n + 1, row) for n, row in enumerate((other, branch, maker.row()))]
    store.apply(maker.reply(*lines, n=3))
    store.note(True, "", 0, NOW, 100.0)
    return other


def _offline(store: AnyStore, at: str, elapsed: float) -> None:
    store.note(False, "no_network", 0, at, elapsed)


def test_other_peoples_rows_go_after_two_weeks_without_the_server(
    store: AnyStore, maker: Maker
) -> None:
    other = _with_others(store, maker)
    _offline(store, NOW, 100.0 + 14 * DAY - 1)
    assert store.row("member", other["id"]) == other
    _offline(store, NOW, 100.0 + 14 * DAY)
    assert store.row("member", other["id"]) is None
    assert store.row("member", maker.me.member) == maker.row()
    assert [row["name"] for row in store.rows("organisation")] == ["驻外支部"]
    assert store.cursor() == ("", Cursor())


def test_a_clock_that_was_once_a_year_ahead_empties_no_roll(store: AnyStore, maker: Maker) -> None:
    other = _with_others(store, maker)
    for number, at in enumerate(("2027-11-23T12:00:00.000Z", "2016-01-01T00:00:00.000Z", NOW)):
        _offline(store, at, 160.0 + number)
        assert store.row("member", other["id"]) == other


def test_what_went_by_before_the_phone_was_started_anew_still_counts(
    store: AnyStore, house: House, maker: Maker
) -> None:
    other = _with_others(store, maker)
    _offline(store, NOW, 100.0 + 6 * DAY)
    store.close()
    again = house.open()
    # Started anew: the clock begins at nothing, and shows how long it has been on since.
    _offline(again, NOW, 6 * DAY)
    assert again.row("member", other["id"]) == other
    _offline(again, NOW, 8 * DAY)
    assert again.row("member", other["id"]) is None


def test_a_call_that_works_makes_all_of_it_new(store: AnyStore, maker: Maker) -> None:
    other = _with_others(store, maker)
    _offline(store, NOW, 10 * DAY)
    store.note(True, "", 0, NOW, 11 * DAY)
    _offline(store, NOW, 24 * DAY)
    assert store.row("member", other["id"]) == other


def test_another_member_on_this_phone_sees_nothing_of_the_one_before(
    store: AnyStore, maker: Maker
) -> None:
    theirs = maker.entry(1)
    store.apply(maker.reply(maker.line(1, theirs), maker.row_line(2, _member(maker, "周远")), n=2))
    mine = store.append(maker.make())
    next_one = Maker(2)
    store.bind(next_one.me, [next_one.row()])
    assert store.facts(theirs.subject) == ()
    assert store.rows("member") == (next_one.row(),)
    assert store.outbox(10) == (mine,)


OFFICE = {"role": "contact", "since": "2026-01-01", "until": ""}
SPOILT: list[dict[str, Any]] = [
    {"since": None},
    {"since": 20260101},
    {"since": "soon"},
    {"until": "2026-02-31"},
    {"until": 20270101},
    {"until": ["2027-01-01"]},
    {"role": {}},
    {"branch": ["x"]},
    {"member": 7},
]


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("table", ["office", "placement"])
def test_a_row_that_a_server_spoilt_breaks_no_page(
    store: AnyStore, maker: Maker, table: str, spoilt: dict[str, Any]
) -> None:
    me, day = maker.me.member, "2026-11-23"
    right = {"table": table, "id": maker.id(), "member": me, "branch": maker.branch, **OFFICE}
    bare = {"table": table, "id": maker.id()}
    odd = {**right, "id": maker.id(), "branch": maker.id(), **spoilt}
    org = {"table": "organisation", "id": maker.id(), "parent": [maker.branch], "name": 5}
    lines = [maker.row_line(n, row) for n, row in enumerate((right, bare, odd, org), 1)]
    store.apply(maker.reply(*lines, n=4))
    assert store.row(table, right["id"]) is not None
    assert store.row(table, bare["id"]) is None
    assert maker.branch in (*roster.offices(store, me, day), roster.placement(store, me, day))
    assert roster.branch_of(store, org["id"]).name == ""
    assert me in roster.member_ids(store, maker.branch, day) or table == "office"


def test_a_field_that_is_no_text_costs_a_member_no_more_than_that(
    store: AnyStore, maker: Maker
) -> None:
    row = {"table": "member", "id": maker.id(), "name": "石小满", "joined": "2019-07"}
    row |= {"phone": 13, "extra": [1]}
    store.apply(maker.reply(maker.row_line(1, row), n=1))
    assert store.row("member", row["id"]) == {k: v for k, v in row.items() if k != "phone"}
    store.apply(maker.reply(maker.row_line(2, {**row, "joined": "2019-19"}), n=2))
    assert "joined" not in (store.row("member", row["id"]) or {})
