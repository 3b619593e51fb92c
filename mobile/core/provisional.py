"""Whether this contact's phone still waits for somebody to approve it, as the server says."""

from __future__ import annotations

from mobile.core.store_port import Store

CODE = "device_provisional"
# What a contact's phone writes in office; the server keeps it apart while the phone is provisional.
_FAMILIES = ("activity", "attendance", "followup", "report", "look", "request")
_LOOK_BACK = 40
# The hub asks this whenever anything changes; of what waits, the newest say it as well as all.
_ENOUGH = 12


def is_provisional(store: Store) -> bool:
    """Only once something was sent: before that a phone cannot know. An approval releases what
    waited, and then no entry says so any more."""
    identity = store.identity()
    if identity is None:
        return False
    facts = [fact for family in _FAMILIES for fact in store.latest(family, "", _LOOK_BACK)]
    own = sorted((f.entry.id for f in facts if f.entry.device == identity.device), reverse=True)
    found = store.delivery(own[:_ENOUGH])
    return any(one.code == CODE for one in found.values())
