"""A file that a keeper hands in and that is not what they think: each told as what it is."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mobile.contract.faults import Fault, explain
from server_stub.ops.handed import fault_of_named, read
from server_stub.ops.place import Place
from tests.server.registry_import.sheets import GOOD, csv_bytes
from tests.server.running import cli, running
from tests.server.test_import_places import ORGANISATIONS, told

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
HTML = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>姓名</td></tr></table>"
)
XML = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "<a/>")
    return file.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(500)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    return made


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """For files that write nothing."""
    made = Place(tmp_path_factory.mktemp("untouched") / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    return made


def code_of(place: Place, path: Path | str, *words: str) -> str:
    said = cli(place, *(words or ("import",)), str(path))
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    return said.stderr.partition(":")[0]


WRONG = {
    "empty.csv": (b"", "import_file_empty"),
    "marked.csv": (b"\xef\xbb\xbf\r\n", "import_file_empty"),
    "zeros.xlsx": (bytes(4096), "import_file_empty"),
    "old.xls": (ole("Workbook"), "import_old_excel"),
    "old named.xlsx": (ole("Book"), "import_old_excel"),
    "password.xlsx": (ole("EncryptedPackage"), "import_file_locked"),
    "word.xls": (ole("WordDocument"), "import_file_other"),
    "report.xlsx": (b"%PDF-1.4\n" + bytes(range(128, 256)), "import_file_other"),
    "photo.csv": (b"\x89PNG\r\n\x1a\n" + bytes(100), "import_file_other"),
    "photo.xlsx": (b"\xff\xd8\xff\xe0" + bytes(100), "import_file_other"),
    "archive.xlsx": (zipped("名册.csv"), "import_no_workbook"),
    "letter.xlsx": (zipped("word/document.xml"), "import_no_workbook"),
    "open.xlsx": (zipped("content.xml"), "import_no_workbook"),
    "cut.xlsx": (GOOD[:2000], "import_workbook_damaged"),
    "page.xls": (HTML.encode(), "import_file_webpage"),
    "page.csv": (f"\ufeff\n<TABLE>{HTML}".encode(), "import_file_webpage"),
    "sheet2003.xls": (XML.encode(), "import_file_webpage"),
    "report.pdf": (b"%PDF-1.4\n", "import_file_kind"),
}


@pytest.mark.parametrize("words", [(), ("--organisations",)], ids=["roster", "organisations"])
@pytest.mark.parametrize("name", WRONG)
def test_what_is_in_the_file_is_told_whatever_it_is_called(
    untouched: Place, tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    data, code = WRONG[name]
    file = tmp_path / name
    file.write_bytes(data)
    assert code_of(untouched, file, "import", *words) == code


def test_a_table_under_another_ending_is_read_all_the_same(place: Place, tmp_path: Path) -> None:
    text = csv_bytes("姓名,手机号", "石燕,10000000001")
    for name, data in (("csv named.xlsx", text), ("workbook named.csv", GOOD)):
        file = tmp_path / name
        file.write_bytes(data)
        said = cli(place, "import", str(file), "--branch", "上坪村党支部")
        assert said.returncode == 0, said.stderr
        assert "新增 1，" in said.stdout


@pytest.mark.parametrize("words", [("import",), ("verify",), ("restore",)])
def test_a_file_that_is_not_there_is_told_so(
    place: Place, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "a.csv").write_text("x")
    assert code_of(place, tmp_path / "gone.xlsx", *words) == "file_not_there"
    assert code_of(place, tmp_path / "a.csv" / "b.csv", *words) == "file_not_there"
    assert code_of(place, "长" * 300, *words) == "file_not_there"


@pytest.mark.parametrize("words", [("import",), ("verify",), ("restore",)])
def test_what_is_no_ordinary_file_is_not_waited_for(
    place: Place, tmp_path: Path, words: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert code_of(place, tmp_path / "pipe.csv", *words) == "file_special"
    (tmp_path / "round.csv").symlink_to("round.csv")
    assert code_of(place, tmp_path / "round.csv", *words) == "file_unreadable"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "file_closed"),
        (errno.EPERM, "file_closed"),
        (errno.ENOENT, "file_not_there"),
        (errno.EISDIR, "file_is_folder"),
        (errno.EBUSY, "file_busy"),
        (errno.EAGAIN, "file_busy"),
        (errno.EIO, "file_unreadable"),
        (errno.ESTALE, "file_unreadable"),
    ],
)
def test_what_the_system_says_of_a_named_file_is_told_as_it_is(number: int, code: str) -> None:
    fault = fault_of_named(OSError(number, os.strerror(number)), "名册.xlsx")
    assert fault.code == code
    assert fault.detail.startswith("名册.xlsx")
    assert explain(code) != explain("unknown")


def test_a_file_that_may_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    file = tmp_path / "closed.csv"
    file.write_text("姓名\n石燕\n")
    file.chmod(0)
    # Nothing is closed to root: somebody else then tries.
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65534)
        with pytest.raises(Fault) as met:
            read(file, 100)
    finally:
        if root:
            os.seteuid(0)
    assert met.value.code == "file_closed"


def test_a_list_of_organisations_that_is_too_large_is_not_promised_to_go_in_parts(
    place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "organisations.csv"
    file.write_bytes("名称\n".encode() + b"a\n" * 600_000)
    told = cli(place, "import", str(file), "--organisations")
    assert told.stderr.startswith("import_organisations_too_large: 组织表超过 1 MiB")


@pytest.mark.parametrize("text", ['[{"name": "甲"}', "[1]", '{"name": "甲"}'])
def test_json_that_is_no_list_of_organisations_is_told_as_that(
    place: Place, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "organisations.json"
    file.write_text(text, encoding="utf-8")
    assert code_of(place, file, "import", "--organisations") == "import_json_damaged"


@pytest.mark.parametrize("make", [lambda path: path.write_bytes(OLE), lambda _path: None])
def test_a_running_server_tells_a_file_in_the_same_words(
    place: Place, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "a.xlsx")
    alone = cli(place, "import", str(tmp_path / "a.xlsx")).stderr
    with running(place) as server:
        assert server.cli("import", str(tmp_path / "a.xlsx")).stderr == alone
