"""The same words look the same whatever was written before them."""

from typing import Any

import pytest
from kivy.core.text import Label

from mobile.ui import spacing
from mobile.ui.glyphs import MAIN, coverage, register_fonts

WORDS = "5月8日 周四 20:00–21:30 · AVAT，7K2M9 Q4X8D"
# Enough to push every width out of the shaper's cache, the blank's among them.
ALL = "".join(sorted(coverage("main") - {"\n"}))
MANY = [ALL[start : start + 40] for start in range(0, 2000, 40)]
SIZES = (13, 15, 17, 19, 21)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    from kivy.core.window import Window

    assert Window  # pixels are kept in textures, which need one
    spacing.even_spacing()
    register_fonts()


def drawn(size: float, *before: str, hinting: str | None = None) -> bytes:
    """Pixels of WORDS, after these words, which wanted this hinting, in a font of this size.

    The size told to Kivy names the font, its whole part is what the font is opened with: so 13.25
    and 13.5 look alike and are two fonts.
    """
    wanted = (*(hinting for _ in before), None)
    for words, how in zip((*before, WORDS), wanted, strict=True):
        label: Any = Label(text=words, font_name=MAIN, font_size=size, font_hinting=how)
        label.refresh()
        pixels = bytes(label.texture.pixels)  # only who asks for it has it drawn
    return pixels


@pytest.mark.parametrize("size", SIZES)
def test_what_was_written_first_moves_no_letter(size: int) -> None:
    assert drawn(size + 0.25) == drawn(size + 0.5, "一", *MANY)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_typed_into_a_field_moves_no_letter(size: int) -> None:
    """Kivy's fields ask for hinting and cannot be told otherwise."""
    assert drawn(size + 0.625) == drawn(size + 0.75, *MANY, WORDS, hinting="normal")


def test_a_font_that_was_closed_meanwhile_draws_first_again() -> None:
    before = drawn(18.25)
    for number in range(spacing.OPEN_FONTS):
        drawn(18 + number / 1000)
    assert drawn(18.25, *MANY) == before


def test_without_any_of_this_the_letters_would_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the tests above could not fail."""
    monkeypatch.setattr(Label, "_get_font_id", Label._get_font_id.__wrapped__)
    assert drawn(13.875) != drawn(13.9375, "一")
