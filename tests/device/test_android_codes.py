"""Codes in a picture on Android: every one of it is read."""

from __future__ import annotations

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
