"""The Dongguan branch, which has two people of one name, and what one of them does."""

from __future__ import annotations

from tests.county.ids import stable_id
from tests.screens.contact_world import Room


class Twins(Room):
    """one: of the two who share a name. called: as every act on that one has to call them."""

    def __init__(self) -> None:
        super().__init__()
        names = [self.names[one] for one in self.county.roster]
        self.one = next(one for one in self.county.roster if names.count(self.names[one]) > 1)
        self.person = self.county.person(self.one)
        self.called = f"{self.person.name}（{self.person.village}）"

    def disputes(self, by: str = "") -> str:
        activity = self.open()
        by = by or self.county.secretary
        mark = self.arrive(self.one, activity, "marked", by=by, value="absent", source="person")
        body = {"activity": activity, "member": self.one, "value": "present", "reason": "我在后排"}
        kind = "attendance.disputed"
        self.received(self.other(self.one), kind, mark.subject, body, (mark.id,))
        return activity

    def reports(self) -> str:
        report = stable_id(1, "report", self.one)
        said = {"what": "study", "day": "2026-11-20", "minutes": 60, "title": "学习党章"}
        body = {"member": self.one, **said}
        self.received(self.other(self.one), "report.submitted", report, body)
        return report
