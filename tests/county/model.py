"""What the synthetic county is made of. Nobody in it exists."""

from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True)
class Organisation:
    """A registry row of table `organisation`; `parent` is "" for the county committee.

    form:   branch | joint_branch | general_branch | committee
    nature: regular | temporary | stationed
    model:  territorial | community | industry
    """

    id: str
    name: str
    initials: str
    form: str
    nature: str
    model: str
    city: str
    parent: str


@dataclass(frozen=True)
class Person:
    """A registry row of table `member`, and `host`, where the member's stay is at the start.

    initials: from the county's own table of readings, not from the code under test
    phone:    11 digits starting with 100, a range that is not in use; "" for nobody
    home:     id of the home branch
    host:     id of the host branch, or "" when there is no stay (yet)
    joined:   YYYY-MM
    place:    name of the second place, or "" for the main one
    """

    id: str
    name: str
    initials: str
    phone: str
    home: str
    host: str
    joined: str
    village: str
    probationary: bool
    smartphone: bool
    group: str
    place: str


@dataclass(frozen=True)
class Office:
    """A registry row of table `office`; role is contact | secretary | committee, until "" is open.

    since, until: YYYY-MM-DD
    """

    id: str
    member: str
    branch: str
    role: str
    since: str
    until: str


@dataclass(frozen=True)
class Leave:
    """One leave asked before the evening; kind is sick | personal | official | shift."""

    member: str
    kind: str


@dataclass(frozen=True)
class Evening:
    """Who does what at the scripted evening, as ids of members in the order of arrival.

    two_phones: sign in on their own phone and are met by the contact; the last is `newcomer`
    newcomer:   neither enrolled nor reported in when the evening begins
    paper:      sign the sheet, because they have no smartphone
    unseen:     nobody saw them; only a person makes them absent
    """

    branch: str
    two_phones: tuple[str, ...]
    newcomer: str
    paper: tuple[str, ...]
    leave: tuple[Leave, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True)
class County:
    """The whole county.

    people:        everybody, the roster of the Dongguan branch first
    dongguan:      id of the branch stationed in Dongguan
    roster:        ids of the 38 members expected there, the newcomer among them
    contact:       the Dongguan branch's contact, who counts heads and is not counted
    secretary:     the Dongguan branch's secretary, one of the 38
    home_contact:  the township committee's contact, on the home side
    """

    seed: int
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    committee: str
    township: str
    general_branch: str
    dongguan: str
    joint_branch: str
    trade_branch: str
    villages: tuple[str, ...]
    roster: tuple[str, ...]
    contact: str
    secretary: str
    home_contact: str
    evening: Evening

    def person(self, member: str) -> Person:
        """The person with that id; KeyError when there is none."""
        return _by_id(self.people, member)

    def organisation(self, branch: str) -> Organisation:
        """The organisation with that id; KeyError when there is none."""
        return _by_id(self.organisations, branch)

    def members(self) -> tuple[Person, ...]:
        """The 38 of the Dongguan branch, in roster order."""
        return tuple(self.person(member) for member in self.roster)


Thing = TypeVar("Thing", Person, Organisation)


def _by_id(things: tuple[Thing, ...], wanted: str) -> Thing:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)
