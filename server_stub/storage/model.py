"""Rows as they pass between the rooms and the storage."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

ROW, ENTRY, COPY = -1, 0, 1
# Of SQL: lines that are no copy for a home branch.
IS_WHOLE = "part % 2 = 0"
EVERYBODY, CONTACTS = "", "-"


def is_entry(part: int) -> bool:
    """Whether a line is an entry as it was written, the first time or said again."""
    return part >= ENTRY and not part % 2


def is_copy(part: int) -> bool:
    """Whether it is an entry's copy for a home branch."""
    return part >= COPY and bool(part % 2)


def said_next(part: int) -> int:
    """The part of an entry that is said once more. part: the highest it has, copies among them."""
    return part - part % 2 + 2


class Clash(Exception):
    """An entry thought to be new has an id that is stored already; nothing of the call may stay."""


class LineRow(NamedTuple):
    """One line of a log; see storage/schema.py for what `key`, `part`, `about` and `cut` mean."""

    key: int
    part: int
    id: str | None
    device: int | None
    about: str
    text: str
    cut: str | None
    mac: str | None
    by: str
    proof: str
    aside: str
    received: str
    subject: str | None
    hash: bytes


class Log(NamedTuple):
    """A branch's log. n, hash: of its newest line, 0 and b"" for none.

    since: lines up to this one are linked by the first rule (-1: not looked at yet); base: what
    the present rule makes of them all.
    """

    num: int
    id: str
    since: int
    base: bytes
    n: int
    hash: bytes


class Known(NamedTuple):
    """What is stored of an entry id. branch: of its log; proof and aside: as last said."""

    id: str
    text: str
    mac: str
    by: str
    proof: str
    aside: str
    received: str


class Odd(NamedTuple):
    """Bytes kept outside every log: malformed, unsealed, or of an unknown device.

    sender: device that made the call. device: the one that wrote it where its seal says so, else
    the sender.
    """

    digest: bytes
    sender: str
    id: str
    code: str
    text: str
    mac: str
    received: str
    device: str


class Named(NamedTuple):
    """An entry that names a file. branch: of a log where it is read; about: as of a line there.

    device: number of the one that wrote it, 0 when no device here did.
    """

    digest: bytes
    entry: str
    branch: str
    about: str
    by: str
    device: int = 0


class Upload(NamedTuple):
    """A file on its way. size: of the whole; content: its beginning, as far as it has come."""

    digest: bytes
    size: int
    content: bytes


class Room(NamedTuple):
    """What may still go into a reply. is_empty: nothing is in it yet; then one line always fits.

    looks: lines that may be looked through for them.
    """

    lines: int
    octets: int
    looks: int
    is_empty: bool = True


class Page(NamedTuple):
    """lines: JSON, `octets` bytes in all. n: of the last one. is_cut: whether more may follow."""

    lines: list[str]
    n: int
    octets: int
    is_cut: bool


class Organisation(msgspec.Struct, frozen=True):
    """A registry row; words for form, nature and model as in product.md."""

    id: str
    name: str
    initials: str
    form: str
    nature: str
    model: str
    city: str
    parent: str


class Member(msgspec.Struct, frozen=True):
    """A registry row. joined: YYYY-MM. phone: reaches only contacts' phones."""

    id: str
    name: str
    initials: str
    home: str
    probationary: bool
    joined: str
    village: str
    smartphone: bool
    group: str
    place: str
    phone: str


class OfficeRow(msgspec.Struct, frozen=True):
    """A registry row. since, until: YYYY-MM-DD, until "" is open."""

    id: str
    member: str
    branch: str
    role: str
    since: str
    until: str


class Device(msgspec.Struct, frozen=True):
    """version: of the master key its own key is made from. revoked: "" while in use.

    seen: civil day of the last call, "" for one before that was noted. kin: of one bound anew, the
    device its line began with; "" of a first.
    """

    num: int
    id: str
    member: str
    version: int
    enrolled: str
    revoked: str
    provisional: bool
    durable: int
    seen: str = ""
    kin: str = ""


class Invite(msgspec.Struct, frozen=True):
    """hash, nonce: hidden under the master key. wrong: tails tried in vain.

    expires: in `Steady`'s time; of a used one, until when its answer is repeated.

    nonce, device: of the enrolment that used it, else "".
    """

    hash: bytes
    member: str
    made: str
    expires: str
    wrong: int
    nonce: str
    device: str


class Placement(msgspec.Struct, frozen=True):
    """A registry row: an accepted stay, `id` being the stay's. until: last day, "" while open."""

    id: str
    branch: str
    member: str
    since: str
    until: str


Row = Organisation | Member | OfficeRow | Placement
