"""The same words look the same whatever was written before them."""

from typing import Any

import pytest
from kivy.core.text import Label

from mobile.ui import spacing
from mobile.ui.glyphs import FONTS, MAIN, coverage, register_fonts

WORDS = "5月8日 周四 20:00–21:30 · AVAT，7K2M9 Q4X8D"
# Enough to push every width out of the shaper's cache, the blank's among them.
ALL = "".join(sorted(coverage("main") - {"\n"}))
MANY = [ALL[start : start + 40] for start in range(0, 2000, 40)]
SIZES = (13, 15, 17, 19, 21)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    from kivy.core.window import Window

    assert Window  # pixels are kept in textures, which need one
    spacing.draw_before_measuring()
    register_fonts()


def drawn(size: float, *before: str) -> bytes:
    """Pixels of WORDS, after these words, in a font of this size.

    The size told to Kivy names the font, its whole part is what the font is opened with: so 13.25
    and 13.5 look alike and are two fonts.
    """
    for words in (*before, WORDS):
        label: Any = Label(text=words, font_name=MAIN, font_size=size, font_hinting=None)
        label.refresh()
        pixels = bytes(label.texture.pixels)  # only who asks for it has it drawn
    return pixels


@pytest.mark.parametrize("size", SIZES)
def test_what_was_written_first_moves_no_letter(size: int) -> None:
    assert drawn(size + 0.25) == drawn(size + 0.5, "一", *MANY)


def test_a_font_that_was_closed_meanwhile_draws_first_again() -> None:
    before = drawn(18.25)
    for number in range(spacing.OPEN_FONTS):
        drawn(18 + number / 1000)
    assert drawn(18.25, *MANY) == before


def test_the_words_of_this_test_are_told_apart_by_their_hinting() -> None:
    """Else the two above could not fail."""

    def wide(hinting: str | None) -> bytes:
        label: Any = Label(
            text=WORDS, font_name=str(FONTS / "SuixingSans-Bold.ttf"), font_hinting=hinting
        )
        label.options["font_size"] = 14.75 if hinting else 14.5
        label.refresh()
        return bytes(label.texture.pixels)

    assert wide(None) != wide("normal")
