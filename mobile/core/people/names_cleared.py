"""Whether the roster's names were cleared from this phone, as they are after two weeks without a
good call."""

from __future__ import annotations

from mobile.core.ports.store import Store


def names_gone(store: Store) -> bool:
    """Others are placed in branches here, and not one of them has a name. The next sync brings all
    of them back."""
    identity = store.identity()
    me = identity.member if identity else ""
    placed = {str(row["member"]) for row in store.rows("placement")} - {me}
    return bool(placed) and all(row["id"] == me for row in store.rows("member"))
