"""That another phone writes, or wrote, under this phone's id: what there is to say about it."""

from __future__ import annotations

from mobile.core.phone.unheard import is_unheard
from mobile.core.ports.store import NOTICE_LIFE, SPENT, TWIN, Store

SHARED, PARTED = "shared", "parted"
# The person agreed, and under this id that counts no more.
UNHEARD = "unheard"


def life(store: Store) -> str:
    """SHARED while two phones go on under one id, PARTED once this one has its own, "" when there
    is nothing a person has not read. SPENT and UNHEARD, however often they were read, while only a
    new invite helps."""
    if not store.news().wiped and is_unheard(store):
        return UNHEARD
    if store.setting(TWIN) == SPENT and not store.news().wiped:
        return SPENT
    said = store.setting(NOTICE_LIFE)
    return said if said in (SHARED, PARTED) else ""


def understood(store: Store) -> None:
    """A person has read it. Errors: "disk_full"."""
    store.set_setting(NOTICE_LIFE, "")
