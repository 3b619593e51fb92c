"""The evening of the story: 应到 38 实到 31 请假 4 未签到 3."""

from __future__ import annotations

from tests.screens.contact_world import Room


def the_evening(room: Room) -> str:
    """29 met in person, 2 on paper, 4 on leave, 3 not there."""
    activity = room.open()
    script, desk = room.county.evening, room.desk(activity)
    for member in script.two_phones:
        seen = desk.take(room.answer(activity, member))
        recorded = desk.met(seen)
        room.store.deliver(recorded.entry.id, proof="scan")
    for member in script.paper:
        desk.mark(member, "present", "paper", row=1)
    for one in script.leave:
        room.leave(one.member, activity, one.kind)
        desk.answer_leave(one.member, True)
    room.services.organise.close(activity, 31)
    return activity
