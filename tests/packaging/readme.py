"""Both READMEs as the tests read them: pages, sections, tables, the lines a keeper types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.packaging.tree import ROOT

PAGES = ("README.md", "README.zh.md")
ENGLISH, CHINESE = ((ROOT / page).read_text(encoding="utf-8") for page in PAGES)


def squeezed(text: str) -> str:
    """Without the white space: where a line ends, and where a cell is padded, says nothing."""
    return re.sub(r"\s+", "", text)


def sections(page: str) -> dict[str, str]:
    """Text by its heading, that of the top under ""."""
    parts = re.split(r"^## (.*)$", page, flags=re.MULTILINE)
    return dict(zip(["", *parts[1::2]], parts[::2], strict=True))


def typed(page: str) -> list[list[str]]:
    """The words after `suixing` of every line of a keeper's block, without what is said of it."""
    lines = [line.split("#")[0] for line in page.splitlines() if line.startswith("suixing ")]
    return [line.split()[1:] for line in lines]


def tables(page: str) -> dict[str, list[list[str]]]:
    """The cells of each table's rows below its head, by the first cell of the head."""
    found: dict[str, list[list[str]]] = {}
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        rows = [[one.strip() for one in row.strip("| ").split(" | ")] for row in block.splitlines()]
        found[rows[0][0]] = rows[2:]
    return found


def options(text: str) -> Iterator[str]:
    """Every `--option` that is named, once for each time; a rule of a table is none."""
    return (one[0] for one in re.finditer(r"(?<![\w-])--[a-z][a-z-]*", text))
