"""Guests of an evening, and who they were."""

from mobile.contract.ids import attendance_id
from mobile.screens.guest_match.model import GuestMatchModel
from mobile.screens.guests.model import GuestsModel
from tests.screens.contact_world import Room

WHY = "当场登记为临时人员，事后认出"


def test_a_guest_is_written_down_and_removed_with_a_reason() -> None:
    room = Room()
    model = GuestsModel(room.services, room.open())
    assert model.state().face == "empty"
    assert model.add("").code == "need_name"
    assert model.add("刘" * 21).code == "too_long"
    model.drafts.keep(model.draft_name, {"name": "小刘", "note": "老乡"})
    assert model.add("小刘", "老乡").is_done
    assert model.drafts.read(model.draft_name) == {}
    (row,) = model.state().here
    assert (row.name, row.note, row.value) == ("小刘", "老乡", "here")
    assert model.remove(row.id, "").code == "need_reason"
    assert model.remove(row.id, "登记重了").is_done
    state = model.state()
    assert (state.here, [one.reason for one in state.done]) == ((), ["登记重了"])


def test_the_namesake_leads_the_list_and_is_matched_only_by_a_person() -> None:
    room = Room()
    activity = room.open()
    member = room.member(7)
    guests = GuestsModel(room.services, activity)
    guests.add(room.names[member])
    (row,) = guests.state().here
    model = GuestMatchModel(room.services, activity, row.id)
    first = model.state().rows[0]
    assert first.likely
    assert first.name == room.names[member]
    assert room.desk(activity).state(member) is None
    assert model.match(member, WHY).is_done
    assert room.desk(activity).state(member).value == "present"
    assert model.state().face == "decided"
    assert guests.state().done[0].members == (room.names[member],)


def test_letters_find_anybody_and_the_keys_that_lead_nowhere_are_told() -> None:
    room = Room()
    activity = room.open()
    guests = GuestsModel(room.services, activity)
    guests.add("某某")
    model = GuestMatchModel(room.services, activity, guests.state().here[0].id)
    everybody = model.state()
    assert not any(row.likely for row in everybody.rows)
    wanted = everybody.rows[9]
    model.type(wanted.initials.lower())
    found = model.state()
    assert wanted.id in [row.id for row in found.rows]
    assert len(found.rows) < len(everybody.rows)
    model.type("QQQQ")
    assert model.state().face == "none_found"


def test_a_guest_may_be_who_was_marked_absent_before_anybody_knew_the_name() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(3), "absent", "person")
    guests = GuestsModel(room.services, activity)
    guests.add("小刘")
    model = GuestMatchModel(room.services, activity, guests.state().here[0].id)
    assert model.match(room.member(3), WHY).code == ""
    assert model.state().face == "decided"


def test_a_mark_that_a_second_person_decided_refuses_with_its_sentence() -> None:
    room = Room()
    activity = room.open()
    member = room.member(3)
    mark = room.desk(activity).mark(member, "absent", "person")
    subject, body = attendance_id(activity, member), {"activity": activity, "member": member}
    body |= {"value": "present", "reason": "我在"}
    room.received(room.other(member), "attendance.disputed", subject, body, (mark.entry.id,))
    guests = GuestsModel(room.services, activity)
    guests.add("小刘")
    model = GuestMatchModel(room.services, activity, guests.state().here[0].id)
    assert model.match(room.member(3), WHY).code == "second_person_needed"
    assert model.state().face == "ok"


def test_an_unknown_activity_or_guest_has_its_own_face() -> None:
    room = Room()
    nowhere = room.county.dongguan
    assert GuestsModel(room.services, nowhere).state().face == "missing"
    assert GuestMatchModel(room.services, room.open(), nowhere).state().face == "missing"
