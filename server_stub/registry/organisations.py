"""Organisations from a plain CSV or JSON file: every problem at once, nothing half done."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from mobile.contract.faults import Fault
from mobile.contract.ids import is_id
from server_stub.registry.names import initials
from server_stub.storage.model import Organisation
from server_stub.storage.port import PeoplePort

FORMS = ("branch", "joint_branch", "general_branch", "committee")
NATURES = ("regular", "temporary", "stationed")
MODELS = ("territorial", "community", "industry")
MAX_BYTES = 1024 * 1024
_HEADERS = {
    "编号": "id", "名称": "name", "形式": "form", "性质": "nature", "模式": "model", "城市": "city",
    "上级": "parent", "简拼": "initials",
}  # fmt: skip
_WORDS = {
    "党支部": "branch", "联合党支部": "joint_branch", "党总支": "general_branch",
    "党委": "committee",
    "常设": "regular", "临时": "temporary", "驻外": "stationed",
    "属地": "territorial", "社区": "community", "行业": "industry",
}  # fmt: skip


class OrganisationFile(NamedTuple):
    """problems: (row, field); rows is empty as soon as there is one."""

    rows: tuple[Organisation, ...]
    problems: tuple[tuple[int, str], ...]


def read_organisations(
    data: bytes, people: PeoplePort, noise: Callable[[int], bytes]
) -> OrganisationFile:
    """The organisations of a file, parents before what is below them.

    data: JSON, a list of objects, or CSV in UTF-8 or GB18030, with the fields id (optional), name,
    form, nature, model, city, parent (an id or a name, in the file or in the register; may be "").
    Fault("call_malformed") when it is neither.
    """
    records = _records(data)
    known = {one.name: one.id for one in people.organisations()}
    ids = {one.id for one in people.organisations()}
    rows: list[Organisation] = []
    problems: list[tuple[int, str]] = []
    for number, record in enumerate(records, 2):
        one, wrong = _organisation(record, known, ids, noise)
        problems += [(number, field) for field in wrong]
        known[one.name] = one.id
        ids.add(one.id)
        rows.append(one)
    return OrganisationFile(() if problems else tuple(rows), tuple(problems))


def _organisation(
    record: Mapping[str, str],
    known: Mapping[str, str],
    ids: set[str],
    noise: Callable[[int], bytes],
) -> tuple[Organisation, list[str]]:
    name, parent = record.get("name", ""), record.get("parent", "")
    one = Organisation(
        id=record.get("id") or known.get(name) or str(uuid.UUID(bytes=noise(16), version=4)),
        name=name,
        initials=record.get("initials") or initials(name),
        form=_word(record, "form", "branch"),
        nature=_word(record, "nature", "regular"),
        model=_word(record, "model", "territorial"),
        city=record.get("city", ""),
        parent=known.get(parent, parent),
    )
    checks = {
        "id": is_id(one.id),
        "name": 0 < len(name) <= 100,
        "form": one.form in FORMS,
        "nature": one.nature in NATURES,
        "model": one.model in MODELS,
        "city": len(one.city) <= 40,
        "parent": not one.parent or (one.parent in ids and one.parent != one.id),
    }
    return one, [field for field, is_right in checks.items() if not is_right]


def _word(record: Mapping[str, str], field: str, usual: str) -> str:
    said = record.get(field) or usual
    return _WORDS.get(said, said)


def _records(data: bytes) -> list[dict[str, str]]:
    if len(data) > MAX_BYTES:
        raise Fault("too_large")
    text = _text(data)
    try:
        found: list[Any] = json.loads(text) if text.startswith("[") else _csv(text)
        return [{_HEADERS.get(k, k): str(v or "").strip() for k, v in one.items()} for one in found]
    except (ValueError, AttributeError, csv.Error, RecursionError) as error:
        raise Fault("call_malformed", "neither JSON nor CSV") from error


def _csv(text: str) -> list[dict[str, Any]]:
    return [
        {(key or "").strip(): value for key, value in row.items() if isinstance(value, str)}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).strip()
        except UnicodeDecodeError:
            continue
    raise Fault("call_malformed", "text encoding")
