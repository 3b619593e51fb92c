"""What a roster file proposes to do to the register: a person decides on it."""

from msgspec import Struct

from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterRow


class KnownMember(Struct, frozen=True):
    """A member of the register. phone_digest: "" when no phone is known; joined: YYYY-MM or "";
    home: id of the home branch, "" when it is not known."""

    id: str
    name: str
    initials: str
    joined: str
    village: str
    phone_digest: str = ""
    home: str = ""


class Pair(Struct, frozen=True):
    """A row and the member it means; by: id | phone | person (name, initials, month, village)
    | home (name and home branch, and nothing that tells them apart)."""

    row: RosterRow
    known: KnownMember
    by: str


class NewPerson(Struct, frozen=True):
    """A row that fits nobody. namesakes: members of the same name, for the person who decides."""

    row: RosterRow
    namesakes: tuple[KnownMember, ...]


class Undecided(Struct, frozen=True):
    """A row that fits several, or that another row contradicts."""

    row: RosterRow
    candidates: tuple[KnownMember, ...]
    problem: Problem


class Preview(Struct, frozen=True):
    """Every row is in one of the first four; every member is in a pair, a candidate or missing.

    certain: same id or phone, and the same name
    likely:  same id or phone under a name like it; or the same person without either
    missing: not in the file: 待核实, never removed
    """

    certain: tuple[Pair, ...]
    likely: tuple[Pair, ...]
    new: tuple[NewPerson, ...]
    undecided: tuple[Undecided, ...]
    missing: tuple[KnownMember, ...]
