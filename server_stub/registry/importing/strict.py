"""Workbooks in strict Open XML, made readable: the same elements under other names."""

import io
import zipfile

from server_stub.registry.importing.problems import RosterRefused

_MARK = b"http://purl.oclc.org/ooxml/"
# ISO/IEC 29500-1 names → those of 29500-4 (transitional), longest first.
_NAMES = (
    (b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_MOST = 16 * 1024 * 1024


def as_usual(data: bytes) -> bytes:
    """The workbook as openpyxl reads it; `data` itself when it is no strict one.

    data: looked through already.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if not any(_is_strict(old, part) for part in old.infolist()):
            return data
        if sum(part.file_size for part in old.infolist()) > _MOST:
            raise RosterRefused("import_workbook_strict")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new:
            for part in old.infolist():
                new.writestr(part.filename, _renamed(old.read(part)))
        return file.getvalue()


def _is_strict(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if not part.filename.endswith("workbook.xml"):
        return False
    with archive.open(part) as stream:
        return _MARK in stream.read(4096)


def _renamed(content: bytes) -> bytes:
    if _MARK in content:
        for strict, usual in _NAMES:
            content = content.replace(_MARK + strict, usual)
    return content
