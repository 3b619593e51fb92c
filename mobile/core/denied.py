"""Sign-ins of which the contact said 不是 at the desk: told by this phone alone, until they look.

Nothing is written about it: whose phone it was is asked of people, not of a record. But what was
denied to a face is not confirmed with the others by one press.
"""

from __future__ import annotations

from mobile.core.store_port import Store

# At one activity; the newest are kept.
MOST = 100


def denied(store: Store, activity: str) -> tuple[str, ...]:
    """Ids of the answers, oldest first."""
    said = store.setting(_key(activity))
    return tuple(said.split(",")) if said else ()


def deny(store: Store, activity: str, answer: str) -> None:
    """answer: its entry's id. Errors: "disk_full"."""
    others = [one for one in denied(store, activity) if one != answer]
    store.set_setting(_key(activity), ",".join([*others, answer][-MOST:]))


def _key(activity: str) -> str:
    return f"desk.denied.{activity}"
