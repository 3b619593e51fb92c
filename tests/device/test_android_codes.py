"""Codes in a picture on Android: every one of it is read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from mobile.contract.faults import Fault
from mobile.device.android_scanner import AndroidScanner
from tests.device.java import Java, JavaError, put_in


@pytest.fixture
def java(monkeypatch: pytest.MonkeyPatch) -> Java:
    made = Java()
    made.answers |= {
        "Options.outWidth": 800,
        "Options.outHeight": 600,
        "Bitmap.getWidth": 800,
        "Bitmap.getHeight": 600,
        "Bitmap.getPixels": None,
    }
    put_in(monkeypatch, made)
    return made


def test_every_code_of_a_picture_is_read_on_a_phone_too(java: Java) -> None:
    texts = iter(["https://example.org", "SXC", "SXC"])
    result = java.autoclass("com.google.zxing.Result")
    java.answers |= {
        "QRCodeMultiReader.decodeMultiple": [result, result],
        "QRCodeReader.decode": lambda *_: result,
        "Result.getText": lambda: next(texts),
    }
    assert AndroidScanner().read_picture("/wall.jpg") == ("https://example.org", "SXC")


def test_a_blurred_code_is_read_alone_where_several_are_not_found(java: Java) -> None:
    java.answers |= {
        "QRCodeMultiReader.decodeMultiple": JavaError("NotFoundException"),
        "QRCodeReader.decode": lambda *_: java.autoclass("com.google.zxing.Result"),
        "Result.getText": "SXC",
    }
    assert AndroidScanner().read_picture("/blurred.jpg") == ("SXC",)
    java.answers["QRCodeReader.decode"] = JavaError("ChecksumException")
    with pytest.raises(Fault, match="no_code_in_picture"):
        AndroidScanner().read_picture("/cat.jpg")


def test_the_scanning_page_ends_at_one_code_and_all_others_of_its_frame_are_read(
    java: Java, tmp_path: Path
) -> None:
    frame, older = tmp_path / "barcodeimage2.jpg", tmp_path / "barcodeimage1.jpg"
    for left in (frame, older):
        left.write_bytes(b"jpeg")
    texts = iter(["https://example.org", "SXC"])
    result = java.autoclass("com.google.zxing.Result")
    java.answers |= {
        "QRCodeMultiReader.decodeMultiple": [result, result],
        "QRCodeReader.decode": JavaError("NotFoundException"),
        "Result.getText": lambda: next(texts),
    }
    assert _scanned(java, "https://example.org", str(frame)) == ("https://example.org", "SXC")
    assert ("BARCODE_IMAGE_ENABLED", True) in java.calls("Bundle.putBoolean")
    assert list(tmp_path.iterdir()) == []  # a face may be on it


def test_a_frame_that_cannot_be_read_loses_no_code(java: Java, tmp_path: Path) -> None:
    frame = tmp_path / "barcodeimage1.jpg"
    frame.write_bytes(b"")
    java.answers["BitmapFactory.decodeFile"] = None
    assert _scanned(java, "SXC", str(frame)) == ("SXC",)
    java.answers["BitmapFactory.decodeFile"] = JavaError("OutOfMemoryError")
    assert _scanned(java, "SXC", str(frame)) == ("SXC",)
    assert _scanned(java, None, None) == ()


def _scanned(java: Java, text: str | None, frame: str | None) -> tuple[str, ...]:
    heard: list[tuple[str, ...]] = []
    AndroidScanner().open_camera(heard.append)
    java.answers["Intent.getStringExtra"] = {
        "SCAN_RESULT": text,
        "SCAN_RESULT_IMAGE_PATH": frame,
    }.get
    hooks: Any = sys.modules["android.activity"]
    request = java.calls("Activity.startActivityForResult")[-1][1]
    hooks.hooks[0](request, -1, java.autoclass("android.content.Intent"))
    return heard[0]
