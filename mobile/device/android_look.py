"""How Android's own face is set: dark or not, and what the system draws over at the edges."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_NIGHT_MASK, _NIGHT_YES = 0x30, 0x20  # Configuration.UI_MODE_NIGHT_MASK, UI_MODE_NIGHT_YES


def is_night() -> bool:
    """Whether the user, or the hour, asks for a dark face."""
    mode = _activity().getResources().getConfiguration().uiMode
    return bool((mode & _NIGHT_MASK) == _NIGHT_YES)


def insets() -> tuple[int, int]:
    """Px at top and bottom under the system's bars; (0, 0) before the window is laid out."""
    seen = _activity().getWindow().getDecorView().getRootWindowInsets()
    if seen is None:
        return (0, 0)
    return (int(seen.getSystemWindowInsetTop()), int(seen.getSystemWindowInsetBottom()))


def files_folder() -> str:
    """The app's own folder, beside the unpacked code and not in it: updates keep it."""
    return str(_activity().getFilesDir().getAbsolutePath()) + "/suixing"


def _activity() -> Any:
    find = import_module("jnius").autoclass
    return find("org.kivy.android.PythonActivity").mActivity
