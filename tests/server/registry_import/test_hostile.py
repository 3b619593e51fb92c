"""A workbook made to harm: refused by its name, and memory stays small."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest

from server_stub.registry.importing.guard import MAX_INFLATED
from tests.server.registry_import.sheets import (
    EXCEL,
    GOOD,
    NAME_ROW,
    SHEET,
    refusal,
    repacked,
    with_rows,
)

MEGABYTE = 1024 * 1024


@pytest.fixture
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200 * MEGABYTE


def test_a_zip_bomb_is_refused_by_what_its_directory_says(little_memory: None) -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(MAX_INFLATED // MEGABYTE + 1):
            part.write(b" " * MEGABYTE)
    assert len(file.getvalue()) < MEGABYTE
    assert refusal(file.getvalue()) == "import_workbook_inflates"


def test_a_directory_that_lies_about_the_size_is_damage() -> None:
    data = bytearray(repacked(GOOD, sheet1=SHEET + b" " * 5_000_000))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"sheet1.xml"))
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(data)) == "import_workbook_damaged"


def test_a_document_type_is_refused_even_without_entities() -> None:
    assert SHEET.startswith(b"<worksheet")
    assert refusal(repacked(GOOD, sheet1=b"<!DOCTYPE worksheet>" + SHEET)) == (
        "import_workbook_damaged"
    )


def test_a_workbook_with_a_locked_part_is_damaged() -> None:
    data = bytearray(GOOD)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + place] |= 1
    assert refusal(bytes(data)) == "import_workbook_damaged"


def test_more_parts_than_a_workbook_has_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as many:
        for number in range(501):
            many.writestr(f"{number}.xml", b"<a/>")
    assert refusal(file.getvalue()) == "import_workbook_inflates"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_no_spreadsheet_uses_are_refused(packing: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as odd:
        odd.writestr("xl/workbook.xml", b"<a/>")
    assert refusal(file.getvalue()) == "import_workbook_damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding_and_part(encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    for part in ("sheet1", "sharedStrings", "styles", "workbook", "core", "theme1"):
        data = repacked(EXCEL, **{part: laughs.encode(encoding)})
        assert refusal(data) == "import_workbook_damaged", part


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1">' + b"<c/>" * 200_000 + b"</row>",
        b"<row/>" * 300_000,
        NAME_ROW + b"<row><c r='XFD1'/></row>" * 400,
        b"<row><conditionalFormatting/></row>" * 150_000,
        b"<row><c>" * 30 + b"</c></row>" * 30,
    ],
    ids=["one row", "rows", "wide rows", "rules", "deep"],
)
def test_a_sheet_that_would_grow_in_memory_is_refused(rows: bytes, little_memory: None) -> None:
    assert refusal(with_rows(rows)) == "import_workbook_inflates"


def test_styles_that_would_grow_in_memory_are_refused(little_memory: None) -> None:
    assert refusal(repacked(GOOD, styles=b"<s>" + b"<x/>" * 200_000 + b"</s>")) == (
        "import_workbook_inflates"
    )


def test_more_merged_cells_than_rows_are_refused() -> None:
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:B1"/>' * 20_001 + b"</mergeCells>"
    assert refusal(with_rows(NAME_ROW, merges)) == "import_too_many_merges"


def test_a_megabyte_of_separators_is_no_burden(little_memory: None) -> None:
    assert refusal("姓名".encode() + b"," * MEGABYTE, "a.csv") == ""
