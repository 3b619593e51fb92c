"""A person asks for a sync now, and is told honestly how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mobile.core.phone.preferences import preferences
from mobile.core.ports.store import Store, SyncNews
from mobile.core.ports.words import Words, words

# A call that goes well takes under ten seconds on 2G; after this, "no answer yet" is the truth.
PATIENCE = 20.0
_NO_NETWORK = ("no_network", "reply_unsigned")
_WAITING = ("wifi_only",)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a try stands. is_over: nothing more is to be waited for. kind: done, info or refused."""

    words: Words
    kind: str
    is_over: bool


class SyncTry:
    """One try, from the touch on. wake: asks the sync thread; seconds: since the touch."""

    def __init__(self, store: Store, wake: Callable[[], None]) -> None:
        self._store = store
        self._before = store.news()
        wake()

    def answer(self, seconds: float) -> Answer:
        """What can be said by now."""
        news = self._store.news()
        is_tried = (news.last_try, news.moved) != (self._before.last_try, self._before.moved)
        if is_tried and (news.code or news.pending <= news.parked):
            return _ended(news)
        if seconds < PATIENCE:
            return Answer(words("sync.trying"), "info", False)
        if not is_tried and preferences(self._store).wifi_only:
            return Answer(words("sync.tried_wifi"), "info", True)
        return Answer(words("sync.tried_waiting", n=news.pending), "info", True)


def _ended(news: SyncNews) -> Answer:
    if news.code in _WAITING:
        return Answer(words("sync.tried_wifi"), "info", True)
    if news.code in _NO_NETWORK:
        key = "sync.tried_portal" if news.code == "reply_unsigned" else "sync.tried_offline"
        return Answer(words(key, n=news.pending), "refused", True)
    if news.code:
        return Answer(words(f"fault.{news.code}"), "refused", True)
    if news.parked:
        return Answer(words("sync.tried_check", n=news.parked), "info", True)
    return Answer(words("sync.tried_ok"), "done", True)
