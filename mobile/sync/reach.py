"""How far one call reaches: how many lines are asked for, from where, and when entries may go.

Whatever a server, a line or an earlier fault made too large, a phone gets past it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mobile.contract.wire import MAX_BODY, MAX_PAGE, Cursor, SyncAsk, write_ask
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Sealed, SyncStore
from mobile.sync.plan import ask

# A cursor names the branches a phone may see: some 80 bytes each. One this large is no honest one.
LARGE_CURSOR = 32 * 1024
# So seldom is one entry tried where all of them come back.
PROBE_SECONDS = 3600.0
# A line that is lost over and over gets shorter replies, but not a call for each line.
_FEW = 10


class Reach:
    """Of one process."""

    def __init__(self, store: SyncStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._limit = MAX_PAGE
        self._rest_until = self._probe_at = 0.0
        self._is_anew = False

    @property
    def is_resting(self) -> bool:
        """Whether the server has taken enough entries for now. What it has to say still comes."""
        return self._clock.elapsed() < self._rest_until

    def rest(self, seconds: int) -> None:
        """The server will not take entries for so long."""
        self._rest_until = self._clock.elapsed() + max(1, seconds)

    @property
    def may_probe(self) -> bool:
        """Whether one entry may go to see if the server takes any again, that sent all back."""
        return self._clock.elapsed() >= self._probe_at

    def sent_back(self) -> None:
        """The server sent back what came: that may change without this phone being told."""
        self._probe_at = self._clock.elapsed() + PROBE_SECONDS

    def body(self, entries: Sequence[Sealed]) -> bytes:
        """The next call. Of a cursor that grew too large again nothing is said and nothing asked
        for: then entries go up all the same."""
        epoch, cursor = self._store.cursor()
        if self.is_blind:
            return write_ask(SyncAsk(epoch, Cursor(), ask(epoch, cursor, entries, 0).entries, 0))
        return write_ask(ask(epoch, cursor, entries, self._limit))

    @property
    def is_blind(self) -> bool:
        """Whether beginning anew did not help: this server says too much about where one stands."""
        return self._is_anew and self._size() > LARGE_CURSOR

    def begins_anew(self, body: bytes = b"") -> bool:
        """A call was too large, or `body` would be: whether that was the cursor, which is dropped
        then. All comes again from the start; what is here stays until it is complete."""
        if self._is_anew or (body and len(body) <= MAX_BODY) or self._size() <= LARGE_CURSOR:
            return False
        self._is_anew = True
        self._store.ask_anew()
        return True

    def lost(self, code: str) -> bool:
        """A call came to nothing; whether to ask for less at once."""
        if code == "reply_too_large" and self._limit > 1:
            self._limit //= 2
            return True
        self._limit = min(self._limit, max(_FEW, self._limit // 2))
        return False

    def came(self) -> None:
        """A reply came in whole."""
        self._limit = min(MAX_PAGE, self._limit * 2)

    def ended_well(self) -> None:
        """Both sides have nothing more to say."""
        self._is_anew = self.is_blind

    def _size(self) -> int:
        _epoch, cursor = self._store.cursor()
        return sum(len(branch) + len(digest) + 20 for branch, _n, digest in cursor.heads)
