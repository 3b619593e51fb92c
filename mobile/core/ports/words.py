"""A text key with what goes into it: what a screen says, before any language has said it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """args: by name. The view spells aware times, Words within Words and people, as Called."""

    key: str
    args: tuple[tuple[str, object], ...] = ()


def words(key: str, **args: object) -> Words:
    """The words of `key` with these arguments."""
    return Words(key, tuple(args.items()))
