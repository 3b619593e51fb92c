"""PNG files with nothing but the standard library and numpy; equal pixels give equal bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np


def write_png(path: Path, pixels: np.ndarray) -> None:
    """pixels: height × width × 3, uint8, first row on top."""
    height, width, _ = pixels.shape
    rows = np.zeros((height, width * 3 + 1), np.uint8)
    rows[:, 1:] = pixels.reshape(height, width * 3)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows.tobytes(), 6))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def contact_sheet(pictures: Sequence[np.ndarray], columns: int, shrink: int = 2) -> np.ndarray:
    """All pictures, each reduced by the whole factor `shrink`, in rows of `columns`."""
    small = [reduce(picture, shrink) for picture in pictures]
    height, width = max(p.shape[0] for p in small), max(p.shape[1] for p in small)
    gap, rows = 12, -(-len(small) // columns)
    sheet = np.full(((height + gap) * rows + gap, (width + gap) * columns + gap, 3), 128, np.uint8)
    for index, picture in enumerate(small):
        top = gap + (index // columns) * (height + gap)
        left = gap + (index % columns) * (width + gap)
        sheet[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return sheet


def reduce(picture: np.ndarray, factor: int) -> np.ndarray:
    height, width = (side // factor * factor for side in picture.shape[:2])
    blocks = picture[:height, :width].reshape(height // factor, factor, width // factor, factor, 3)
    return blocks.mean(axis=(1, 3)).astype(np.uint8)
