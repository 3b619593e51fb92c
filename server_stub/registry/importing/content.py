"""What a file really holds, whatever it is called: told before anybody tries to read a table."""

import codecs

from server_stub.registry.importing.problems import RosterRefused

_OLE = b"\xd0\xcf\x11\xe0"
# Names in the directory of an Office file of before 2007, and of one that is encrypted.
_STREAMS = (
    ("EncryptedPackage", "import_file_locked"),
    ("WordDocument", "import_file_other"),
    ("PowerPoint Document", "import_file_other"),
    ("Workbook", "import_old_excel"),
    ("Book", "import_old_excel"),
)
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
# A page, or a workbook of 2003, as text: other programs name both .xls, and Excel opens them.
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style", b"<?xml")


def check_content(data: bytes) -> None:
    """Raises RosterRefused when it is no table that is read here."""
    text = data.removeprefix(codecs.BOM_UTF8)
    if not text.strip(b"\0 \t\r\n"):
        raise RosterRefused("import_file_empty")
    if data.startswith(_OLE):
        streams = (code for name, code in _STREAMS if name.encode("utf-16-le") in data)
        raise RosterRefused(next(streams, "import_file_other"))
    if data.startswith(_OTHERS):
        raise RosterRefused("import_file_other")
    if text[:100].lstrip().lower().startswith(_PAGES):
        raise RosterRefused("import_file_webpage")
