"""A text key with what goes into it: what a screen says, before any language has said it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """args: by name. Aware times are spelled by the view, and so are Words within Words."""

    key: str
    args: tuple[tuple[str, object], ...] = ()


def words(key: str, **args: object) -> Words:
    """The words of `key` with these arguments."""
    return Words(key, tuple(args.items()))
