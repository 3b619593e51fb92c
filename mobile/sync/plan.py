"""What to do next, decided from what is known; nothing here calls, waits or writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mobile.contract.wire import MAX_BATCH, MAX_BODY, Cursor, SyncAsk
from mobile.core.ports.store import Sealed
from mobile.sync.call import Answer

# Times an entry may be refused by itself before it is set apart for a person to look at.
PATIENCE = 3
_ROOM = MAX_BODY // 2
_TOO_MUCH = ("too_large", "too_many_entries", "entry_too_large")
# These say something about this phone or this server, never about the entries in the call.
_NOT_THEIRS = (401, 403, 404, 405, 408, 426, 429, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Hunt:
    """How much is sent at once, and what is known of a bad entry among it.

    size: entries a call. doubted: the last call with entries failed, one without any is next, to
    see whose fault it was. refused: times that the first entry failed alone.
    """

    size: int = MAX_BATCH
    doubted: bool = False
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """do: "go_on", "park" (the batch is one entry) or "stop". code: why."""

    do: str
    hunt: Hunt
    code: str = ""


def batch(outbox: Sequence[Sealed], hunt: Hunt) -> tuple[Sealed, ...]:
    """The first entries that fit; one that is too large by itself goes alone and is told so."""
    if hunt.doubted:
        return ()
    taken: list[Sealed] = []
    room = _ROOM
    for one in outbox[: hunt.size]:
        room -= len(one.text.encode()) + len(one.mac) + 64
        if room < 0 and taken:
            break
        taken.append(one)
    return tuple(taken)


def ask(epoch: str, cursor: Cursor, entries: Sequence[Sealed], limit: int) -> SyncAsk:
    """The call for these entries. limit: lines to come back at most."""
    return SyncAsk(epoch, cursor, tuple((one.text, one.mac) for one in entries), limit)


def after_success(hunt: Hunt, sent: int) -> Hunt:
    """A call without entries says who was at fault; one with them earns a larger next."""
    if hunt.doubted:
        return replace(hunt, doubted=False)
    return Hunt(min(MAX_BATCH, hunt.size * 2)) if sent else hunt


def after_error(hunt: Hunt, sent: int, answer: Answer) -> Step:
    """What an error reply to a call with `sent` entries leads to."""
    if answer.status in _NOT_THEIRS or not sent:
        return Step("stop", replace(hunt, doubted=False), answer.code)
    if sent > 1:
        return Step("go_on", Hunt(max(1, sent // 2), doubted=not is_size(answer)))
    if is_size(answer) or hunt.refused + 1 >= PATIENCE:
        return Step("park", Hunt(1), answer.code if answer.status < 500 else "poison")
    return Step("go_on", Hunt(1, doubted=True, refused=hunt.refused + 1))


def is_size(answer: Answer) -> bool:
    """Whether the call was too large, whatever was in it."""
    return answer.status == 413 or answer.code in _TOO_MUCH
