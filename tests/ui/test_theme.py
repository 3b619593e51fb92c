"""Sizes and targets follow the switches, and tell the widgets."""

from collections.abc import Callable, Iterator

import pytest
from kivy.metrics import Metrics, dp, sp

from mobile.ui.theme import SPACE, TYPE, Theme


def test_elder_words_are_between_18_and_30_sp_but_for_the_digits() -> None:
    words = {name: pair[1] for name, pair in TYPE.items() if not name.startswith("icon")}
    assert words.pop("huge") == 34
    assert all(18 <= size <= 30 for size in words.values())


def test_there_are_six_sizes_of_words() -> None:
    words = {pair[0] for name, pair in TYPE.items() if not name.startswith("icon")}
    assert words == {12, 14, 16, 20, 26, 34}


def test_targets_grow_from_48_to_60_dp() -> None:
    theme = Theme()
    assert theme.touch == dp(48)
    theme.elder = True
    assert theme.touch == dp(60)
    assert theme.body == sp(20)


def test_a_switch_to_dark_reaches_whoever_watches_a_colour() -> None:
    theme, seen = Theme(), []
    theme.bind(paper=lambda _theme, colour: seen.append(tuple(colour)))
    theme.dark = True
    assert seen == [tuple(theme.paper)]
    assert theme.hues["paper"] == seen[0]


def test_without_motion_everything_takes_no_time() -> None:
    theme = Theme(still=True)
    assert (theme.quick, theme.calm) == (0, 0)
    theme.still = False
    assert 0.12 <= theme.quick <= theme.calm <= 0.18


def test_spaces_are_the_six_of_the_design() -> None:
    assert [SPACE[name] for name in ("x1", "x2", "x3", "x4", "x6", "x8")] == [4, 8, 12, 16, 24, 32]


@pytest.fixture
def font() -> Iterator[Callable[[float], None]]:
    """`font(1.3)`: the system's font is larger; it is as it was after the test."""
    yield lambda scale: setattr(Metrics, "fontscale", scale)
    Metrics.fontscale = 1


@pytest.mark.parametrize("elder", [False, True])
def test_text_follows_the_system_s_font_size(font: Callable[[float], None], elder: bool) -> None:
    font(2)
    theme = Theme(elder=elder)
    small, huge = TYPE["small"][elder], TYPE["huge"][elder]
    assert theme.small > dp(small) * 1.75
    assert dp(huge) < theme.huge < dp(huge) * 1.3
    order = [theme.tiny, theme.small, theme.body, theme.title, theme.large, theme.huge]
    assert order == sorted(order)


@pytest.mark.parametrize("elder", [False, True])
def test_the_navigation_grows_with_its_words(font: Callable[[float], None], elder: bool) -> None:
    high = Theme(elder=elder).nav
    font(2)
    theme = Theme(elder=elder)
    assert theme.nav - high >= theme.tiny - dp(TYPE["tiny"][elder])
