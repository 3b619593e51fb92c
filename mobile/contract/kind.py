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


# Whether a value is one of a field.
Check = Callable[[Any], bool]


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
    sign:    what it shows of its member where they wrote it themselves, as `Sign.what`.
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
    sign: str = "other"
    is_whole: Callable[[Mapping[str, Any]], bool] = field(default=lambda _body: True)
    # By field: what says whether its value is right, and whether it must be there. Made once: a
    # server asks it of every entry.
    checks: tuple[tuple[str, Check, bool], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        made = ((name, _CHECKS[one.of](one), not one.optional) for name, one in self.fields.items())
        object.__setattr__(self, "checks", tuple(made))


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
    for name, check, must in kind.checks:
        if name not in body:
            if must and not cut:
                return name
        elif not check(body[name]):
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


def _text(shape: Field) -> Check:
    return lambda value: isinstance(value, str) and len(value) <= shape.most


def _int(shape: Field) -> Check:
    return lambda value: type(value) is int and 0 <= value <= shape.most


def _hex(shape: Field) -> Check:
    return lambda value: (
        isinstance(value, str) and len(value) == shape.most and bool(_HEX.fullmatch(value))
    )


def _choice(shape: Field) -> Check:
    return lambda value: isinstance(value, str) and value in shape.choices


def _map(shape: Field) -> Check:
    is_int = _int(shape)
    return lambda value: isinstance(value, dict) and all(map(is_int, value.values()))


def _list(check: Check) -> Check:
    return lambda value: (
        isinstance(value, list) and len(value) <= MAX_LIST and all(map(check, value))
    )


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_at(value: Any) -> bool:
    return isinstance(value, str) and is_usual(value)


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and is_day(value)


def _is_file(value: Any) -> bool:
    return isinstance(value, str) and bool(_FILE.fullmatch(value))


def _is_sealed(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)


_CHECKS: dict[str, Callable[[Field], Check]] = {
    "id": lambda _shape: is_usual_id,
    "ids": lambda _shape: _list(is_id),
    "text": _text,
    "texts": lambda shape: _list(_text(shape)),
    "int": _int,
    "bool": lambda _shape: _is_bool,
    "at": lambda _shape: _is_at,
    "day": lambda _shape: _is_day,
    "file": lambda _shape: _is_file,
    "choice": _choice,
    "hex": _hex,
    "sealed": lambda _shape: _is_sealed,
    "map": _map,
}
