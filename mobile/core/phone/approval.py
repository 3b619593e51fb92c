"""Whether this contact's phone still waits for somebody to approve it, as the server says."""

from __future__ import annotations

from collections.abc import Iterable

from mobile.core.ports.store import UNAPPROVED, Store

# A state's face: it is empty because nothing of others is sent here yet, not for want of them.
FACE = "unapproved"


def is_provisional(store: Store) -> bool:
    """As of the last reply. Such a phone is given nothing but its own, so it has to say why."""
    return bool(store.setting(UNAPPROVED))


def knows_nobody(store: Store, people: Iterable[str]) -> bool:
    """Whether a list of `people` (ids) is short for want of the approval: its holder alone is on
    it, and says nothing about the others."""
    if not is_provisional(store):
        return False
    identity = store.identity()
    return set(people) <= {identity.member if identity else ""}
