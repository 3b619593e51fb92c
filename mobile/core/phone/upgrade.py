"""What a new version owes to what the old one gave up on."""

from __future__ import annotations

from mobile.contract.faults import Fault
from mobile.core.ports.store import SyncStore

VERSION = "0.1.0"
SETTING = "app.version"


def take_over(store: SyncStore) -> bool:
    """Gives parked entries another chance at a version's first start; whether it was one."""
    if store.setting(SETTING) == VERSION:
        return False
    store.unpark()
    try:
        store.set_setting(SETTING, VERSION)
    except Fault:
        # A full disk, or a newer app's database: the next start asks again, which does no harm.
        return False
    return True
