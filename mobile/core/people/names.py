"""What somebody is called, as far as the rows on this phone say it."""

from __future__ import annotations

from mobile.core.ports.store import Store


def name_of(store: Store, member: str) -> str:
    """ "" for an id no row names. A member's phone knows contacts by their offices only."""
    row = store.row("member", member) or {}
    if row.get("name"):
        return str(row["name"])
    held = (one for one in store.rows("office") if one.get("member") == member)
    return next((str(one["name"]) for one in held if one.get("name")), "")
