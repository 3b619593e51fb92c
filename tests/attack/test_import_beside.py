"""A county's file is read and written while phones go on: nobody waits for all of it."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

from server_stub.ops.place import Place
from tests.attack.size import times, tried
from tests.server.kit import COUNTY
from tests.server.running import Line, enrol, fill, running

# Of the whole import: the longest time one call may take. On the phones' loop it was all of it.
SHARE = 0.5


def people(count: int) -> bytes:
    """A roster of so many, none of them known before."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("花名册")
    sheet.append(["姓名", "手机号", "所在党支部", "籍贯村"])
    home = COUNTY.organisation(COUNTY.dongguan).name
    for n in range(count):
        name = "".join(chr(0x4E00 + n // 97**k % 97) for k in (0, 1, 2))
        sheet.append([name, f"1008{n:07d}", home, f"村{n}"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def waits_beside(line: Line, place: Place, *words: str) -> tuple[list[float], float, str]:
    """Seconds of each call that was made while a command ran, of the command, and its words."""
    command = [sys.executable, "-m", "server_stub", "--data", str(place.root), *words]
    started, waits = time.monotonic(), []
    # No pipe: nobody would read it while the calls are made, and what is said of many is long.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        with subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT) as run:
            while run.poll() is None:
                before = time.monotonic()
                assert line.sync([])[0] == 200
                waits.append(time.monotonic() - before)
        whole = time.monotonic() - started
        told.seek(0)
        return waits, whole, told.read()


def test_phones_are_answered_while_a_large_file_is_read_and_written(tmp_path: Path) -> None:
    place, count = Place(tmp_path / "data"), times(800, per=50)
    fill(place)
    file = tmp_path / "roster.xlsx"
    file.write_bytes(people(count))
    with running(place) as server:
        phone = enrol(server, COUNTY.roster[0])
        for words in ((), ("--apply",)):
            waits, whole, said = waits_beside(
                phone, place, "import", str(file), "--branch", COUNTY.dongguan, *words
            )
            assert f"新增 {count}，" in said
            assert max(waits) < SHARE * whole
            assert len(waits) > 10
        assert f"written: {count}" in said
    tried("people imported beside a phone", count)
