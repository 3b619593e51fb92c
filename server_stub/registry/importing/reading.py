"""From the bytes a county office sends to the people in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import structs

from server_stub.registry.importing import kinds
from server_stub.registry.importing.cells import Cell
from server_stub.registry.importing.drawn import undrawn
from server_stub.registry.importing.headers import PEOPLE, Column
from server_stub.registry.importing.identity import IdentityWatch
from server_stub.registry.importing.marks import Marks, place_of
from server_stub.registry.importing.merged import MergedCells
from server_stub.registry.importing.opening import Found, find_sheet
from server_stub.registry.importing.problems import Problem, RosterRefused
from server_stub.registry.importing.rows import Homes, RowReader, pick
from server_stub.registry.importing.second import SecondColumns
from server_stub.registry.importing.sheet import MAX_ROWS, RosterRow, RosterSheet
from server_stub.registry.importing.spoken import Spoken

Rows = list[tuple[int, tuple[Cell, ...]]]

# 填报单位 and its name are two cells; the headers, which may be numbers, are no names.
_UNIT = re.compile("支部|总支|党委|党工委|委员会|镇|乡|街道")


@dataclass(slots=True)
class _Gathered:
    """What stands below the headers.

    read:   the columns that are read
    rows:   of people, as read columns have them
    others: numbers of rows by what they are
    headings: number and text
    elsewhere: as of RosterSheet
    """

    read: list[Column]
    watch: IdentityWatch
    spoken: Spoken
    second: SecondColumns
    rows: Rows = field(default_factory=list)
    others: dict[str, list[int]] = field(default_factory=dict)
    headings: list[tuple[int, str]] = field(default_factory=list)
    elsewhere: list[tuple[int, str, str]] = field(default_factory=list)


def read_roster(
    data: bytes, filename: str, homes: Homes | None = None, *, sheet: str = "", today: str = ""
) -> RosterSheet:
    """Everybody in the file, or everything that is wrong with it.

    data:     XLSX, or CSV in UTF-8, GB18030 or UTF-16 with its mark; the content decides which
    filename: only its ending is looked at
    homes:    the branches a home may be; None: anything may
    today:    the civil day, after which nobody joined; "": any month may be
    sheet:    the title of the one that is meant; "" when only one may be
    Raises RosterRefused, and nothing else, when the file as a whole cannot be read.
    """
    meant = find_sheet(data, filename, PEOPLE, "import_no_header", sheet)
    found, gathered = _gathered(meant, homes)
    read, refused, marks = gathered.read, gathered.watch.refused(), found.table.marks
    problems = _of_columns(found, gathered, refused)
    kept = [column for column in read if column not in refused]
    reader = RowReader(kept, MergedCells(marks.merges).shared(read, found.body), homes, today)
    is_named = not any(column.field == "name" for column in refused)
    places = [read.index(column) for column in kept]
    # Without the names there is nothing to say about the rows.
    people = _people(reader, gathered.rows, places) if is_named else []
    problems += reader.problems
    problems += [Problem("import_no_rows")] if not gathered.rows and not problems else []
    return RosterSheet(
        rows=() if problems else tuple(people),
        problems=tuple(problems),
        notices=(
            *found.notices,
            *(Problem("import_identity_number", 0, o.label) for o in refused if not o.field),
            *(*_passed_over(gathered), *_seen(gathered.rows, kept, read, marks)),
            *(*reader.notices, *reader.of_numbers()),
        ),
        fields=tuple(column.field for column in kept),
        ignored=tuple(one.label for one in found.columns if one not in kept and one.label),
        people=len(gathered.rows),
        headings=tuple(gathered.headings),
        body=found.body,
        elsewhere=tuple(gathered.elsewhere),
    )


def _of_columns(found: Found, gathered: _Gathered, refused: list[Column]) -> list[Problem]:
    """What is wrong with whole columns."""
    unsure = [one for one in PEOPLE.unsure(found.columns) if one not in refused]
    return [
        *(Problem("import_identity_number", 0, one.label) for one in refused if one.field),
        *(Problem("import_header_unsure", 0, one.label) for one in unsure),
        *gathered.second.problems(),
        *gathered.spoken.problems((*unsure, *refused)),
    ]


def _people(reader: RowReader, rows: Rows, kept: list[int]) -> list[RosterRow]:
    read = (reader.read(number, [cells[place] for place in kept]) for number, cells in rows)
    return [person for person in read if person is not None]


def _gathered(found: Found, homes: Homes | None) -> tuple[Found, _Gathered]:
    """The rows, once it is known by what stands in them which columns are read."""
    gathered = _gather(found, homes)
    taken = gathered.spoken.understood()
    if taken is None:
        return found, gathered
    columns = (taken if one.position == taken.position else one for one in found.columns)
    notices = (*found.notices, Problem("import_column_by_words", 0, taken.label))
    found = structs.replace(found, columns=tuple(columns), notices=notices)
    # Read anew: what is merged in that column belongs to every row of it.
    return found, _gather(found, homes)


def _gather(found: Found, homes: Homes | None) -> _Gathered:
    """The rows that are people, and what the others are."""
    read = [column for column in found.columns if column.field]
    columns, marks = found.columns, found.table.marks
    unread = [column for column in columns if not column.field]
    second = SecondColumns(columns, PEOPLE, marks.merges)
    gathered = _Gathered(read, IdentityWatch(columns), Spoken(columns), second)
    # Who has one sheet for each branch calls it so.
    gathered.headings += [(0, found.table.title)] if found.table.title else []
    merged = MergedCells(marks.merges)
    at_name = next(at for at, column in enumerate(read) if column.field == "name")
    spanning: dict[int, set[int]] = {}
    for left, top, right, _ in marks.merges:
        spanning.setdefault(top, set()).update({left - 1} if right > left else ())
    for number, cells in enumerate(found.table.rows(), 1):
        if number < found.body:
            # A header may be called like a branch, and names none.
            gathered.headings += _title(number, cells) if number < found.header else []
        if number < found.body or not cells:
            continue
        gathered.watch.look(cells)
        picked = pick(cells, read)
        # The header stands again at the top of every printed page.
        if not any(cell.text for cell in cells) or PEOPLE.is_header(picked):
            continue
        kind = kinds.kind_of(cells, picked, picked[at_name], spanning.get(number, ()))
        if kind != kinds.PERSON:
            gathered.others.setdefault(kind, []).append(number)
            if kind == kinds.SECTION:
                gathered.headings.append((number, next(o.text for o in cells if o.text)))
            continue
        if len(gathered.rows) == MAX_ROWS:
            raise RosterRefused("import_too_many_rows")
        gathered.spoken.look(number, cells)
        gathered.second.look(number, cells)
        gathered.elsewhere += _named(number, cells, unread, homes)
        gathered.rows.append((number, merged.filled(number, picked, read)))
    return gathered


def _named(
    number: int, cells: tuple[Cell, ...], unread: list[Column], homes: Homes | None
) -> Iterator[tuple[int, str, str]]:
    """Of a row's cells nobody reads those that are a branch's very name; no other is kept."""
    for column, cell in zip(unread, pick(cells, unread), strict=True):
        if homes is not None and cell.text and homes.is_one(cell.text):
            yield number, column.label, cell.text


def _title(number: int, cells: tuple[Cell, ...]) -> list[tuple[int, str]]:
    """What may name an organisation above the people, each cell by itself."""
    return [(number, one) for one in dict.fromkeys(o.text for o in cells) if _UNIT.search(one)]


def _passed_over(gathered: _Gathered) -> list[Problem]:
    rows = [
        Problem(code, rows=tuple(gathered.others[kind]))
        for kind, code in kinds.TOLD.items()
        if kind in gathered.others
    ]
    return [*gathered.spoken.notices(), *gathered.second.notices(), *rows]


def _seen(rows: Rows, kept: list[Column], read: list[Column], marks: Marks) -> Iterable[Problem]:
    """What was read although it may not have been seen, or was not typed."""
    numbers = [number for number, _ in rows]
    at_name = next((read.index(one) for one in kept if one.field == "name"), None)
    if at_name is not None and (
        strange := tuple(number for number, cells in rows if undrawn(cells[at_name].text))
    ):
        yield Problem("import_names_undrawn", 0, read[at_name].label, rows=strange)
    if hidden := tuple(number for number in numbers if number in marks.hidden_rows):
        yield Problem("import_rows_hidden", rows=hidden)
    places = [column.position for column in kept]
    if struck := tuple(
        number
        for number in numbers
        if marks.struck and any(place_of(number, place) in marks.struck for place in places)
    ):
        yield Problem("import_rows_struck", rows=struck)
    for column in kept:
        if column.position in marks.hidden_columns:
            yield Problem("import_column_hidden", 0, column.label)
        at = read.index(column)
        if taken := tuple(number for number, cells in rows if cells[at].calculated):
            yield Problem("import_formula_saved", 0, column.label, rows=taken)
