"""That another phone writes, or wrote, under this phone's id: what there is to say about it."""

from __future__ import annotations

from mobile.core.store_port import NOTICE_LIFE, SPENT, TWIN, Store

SHARED, PARTED = "shared", "parted"


def life(store: Store) -> str:
    """SHARED while two phones go on under one id, PARTED once this one has its own, "" when there
    is nothing a person has not read. SPENT, however often it was read, while only a new invite
    parts them."""
    if store.setting(TWIN) == SPENT and not store.news().wiped:
        return SPENT
    said = store.setting(NOTICE_LIFE)
    return said if said in (SHARED, PARTED) else ""


def understood(store: Store) -> None:
    """A person has read it. Errors: "disk_full"."""
    store.set_setting(NOTICE_LIFE, "")
