"""What the county does before the story: rosters, offices, invites, approvals, by command line."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.county.model import Person
from tests.demo.cast import BRANCH, TOWNSHIP, Cast
from tests.demo.clock import StoryClock
from tests.demo.phone import Phone
from tests.demo.server import Server, fill, invited

AT_ONCE = 6
SINCE = "2026-04-01"


def prepare(server: Server, cast: Cast) -> dict[str, tuple[str, str]]:
    """Imports, offices, invites; (member id at the server, invite) by id of the county."""
    fill(server, cast.county, cast.followed)
    people = (*cast.with_phone, cast.newcomer)
    invites = {one.id: invited(server, one) for one in people}
    offices = (
        (cast.contact.id, BRANCH, "contact"),
        (cast.county.secretary, BRANCH, "secretary"),
        (cast.home_contact.id, TOWNSHIP, "contact"),
    )
    for holder, branch, role in offices:
        server.say("office", "grant", invites[holder][0], branch, role, "--since", SINCE)
    return invites


def bind(
    folder: Path,
    address: str,
    cast: Cast,
    invites: dict[str, tuple[str, str]],
    clock: StoryClock,
) -> dict[str, Phone]:
    """The phones of everybody but the newcomer, enrolled over the line, by id of the county."""

    def make(person: Person) -> Phone:
        phone = Phone(folder / f"{person.name}-{person.phone[-4:]}", person, address, clock)
        phone.enrol(invites[person.id][1])
        return phone

    with ThreadPoolExecutor(AT_ONCE) as hands:
        made = hands.map(make, cast.with_phone)
        return {phone.person.id: phone for phone in made}


def approve(server: Server, phones: Iterable[Phone]) -> None:
    """Contacts' phones are provisional until somebody at the county says yes."""
    for phone in phones:
        server.say("approve", phone.device)


def sync(phones: Iterable[Phone]) -> None:
    """Several at once, as on any evening; all of them well or RuntimeError."""
    with ThreadPoolExecutor(AT_ONCE) as hands:
        list(hands.map(Phone.sync, phones))
