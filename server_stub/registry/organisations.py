"""Organisations from a plain CSV or JSON file: every problem at once, nothing half done."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, NamedTuple

from mobile.contract.faults import Fault
from mobile.contract.ids import is_id
from server_stub.registry.names import initials
from server_stub.registry.organisation_problems import WORDS, OrganisationProblem
from server_stub.registry.register import Register
from server_stub.storage.model import Organisation

MAX_BYTES = 1024 * 1024
_HEADERS = {
    "编号": "id", "名称": "name", "形式": "form", "性质": "nature", "模式": "model", "城市": "city",
    "上级": "parent", "简拼": "initials",
}  # fmt: skip
_FIELDS = {field: header for header, field in _HEADERS.items()}


class OrganisationFile(NamedTuple):
    """rows: none as soon as there is a problem. drawn: ids that were made for this reading."""

    rows: tuple[Organisation, ...]
    problems: tuple[OrganisationProblem, ...]
    drawn: frozenset[str]


class _Record(NamedTuple):
    """said: by field. labels: headers as written, by field."""

    row: int
    said: Mapping[str, str]
    labels: Mapping[str, str]


def read_organisations(
    data: bytes, register: Register, noise: Callable[[int], bytes]
) -> OrganisationFile:
    """The organisations of a file, parents before what is below them.

    data: JSON, a list of objects, or CSV in UTF-8 or GB18030, with the fields id (optional), name,
    form, nature, model, city, parent (an id or a name, in the file or in the register; may be "").
    Fault("call_malformed") when it is neither.
    """
    known = {one.name: one.id for one in register.organisations}
    ids = {one.id for one in register.organisations}
    rows: dict[str, Organisation] = {}
    problems: list[OrganisationProblem] = []
    drawn: set[str] = set()
    for record in _records(data):
        own = record.said.get("id") or known.get(record.said.get("name", ""), "")
        if not own:
            own = str(uuid.UUID(bytes=noise(16), version=4))
            drawn.add(own)
        one = _organisation(own, record.said, known)
        problems += _problems(record, one, ids, rows)
        if one.name:
            known[one.name] = one.id
        ids.add(one.id)
        rows[one.id] = one
    return OrganisationFile(
        () if problems else tuple(rows.values()), tuple(problems), frozenset(drawn)
    )


def _organisation(own: str, said: Mapping[str, str], known: Mapping[str, str]) -> Organisation:
    name, parent = said.get("name", ""), said.get("parent", "")
    return Organisation(
        id=own,
        name=name,
        initials=said.get("initials") or initials(name),
        form=_word(said, "form"),
        nature=_word(said, "nature"),
        model=_word(said, "model"),
        city=said.get("city", ""),
        parent=known.get(parent, parent),
    )


def _problems(
    record: _Record, one: Organisation, ids: Container[str], above: Container[str]
) -> list[OrganisationProblem]:
    """ids: of the register and the rows above; above: of those rows alone."""
    said_id = record.said.get("id", "")
    checks = [
        ("id", "id", not said_id or is_id(said_id)),
        ("id" if said_id else "name", "twice", one.id not in above),
        ("name", "name", 0 < len(one.name) <= 100),
        *((field, "word", getattr(one, field) in words.values()) for field, words in WORDS.items()),
        ("city", "city", len(one.city) <= 40),
        ("parent", "parent", not one.parent or (one.parent in ids and one.parent != one.id)),
    ]
    return [
        OrganisationProblem(
            f"import_organisation_{what}",
            record.row,
            record.labels.get(field, _FIELDS[field]),
            field,
            record.said.get(field, ""),
        )
        for field, what, is_right in checks
        if not is_right
    ]


def _word(said: Mapping[str, str], field: str) -> str:
    """As it is stored; a word that is stored may also stand in the file."""
    words, written = WORDS[field], said.get(field, "")
    return words.get(written, written) or next(iter(words.values()))


def _records(data: bytes) -> list[_Record]:
    if len(data) > MAX_BYTES:
        raise Fault("too_large")
    text = _text(data)
    try:
        listed = text.lstrip().startswith("[")
        return [_record(*one) for one in (enumerate(json.loads(text), 1) if listed else _csv(text))]
    except (ValueError, AttributeError, csv.Error, RecursionError) as error:
        raise Fault("call_malformed", "neither JSON nor CSV") from error


def _record(row: int, said: Mapping[str, Any]) -> _Record:
    labels = {_HEADERS.get(key, key): key for key in said}
    return _Record(
        row, {field: str(said[key] or "").strip() for field, key in labels.items()}, labels
    )


def _csv(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and cells of every row that says something."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    for row in rows:
        said = {(key or "").strip(): one for key, one in row.items() if isinstance(one, str)}
        if any(one.strip() for one in said.values()):
            yield rows.line_num, said


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Fault("call_malformed", "text encoding")
