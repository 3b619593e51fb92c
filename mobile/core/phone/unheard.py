"""Words about the consent that the server does not count: whoever holds a copy of this phone's
folder wrote so many under its id that it takes no more of them."""

from __future__ import annotations

from mobile.contract.entry import Entry
from mobile.contract.kinds.consent import ConsentState, consent_id
from mobile.contract.registry import REGISTRY
from mobile.core.ports.store import Store

# An agreement needs room; a withdrawal of what stands does not.
_FULL = "subject_full"
_GIVEN = "consent.given"


def is_unheard(store: Store) -> bool:
    """Whether the person agreed here over every withdrawal that stands, and it is not counted: no
    further agreement under this id helps, an id by a new invite does."""
    state = _state(store)
    if state is None or not state.withdrawn:
        return False
    named = {name for one in _refused(store, state) for name in one.sees}
    return all(fact.entry.id in named for fact in state.withdrawn)


def is_heard_as(store: Store, device: str) -> bool:
    """Whether no agreement under this id was refused so far: one more may count."""
    state = _state(store)
    return state is None or all(one.device != device for one in _refused(store, state))


def is_uncounted(store: Store, withdrawal: str) -> bool:
    """Whether a withdrawal made here is set aside at the server, while the consent stands there.
    withdrawal: id of the entry, "" for none."""
    state = _state(store) if withdrawal else None
    if state is None or state.withdrawn:
        return False
    found = store.delivery((withdrawal,)).get(withdrawal)
    return found is not None and found.word == "set_aside"


def _refused(store: Store, state: ConsentState) -> list[Entry]:
    """Own agreements that the server had no room for."""
    full = [entry for entry, code in state.aside if code == _FULL]
    mine = store.delivery(full)
    said = [fact.entry for fact in store.facts(consent_id(state.member))]
    return [one for one in said if one.id in mine and one.kind == _GIVEN]


def _state(store: Store) -> ConsentState | None:
    identity = store.identity()
    if identity is None:
        return None
    facts = store.facts(consent_id(identity.member))
    found: ConsentState | None = REGISTRY.derive("consent", facts)
    return found
