"""Reading codes: the fake and the desktop's reader keep the same promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import segno
from PIL import Image

from mobile.contract import qr
from mobile.contract.faults import Fault
from mobile.core.ports.devices import Scanner
from mobile.device import zxing_scanner
from mobile.device.desktop import desktop_devices
from mobile.device.fake import FakeScanner, fake_devices
from mobile.device.zxing_scanner import ZxingScanner

TEXT = qr.write("challenge", bytes(range(61)))


def _frame(text: str, scale: int = 4) -> tuple[bytes, int, int]:
    """The code as a camera would see it on a clean screen: one byte a pixel."""
    code = segno.make(text, error="m", micro=False)
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(scale, 4)]
    return b"".join(rows), len(rows[0]), len(rows)


def test_a_frame_with_a_code_gives_its_text() -> None:
    assert ZxingScanner().read_frame(*_frame(TEXT)) == (TEXT,)


def test_every_code_of_a_picture_is_read(tmp_path: Path) -> None:
    other, picture = "https://example.org/a-poster-beside-it", tmp_path / "wall.png"
    wall = Image.new("L", (900, 400), 255)
    for text, left in ((other, 0), (TEXT, 450)):
        grey, width, height = _frame(text)
        wall.paste(Image.frombytes("L", (width, height), grey), (left, 40))
    wall.save(picture)
    assert set(ZxingScanner().read_picture(str(picture))) == {TEXT, other}


def test_a_frame_without_a_code_gives_nothing() -> None:
    assert ZxingScanner().read_frame(bytes(64 * 64), 64, 64) == ()


@pytest.mark.parametrize("scanner", [ZxingScanner(), FakeScanner()])
def test_a_frame_of_another_size_is_a_mistake_of_the_caller(scanner: Scanner) -> None:
    with pytest.raises(ValueError, match="pixel"):
        scanner.read_frame(b"123", 2, 2)


def test_a_device_that_cannot_read_codes_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(zxing_scanner, "import_module", missing)
    with pytest.raises(Fault, match="scanner_missing"):
        ZxingScanner().read_frame(*_frame(TEXT))
    with pytest.raises(Fault, match="scanner_missing"):
        ZxingScanner().read_picture("any.png")


def test_a_desktop_has_no_scanning_page() -> None:
    with pytest.raises(Fault, match="scanner_missing"):
        ZxingScanner().open_camera(print)


def test_the_fake_sees_what_it_was_given_and_then_nothing() -> None:
    scanner = FakeScanner()
    scanner.pictures["a.png"], scanner.frames, scanner.seen = (TEXT,), [(TEXT,)], [TEXT]
    heard: list[tuple[str, ...]] = []
    for _ in range(2):
        scanner.open_camera(heard.append)
    assert heard == [(TEXT,), ()]
    assert scanner.read_picture("a.png") == (TEXT,)
    assert [scanner.read_frame(b"", 0, 0) for _ in range(2)] == [(TEXT,), ()]
    with pytest.raises(Fault, match="no_code_in_picture"):
        scanner.read_picture("b.png")


def test_a_fake_device_remembers_what_it_was_asked() -> None:
    device = fake_devices()
    device.haptics.done()
    device.haptics.refused()
    device.haptics.undone()
    device.screen.bright(True)
    device.screen.keep_on(True)
    device.notifier.say("有新消息", "打开查看")
    assert device.haptics.felt == ["done", "refused", "undone"]  # type: ignore[attr-defined]
    assert device.screen.is_bright  # type: ignore[attr-defined]
    assert device.screen.is_kept_on  # type: ignore[attr-defined]
    assert device.notifier.said == [("有新消息", "打开查看")]  # type: ignore[attr-defined]
    assert device.share.file("ledger.csv", "text/csv") == ""


def test_a_desktop_shares_into_a_folder(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("应到,实到", encoding="utf-8")
    share = desktop_devices(str(tmp_path / "downloads")).share
    place = share.file(str(ledger), "text/csv")
    assert Path(place).read_text(encoding="utf-8") == "应到,实到"
    with pytest.raises(Fault, match="share_failed"):
        share.file(str(tmp_path / "none.csv"), "text/csv")
