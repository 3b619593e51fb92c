"""Makes the four tones, anew and always the same: `python assets/sounds/build.py`.

Soft sines that swell and fade, so that nothing clicks; none is longer than a quarter of a
second, and each has a shape of its own (up, down, back, one high note) that needs no good ear.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050  # Hz
LOUD = 0.35  # of full scale: beside a meeting, not over it
RISE = 0.012  # s
# name -> notes one after the other: (Hz, s)
TONES = {
    "done": ((659.26, 0.08), (987.77, 0.15)),
    "refused": ((311.13, 0.10), (233.08, 0.14)),
    "undone": ((659.26, 0.07), (523.25, 0.07), (659.26, 0.09)),
    "renewed": ((1174.66, 0.12),),
}


def note(pitch: float, seconds: float) -> list[float]:
    """Samples from -1 to 1, silent at both ends."""
    count = round(RATE * seconds)
    return [
        math.sin(2 * math.pi * pitch * n / RATE) * _envelope(n / RATE, seconds)
        for n in range(count)
    ]


def _envelope(at: float, seconds: float) -> float:
    rise = min(1.0, at / RISE)
    fall = max(0.0, 1.0 - at / seconds)
    return rise * fall**1.5


def write(path: Path, notes: tuple[tuple[float, float], ...]) -> None:
    """A mono WAV of 16 bits a sample."""
    samples = [sample for one in notes for sample in note(*one)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(32767 * LOUD * s)) for s in samples))


if __name__ == "__main__":
    for name, notes in TONES.items():
        write(Path(__file__).with_name(f"{name}.wav"), notes)
