"""The Android adapters against the names and arguments that Android's reference gives."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mobile.contract.faults import Fault
from mobile.contract.moments import to_ms
from mobile.core.ports.devices import Reminder
from mobile.device import android_clock
from mobile.device.android import WindowScreen, android_devices
from mobile.device.android_acts import (
    RECEIVER,
    SOUNDS,
    AndroidCues,
    AndroidDialer,
    AndroidReminders,
)
from mobile.device.android_clock import AndroidClock
from mobile.device.android_pictures import AndroidPictures
from mobile.device.android_scanner import AndroidScanner
from mobile.device.android_share import AndroidShare
from mobile.device.real import RealClock
from tests.device.java import Java, JavaError, put_in

AT = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture
def java(monkeypatch: pytest.MonkeyPatch) -> Java:
    made = Java()
    made.answers |= {
        "File.getAbsolutePath": "/cache",
        "VERSION.SDK_INT": 36,
    }
    put_in(monkeypatch, made)
    return made


def photo(java: Java, width: int, height: int, held: int = 1, size: int = 9) -> None:
    java.answers |= {
        "Options.outWidth": width,
        "Options.outHeight": height,
        "Bitmap.getWidth": width,
        "Bitmap.getHeight": height,
        "ExifInterface.getAttributeInt": held,
        "ByteArrayOutputStream.size": size,
        "ByteArrayOutputStream.toByteArray": [-1, -40, 5],
    }


def test_a_phone_has_every_device_and_loads_none_of_java_for_it() -> None:
    assert "jnius" not in sys.modules
    assert android_devices().cues is not None


@pytest.mark.parametrize(("told", "boot"), [(41, "41"), (-1, RealClock().boot())])
def test_a_phone_counts_its_starts_and_where_it_does_not_linux_names_them(
    java: Java, told: int, boot: str
) -> None:
    java.answers["Global.getInt"] = told
    android_clock.count_of_starts.cache_clear()
    assert AndroidClock().boot() == boot
    assert java.calls("Global.getInt")[0][1:] == ("boot_count", -1)
    android_clock.count_of_starts.cache_clear()


def test_a_photo_is_read_reduced_and_turned_upright(java: Java) -> None:
    photo(java, 4000, 3000, held=6)
    assert AndroidPictures().shrink("/p.jpg", 1280, 100) == b"\xff\xd8\x05"
    assert java.calls("Options.inSampleSize") == [(2,)]
    assert java.calls("Matrix.postRotate") == [(90.0,)]
    assert java.calls("Matrix.postScale") == [(0.32, 0.32)]


def test_a_mirrored_small_picture_is_mirrored_back_and_not_made_larger(java: Java) -> None:
    photo(java, 300, 200, held=5)
    AndroidPictures().shrink("/p.jpg", 1280, 100)
    assert java.calls("Matrix.postScale") == [(-1.0, 1.0)]
    assert java.calls("Matrix.postRotate") == [(270.0,)]


def test_a_picture_that_stays_too_large_or_is_none_says_so(java: Java) -> None:
    photo(java, 300, 200, size=101)
    with pytest.raises(Fault, match="picture_too_large"):
        AndroidPictures().shrink("/p.jpg", 1280, 100)
    assert [call[1] for call in java.calls("Bitmap.compress")] == [80, 65, 50, 35]
    java.answers["BitmapFactory.decodeFile"] = lambda *_: None
    with pytest.raises(Fault, match="picture_unreadable"):
        AndroidPictures().shrink("/p.txt", 1280, 100)


def test_a_picture_without_notes_lies_as_it_is(java: Java) -> None:
    photo(java, 300, 200)
    java.answers["ExifInterface.new"] = JavaError("not supported")
    AndroidPictures().shrink("/p.png", 1280, 100)
    assert java.calls("Matrix.postRotate") == [(0.0,)]


def test_dialling_fills_a_number_in_and_presses_no_key(java: Java) -> None:
    dialer = AndroidDialer()
    dialer.call("10000000001")
    dialer.message("10000000001", "您好")
    assert java.calls("Uri.fromParts") == [
        ("tel", "10000000001", None),
        ("smsto", "10000000001", None),
    ]
    assert [call[0] for call in java.calls("Intent.new")] == [
        "Intent.ACTION_DIAL",
        "Intent.ACTION_SENDTO",
    ]
    assert java.calls("Intent.putExtra") == [("sms_body", "您好")]
    assert len(java.calls("Activity.startActivity")) == 2


def test_a_tablet_without_a_telephone_says_so(java: Java) -> None:
    java.answers["Activity.startActivity"] = JavaError("ActivityNotFoundException")
    with pytest.raises(Fault, match="dialer_missing"):
        AndroidDialer().call("10000000001")


def test_a_scan_asks_for_the_lamp_by_the_library_s_own_name(java: Java) -> None:
    heard: list[tuple[str, ...]] = []
    AndroidScanner().open_camera(heard.append, torch=True)
    action, page = java.calls("Intent.new")[0], java.calls("Intent.setClassName")[0][1]
    assert action == ("com.google.zxing.client.android.SCAN",)
    assert page == "com.journeyapps.barcodescanner.CaptureActivity"
    assert java.calls("Bundle.putString") == [("SCAN_FORMATS", "QR_CODE")]
    assert java.calls("Bundle.putBoolean")[:2] == [("TORCH_ENABLED", True), ("BEEP_ENABLED", False)]
    java.answers["Intent.getStringExtra"] = {"SCAN_RESULT": "SXC"}.get
    hooks: Any = sys.modules["android.activity"]
    request = java.calls("Activity.startActivityForResult")[0][1]
    hooks.hooks[0](request, -1, java.autoclass("android.content.Intent"))
    assert (heard, hooks.hooks) == ([("SXC",)], [])


def test_a_picked_picture_is_copied_before_its_owner_closes_it(java: Java, tmp_path: Path) -> None:
    chosen = tmp_path / "photo.jpg"
    chosen.write_bytes(b"jpeg")
    java.answers["File.getAbsolutePath"] = str(tmp_path)
    java.answers["ParcelFileDescriptor.detachFd"] = lambda: os.open(chosen, os.O_RDONLY)
    heard: list[str] = []
    AndroidScanner().pick_picture(heard.append)
    hooks: Any = sys.modules["android.activity"]
    request = java.calls("Activity.startActivityForResult")[0][1]
    hooks.hooks[0](request, -1, java.autoclass("android.content.Intent"))
    assert Path(heard[0]).read_bytes() == b"jpeg"
    AndroidScanner().pick_picture(heard.append)
    hooks.hooks[0](request, 0, None)
    assert heard[1:] == [""]


def test_the_window_is_bright_kept_on_and_private_only_as_asked(java: Java) -> None:
    screen = WindowScreen()
    for act in (screen.bright, screen.keep_on, screen.private):
        act(True)
        act(False)
    assert java.calls("LayoutParams.screenBrightness") == [(1.0,), (-1.0,)]
    assert java.calls("Window.addFlags") == [(0x80,), (0x2000,)]
    assert java.calls("Window.clearFlags") == [(0x80,), (0x2000,)]


def test_pages_become_one_document_of_a4(java: Java, tmp_path: Path) -> None:
    photo(java, 1190, 1684)
    java.answers["File.getAbsolutePath"] = str(tmp_path)
    java.answers["PdfDocument.writeTo"] = lambda _: (tmp_path / "台账.pdf").write_bytes(b"%PDF")
    AndroidShare().pages("台账", ["/a.png", "/b.png"])
    assert [call[2] for call in java.calls("PageInfo$Builder.new")] == [1, 2]
    assert java.calls("RectF.new")[0] == (0.0, 0.0, 595.0, 842.0)
    assert len(java.calls("PdfDocument.finishPage")) == 2
    assert java.calls("PdfDocument.close") == [()]
    assert java.calls("OutputStream.write") == [(b"%PDF",)]
    assert java.calls("Intent.setType") == [("application/pdf",)]


def test_a_file_that_does_not_fit_into_the_downloads_leaves_no_half(
    java: Java, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_bytes(b"1")
    java.answers["OutputStream.write"] = JavaError("ENOSPC")
    with pytest.raises(Fault, match="disk_full"):
        AndroidShare().file(str(ledger), "text/csv")
    assert len(java.calls("ContentResolver.delete")) == 1


def test_a_document_that_does_not_fit_on_the_phone_says_so(java: Java) -> None:
    photo(java, 1190, 1684)
    java.answers["PdfDocument.writeTo"] = JavaError("ENOSPC")
    with pytest.raises(Fault, match="disk_full"):
        AndroidShare().pages("台账", ["/a.png"])
    assert java.calls("FileOutputStream.close") == [()]


def test_a_tone_is_prepared_once_and_played_from_its_beginning(java: Java) -> None:
    cues = AndroidCues()
    for name in ("done", "done", "refused"):
        cues.play(name)
    assert java.calls("MediaPlayer.setDataSource") == [
        (str(SOUNDS / "done.wav"),),
        (str(SOUNDS / "refused.wav"),),
    ]
    assert java.calls("MediaPlayer.seekTo") == [(0,)] * 3
    assert len(java.calls("MediaPlayer.start")) == 3


def test_a_phone_whose_sound_is_taken_stays_silent(java: Java) -> None:
    java.answers["MediaPlayer.prepare"] = JavaError("IOException")
    AndroidCues().play("done")
    assert java.calls("MediaPlayer.start") == []


def test_reminders_go_to_our_own_receiver_as_one_list(java: Java) -> None:
    AndroidReminders().keep([Reminder("a", AT, "随行", "明天有一项安排")])
    AndroidReminders().keep([])
    told = [json.loads(call[1]) for call in java.calls(f"{RECEIVER.rpartition('.')[2]}.keep")]
    assert told == [[[to_ms(AT), "随行", "明天有一项安排"]], []]
    assert AndroidReminders().due(AT) == ()


@pytest.mark.parametrize(("sdk", "held", "asks"), [(32, False, 0), (36, True, 0), (36, False, 1)])
def test_showing_is_asked_for_only_where_it_must_be(
    java: Java, monkeypatch: pytest.MonkeyPatch, sdk: int, held: bool, asks: int
) -> None:
    asked: list[Any] = []

    def request(names: list[str], then: Any) -> None:
        asked.append(names)
        then(names, [False])

    put_in(monkeypatch, java, check_permission=lambda _name: held, request_permissions=request)
    java.answers["VERSION.SDK_INT"] = sdk
    heard: list[bool] = []
    AndroidReminders().allow(heard.append)
    assert asked == [["android.permission.POST_NOTIFICATIONS"]] * asks
    assert heard == [not asks]
