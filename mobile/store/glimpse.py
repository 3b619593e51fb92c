"""A look at the settings before the store is open, for what is drawn meanwhile."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Glimpse:
    """settings: by name, as they were."""

    def __init__(self, settings: dict[str, str]) -> None:
        self._settings = settings

    def setting(self, name: str) -> str:
        """ "" when never set."""
        return self._settings.get(name, "")


def glimpse(path: str) -> Glimpse:
    """Nothing is known when there is no file, or one only the store itself can mend."""
    uri = Path(path).absolute().as_uri() + "?mode=ro"
    try:
        link = sqlite3.connect(uri, uri=True, timeout=0)
        try:
            return Glimpse(dict(link.execute("SELECT name, value FROM settings")))
        finally:
            link.close()
    except sqlite3.Error:
        return Glimpse({})
