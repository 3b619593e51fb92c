"""The colours of both faces; `theme.py` is the only reader.

A hue without suffix is for words and shapes, `_tint` is the surface behind them, `_mark` is a
shape that carries no words (3:1 is enough there). `raised` is a key, or the chosen one of several.
"""

from __future__ import annotations

WHITE = (1, 1, 1, 1)

LIGHT = {
    "paper": "#F6F4F1",
    "surface": "#FFFFFF",
    "raised": "#FFFFFF",
    "ink": "#1C1A19",
    "ink2": "#6B6461",
    "line": "#E4DFDA",
    "line2": "#CFC8C2",
    "grey_tint": "#EFECE8",
    "red": "#B3261E",
    "red_tint": "#F7E4E1",
    "red_down": "#941D17",
    "red_word": "#FFFFFF",
    "green": "#2E7D4F",
    "green_tint": "#ECF6F0",
    # The amber and gold of the design fall below 4.5:1 as words, so words are darker than marks.
    "amber": "#8A5200",
    "amber_tint": "#FBEFD9",
    "amber_mark": "#A86400",
    "blue": "#2F6690",
    "blue_tint": "#E4EEF6",
    "gold": "#7F5A12",
    "gold_tint": "#F8EFDC",
    "gold_mark": "#B98A2F",
    "picked": "#2F669040",
    "press": "#1C1A1914",
    "scrim": "#1C1A1973",
    "toast": "#2E2A28",
    "toast_word": "#FFFFFF",
    "toast_act": "#F4A79F",
}

DARK = {
    "paper": "#131110",
    "surface": "#1E1B1A",
    "raised": "#3A3431",
    "ink": "#F3EFEC",
    "ink2": "#A79F9A",
    "line": "#322D2B",
    "line2": "#4A4340",
    "grey_tint": "#2C2826",
    "red": "#F2877C",
    "red_tint": "#3A2220",
    "red_down": "#D9736A",
    "red_word": "#2B0E0B",
    "green": "#74C596",
    "green_tint": "#1B2E23",
    "amber": "#E9B15C",
    "amber_tint": "#33270F",
    "amber_mark": "#E9B15C",
    "blue": "#85B8E0",
    "blue_tint": "#1B2A37",
    "gold": "#D9B263",
    "gold_tint": "#302710",
    "gold_mark": "#D9B263",
    "picked": "#85B8E040",
    "press": "#FFFFFF14",
    "scrim": "#00000099",
    "toast": "#F3EFEC",
    "toast_word": "#1C1A19",
    "toast_act": "#B3261E",
}

# Every pair of words and ground that a widget draws; the contrast test walks this list.
PAIRS = (
    *((word, ground) for word in ("ink", "ink2") for ground in ("paper", "surface", "grey_tint")),
    *((hue, f"{hue}_tint") for hue in ("red", "green", "amber", "blue", "gold")),
    *((hue, "surface") for hue in ("red", "green", "amber", "blue", "gold")),
    *((hue, "paper") for hue in ("red", "green", "amber", "blue")),
    ("ink", "raised"),
    ("red", "raised"),
    *(("ink", f"{hue}_tint") for hue in ("red", "green", "amber", "blue", "gold")),
    ("red_word", "red"),
    ("red_word", "red_down"),
    ("toast_word", "toast"),
    ("toast_act", "toast"),
)
