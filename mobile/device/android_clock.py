"""An Android phone's clock."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from mobile.device.real import RealClock


class AndroidClock(RealClock):
    """As Linux has it; apps may be kept from reading which start of the phone this is, and Android
    counts them."""

    def boot(self) -> str:
        """How often the phone was started. Source: Settings.Global.BOOT_COUNT, since Android 7."""
        return count_of_starts() or super().boot()


@cache
def count_of_starts() -> str:
    """Asked once: it stays as it is while the process lives. "" where it is not told."""
    find = import_module("jnius").autoclass
    resolver = find("org.kivy.android.PythonActivity").mActivity.getContentResolver()
    count = find("android.provider.Settings$Global").getInt(resolver, "boot_count", -1)
    return str(count) if count >= 0 else ""
