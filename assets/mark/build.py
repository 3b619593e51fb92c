"""Draw the app's mark: an open ring, home, and the point that left it and stays with it.

    python assets/mark/build.py
Needs numpy. The result is the same bytes every time.
"""

import struct
import zlib
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
PAPER, INK, RED = (0xF6, 0xF4, 0xF1), (0x1C, 0x1A, 0x19), (0xB3, 0x26, 0x1E)
SAFE = 0.61  # share of an adaptive icon that every launcher shows
OVERSAMPLE = 4
# Shares of the mark's side: the ring's radius and stroke, the point's radius, where it stands.
RADIUS, STROKE, POINT, AWAY = 0.34, 0.115, 0.105, 0.395
GAP_FROM, GAP_TO = 8, 82  # degrees, anticlockwise from the right


def mark(size: int, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Coverage (0 to 1) of ring and point on a square of `size` px."""
    fine = size * OVERSAMPLE
    axis = (np.arange(fine) + 0.5) / fine - 0.5
    x, y = np.meshgrid(axis / scale, -axis / scale)
    x, y = x + 0.02, y + 0.02  # the point makes the mark heavier at its upper right
    distance, angle = np.hypot(x, y), np.degrees(np.arctan2(y, x)) % 360
    ring = (np.abs(distance - RADIUS) <= STROKE / 2) & ((angle < GAP_FROM) | (angle > GAP_TO))
    for end in (GAP_FROM, GAP_TO):
        tip = np.radians(end)
        ring |= np.hypot(x - RADIUS * np.cos(tip), y - RADIUS * np.sin(tip)) <= STROKE / 2
    middle = np.radians((GAP_FROM + GAP_TO) / 2)
    point = np.hypot(x - AWAY * np.cos(middle), y - AWAY * np.sin(middle)) <= POINT
    return shrink(ring), shrink(point)


def shrink(fine: np.ndarray) -> np.ndarray:
    size = fine.shape[0] // OVERSAMPLE
    return fine.reshape(size, OVERSAMPLE, size, OVERSAMPLE).mean(axis=(1, 3))


def picture(size: int, scale: float, ground: bool) -> np.ndarray:
    """RGBA; without ground the mark stands on nothing."""
    ring, point = mark(size, scale)
    pixels = np.zeros((size, size, 4))
    pixels[..., :3] = PAPER
    pixels[..., 3] = 255 if ground else 0
    for cover, colour in ((ring, INK), (point, RED)):
        pixels[..., :3] += cover[..., None] * (np.array(colour) - pixels[..., :3])
        pixels[..., 3] = np.maximum(pixels[..., 3], cover * 255)
    return pixels.round().astype(np.uint8)


def write(name: str, pixels: np.ndarray) -> None:
    height, width, _ = pixels.shape
    rows = np.zeros((height, width * 4 + 1), np.uint8)
    rows[:, 1:] = pixels.reshape(height, width * 4)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    (HERE / name).write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows.tobytes(), 9))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main() -> None:
    write("icon.png", picture(512, 0.86, ground=True))
    write("foreground.png", picture(432, SAFE, ground=False))
    write("background.png", np.full((432, 432, 4), (*PAPER, 255), np.uint8))
    write("presplash.png", picture(512, 0.5, ground=True))


if __name__ == "__main__":
    main()
