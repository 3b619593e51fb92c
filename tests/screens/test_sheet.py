"""What stands on the pages to print."""

from __future__ import annotations

from pathlib import Path

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.screens.ledger.model import LedgerModel
from mobile.screens.sheet.model import SheetModel
from tests.screens.a_month import a_month
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening


def test_the_empty_sheet_has_everybody_expected_with_a_code_of_their_own() -> None:
    room = Room()
    state = SheetModel(room.services, activity=room.open()).state()
    assert (state.face, state.tally.expected) == ("ok", 38)
    assert [row.number for row in state.rows] == list(range(1, 39))
    assert len({row.code for row in state.rows}) == 38
    twins = [row for row in state.rows if row.name.name == "石燕"]
    assert len({row.hint for row in twins}) == 2


def test_the_ledger_says_the_marks_and_who_stood_by_them() -> None:
    room = Room()
    activity = the_evening(room)
    model = SheetModel(room.services, "ledger", activity)
    assert model.state().stood_by == ()
    room.services.organise.confirm(activity)
    state = model.state()
    assert (state.tally.present, state.heads, state.evidence) == (31, (31,), (2, 0, 0, 29))
    assert [one.name for one, _ in state.stood_by] == [room.names[room.county.contact]]
    assert sum(1 for row in state.rows if row.mark == "present") == 31


def test_a_guest_is_on_the_ledger_and_not_on_the_empty_sheet() -> None:
    room = Room()
    activity = room.open()
    guest = room.county.people[-1].id
    room.desk(activity).mark(guest, "present", "roll")
    assert len(SheetModel(room.services, "blank", activity).state().rows) == 38
    rows = SheetModel(room.services, "ledger", activity).state().rows
    assert (len(rows), rows[-1].number, rows[-1].code) == (39, 0, "")


def test_an_activity_this_phone_does_not_have_and_an_empty_roster_are_said() -> None:
    room = Room()
    assert SheetModel(room.services, activity=room.county.committee).state().face == "missing"
    for member in room.county.roster:
        room.store.put({**room._placement(member), "gone": True})
    assert SheetModel(room.services, activity=room.open()).state().face == "nobody"


def test_a_month_has_its_pages_when_something_was_held() -> None:
    room = Room()
    place = {"branch": room.county.dongguan, "month": "2026-11"}
    assert SheetModel(room.services, "month", **place).state().face == "nobody"
    a_month(room)
    state = SheetModel(room.services, "month", **place).state()
    assert state.month
    assert (state.face, len(state.month.people)) == ("ok", 38)


def test_once_the_empty_sheet_has_left_its_lines_stay_whose_they_are() -> None:
    room = Room()
    activity = room.open()
    model = SheetModel(room.services, "blank", activity)
    before = [(row.name, row.hint, row.code) for row in model.state().rows]
    assert model.share_pages("签到表", ("one.png",)).is_done
    newcomer = {
        "table": "member",
        "id": room.county.people[-1].id,
        "name": "安安",
        "initials": "AA",
    }
    room.store.put(newcomer)
    room.store.put(room._placement(newcomer["id"]))
    after = SheetModel(room.services, "blank", activity).state().rows
    assert [(row.name, row.hint, row.code) for row in after[:-1]] == before
    assert (after[-1].name.name, after[-1].number) == ("安安", 39)


def test_looking_at_a_sheet_fixes_nothing() -> None:
    room = Room()
    activity = room.open()
    SheetModel(room.services, "blank", activity).state()
    assert room.store.setting(f"sheet.{activity}") == ""
    SheetModel(room.services, "ledger", activity).share_picture("one.png")
    assert room.store.setting(f"sheet.{activity}") == ""


def test_pages_are_gone_once_the_screen_is_left() -> None:
    room = Room()
    model = SheetModel(room.services, "blank", room.open())
    path = Path(model.keep("签到表", 1, b"picture").subject)
    assert path.read_bytes() == b"picture"
    model.clear()
    assert not path.exists()


def test_the_code_on_paper_is_the_code_that_is_typed_in() -> None:
    room = Room()
    activity = room.open()
    from mobile.screens.paper.model import PaperModel

    row = SheetModel(room.services, "blank", activity).state().rows[20]
    model = PaperModel(room.services, activity)
    outcome = model.type(row.code)
    assert outcome
    assert outcome.is_done
    last = model.state().last
    assert last
    assert (last.name, last.number) == (row.name.name, 21)


def test_who_came_late_and_where_stands_among_the_remarks() -> None:
    room = Room()
    plan = Plan("两处", "class", format_at(room.clock.now()), 60, ("一厂", "二厂"), late_after=10)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    desk = room.desk(activity)
    desk.stand_at("二厂")
    desk.mark(room.member(0), "present", "roll")
    room.clock.pass_by(25 * 60)
    desk.mark(room.member(1), "present", "roll")
    rows = SheetModel(room.services, "ledger", activity).state().rows
    here = sorted((row.tardy, row.place) for row in rows if row.mark == "present")
    assert here == [(0, "二厂"), (25, "二厂")]
    ledger = LedgerModel(room.services, activity).state()
    assert ledger.tardy == 1
    assert dict(ledger.by_place)["二厂"] == 2
    assert sorted(row.tardy for row in ledger.rows if row.mark == "present") == [0, 25]
