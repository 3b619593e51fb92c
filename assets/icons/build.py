"""Build the icon font from Material Symbols Rounded (Apache-2.0).

    npm pack @material-symbols/font-400 && tar xzf material-symbols-font-400-*.tgz
    python assets/icons/build.py package/material-symbols-rounded.woff2
Needs fonttools and brotli. The outlined face becomes the regular weight, the filled face the
bold one, so that "selected" is `bold: True`. `names.txt` lists the icons; `icons.txt` is
written beside it.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
FAMILY = "Suixing Icons"
FACES = (("Regular", 0.0), ("Bold", 1.0))


def code_points(font: TTFont, names: list[str]) -> dict[str, int]:
    by_glyph = {glyph: point for point, glyph in font.getBestCmap().items() if point > 0xFF}
    return {name: by_glyph[name] for name in names}


def face(source: Path, fill: float, points: set[int]) -> TTFont:
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"FILL": fill})
    if fill:
        use_filled_glyphs(font)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "STAT", "HVAR", "MVAR", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def use_filled_glyphs(font: TTFont) -> None:
    """Icons that do not interpolate have a second glyph, which a feature we drop would choose."""
    known = set(font.getGlyphOrder())
    for table in font["cmap"].tables:
        for point, glyph in table.cmap.items():
            if f"{glyph}.fill" in known:
                table.cmap[point] = f"{glyph}.fill"


def centre(font: TTFont) -> None:
    """Make a line exactly one em high, so that an icon sits in the middle of its box."""
    em = font["head"].unitsPerEm
    hhea, os2 = font["hhea"], font["OS/2"]
    low = round((max(g.yMax for g in drawn(font)) + min(g.yMin for g in drawn(font)) - em) / 2)
    hhea.ascent, hhea.descent, hhea.lineGap = em + low, low, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = em + low, low, 0
    os2.usWinAscent, os2.usWinDescent = em + low, max(0, -low)


def drawn(font: TTFont) -> list:
    glyphs = font["glyf"].glyphs.values()
    return [glyph for glyph in glyphs if getattr(glyph, "numberOfContours", 0)]


def rename(font: TTFont, style: str) -> None:
    font["name"].names = []
    for number, text in (
        (1, FAMILY),
        (2, style),
        (4, f"{FAMILY} {style}"),
        (6, f"SuixingIcons-{style}"),
        (13, "Licensed under the Apache License, Version 2.0"),
    ):
        font["name"].setName(text, number, 3, 1, 0x409)


def main(source: Path) -> None:
    names = (HERE / "names.txt").read_text("utf-8").split()
    points = code_points(TTFont(source), names)
    for style, fill in FACES:
        font = face(source, fill, set(points.values()))
        centre(font)
        rename(font, style)
        font.flavor = None
        font.save(HERE / f"SuixingIcons-{style}.ttf")
    table = "".join(f"{name} {point:x}\n" for name, point in sorted(points.items()))
    (HERE / "icons.txt").write_text(table, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
