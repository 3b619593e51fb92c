"""A drawn page as a PNG file, with nothing but the standard library: phones have no more."""

from __future__ import annotations

import struct
import zlib

_METRE_INCHES = 39.3701


def grey_png(red: bytes, width: int, height: int, dpi: int) -> bytes:
    """A grey picture, 8 bits a pixel.

    red:  one byte a pixel, rows from the bottom up, as a drawing surface gives them.
    dpi:  told in the file, so that a page of A4 is printed as one.
    """
    if len(red) != width * height:
        raise ValueError("one byte a pixel needed")
    rows = b"".join(b"\0" + red[y * width : (y + 1) * width] for y in reversed(range(height)))
    metre = round(dpi * _METRE_INCHES)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + _chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1))
        + _chunk(b"IDAT", zlib.compress(rows, 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
