"""Whether this contact's phone still waits for somebody to approve it, as the server says."""

from __future__ import annotations

from mobile.core.store_port import UNAPPROVED, Store


def is_provisional(store: Store) -> bool:
    """As of the last reply. Such a phone is given nothing but its own, so it has to say why."""
    return bool(store.setting(UNAPPROVED))
