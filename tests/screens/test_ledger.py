"""The ledger of one evening."""

from mobile.screens.ledger.model import LedgerModel
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening


def test_the_evening_of_the_story_adds_up() -> None:
    room = Room()
    state = LedgerModel(room.services, the_evening(room)).state()
    tally = state.tally
    assert (tally.expected, tally.present, tally.leave, tally.unmarked) == (38, 31, 4, 3)
    assert tally.rate == "81.58"
    assert state.evidence == (2, 0, 0, 29)
    assert state.heads == (31,)


def test_every_line_says_who_recorded_it_and_how_far_it_has_come() -> None:
    room = Room()
    activity = the_evening(room)
    rows = {row.id: row for row in LedgerModel(room.services, activity).state().rows}
    met, paper = rows[room.county.evening.two_phones[0]], rows[room.county.evening.paper[0]]
    contact = room.names[room.county.contact]
    assert (met.by, met.evidence, met.chip) == ((contact,), 3, "delivered")
    assert (paper.by, paper.evidence, paper.chip) == ((contact,), 0, "waiting")


def test_a_dispute_stays_in_sight() -> None:
    room = Room()
    activity = room.open()
    member = room.member(6)
    mark = room.desk(activity).mark(member, "absent", "person")
    subject = mark.entry.subject
    body = {"activity": activity, "member": member, "value": "present", "reason": "我在后排"}
    room.received(room.other(member), "attendance.disputed", subject, body, (mark.entry.id,))
    model = LedgerModel(room.services, activity, view="look")
    (row,) = model.state().rows
    assert (row.id, row.mark, row.disputed) == (member, "absent", "present")


def test_two_contacts_who_differ_are_both_shown() -> None:
    room = Room()
    activity = room.open()
    member = room.member(7)
    room.desk(activity).mark(member, "absent", "person")
    room.arrive(
        member, activity, "marked", by=room.county.secretary, value="present", source="roll"
    )
    state = LedgerModel(room.services, activity).state()
    row = next(row for row in state.rows if row.id == member)
    assert (row.mark, row.claims, state.look) == ("differing", ("absent", "present"), 1)
    assert state.tally.present == 0


def test_confirmed_figures_that_no_longer_hold_are_contradicted_in_sight() -> None:
    room = Room()
    activity = the_evening(room)
    room.services.organise.confirm(activity, "人齐了")
    model = LedgerModel(room.services, activity)
    assert not model.state().contradicted
    assert [note.text for note in model.state().notes] == ["人齐了"]
    room.desk(activity).mark(room.county.evening.unseen[0], "present", "late", reason="没带手机")
    state = model.state()
    assert state.contradicted
    assert [one.present for one in state.stood_by] == [31]
    assert state.tally.present == 32
