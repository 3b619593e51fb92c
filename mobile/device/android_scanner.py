"""QR codes on Android, by the ZXing library that the app carries on its Java side."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from mobile.contract.faults import Fault
from mobile.device.android_pictures import load

_ZXING = "com.google.zxing."
_SCAN = _ZXING + "client.android.SCAN"  # without this action the page reads no extras
_PAGE = "com.journeyapps.barcodescanner.CaptureActivity"
_RESULT, _FRAME = "SCAN_RESULT", "SCAN_RESULT_IMAGE_PATH"
_FRAMES = "barcodeimage*"  # what that page names its pictures by, in the app's cache
_MANY, _ONE = "multi.qrcode.QRCodeMultiReader", "qrcode.QRCodeReader"
_READERS = ("RGBLuminanceSource", "common.HybridBinarizer", "BinaryBitmap", _MANY, _ONE)
_EDGE = 800  # px; the code on a phone's screen, photographed from a step away, is still sharp
_REQUEST, _PICK = 0x5358, 0x5359  # any numbers the app uses for nothing else


class AndroidScanner:
    """Java classes are looked up when the first code is read."""

    def read_picture(self, path: str) -> tuple[str, ...]:
        """A picture the user chose, reduced: a photo of 12 megapixels is more than a code needs."""
        find = _find_class()
        bitmap = load(find, path, _EDGE)
        if bitmap is None:
            raise Fault("no_code_in_picture", "not a picture")
        width, height = bitmap.getWidth(), bitmap.getHeight()
        pixels = [0] * (width * height)
        bitmap.getPixels(pixels, 0, width, 0, 0, width, height)
        source = find(_ZXING + "RGBLuminanceSource")(width, height, pixels)
        texts = _decode(find, source)
        if not texts:
            raise Fault("no_code_in_picture")
        return texts

    def read_frame(self, grey: bytes, width: int, height: int) -> tuple[str, ...]:
        """A camera frame."""
        if len(grey) != width * height:
            raise ValueError("one byte a pixel needed")
        find = _find_class()
        planar = find(_ZXING + "PlanarYUVLuminanceSource")
        return _decode(find, planar(grey, width, height, 0, 0, width, height, False))

    def open_camera(self, done: Callable[[tuple[str, ...]], None], torch: bool = False) -> None:
        """ZXing's own page; it asks for the camera itself. The volume keys switch its lamp too.

        It ends at the first code it reads, and leaves the frame that code stood in: the others
        are read from there.
        """
        find = _with_readers()
        hooks = import_module("android.activity")
        activity = find("org.kivy.android.PythonActivity").mActivity

        def came_back(request: int, _result: int, intent: Any) -> None:
            if request == _REQUEST:
                hooks.unbind(on_activity_result=came_back)
                done(_seen(intent) if intent is not None else ())

        hooks.bind(on_activity_result=came_back)
        # By the package's name: a context pyjnius would take for a text, as it takes any object.
        intent = find("android.content.Intent")(_SCAN)
        intent.setClassName(activity.getPackageName(), _PAGE).putExtras(_wishes(find, torch))
        activity.startActivityForResult(intent, _REQUEST)

    def pick_picture(self, done: Callable[[str], None]) -> None:
        """The system's document chooser; the picture is copied into the app's cache."""
        find = _with_readers()
        hooks = import_module("android.activity")
        activity = find("org.kivy.android.PythonActivity").mActivity

        def came_back(request: int, _result: int, intent: Any) -> None:
            if request == _PICK:
                hooks.unbind(on_activity_result=came_back)
                uri = intent.getData() if intent is not None else None
                done(_copied(activity, uri) if uri is not None else "")

        hooks.bind(on_activity_result=came_back)
        intents = find("android.content.Intent")
        intent = intents(intents.ACTION_GET_CONTENT).setType("image/*")
        activity.startActivityForResult(intent, _PICK)

    def recent_pictures(self) -> tuple[str, ...]:
        """Looking around would need a permission; the chooser needs none."""
        return ()


def _seen(intent: Any) -> tuple[str, ...]:
    """The code the page ended at, then all others of its frame, which is gone afterwards."""
    first, frame = intent.getStringExtra(_RESULT), intent.getStringExtra(_FRAME)
    if not first or not frame:
        return (first,) if first else ()
    jnius = import_module("jnius")
    found = [first]
    try:
        with suppress(Fault, jnius.JavaException):
            found += AndroidScanner().read_picture(frame)
    finally:
        for left in Path(frame).parent.glob(_FRAMES):  # also of a time the app was ended meanwhile
            left.unlink(missing_ok=True)
    return tuple(dict.fromkeys(found))


def _copied(activity: Any, uri: Any) -> str:
    """ "" when its owner does not hand it over."""
    given = activity.getContentResolver().openFileDescriptor(uri, "r")
    if given is None:
        return ""
    target = Path(str(activity.getCacheDir().getAbsolutePath())) / "picked"
    with open(given.detachFd(), "rb") as source:
        target.write_bytes(source.read())
    return str(target)


def _wishes(find: Any, torch: bool) -> Any:
    wishes = find("android.os.Bundle")()
    wishes.putString("SCAN_FORMATS", "QR_CODE")
    wishes.putBoolean("TORCH_ENABLED", torch)
    # The app says by itself how a scan ended, and only to who wants to hear it.
    wishes.putBoolean("BEEP_ENABLED", False)
    wishes.putBoolean("BARCODE_IMAGE_ENABLED", True)
    return wishes


def _find_class() -> Any:
    try:
        return import_module("jnius").autoclass
    except ImportError as error:
        raise Fault("scanner_missing", "jnius") from error


def _with_readers() -> Any:
    """As `_find_class`, for what reads later in another thread, which finds the app's own classes
    only when they are known."""
    find = _find_class()
    for name in _READERS:
        find(_ZXING + name)
    return find


def _decode(find: Any, source: Any) -> tuple[str, ...]:
    binarizer = find(_ZXING + "common.HybridBinarizer")(source)
    bitmap = find(_ZXING + "BinaryBitmap")(binarizer)
    not_found = import_module("jnius").JavaException
    found: list[Any] = []
    # Java says "no code in this frame" by an exception: not found, checksum, format.
    with suppress(not_found):
        found += find(_ZXING + _MANY)().decodeMultiple(bitmap)
    with suppress(not_found):
        # Blurred or skewed, one code alone is found more often than as one of several.
        found.append(find(_ZXING + _ONE)().decode(bitmap))
    return tuple(dict.fromkeys(str(one.getText()) for one in found))
