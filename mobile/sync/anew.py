"""A phone that shares its id with another asks for one of its own: the same member, a fresh device.

Its entries of before stay as they are, and go up under the id they were written with.
"""

from __future__ import annotations

from collections.abc import Callable

from mobile.contract import canon
from mobile.contract.faults import Fault
from mobile.contract.wire import PROTO
from mobile.core.ports.outside import Noise
from mobile.core.ports.store import SPENT, TWIN, Identity, SyncStore
from mobile.sync.call import Call
from mobile.sync.doors import read_bound

PATH = "/v1/anew"
# Kept before the call: a lost reply costs nothing, the same nonce gets the same device again.
NONCE = "anew_nonce"


def bind_anew(store: SyncStore, noise: Noise, who: Identity, call: Call) -> bool:
    """Whether the phone has an id of its own now. Blocks for one call.

    A server that will not, or an older one that does not know how, leaves all as it is: nothing
    counts as delivered by its seq alone, so two phones under one id lose nothing meanwhile.
    """
    try:
        kept = store.setting(NONCE)
        if not kept.startswith(f"{who.device}:"):
            kept = f"{who.device}:{noise.take(16).hex()}"
            store.set_setting(NONCE, kept)
        ask = {"nonce": kept.partition(":")[2], "proto": PROTO}
        answer = call("POST", PATH, canon.encode(ask).encode())
        if answer.code == "anew_spent" and store.setting(TWIN):
            # For a person: from here on only a new invite helps.
            store.set_setting(TWIN, SPENT)
        if answer.status != 200:
            return False
        identity, row = read_bound(answer.body)
        if identity.member != who.member or identity.device == who.device:
            return False
        store.bind(identity, [row])
    except Fault:
        # No network, no room: the next run asks again.
        return False
    return True


def bind_again(
    store: SyncStore, noise: Noise, who: Identity, caller: Callable[[Identity], Call]
) -> bool:
    """Whether a server that does not know this phone any more knows it again: it came out of a
    backup from before the phone was bound anew, and the same nonce gives it the same id."""
    before = store.setting(NONCE).partition(":")[0]
    for one in store.identities():
        if one.device == before and one.device != who.device and one.member == who.member:
            return bind_anew(store, noise, one, caller(one))
    return False
