"""Which font draws which character, so that no name ever shows a box.

Three tiers: the everyday font, the small font of rare name characters, the phone's own CJK
font. What none of them draws is shown as the printer's mark for a missing character.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from kivy.core.text import LabelBase

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
MAIN, RARE, SYSTEM = "Suixing Sans", "Suixing Names", "system"
GETA = "\u3013"
# Where Android keeps a font with every ideograph; absent elsewhere.
SYSTEM_FONTS = (Path("/system/fonts/NotoSansCJK-Regular.ttc"),)
# Radicals to ideographs and kana; Hangul; compatibility, full-width; the planes of ideographs.
_EAST_ASIAN = (
    (0x2E80, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFFEF),
    (0x20000, 0x3FFFD),
)
LAYOUT_ONLY = frozenset("\n\t\r")


def register_fonts() -> None:
    """Make the families known to Kivy; safe to call again."""
    regular, bold = FONTS / "SuixingSans-Regular.ttf", FONTS / "SuixingSans-Bold.ttf"
    LabelBase.register(MAIN, str(regular), fn_bold=str(bold))
    LabelBase.register(RARE, str(FONTS / "SuixingNames.ttf"))


@cache
def coverage(name: str) -> frozenset[str]:
    """Characters of one shipped font, `main` or `rare`, as the build script counted them."""
    return frozenset((FONTS / f"{name}.chars").read_text("utf-8")) | LAYOUT_ONLY


@lru_cache(maxsize=1)
def system_font() -> str:
    """Path of the phone's own CJK font, "" without one."""
    return next((str(path) for path in SYSTEM_FONTS if path.exists()), "")


def is_everyday(text: str) -> bool:
    """Whether the main font draws all of `text`."""
    return text.isascii() or coverage("main").issuperset(text)


def font_of(character: str) -> str:
    """Font name or path that draws `character`; "" when none does."""
    if character in coverage("main"):
        return MAIN
    if character in coverage("rare"):
        return RARE
    return system_font() if _is_east_asian(character) else ""


def is_shipped(text: str) -> bool:
    """Whether fonts the app brings along draw all of `text`, on any phone."""
    return is_everyday(text) or (coverage("main") | coverage("rare")).issuperset(text)


def drawable(text: str) -> str:
    """`text` with one missing mark for each run of a script no font of ours has: a whole name in
    Uyghur would be a row of them."""
    pairs = groupby(text, lambda one: not is_shipped(one) and not _is_east_asian(one))
    return "".join(GETA if is_foreign else "".join(run) for is_foreign, run in pairs)


def _is_east_asian(character: str) -> bool:
    """What the phone's own CJK font is made for; of another script it has boxes."""
    return any(first <= ord(character) <= last for first, last in _EAST_ASIAN)


def runs(text: str) -> list[tuple[str, str]]:
    """(font, run) pairs; characters no font draws become the missing mark in the main font."""
    pairs = []
    for font, group in groupby(text, font_of):
        run = "".join(group)
        pairs.append((font, run) if font else (MAIN, GETA * len(run)))
    return pairs


def marked(text: str) -> str:
    """Kivy markup of `text` with `[font=…]` around the runs the main font lacks."""
    return "".join(
        escape(run) if font == MAIN else f"[font={font}]{escape(run)}[/font]"
        for font, run in runs(text)
    )


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("[", "&bl;").replace("]", "&br;")
