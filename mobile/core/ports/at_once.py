"""Readings that ask the store many questions: one turn of it for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mobile.core.ports.store import Store

P = ParamSpec("P")
T = TypeVar("T")


def at_once(reading: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """A reading as before, of one moment: nothing is written between its questions, and none of
    them waits for its own turn. It may write nothing itself."""

    @wraps(reading)
    def whole(store: Store, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return store.at_once(lambda: reading(store, *args, **kwargs))

    return whole
