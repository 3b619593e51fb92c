"""Who plays: the synthetic county's evening, whole or with a few people of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.kinds.activity_state import Tally
from tests.county.build import county
from tests.county.model import County, Leave, Person

BRANCH = "四里乡驻东莞党支部"
TOWNSHIP = "四里乡党委"


@dataclass(frozen=True)
class Cast:
    """two_phones: in the order of arrival, the newcomer last, who also comes late. By ids of the
    county, which are not the server's: the import mints its own."""

    county: County
    two_phones: tuple[str, ...]
    paper: tuple[str, ...]
    leave: tuple[Leave, ...]
    unseen: tuple[str, ...]

    @property
    def followed(self) -> tuple[Person, ...]:
        """The roster, in its order."""
        asked = {one.member for one in self.leave}
        here = {*self.two_phones, *self.paper, *asked, *self.unseen}
        return tuple(one for one in self.county.members() if one.id in here)

    @property
    def contact(self) -> Person:
        return self.county.person(self.county.contact)

    @property
    def home_contact(self) -> Person:
        return self.county.person(self.county.home_contact)

    @property
    def newcomer(self) -> Person:
        return self.county.person(self.county.evening.newcomer)

    @property
    def with_phone(self) -> tuple[Person, ...]:
        """Everybody who has one bound when the story begins."""
        people = (self.contact, self.home_contact, *self.followed)
        gone = {*self.paper, self.newcomer.id}
        return tuple(one for one in people if one.id not in gone)

    @property
    def second_place(self) -> str:
        """Where some of them meet at the same time."""
        return next(place for one in self.two_phones if (place := self.county.person(one).place))

    def is_elsewhere(self, member: str) -> bool:
        """Whether they sign in at the second place, with the secretary, who has signed in first."""
        return bool(self.county.person(member).place) and member != self.county.secretary

    @property
    def figures(self) -> Tally:
        """What everybody must come to at the end."""
        present = len(self.two_phones) + len(self.paper)
        leave, absent = len(self.leave), len(self.unseen)
        return Tally(expected=len(self.followed), present=present, leave=leave, absent=absent)

    @property
    def evidence(self) -> tuple[int, int, int, int]:
        """Of those present, by E0 to E3."""
        return (len(self.paper), 0, 0, len(self.two_phones))


def whole() -> Cast:
    """应到 38 实到 31 请假 4 缺席 3."""
    made = county(1)
    evening = made.evening
    return Cast(made, evening.two_phones, evening.paper, evening.leave, evening.unseen)


def small() -> Cast:
    """应到 9 实到 6 请假 2 缺席 1, with every kind of step."""
    made = county(1)
    evening = made.evening
    by_place = {bool(made.person(one).place): one for one in reversed(evening.two_phones[:-1])}
    two_phones = (by_place[False], made.secretary, by_place[True], evening.newcomer)
    return Cast(made, two_phones, evening.paper, evening.leave[:2], evening.unseen[:1])
