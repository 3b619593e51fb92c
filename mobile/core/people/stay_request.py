"""What a member asked of a branch, in their own words: the request that counts, and no other."""

from __future__ import annotations

from mobile.contract.entry import Entry
from mobile.contract.registry import REGISTRY
from mobile.core.ports.store import Store


def asked(store: Store, stay: str) -> Entry | None:
    """The newest; None while none counts here. What was set aside may be anybody's."""
    facts = REGISTRY.counted("stay", store.facts(stay)).values()
    found = (fact.entry for fact in facts if fact.entry.kind == "stay.requested")
    return max(found, key=lambda entry: entry.id, default=None)
