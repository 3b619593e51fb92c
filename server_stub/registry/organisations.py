"""Organisations from a CSV, XLSX or JSON file: every problem at once, nothing half done."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from mobile.contract.ids import is_id
from mobile.contract.plain import clean_name, same_as
from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.values import is_clearing
from server_stub.registry.names import initials
from server_stub.registry.organisation_match import NEW_ONE, Names
from server_stub.registry.organisation_problems import (
    ALSO,
    CITY_LETTERS,
    NAME_LETTERS,
    WORDS,
    OrganisationProblem,
)
from server_stub.registry.organisation_rows import FIELDS, Record, read_records
from server_stub.registry.register import Register
from server_stub.storage.model import Organisation


class OrganisationFile(NamedTuple):
    """rows: none as soon as there is a problem. numbers: the row in the file of each of them.

    drawn:   ids that were made for this reading

    notices: worth knowing
    ignored: headers of columns that were not read
    """

    rows: tuple[Organisation, ...]
    problems: tuple[OrganisationProblem | Problem, ...]
    drawn: frozenset[str]
    notices: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def read_organisations(
    data: bytes,
    filename: str,
    register: Register,
    noise: Callable[[int], bytes],
    sheet: str = "",
) -> OrganisationFile:
    """The organisations of a file, parents before what is below them.

    data: JSON, a list of objects, or CSV or XLSX, with the fields id (optional), name, form,
    nature, model, city, parent (an id or a name, in the file or in the register; may be "").
    RosterRefused when it is none of them.
    """
    read = read_records(data, filename, sheet)
    before = {one.id: one for one in register.organisations}
    names = Names(register.organisations, read.records)
    rows: dict[str, Organisation] = {}
    problems: list[OrganisationProblem | Problem] = list(read.problems)
    drawn: set[str] = set()
    for record in read.records:
        meant = names.meant(record)
        own = meant.id
        if not own:
            own = str(uuid.UUID(bytes=noise(16), version=4))
            drawn.add(own)
        one = _organisation(own, record.said, names, before.get(own))
        problems += _problems(record, one, names, rows)
        if meant.problem:
            hint = _told(meant.several, lambda found: rows.get(found) or before.get(found))
            problems.append(_problem(record, "name", meant.problem, hint))
        names.add(one)
        if one.parent != one.id and _is_circle(one.id, names.parents):
            problems.append(_problem(record, "parent", "circle"))
        rows[one.id] = one
    done = () if problems else tuple(rows.values())
    numbers = tuple(record.row for record in read.records) if done else ()
    return OrganisationFile(
        done, tuple(problems), frozenset(drawn), read.notices, read.ignored, numbers
    )


def _organisation(
    own: str, said: Mapping[str, str], names: Names, before: Organisation | None
) -> Organisation:
    """Where the file says nothing, what was known of it stays."""
    name, parent = clean_name(said.get("name", "")), _text(said, "parent", before)
    above = names.called(parent)
    kept = before.initials if before and same_as(before.name) == same_as(name) else ""
    return Organisation(
        id=own,
        name=name,
        initials=said.get("initials") or kept or initials(name),
        form=_word(said, "form", before.form if before else ""),
        nature=_word(said, "nature", before.nature if before else ""),
        model=_word(said, "model", before.model if before else ""),
        city=_text(said, "city", before),
        parent=above[0] if len(above) == 1 else parent,
    )


def _told(several: Iterable[str], find: Callable[[str], Organisation | None]) -> str:
    """Those of one name, each by what is above it and its id."""
    every = [one for found in several if (one := find(found))]
    above = [up for one in every if (up := find(one.parent))]
    return Branches((*above, *every)).told(every)


def _text(said: Mapping[str, str], field: str, before: Organisation | None) -> str:
    """An empty cell leaves what was known, a word for it clears it."""
    written = said.get(field, "")
    if is_clearing(written):
        return ""
    return written or (getattr(before, field) if before else "")


def _is_circle(start: str, parents: Mapping[str, str]) -> bool:
    """Whether the way up from an organisation comes back to it."""
    seen, at = {start}, parents.get(start, "")
    while at and at not in seen:
        seen.add(at)
        at = parents.get(at, "")
    return bool(at)


def _problems(
    record: Record, one: Organisation, names: Names, above: Container[str]
) -> list[OrganisationProblem]:
    """names: of the register and the rows above; above: ids of those rows alone."""
    said_id = record.said.get("id", "")
    ids = names.parents
    is_several = len(names.called(one.parent)) > 1
    checks = [
        ("id", "id", not said_id or said_id.lower() in NEW_ONE or is_id(said_id)),
        ("id" if said_id else "name", "twice", one.id not in above),
        ("name", "name", 0 < len(one.name) <= NAME_LETTERS),
        *((field, "word", getattr(one, field) in words.values()) for field, words in WORDS.items()),
        ("city", "city", len(one.city) <= CITY_LETTERS),
        ("parent", "parents", not is_several),
        (
            "parent",
            "parent",
            is_several or not one.parent or (one.parent in ids and one.parent != one.id),
        ),
    ]
    return [_problem(record, field, what) for field, what, is_right in checks if not is_right]


def _problem(record: Record, field: str, what: str, hint: str = "") -> OrganisationProblem:
    return OrganisationProblem(
        f"import_organisation_{what}",
        record.row,
        record.labels.get(field, FIELDS[field]),
        field,
        record.said.get(field, ""),
        hint,
    )


def _word(said: Mapping[str, str], field: str, before: str) -> str:
    """As it is stored; a word that is stored may also stand in the file."""
    words, written = WORDS[field], said.get(field, "") or before
    meant = ALSO.get(written, written)
    return words.get(meant, written) or next(iter(words.values()))
