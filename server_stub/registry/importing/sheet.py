"""A roster file once it is read."""

from msgspec import Struct

from server_stub.registry.importing.problems import Problem

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CHARACTERS = 200
HEADER_ROWS = 20


class RosterRow(Struct, frozen=True):
    """One person as the file has them; "" or None where the file says nothing.

    number: row as a spreadsheet counts, from 1
    id:     the person's id here, when the file was exported from here; "" otherwise
    phone:  11 digits or ""
    home:   the home branch as written: its name or its id
    stays:  the branch where they stay, as written
    joined: YYYY-MM or ""
    cleared: fields that the file asks to forget; they are "" here
    """

    number: int
    name: str
    id: str = ""
    phone: str = ""
    home: str = ""
    stays: str = ""
    joined: str = ""
    village: str = ""
    probationary: bool | None = None
    smartphone: bool | None = None
    group: str = ""
    place: str = ""
    cleared: tuple[str, ...] = ()


class RosterSheet(Struct, frozen=True):
    """What was read.

    rows:     everybody, or nobody at all as soon as there is one problem
    problems: must be mended in the file first, in the order of the rows
    notices:  worth knowing, in nobody's way
    fields:   fields of RosterRow the file has a column for
    ignored:  headers of columns that were not read
    people:   how many rows hold a person, whether or not there are problems
    headings: number and text of rows between them that are headings, and of titles above
    body:     number of the first row below the headers
    elsewhere: row, header and text of cells nobody reads that are a branch's very name
    """

    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    fields: tuple[str, ...]
    ignored: tuple[str, ...]
    people: int
    headings: tuple[tuple[int, str], ...] = ()
    body: int = 0
    elsewhere: tuple[tuple[int, str, str], ...] = ()
