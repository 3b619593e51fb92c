"""What is typed on a page outlives its being drawn anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def typing_kept(view: Any) -> Iterator[None]:
    """Around a drawing for another face or for news, that no person asked for.

    Where the page then has the same fields in the same order, each holds what was typed in it; a
    model learns of it by an act alone.
    """
    before = [(_kind(one), one.ids.entry.text) for one in _fields(view)]
    yield
    after = _fields(view) if before else []
    if [_kind(one) for one in after] != [kind for kind, _text in before]:
        return
    for one, (_, text) in zip(after, before, strict=True):
        if one.ids.entry.text != text:
            one.ids.entry.text = text


def _fields(view: Any) -> list[Any]:
    return [one for one in view.walk(restrict=True) if hasattr(one, "too_long")]


def _kind(field: Any) -> tuple[object, ...]:
    return field.limit, field.lines, field.numeric
