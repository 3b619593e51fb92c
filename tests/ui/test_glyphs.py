"""No name shows a box."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mobile.ui import glyphs
from mobile.ui.glyphs import FONTS, GETA, MAIN, RARE, coverage, is_everyday, marked, runs

# In names on real registers, most of them outside GB 2312.
RARE_NAMES = "𬭎㑇喆堃玥䶮㛃赟琎翀昇祎珺煊旻翾曌頔芃骉犇垚淼燚赑靐瑀玘珉昺昳炘熠烨娬嫚妧媖甯仝"


def drawn_by(file: str) -> set[str]:
    with TTFont(FONTS / file, lazy=True) as font:
        return {chr(point) for point in font.getBestCmap() if point > 31}


@pytest.mark.parametrize(
    ("file", "list_of"),
    [
        ("SuixingSans-Regular.ttf", "main"),
        ("SuixingSans-Bold.ttf", "main"),
        ("SuixingNames.ttf", "rare"),
    ],
)
def test_the_coverage_file_is_what_the_font_draws(file: str, list_of: str) -> None:
    assert drawn_by(file) == coverage(list_of) - glyphs.LAYOUT_ONLY


def test_all_8105_standard_characters_are_in_the_everyday_font() -> None:
    standard = (FONTS / "standard.chars").read_text("utf-8")
    assert len(standard) == 8105
    assert is_everyday(standard)


def test_all_of_gb_2312_is_in_the_everyday_font() -> None:
    cells = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    text = b"".join(cells).decode("gb2312", "ignore")
    assert len(text) == 6763
    assert is_everyday(text)


@pytest.mark.parametrize("character", RARE_NAMES)
def test_a_rare_name_character_is_drawn_by_a_font_we_ship(character: str) -> None:
    assert glyphs.font_of(character) in (MAIN, RARE)


def test_everyday_text_needs_no_marks() -> None:
    assert is_everyday("张伟 19:30，应到 38 · 实到 29")
    assert marked("张伟") == "张伟"


def test_only_the_rare_run_is_marked() -> None:
    assert marked("李煊昺") == "李煊昺" if is_everyday("昺") else f"李煊[font={RARE}]昺[/font]"
    rare = min(coverage("rare") - coverage("main"))
    assert marked(f"李{rare}明") == f"李[font={RARE}]{rare}[/font]明"


def test_brackets_a_person_typed_stay_what_they_are() -> None:
    rare = min(coverage("rare") - coverage("main"))
    assert marked(f"[b]&{rare}") == f"&bl;b&br;&amp;[font={RARE}]{rare}[/font]"


def test_a_character_no_font_has_becomes_the_missing_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "system_font", lambda: "")
    assert runs("王\U0002f9f4") == [(MAIN, "王"), (MAIN, GETA)]


def test_the_phones_own_font_comes_before_the_missing_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(glyphs, "system_font", lambda: "/system/fonts/x.ttc")
    assert runs("\U0002f9f4") == [("/system/fonts/x.ttc", "\U0002f9f4")]


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in Path(FONTS / "OFL.txt").read_text("utf-8")
