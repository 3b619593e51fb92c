"""Icon names to characters of the icon font; the bold face of it is the filled one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kivy.core.text import LabelBase

ICONS = Path(__file__).parents[2] / "assets" / "icons"
FAMILY = "Suixing Icons"


def register_icons() -> None:
    LabelBase.register(
        FAMILY,
        str(ICONS / "SuixingIcons-Regular.ttf"),
        fn_bold=str(ICONS / "SuixingIcons-Bold.ttf"),
    )


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    lines = (ICONS / "icons.txt").read_text("utf-8").splitlines()
    return {name: chr(int(point, 16)) for name, point in map(str.split, lines)}


def icon(name: str) -> str:
    """The character for `name`, "" for no name; KeyError for a name not in the font."""
    return table()[name] if name else ""
