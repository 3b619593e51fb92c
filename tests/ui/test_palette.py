"""Every word can be read on its ground."""

import pytest

from mobile.ui.palette import DARK, LIGHT, PAIRS

LEAST = 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("face", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(face: dict[str, str], word: str, ground: str) -> None:
    assert contrast(face[word], face[ground]) >= LEAST


def test_both_faces_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
