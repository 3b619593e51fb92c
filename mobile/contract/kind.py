"""What a kind of entry is made of: data, so that no store, sync or server is edited for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.ids import is_id, is_usual_id
from mobile.contract.known import Known
from mobile.contract.moments import is_day, is_usual

MAX_LIST = 600
# The field a kind has when its state hangs on words the home side's copy is cut of: whether there
# were any, and whether two entries of one subject said the same. 16 hex digits, made by the server
# as it cuts, under its own key; nobody else writes it.
REST, REST_CHARS = "rest", 16
_HEX = re.compile("[0-9a-f]*")
_FILE = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a body. of: id, ids, text, texts, int, bool, at, day, choice, hex, file, sealed,
    map. file: the SHA-256 of an attachment, in hex; day: `YYYY-MM-DD`."""

    of: str
    most: int = 200
    choices: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind.

    who:     who may record it: any of "self" (body's member), "contact" (an office of the branch),
             "home" (an office of body's home).
    fields:  body fields; unknown ones are kept and not looked at.
    hidden:  body fields members do not see of it. home: body fields the home side's copy keeps,
             and with them all that the state on its phones hangs on: else those say otherwise.
    needs_target: without an entry it may supersede, it has no effect yet.
    home_field: body field that names the home branch, "" when the member's row says it.
    at_once: counts from a contact's phone nobody approved yet: it only shows what was done there.
    is_whole: what the fields must satisfy together; asked only of a body nobody has cut.
    """

    name: str
    who: frozenset[str]
    fields: Mapping[str, Field]
    hidden: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    needs_target: bool = False
    home_field: str = ""
    at_once: bool = False
    is_whole: Callable[[Mapping[str, Any]], bool] = field(default=lambda _body: True)


# The declaration of REST.
REST_FIELD = {REST: Field("hex", REST_CHARS, optional=True)}

# May the first fact supersede the second, among all that counts? "" or the code that says why not.
MaySupersede = Callable[[Fact, Fact, Known], str]


@dataclass(frozen=True, slots=True)
class Family:
    """The kinds of one subject, what may supersede what among them, and how state derives.

    derive: called through `Registry.derive`, which sets aside what is not well formed. A body may
    have been cut by role: a field that is there is right, any field may be missing.
    ledger: the branch these facts' subject was made for, where its id tells; "" where it does not.
    """

    subject: str
    kinds: tuple[Kind, ...]
    may_supersede: MaySupersede
    derive: Callable[[Iterable[Fact]], Any]
    is_subject: Callable[[Entry], bool] = field(default=lambda _entry: True)
    ledger: Callable[[Iterable[Fact]], str] = field(default=lambda _facts: "")


def body_problem(kind: Kind, body: Mapping[str, Any], cut: bool = False) -> str:
    """Name of the first body field that is missing or wrong; "" when all are right.

    cut: the body was cut by role, so that what is missing says nothing.
    """
    for name, shape in kind.fields.items():
        if name not in body:
            if not (shape.optional or cut):
                return name
        elif not _CHECKS[shape.of](body[name], shape):
            return name
    return "" if cut or kind.is_whole(body) else "together"


def is_too_long(kind: Kind, body: Mapping[str, Any]) -> bool:
    """Whether a text is longer than its field takes: the one thing a writer can mend."""
    for name, one in kind.fields.items():
        said = body.get(name)
        texts = said if one.of == "texts" and isinstance(said, list) else [said]
        if one.of in ("text", "texts") and any(_is_over(text, one.most) for text in texts):
            return True
    return False


def _is_over(value: Any, most: int) -> bool:
    return isinstance(value, str) and len(value) > most


def _is_text(value: Any, shape: Field) -> bool:
    return isinstance(value, str) and len(value) <= shape.most


def _is_int(value: Any, shape: Field) -> bool:
    return type(value) is int and 0 <= value <= shape.most


def _is_hex(value: Any, shape: Field) -> bool:
    return isinstance(value, str) and len(value) == shape.most and bool(_HEX.fullmatch(value))


def _is_sealed(value: Any, _shape: Field) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)


def _is_list(check: Callable[[Any, Field], bool]) -> Callable[[Any, Field], bool]:
    def is_list(value: Any, shape: Field) -> bool:
        return (
            isinstance(value, list)
            and len(value) <= MAX_LIST
            and all(check(v, shape) for v in value)
        )

    return is_list


def _is_map(value: Any, shape: Field) -> bool:
    return isinstance(value, dict) and all(_is_int(v, shape) for v in value.values())


_CHECKS: dict[str, Callable[[Any, Field], bool]] = {
    "id": lambda value, _shape: is_usual_id(value),
    "ids": _is_list(lambda value, _shape: is_id(value)),
    "text": _is_text,
    "texts": _is_list(_is_text),
    "int": _is_int,
    "bool": lambda value, _shape: isinstance(value, bool),
    "at": lambda value, _shape: isinstance(value, str) and is_usual(value),
    "day": lambda value, _shape: isinstance(value, str) and is_day(value),
    "file": lambda value, _shape: isinstance(value, str) and bool(_FILE.fullmatch(value)),
    "choice": lambda value, shape: isinstance(value, str) and value in shape.choices,
    "hex": _is_hex,
    "sealed": _is_sealed,
    "map": _is_map,
}
