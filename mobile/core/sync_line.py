"""The one line about uploading that every screen may show."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.moments import parse_at
from mobile.core.store_port import SyncNews
from mobile.core.words import Words, words


@dataclass(frozen=True, slots=True)
class SyncLineState:
    """status: ok, waiting, offline or check."""

    status: str
    words: Words


def sync_line(news: SyncNews) -> SyncLineState:
    """What the store knows about delivery, in the order in which it matters to a person."""
    if news.parked:
        return SyncLineState("check", words("sync.check", n=news.parked))
    if news.pending:
        return SyncLineState("waiting", words("sync.waiting", n=news.pending))
    if not news.last_good:
        return SyncLineState("offline", words("sync.never"))
    return SyncLineState("ok", words("sync.all_delivered", ago=parse_at(news.last_good)))
