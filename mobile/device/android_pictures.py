"""Chosen pictures made small on Android, and pictures put together as one document."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from mobile.contract.faults import Fault
from mobile.device.failing import of_java

_GRAPHICS = "android.graphics."
_QUALITIES = (80, 65, 50, 35)
# EXIF's eight ways to hold a camera: (degrees to turn clockwise, mirrored before).
_UPRIGHT = {
    2: (0, True),
    3: (180, False),
    4: (180, True),
    5: (270, True),
    6: (90, False),
    7: (90, True),
    8: (270, False),
}
_A4 = (595, 842)  # points of 1/72 inch


class AndroidPictures:
    """By BitmapFactory, which reads a large picture already reduced; called off the UI thread."""

    def shrink(self, path: str, edge: int, most: int) -> bytes:
        """Drawn anew, so that nothing hidden in the file comes along."""
        find = import_module("jnius").autoclass
        bitmap = load(find, path, edge)
        if bitmap is None:
            raise Fault("picture_unreadable")
        return _small_enough(find, _upright(find, bitmap, path, edge), most)


def load(find: Any, path: str, edge: int) -> Any:
    """A bitmap whose longer side is less than twice `edge` px; None for what is no picture."""
    factory = find(_GRAPHICS + "BitmapFactory")
    options = find(_GRAPHICS + "BitmapFactory$Options")()
    options.inJustDecodeBounds = True
    factory.decodeFile(path, options)
    options.inSampleSize = _sample(max(options.outWidth, options.outHeight), edge)
    options.inJustDecodeBounds = False
    return factory.decodeFile(path, options)


def write_document(find: Any, pictures: Sequence[str], path: str) -> None:
    """A PDF with a page a picture, each as large as A4 lets it be. Errors: "disk_full",
    "share_failed"."""
    jnius = import_module("jnius")
    document = find(_GRAPHICS + "pdf.PdfDocument")()
    try:
        for number, picture in enumerate(pictures, 1):
            _add_page(find, document, picture, number)
        stream = find("java.io.FileOutputStream")(path)
        try:
            document.writeTo(stream)
        finally:
            stream.close()
    except jnius.JavaException as error:
        raise of_java(error) from error
    finally:
        document.close()


def _add_page(find: Any, document: Any, picture: str, number: int) -> None:
    bitmap = find(_GRAPHICS + "BitmapFactory").decodeFile(picture)
    if bitmap is None:
        raise Fault("picture_unreadable")
    width, height = _A4
    page = document.startPage(
        find(_GRAPHICS + "pdf.PdfDocument$PageInfo$Builder")(width, height, number).create()
    )
    share = min(width / bitmap.getWidth(), height / bitmap.getHeight())
    place = find(_GRAPHICS + "RectF")(
        0.0, 0.0, bitmap.getWidth() * share, bitmap.getHeight() * share
    )
    page.getCanvas().drawBitmap(bitmap, None, place, None)
    document.finishPage(page)
    bitmap.recycle()


def _sample(longer: int, edge: int) -> int:
    sample = 1
    while longer // (2 * sample) >= edge:
        sample *= 2
    return sample


def _upright(find: Any, bitmap: Any, path: str, edge: int) -> Any:
    degrees, is_mirrored = _UPRIGHT.get(_held(find, path), (0, False))
    width, height = bitmap.getWidth(), bitmap.getHeight()
    share = min(1.0, edge / max(width, height))
    matrix = find(_GRAPHICS + "Matrix")()
    matrix.postScale(-share if is_mirrored else share, share)
    matrix.postRotate(float(degrees))
    return find(_GRAPHICS + "Bitmap").createBitmap(bitmap, 0, 0, width, height, matrix, True)


def _held(find: Any, path: str) -> int:
    jnius = import_module("jnius")
    try:
        return int(find("android.media.ExifInterface")(path).getAttributeInt("Orientation", 1))
    except jnius.JavaException:
        # A kind of file that carries no such note lies as it is.
        return 1


def _small_enough(find: Any, bitmap: Any, most: int) -> bytes:
    jpeg = find(_GRAPHICS + "Bitmap$CompressFormat").JPEG
    for quality in _QUALITIES:
        stream = find("java.io.ByteArrayOutputStream")()
        bitmap.compress(jpeg, quality, stream)
        if stream.size() <= most:
            # Java's bytes have a sign.
            return bytes(byte & 0xFF for byte in stream.toByteArray())
    raise Fault("picture_too_large")
