"""What the rest of the app may ask of the phone's store: the only source for screens.

Calls return when done; the owner thread is the store's own affair. Writing calls return only when
the data is durable. Errors of any call: Fault("disk_full"), Fault("store_newer") on writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from mobile.contract.fact import Fact
from mobile.contract.wire import Cursor, SyncReply

T = TypeVar("T")

OWN, BEGUN, MINE = "own", "begun", "mine"
"""Of each device what it wrote; all about the subjects it began; what this phone itself wrote."""

UNAPPROVED = "unapproved"
"""The setting that says, of a contact's phone, that the last reply called it not approved."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this phone is. key: 32 bytes. enrolled: time as entries write it."""

    device: str
    key: bytes
    member: str
    enrolled: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """One own entry as it is stored for ever and sent."""

    id: str
    text: str
    mac: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """word: waiting, delivered, confirmed (durable at the server), set_aside, parked. code: why."""

    word: str
    code: str = ""


# The setting in which the sync engine leaves how many attachments wait.
FILES_PENDING = "files_pending"
# Not "" while another phone is known to write under this phone's id; "" once it is bound anew.
# SPENT when the server gives this line of phones no further id.
TWIN, SPENT = "life.twin", "spent"
# "shared" once another phone was seen to write under this phone's id, "parted" once this phone has
# one of its own; "" when a person has read it.
NOTICE_LIFE = "notice.life"
# Not "" while the server may hold other words under an own entry's id, and those of this phone have
# not been said again under another.
CONTESTED = "life.contested"


@dataclass(frozen=True, slots=True)
class SyncNews:
    """pending: own entries the server does not hold. parked: of them, given up on until looked at.

    last_good, last_try: times as entries write them, "" for never. code: of the last failure, "".
    moved: bytes up and down in `month`, that of the last call, `YYYY-MM`.
    wiped: the server asked this phone to forget the branch.
    files_pending: attachments on this phone that the server lacks, as far as it has been asked.
    """

    pending: int
    parked: int
    last_good: str
    last_try: str
    code: str
    moved: int
    wiped: bool = False
    files_pending: int = 0
    month: str = ""

    def moved_in(self, month: str) -> int:
        """Bytes of that month: 0 while there was no call in it."""
        return self.moved if self.month in ("", month) else 0


class Store(Protocol):
    """Reading and writing for people's acts."""

    def identity(self) -> Identity | None:
        """None until enrolled."""
        ...

    def bind(self, identity: Identity, rows: Iterable[Mapping[str, Any]]) -> None:
        """Keeps who this phone is, and the first rows. A second enrolment replaces the first."""
        ...

    def append(self, make: Callable[[int], Sealed]) -> Sealed:
        """Adds an own entry: `make` gets the next seq; append file, fsync, commit, then return.

        Errors: "entry_malformed" when what was made is no entry with that seq; nothing is kept."""
        ...

    def at_once(self, reading: Callable[[], T]) -> T:
        """What `reading` finds, with nothing written by others between what it asks here."""
        ...

    def facts(self, subject: str) -> tuple[Fact, ...]:
        """All facts of one subject, own unsent ones included."""
        ...

    def facts_tagged(self, tag: str, family: str) -> dict[str, tuple[Fact, ...]]:
        """Facts by subject, of one family, whose branch is `tag` or whose body names it in a field
        its kind declares. What they are about is for the reader to look at."""
        ...

    def subjects(self, family: str, limit: int, most: int, branch: str = "") -> tuple[str, ...]:
        """Newest first by the place of each subject's latest entry; of those that one device began
        no more than `most`. branch: whose ledger, "" for all."""
        ...

    def heard(
        self, family: str, branch: str, limit: int, most: int, way: str = OWN
    ) -> tuple[Fact, ...]:
        """Newest facts first (by place), of no device more than `most`, so that none crowds out
        another's. branch: "" for all. way: OWN, BEGUN or MINE."""
        ...

    def latest(self, family: str, tag: str, limit: int, before: str = "") -> tuple[Fact, ...]:
        """Newest facts first (by place), below the entry `before` when given; tag "" is all."""
        ...

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """Registry rows of a table, in id order."""
        ...

    def row(self, table: str, key: str) -> Mapping[str, Any] | None:
        """One row by its id."""
        ...

    def delivery(self, ids: Sequence[str]) -> dict[str, Delivery]:
        """For own entries among `ids`; others are not in the answer."""
        ...

    def news(self) -> SyncNews:
        """What the sync line says."""
        ...

    def setting(self, name: str) -> str:
        """ "" when never set."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Durable when it returns."""
        ...

    def unpark(self) -> None:
        """Gives parked entries another chance: after an upgrade of either side, or once it was
        agreed to again."""
        ...

    def changes(self) -> int:
        """Grows with every change anyone could see; cheap to poll."""
        ...


class SyncStore(Store, Protocol):
    """What only the sync engine asks."""

    def cursor(self) -> tuple[str, Cursor]:
        """(epoch, cursor); ("", Cursor()) before the first reply."""
        ...

    def outbox(self, limit: int) -> tuple[Sealed, ...]:
        """Own entries the server's last `have` does not cover, or whose very id no reply has named
        yet; not parked, by seq."""
        ...

    def identities(self) -> tuple[Identity, ...]:
        """Who this phone is and was, oldest first."""
        ...

    def contested(self) -> tuple[Sealed, ...]:
        """Own entries of the devices this phone was before, for the same member, under whose ids
        the server holds other words; as they were written."""
        ...

    def own_of(self, subject: str) -> tuple[Sealed, ...]:
        """Own entries of a subject, in the order they were written; what else stands under their
        ids is not among them."""
        ...

    def apply(self, reply: SyncReply) -> None:
        """One transaction: verdicts, have, durable, items, cursor. A full reply fills the shadow
        copy page by page; the last page swaps it in, in the same transaction as its cursor."""
        ...

    def ask_anew(self) -> None:
        """Makes the next call one from the start; what is here stays until its answer is
        complete."""
        ...

    def park(self, ids: Sequence[str], code: str) -> None:
        """Own entries that cannot be sent now; shown, kept, tried again after `unpark`."""
        ...

    def note(self, good: bool, code: str, moved: int, at: str, elapsed: float) -> None:
        """Outcome of one call, for the sync line and the month's bytes. elapsed: as Clock says, for
        how old is what was fetched."""
        ...
