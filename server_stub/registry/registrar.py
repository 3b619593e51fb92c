"""What an operator or an import changes in the registry: written, told to phones, audited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.ids import subject_id
from mobile.contract.moments import civil_day, format_at, to_ms
from server_stub.registry.roll import Roll
from server_stub.registry.rows import Rows, table_of
from server_stub.storage.model import Device, Member, OfficeRow, Organisation, Placement, Row
from server_stub.storage.port import Storage
from server_stub.storage.waits import Waits

_MOST_TOLD = 20


class Releases(Protocol):
    """Entries that were set aside and may count after all."""

    def approved(self, device: str, received: str) -> int:
        """Lets count what waited for that phone's approval; how many entries."""
        ...

    def release(self, one: Waits, received: str) -> None:
        """Lets one entry count that a person looked at."""
        ...


class Registrar:
    """Works inside a transaction somebody else opened. who: a word for the audit, no name."""

    def __init__(
        self,
        storage: Storage,
        roll: Roll,
        rows: Rows,
        releases: Releases,
        clock: Callable[[], datetime],
        who: str = "operator",
    ) -> None:
        self._storage = storage
        self._roll = roll
        self._rows, self._releases = rows, releases
        self._clock = clock
        self._who = who

    def put(self, rows: Iterable[Row]) -> None:
        """Write rows and tell the branches. A member whose home changes is told to both."""
        for row in rows:
            before = self._storage.people.member(row.id) if isinstance(row, Member) else None
            self._rows.put(row, self._now(), also=self._also(row))
            if before is not None and isinstance(row, Member) and before.home != row.home:
                self._storage.people.add_concern(row.id, before.home)
                self._rows.tell_home(row, self._now())
            self._audit("put " + table_of(row), row.id)
        self._roll.forget()

    def grant(self, office: str, member: str, branch: str, role: str, since: str) -> None:
        """An office begins. Fault("not_found") for an unknown member or branch."""
        people = self._storage.people
        if people.member(member) is None or people.organisation(branch) is None:
            raise Fault("not_found", "member or branch")
        self.put([OfficeRow(office, member, branch, role, since, "")])

    def end_office(self, office: str, until: str) -> None:
        """An office ends after that day; Fault("office_unknown")."""
        found = self._storage.people.office(office)
        if found is None:
            raise Fault("office_unknown", office)
        self.put([msgspec.structs.replace(found, until=until)])

    def approve(self, device: str) -> int:
        """A contact's phone is approved and what waited for it counts; how many entries.

        Errors: "phone_unknown"; "phone_revoked": nothing of it counts by being approved.
        """
        if self._device(device).revoked:
            raise Fault("phone_revoked", device)
        self._storage.phones.approve(device)
        self._audit("approve", device)
        self._roll.forget()
        return self._releases.approved(device, self._now())

    def revoke(self, device: str) -> bool:
        """From now on what this phone sends is set aside, and it is told to forget the rest.

        So is every phone of its line: whoever holds a copy of its folder may have bound it anew.
        Whether one was in use; those revoked before stay so since then.
        """
        line = self._storage.phones.line_of(self._device(device))
        used = [one.id for one in line if not one.revoked]
        for one in used:
            self._storage.phones.revoke(one, self._now())
            self._audit("revoke", one)
        self._roll.forget()
        return bool(used)

    def release(self, word: str, device: str = "") -> Waits:
        """A text that was set aside counts after all, whether or not it was put by.

        word: an entry's id, or the mark of one text. device: whose it must be, "" for anybody's.
        Errors: "entry_not_waiting"; "entry_several" with a line for each, when several texts wait
        under the id: nobody shall let another count than they meant; as `Releaser.release`.
        """
        found = [*{one.text: one for one in self._waiting(word, device)}.values()]
        if len(found) > 1:
            lines = [f"{one.mark} {one.code} {one.device or '-'}" for one in found[:_MOST_TOLD]]
            more = ["…"] if len(found) > _MOST_TOLD else []
            raise Fault("entry_several", "\n" + "\n".join(lines + more))
        self._releases.release(found[0], self._now())
        self._audit("release", found[0].id)
        return found[0]

    def put_by(self, word: str, device: str = "") -> int:
        """A person has read what waits under an id or mark: it stays, never counts by that, and is
        listed no more; how many texts. "entry_not_waiting"."""
        found = [one for one in self._waiting(word, device) if not one.is_seen]
        self._storage.waiting.put_by(found)
        self._audit("put by", word)
        return len(found)

    def put_by_some(self, device: str, code: str, most: int) -> int:
        """As `put_by`, of a phone's, for one reason, `most` at once; of how many."""
        count = self._storage.waiting.put_by_heap(device, code, most)
        if count:
            self._audit(f"put by {count} {code}", device)
        return count

    def stay_of(self, member: str, noise: Callable[[int], bytes]) -> str:
        """An id for a new stay of a member's, as their phone would make one."""
        return subject_id(to_ms(self._clock()), noise(10), member)

    def place(self, stay: str, member: str, branch: str) -> None:
        """A stay that was agreed on before there was an app, from today's civil day."""
        if self._storage.people.member(member) is None or not self._roll.is_branch(branch):
            raise Fault("not_found", "member or branch")
        self.put([Placement(stay, branch, member, civil_day(self._now()), "")])
        self._rows.introduce(member, branch, self._now())

    def dissolve(self, branch: Organisation, into: Organisation) -> int:
        """Every member of a branch gets another home; how many. Nobody is left without a branch."""
        members = self._storage.people.members_of(branch.id)
        self.put(msgspec.structs.replace(one, home=into.id) for one in members)
        return len(members)

    def _also(self, row: Row) -> str:
        return self._roll.home_of(row.member) if isinstance(row, Placement) else ""

    def _device(self, device: str) -> Device:
        found = self._storage.phones.device(device)
        if found is None:
            raise Fault("phone_unknown", device)
        return found

    def _waiting(self, word: str, device: str) -> list[Waits]:
        every = self._storage.waiting.under(word)
        found = [one for one in every if device in ("", one.device)]
        if not found:
            raise Fault("entry_not_waiting", word)
        return found

    def _audit(self, what: str, of: str) -> None:
        self._storage.audit(self._now(), self._who, what, of)

    def _now(self) -> str:
        return format_at(self._clock())
