"""Malformed structures: a right JSON text with something wrong in one place, as text, not bytes.

Depth, width, number of keys, forms of numbers, types, missing and doubled keys, unfinished text.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_MARK = "\x01here\x01"
_MARKED = json.dumps(_MARK)

NUMBERS = (
    "-1", "-0", "0.0", "1.0", "1e3", "1E+2", "1e999", "-1e999", "1e-999", "9007199254740991",
    "9007199254740992", "-9007199254740993", "4294967295", "4294967296", "18446744073709551616",
    "1" * 400, "9" * 5000, "00", "01", "+1", ".5", "1.", "0x10", "1_0", "NaN", "Infinity",
    "-Infinity", "١٢",
)  # fmt: skip
TEXTS = (
    '""', '"\\u0000"', '"\\ud800"', '"\\udfff\\ud800"', '"\ud800"', '"\\uD83D\\uDE00"', '"\ufeff"',
    '"\\/"', '"\\q"', '"\\u12"', '"a\nb"', '"' + "x" * 40_000 + '"', '"' + "字" * 12_000 + '"',
    '"\\u202e"', '"-"', '"' + "0" * 36 + '"', '"' + "f" * 64 + '"', "'x'", '"unfinished',
    '"2026-13-45T99:99:99.999Z"', '"9999-12-31T23:59:59.999Z"', '"0001-01-01T00:00:00.000Z"',
)  # fmt: skip
WORDS = (
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "{{}}",
    "[,]",
    "{,}",
    "",
    "nul",
    "/**/1",
)


def deep(dice: random.Random) -> str:
    """Nested lists, objects or both, closed or not."""
    depth = dice.choice((15, 16, 17, 18, 100, 990, 1_000, 1_100, 5_000, 60_000))
    opens, closes = dice.choice((("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")))
    inside = dice.choice(("", "1", "null", '"x"'))
    return opens * depth + inside + (closes * depth if dice.random() < 0.8 else "")


def wide(dice: random.Random) -> str:
    """A long list or an object of many keys, the same one over and over perhaps."""
    width = dice.choice((33, 201, 601, 3_000))
    one = dice.choice(("1", "[]", '"x"', "null", "{}"))
    if dice.random() < 0.5:
        return "[" + ",".join([one] * width) + "]"
    name = dice.choice(("k{}", "same", "\\u0000{}"))
    return "{" + ",".join(f'"{name.format(i)}":{one}' for i in range(width)) + "}"


def fragment(dice: random.Random) -> str:
    """Something to stand where something else is expected."""
    odds = dice.random()
    if odds < 0.04:
        return deep(dice)
    if odds < 0.07:
        return wide(dice)
    return dice.choice(dice.choice((NUMBERS, TEXTS, WORDS, WORDS)))


class Structures:
    """Seeded. Malformed texts made from right values; a value in `inside` is itself JSON text.

    inside: for a value that is a text which is read as JSON in its turn, how to wrap it up again.
    """

    def __init__(self, seed: int, *templates: Any) -> None:
        self.dice = random.Random(seed)
        self._places = [place for one in templates for place in _places(one)]

    def one(self) -> str:
        """The next."""
        dice = self.dice
        before, old, after = dice.choice(self._places)
        if dice.random() < 0.1:
            return _torn(dice, before + old + after)
        return before + fragment(dice) + after

    def many(self, count: int) -> Iterator[str]:
        """So many of them."""
        return (self.one() for _ in range(count))


def as_bytes(text: str, dice: random.Random) -> bytes:
    """As it may travel: UTF-8 mostly, lone surrogates too, another encoding now and then."""
    odds = dice.random()
    if odds < 0.02:
        return text.encode("utf-16", "surrogatepass")
    if odds < 0.03:
        return b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass")
    return text.encode("utf-8", "surrogatepass" if odds < 0.5 else "replace")


def _torn(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    cut: tuple[Callable[[], str], ...] = (
        lambda: text[:at],
        lambda: text[:at] + dice.choice('{}[],:"\\0') + text[at:],
        lambda: text[:at] + text[at + 1 :],
        lambda: text + dice.choice(("x", "{}", " ", "\n", "\x00", text)),
    )
    return dice.choice(cut)()


def _places(value: Any) -> list[tuple[str, str, str]]:
    """(text before, what stands there, text after) for every place where a value or key stands."""
    found = []
    for marked, old in _marked(value):
        before, _, after = json.dumps(marked, ensure_ascii=False, separators=(",", ":")).partition(
            _MARKED
        )
        found.append((before, json.dumps(old, ensure_ascii=False, separators=(",", ":")), after))
    return found


def _marked(value: Any) -> Iterator[tuple[Any, Any]]:
    yield _MARK, value
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield {k: v for k, v in value.items() if k != key}, None
            yield {(_MARK if k == key else k): v for k, v in value.items()}, key
            for marked, old in _marked(item):
                yield {**value, key: marked}, old
        yield {**value, _MARK: 1}, "newer"
    elif isinstance(value, list):
        for i, item in enumerate(value):
            for marked, old in _marked(item):
                yield [*value[:i], marked, *value[i + 1 :]], old
        yield [*value, _MARK], 0


def odd_value(dice: random.Random, depth: int = 0) -> Any:
    """A value that canonical text can say and no field expects."""
    odds = dice.random()
    if odds < 0.15 and depth < 9:
        return [odd_value(dice, depth + 1) for _ in range(dice.choice((0, 1, 2, 5)))]
    if odds < 0.3 and depth < 9:
        names = ("", "a", "member", "\x00", "字", "=1", "id", "$.id", "' OR 1=1")
        return {
            dice.choice(names): odd_value(dice, depth + 1) for _ in range(dice.choice((0, 1, 3)))
        }
    return dice.choice(
        (
            None, True, False, 0, -1, 1, 2**31, 2**32, 2**53 - 1, -(2**53) + 1, "", "x", "0" * 36,
            "x" * 20_000, "\x00", "\u202e", "字" * 3_000, "9999-12-31", "2026-02-30",
            "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "f" * 64, "f" * 32, "{}",
            "[" * 2_000,
            "\ufffd", "\u2028", "00000000-0000-0000-0000-000000000000",
        )
    )  # fmt: skip
