"""Of whom the contact said 不是 at the desk: told by this phone alone, until they said 是本人.

Nothing is written about it: whose phone it was is asked of people, not of a record. But what was
denied to a face is not confirmed with the others by one press.
"""

from __future__ import annotations

from mobile.core.ports.store import Store

# At one activity; the newest are kept.
MOST = 100


def denied(store: Store, activity: str) -> tuple[str, ...]:
    """Ids of the members, oldest first."""
    said = store.setting(_key(activity))
    return tuple(said.split(",")) if said else ()


def deny(store: Store, activity: str, member: str) -> None:
    """Whatever else that phone answers. Errors: "disk_full"."""
    others = [one for one in denied(store, activity) if one != member]
    store.set_setting(_key(activity), ",".join([*others, member][-MOST:]))


def allow(store: Store, activity: str, member: str) -> None:
    """Somebody looked, and it was them. Errors: "disk_full"."""
    known = denied(store, activity)
    if member in known:
        store.set_setting(_key(activity), ",".join(one for one in known if one != member))


def _key(activity: str) -> str:
    return f"desk.denied.{activity}"
