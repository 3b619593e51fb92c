"""Golden pictures: what every screen looked like, to the last pixel, when a person last looked.

    python -m tests.pictures --accept
takes them anew. One line a picture: its name and a digest of its pixels at density 1. The first
line names what drew them; another renderer draws letters a shade differently, and then only its
own pictures can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from tests.pictures.checks import Finding
from tests.pictures.contrast import faint_words

FOLDER = Path(__file__).parents[1] / "golden" / "pictures"
DIGITS = 20
Pages = Iterable[tuple[str, Callable[[], None]]]


@dataclass(frozen=True)
class Shot:
    """One screen in one face. digest: of its pixels. findings: what is wrong with it."""

    name: str
    digest: str
    findings: tuple[Finding, ...]


def shots(stage: Any, pages: Pages) -> Iterator[Shot]:
    """Every page in the face the stage wears."""
    for name, enter in pages:
        enter()
        found = [one for one in stage.findings() if one.kind != "shortened"]
        pixels = stage.pixels()
        found += faint_words(pixels)
        yield Shot(name, digest(pixels), tuple(found))
        stage.app.shell.clear_above()


def digest(pixels: np.ndarray) -> str:
    shape = "×".join(map(str, pixels.shape))
    return sha256(shape.encode() + pixels.tobytes()).hexdigest()[:DIGITS]


def renderer() -> str:
    """What draws here: other versions smooth edges otherwise."""
    from kivy.core.text import Label
    from kivy.graphics.opengl import GL_RENDERER, GL_VERSION, glGetString

    said = (glGetString(one) for one in (GL_RENDERER, GL_VERSION))
    return " / ".join([*(one.decode() for one in said), Label.__module__])


def kept(look: str) -> tuple[str, dict[str, str]]:
    """(renderer, digests by name); ("", {}) before any was accepted."""
    path = FOLDER / f"{look}.txt"
    if not path.exists():
        return "", {}
    first, *lines = path.read_text().splitlines()
    return first, dict(line.rsplit(" ", 1) for line in lines)


def accept(look: str, taken: Iterable[Shot]) -> None:
    """These are right: a person looked at them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = sorted(f"{one.name} {one.digest}" for one in taken)
    (FOLDER / f"{look}.txt").write_text("\n".join([renderer(), *lines]) + "\n")
