"""The county as registry rows, the shape in which they flow to phones."""

from dataclasses import asdict
from typing import Any

from tests.county.model import County, Office, Organisation, Person


def organisation_row(branch: Organisation) -> dict[str, Any]:
    return {"table": "organisation", **asdict(branch)}


def member_row(person: Person, *, with_phone: bool) -> dict[str, Any]:
    """with_phone: only for contacts; the row has no key `phone` otherwise. No row has `host`."""
    row: dict[str, Any] = {"table": "member", **asdict(person)}
    del row["host"]
    if not with_phone:
        del row["phone"]
    return row


def office_row(office: Office) -> dict[str, Any]:
    return {"table": "office", **asdict(office)}


def branch_rows(county: County) -> list[dict[str, Any]]:
    """What the Dongguan contact's phone holds of the registry when the evening begins."""
    return [
        *map(organisation_row, county.organisations),
        *(member_row(person, with_phone=True) for person in county.members()),
        member_row(county.person(county.contact), with_phone=True),
        *(office_row(office) for office in county.offices if office.branch == county.dongguan),
    ]
