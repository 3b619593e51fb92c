"""The Dongguan roster after half a year: most come, some have not been heard of."""

from __future__ import annotations

from tests.screens.contact_world import Room

DAY = 86_400
# By place in the county's order of the roster.
LOST, GONE, SHY, BACK = 30, 31, 32, 33


class HalfYear(Room):
    """Seven evenings, 30 days apart, the last one yesterday; three people came only to the first.

    LOST: silent and nobody tried; GONE: every try made, and half a year over; SHY: tried once;
    BACK: not there for three evenings, and there again yesterday.
    """

    def __init__(self, who: str = "") -> None:
        super().__init__(who)
        self.clock.pass_by(-(6 * 31 + 3) * DAY)
        self.evenings = [self._evening(0, range(2, 38))]
        for number in range(1, 7):
            self.clock.pass_by(31 * DAY)
            here = [n for n in range(2, 38) if n not in (LOST, GONE, SHY)]
            if number in (3, 4, 5):
                here.remove(BACK)
            self.evenings.append(self._evening(number, here))
        self.clock.pass_by(3 * DAY)
        self.try_(GONE, "phone", "no_answer", 40)
        self.try_(GONE, "phone", "wrong_number", 30)
        self.try_(GONE, "family", "left_word", 9, by=self.county.secretary)
        self.try_(SHY, "message", "no_answer", 2)

    def try_(self, number: int, way: str, result: str, ago: int, by: str = "") -> str:
        """A try of the contact, or of another contact whose entry came by a sync."""
        from mobile.contract.ids import followup_id
        from mobile.contract.moments import civil_day, format_at
        from mobile.core.people.follow_ups import Followups

        member = self.member(number)
        self.clock.pass_by(-ago * DAY)
        day = civil_day(format_at(self.clock.now()))
        made = ""
        if by:
            body = {"member": member, "way": way, "result": result, "day": day}
            subject = followup_id(self.county.dongguan, member)
            made = self.received(self.other(by), "followup.tried", subject, body).id
        else:
            acts = Followups(self.store, self.services.recorder, self.clock)
            made = acts.tried(self.county.dongguan, member, way, result)
        self.clock.pass_by(ago * DAY)
        return made

    def _evening(self, number: int, here: object) -> str:
        activity = self.open(f"第 {number + 1} 次支部党员大会")
        desk = self.desk(activity)
        for one in here:  # type: ignore[attr-defined]
            desk.mark(self.member(one), "present", "roll")
        self.services.organise.close(activity, 30)
        self.services.organise.confirm(activity)
        return activity
