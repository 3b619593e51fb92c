"""Registry rows on their way to phones: which branches' logs tell them, and how much of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from mobile.contract import canon
from server_stub.registry.today import day_of
from server_stub.storage.log import LogBook, Words
from server_stub.storage.model import (
    CONTACTS,
    EVERYBODY,
    ROW,
    Member,
    OfficeRow,
    Organisation,
    Placement,
    Row,
)
from server_stub.storage.port import PeoplePort

_MOST = 50_000
_ASKED = "asked"
CARD_LATER = ""
"""In a stored row: whoever gets it gets the key of the card too. A stolen database has none."""
_UNTIL_ACCEPTED = ("id", "name", "initials", "home", "joined", "probationary", "village")
_WORDS: dict[type, str] = {
    Organisation: "organisation",
    Member: "member",
    OfficeRow: "office",
    Placement: "placement",
}


class Rows:
    """Appends registry rows to branch logs, and their changes wherever they were told."""

    def __init__(
        self, people: PeoplePort, log: LogBook, is_open: Callable[[str], bool] = lambda _one: False
    ) -> None:
        """is_open: whether a contact lets the members of their branches have their number."""
        self._people = people
        self._log = log
        self._is_open = is_open
        self.forget()

    def forget(self) -> None:
        """After a rollback."""
        self._met: set[tuple[str, str]] = set()

    def put(self, row: Row, received: str, also: str = "") -> None:
        """Write a new or changed row and tell every branch that knows it or must, and `also`."""
        self._people.put([row])
        if isinstance(row, Placement):
            self._reveal(row, received)
        table = table_of(row)
        told = dict.fromkeys([_place_of(row), also, *self._people.shown_in(table, row.id)])
        for branch in filter(None, told):
            self._people.show(branch, table, row.id)
            self._tell(branch, row, received)
        if isinstance(row, Member) and self._is_open(row.id):
            self.tell_offices(row.id, received)
        if isinstance(row, Organisation):
            for one in self._people.shown_in(_ASKED, row.id):
                self._tell_asker(one, row, received)

    def show(self, branch: str, row: Row, received: str) -> None:
        """Tell a branch a row, unless it knows it."""
        if self._people.show(branch, table_of(row), row.id):
            self._tell(branch, row, received)

    def introduce(self, member: str, branch: str, received: str) -> None:
        """Contacts of `branch` learn who this member is; the member and home which branch it is.

        Without the number: that comes with the placement.
        """
        if (member, branch) in self._met:
            return
        found = self._people.member(member)
        if found is not None:
            home, host = self._people.organisation(found.home), self._people.organisation(branch)
            self.show(branch, found, received)
            if home is not None:
                self.show(branch, home, received)
            if host is not None:
                self._show_host(found, host, received)
        if len(self._met) >= _MOST:
            self._met.clear()
        self._met.add((member, branch))

    def _show_host(self, member: Member, host: Organisation, received: str) -> None:
        if self._is_placed(member, host.id) or not self._people.show(member.id, _ASKED, host.id):
            self.show(member.home, host, received)
            return
        # Contacts of the home branch see that line too: they need no second one.
        self._people.show(member.home, table_of(host), host.id)
        self._tell_asker(member.id, host, received)

    def _tell_asker(self, one: str, host: Organisation, received: str) -> None:
        member = self._people.member(one)
        if member is not None:
            text = canon.encode(row_value(host))
            said = Words(ROW, None, None, one, text, received=received)
            line = self._log.append(member.home, said)
            self._people.told(one, _ASKED, host.id, line)

    def tell_offices(self, member: str, received: str) -> None:
        """Who holds them agreed to be called, or no longer does."""
        for office in self._people.offices_of(member):
            self._tell_office(office, received)

    def turn_day(self, last: str, day: str, received: str) -> None:
        """Offices that began or end since `last`, where a number comes or goes with that. Nobody
        else's row changes with the day: phones know it themselves."""
        for office in self._people.offices_turning(last, day):
            if self._is_open(office.member):
                self._tell_office(office, received)

    def _tell_office(self, office: OfficeRow, received: str) -> None:
        for branch in self._people.shown_in(table_of(office), office.id):
            self._tell(branch, office, received)

    def tell_again(self, member: Member, received: str) -> None:
        """Every branch that knows a member's row gets it as it is now."""
        for branch in self._people.shown_in(table_of(member), member.id):
            self._tell(branch, member, received)

    def tell_home(self, member: Member, received: str) -> None:
        """A member has another home branch: it learns where they stay, or would miss them at every
        evening of its own."""
        for one in self._people.placements_of(member.id):
            if not one.until and one.branch != member.home:
                self.show(member.home, one, received)
                host = self._people.organisation(one.branch)
                if host is not None:
                    self.show(member.home, host, received)

    def _reveal(self, placement: Placement, received: str) -> None:
        """A stay was accepted: from now on the host's contacts have the whole row. It ended: they
        keep the name, for what they recorded, and no longer the number and the card."""
        found = self._people.member(placement.member)
        if found is not None and found.home != placement.branch:
            self._people.show(placement.branch, table_of(found), found.id)
            self._tell(placement.branch, found, received)

    def _is_placed(self, member: Member, branch: str) -> bool:
        placed = self._people.placements_of(member.id)
        return any(one.branch == branch and not one.until for one in placed)

    def _tell(self, branch: str, row: Row, received: str) -> None:
        text, cut, about = self._words(branch, row, day_of(received))
        said = Words(ROW, None, None, about, text, cut, received=received)
        line = self._log.append(branch, said)
        self._people.told(branch, table_of(row), row.id, line)

    def _words(self, branch: str, row: Row, day: str) -> tuple[str, str | None, str]:
        if isinstance(row, OfficeRow):
            return self._office(row, day)
        if isinstance(row, Member) and branch != row.home and not self._is_placed(row, branch):
            return canon.encode(until_accepted(row)), None, row.id
        if isinstance(row, Member):
            value = {**row_value(row), "card": CARD_LATER}
            return canon.encode(value), canon.encode(without_phone(value)), row.id
        return _said(row, branch)

    def _office(self, row: OfficeRow, day: str) -> tuple[str, None, str]:
        """Members see who answers for their branch: the name, beforehand too, so that a handover is
        no surprise; and the number where its holder agreed to that, from the first day of the
        office until its last begins."""
        holder = self._people.member(row.member)
        value = {**row_value(row), "name": holder.name if holder else ""}
        lasts = row.since <= day and (not row.until or day < row.until)
        if holder and holder.phone and lasts and self._is_open(row.member):
            value["phone"] = holder.phone
        return canon.encode(value), None, EVERYBODY


def table_of(row: Row) -> str:
    """The word phones know the row's table by."""
    return _WORDS[type(row)]


def row_value(row: Row) -> dict[str, Any]:
    """The row as it travels."""
    return {"table": table_of(row), **msgspec.structs.asdict(row)}


def without_phone(value: Mapping[str, Any]) -> dict[str, Any]:
    """A member's row as members see it."""
    return {name: said for name, said in value.items() if name != "phone"}


def until_accepted(member: Member) -> dict[str, Any]:
    """A member's row as contacts elsewhere see it before they accepted the stay."""
    value = row_value(member)
    return {"table": value["table"], **{name: value[name] for name in _UNTIL_ACCEPTED}}


def _place_of(row: Row) -> str:
    if isinstance(row, Member):
        return row.home
    return row.id if isinstance(row, Organisation) else row.branch


def _said(row: Organisation | Placement, branch: str) -> tuple[str, None, str]:
    """(text, no other text for members, about)."""
    text = canon.encode(row_value(row))
    if isinstance(row, Organisation):
        return text, None, EVERYBODY if row.id == branch else CONTACTS
    return text, None, row.member
