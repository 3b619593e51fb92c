"""Which characters the app's own fonts cannot draw: told when a name comes in, not on the evening.

On paper nothing but these fonts is there; a phone may have a font of its own.
"""

from functools import cache
from pathlib import Path

_FONTS = Path(__file__).parents[3] / "assets" / "fonts"


def undrawn(text: str) -> str:
    """The characters of `text` that no shipped font draws, each once, in their order."""
    if text.isascii():
        return ""
    return "".join(one for one in dict.fromkeys(text) if one not in _coverage())


@cache
def _coverage() -> frozenset[str]:
    """As the program that builds the fonts counted them."""
    every = (_FONTS / f"{name}.chars" for name in ("main", "rare"))
    return frozenset("".join(one.read_text("utf-8") for one in every))
