"""Build the shipped fonts from Noto Sans CJK SC (SIL OFL 1.1).

Needs Debian's fonts-noto-cjk and unicode-data, and fonttools. Run:
    python assets/fonts/build.py
The result is the same bytes for the same inputs.
"""

import sys
from pathlib import Path

from charsets import latin_and_marks, name_characters, standard_characters, table_of_2013
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

HERE = Path(__file__).parent
NOTO = Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = "Noto Sans CJK SC"
FAMILY = "Suixing Sans"
MAX_ERROR = 1.0  # font units of 1000: below a tenth of a pixel at 34 sp, density 3
ASCENT, DESCENT = 1080, 320  # centred on the ideograph, unlike the source's 1160/288
NARROW = (0x00B7,)  # the middle dot takes half a width between a time and a state
NAMES = {
    1: FAMILY,
    3: "{full}",
    4: "{full}",
    6: "{post}",
    13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
    14: "https://openfontlicense.org",
}


def source(weight: str) -> TTFont:
    """The simplified Chinese face of one weight of the collection."""
    fonts = TTCollection(str(NOTO / f"NotoSansCJK-{weight}.ttc")).fonts
    return next(
        font
        for font in fonts
        if font["name"].getDebugName(16) == SIMPLIFIED
        or font["name"].getDebugName(1).startswith(SIMPLIFIED)
    )


def cut(font: TTFont, characters: set[int]) -> None:
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace the cubic CFF outlines by quadratic ones: they load three times as fast."""
    order = font.getGlyphOrder()
    glyphs, drawn = font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, drawn
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"


def rename(font: TTFont, style: str, family: str) -> None:
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 2)]
    full, post = f"{family} {style}", f"{family.replace(' ', '')}-{style}"
    for number, text in NAMES.items():
        table.setName(text.format(full=full, post=post), number, 3, 1, 0x409)
    table.setName(family, 1, 3, 1, 0x409)
    table.setName(style, 2, 3, 1, 0x409)


def measure(font: TTFont) -> None:
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT
    cmap, metrics, glyf = font.getBestCmap(), font["hmtx"].metrics, font["glyf"]
    for point in NARROW:
        name = cmap.get(point)
        if name and metrics[name][0] > 500:
            shift = (metrics[name][0] - 500) // 2
            glyf[name].coordinates.translate((-shift, 0))
            glyf[name].recalcBounds(glyf)
            metrics[name] = (500, metrics[name][1] - shift)


def build(target: str, weight: str, characters: set[int], family: str = FAMILY) -> set[int]:
    font = source(weight)
    cut(font, characters)
    to_truetype(font)
    rename(font, weight, family)
    measure(font)
    font.recalcTimestamp = False
    font.save(HERE / target)
    return set(font.getBestCmap())


def write_coverage(target: str, covered: set[int]) -> None:
    """One line of UTF-8: the characters the font draws, controls left out."""
    (HERE / target).write_text("".join(map(chr, sorted(c for c in covered if c > 31))), "utf-8")


def write_advances(target: str) -> None:
    """Advance widths, thousandths of the size: `hex regular bold` for what is not one em wide."""
    faces = [TTFont(HERE / f"SuixingSans-{style}.ttf") for style in ("Regular", "Bold")]
    cmap = faces[0].getBestCmap()
    rows = []
    for point in sorted(cmap):
        wide = [font["hmtx"][font.getBestCmap()[point]][0] for font in faces]
        if wide != [1000, 1000]:
            rows.append(f"{point:x} {wide[0]} {wide[1]}\n")
    (HERE / target).write_text("".join(rows), "utf-8")


def main() -> int:
    listed = standard_characters()
    everyday = listed | latin_and_marks()
    covered = build("SuixingSans-Regular.ttf", "Regular", everyday)
    build("SuixingSans-Bold.ttf", "Bold", everyday)
    rare = build("SuixingNames.ttf", "Regular", name_characters() - covered, "Suixing Names")
    write_coverage("main.chars", covered)
    write_coverage("rare.chars", rare)
    write_coverage("standard.chars", table_of_2013())
    write_advances("advances.txt")
    missing = listed - covered
    print(f"{len(covered)} everyday, {len(rare)} rare, {len(missing)} listed but missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
