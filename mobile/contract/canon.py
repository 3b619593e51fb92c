"""Canonical text: one value, one spelling, so that a seal over the text is a seal over the value.

Sorted keys, no spaces, UTF-8 as it is, no floats, whole numbers within ±(2**53 - 1) so that every
language reads the same number.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from mobile.contract.faults import Fault

MAX_INT = 2**53 - 1
MAX_DEPTH = 16


def encode(value: Any) -> str:
    """Canonical text of `value`; Fault("entry_malformed") for what it has no way to say."""
    _check(value, 0)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def decode(text: str) -> Any:
    """The value of a canonical `text`; Fault("entry_malformed") for any other spelling."""
    try:
        value = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Fault("entry_malformed", "not JSON") from error
    if encode(value) != text:
        raise Fault("entry_malformed", "not canonical")
    return value


def _refuse(_text: str) -> NoReturn:
    raise Fault("entry_malformed", "float")


def _check(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Fault("entry_malformed", "too deep")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int):
        if not -MAX_INT <= value <= MAX_INT:
            raise Fault("entry_malformed", "number")
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        _check_object(value, depth + 1)
    elif value is not None:
        raise Fault("entry_malformed", type(value).__name__)


def _check_object(value: dict[Any, Any], depth: int) -> None:
    for key, item in value.items():
        if not isinstance(key, str):
            raise Fault("entry_malformed", "key")
        _check_text(key)
        _check(item, depth)


def _check_text(text: str) -> None:
    # A lone surrogate has no UTF-8 form: it would be sealed here and unreadable everywhere else.
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Fault("entry_malformed", "surrogate") from error
