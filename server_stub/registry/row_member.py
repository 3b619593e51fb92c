"""What a row of a roster makes of a member."""

from __future__ import annotations

import msgspec

from server_stub.registry.importing.sheet import RosterRow
from server_stub.registry.names import initials
from server_stub.storage.model import Member


def changed(member: Member, row: RosterRow, home: str) -> Member:
    """What the file says replaces what was known; where it says nothing, that stays;
    what it asks to forget is forgotten."""
    said: dict[str, str | bool | None] = {
        "name": row.name,
        "initials": initials(row.name),
        "home": home if row.home else "",
        "probationary": row.probationary,
        "smartphone": row.smartphone,
        **_said(row),
    }
    kept = {name: value for name, value in said.items() if value not in ("", None)}
    return msgspec.structs.replace(member, **kept, **dict.fromkeys(row.cleared, ""))


def made(row: RosterRow, member: str, home: str) -> Member:
    """A new one. member: the id; where the file says nothing a phone is a smart one."""
    return Member(
        id=member,
        name=row.name,
        initials=initials(row.name),
        home=home,
        probationary=bool(row.probationary),
        smartphone=row.smartphone is not False,
        **_said(row),
    )


def _said(row: RosterRow) -> dict[str, str]:
    """The texts that are taken as they are."""
    return {
        "joined": row.joined,
        "village": row.village,
        "group": row.group,
        "place": row.place,
        "phone": row.phone,
    }
