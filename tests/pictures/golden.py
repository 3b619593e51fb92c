"""Golden pictures: what every screen looked like, to the last pixel, when a person last looked.

    python -m tests.pictures --accept
takes them anew. One line a picture: its name and a digest of its pixels at density 1. The first
line names what drew them; another renderer draws letters a shade differently, and then only its
own pictures can be compared. Time passes with the frames alone meanwhile: see steady.py.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from tests.pictures.checks import Finding
from tests.pictures.contrast import faint_words
from tests.pictures.environment import HEIGHT, WIDTH
from tests.pictures.steady import steady
from tests.pictures.way_back import acts_under_it

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "golden" / "pictures"
DIGITS = 20
Pages = Iterable[tuple[str, Callable[[], None]]]


@dataclass(frozen=True)
class Shot:
    """One screen in one face. digest: of its pixels. findings: what is wrong with it."""

    name: str
    digest: str
    findings: tuple[Finding, ...]


# What is worn when a screen is entered, and what it is switched to while it stands there: that
# costs a fifth of entering it again, and shows that nothing keeps the colours of before.
FACES = {"light": ("light", "dark"), "elder": ("elder",), "en": ("en",)}
# Looked at beside: a five-inch phone, and there large print with the system's font at 130 % too,
# which is larger than anything else. Only findings, no pixels: what is worn last lays itself out
# anew. The dark face differs in colours alone, and ordinary print at 130 % is about as large as
# large print.
LOW = (360, 640)
PAGES_LEFT = 4
SMALL = {"light": (1.0,), "elder": (1.0, 1.3), "en": (1.0,)}


def shots(
    stage: Any, pages: Pages, faces: Sequence[str], fonts: Sequence[float] = ()
) -> Iterator[tuple[str, Shot]]:
    """(face, shot) of every page; the stage wears the first of `faces`. fonts: scales of the
    system's font in which it is looked at on a low phone besides."""
    with toasts_held(), steady():
        for number, (name, enter) in enumerate(pages):
            if len(fonts) > 1 and number % PAGES_LEFT == 0:
                # Each page left behind goes on following the font, until it is collected.
                gc.collect()
            enter()
            for face in faces:
                stage.app.theme.dark = face == "dark"
                yield face, shot(stage, name)
            for font in fonts:
                yield f"{faces[0]} at {font:.0%} on a low phone", seen(stage, name, font)
            if fonts:
                # The last, for it takes the place of what the scene itself has said.
                under = tuple(acts_under_it(stage))
                yield f"{faces[0]} with a way back on a low phone", Shot(name, "", under)
            # Nothing stands there while the looks go back: nobody would see it drawn again.
            stage.leave()
            stage.app.theme.dark = False
            stage.shape((WIDTH, HEIGHT))


def taken(worn: str) -> tuple[str, list[tuple[str, Shot]]]:
    """Renderer, and (face, shot) of every screen, in a process of its own: a renderer without a
    window says nothing, and what other tests left behind must not show in the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "shots.json"
        command = [sys.executable, "-m", "tests.pictures", "--worn", worn, "--tell", str(told)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if done.returncode:
            raise AssertionError(done.stderr[-4000:])
        drawn_by, lines = json.loads(told.read_text("utf-8"))
    return drawn_by, [
        (face, Shot(name, digest, tuple(Finding(*one) for one in found)))
        for face, name, digest, found in lines
    ]


def tell(stage: Any, pages: Pages, worn: str, path: Path) -> None:
    """What `taken` reads."""
    lines = [
        (face, one.name, one.digest, [(f.kind, f.what, f.detail) for f in one.findings])
        for face, one in shots(stage, pages, FACES[worn], SMALL[worn])
    ]
    path.write_text(json.dumps((renderer(), lines)), "utf-8")


def shot(stage: Any, name: str) -> Shot:
    """What stands there now."""
    found = [one for one in stage.findings() if one.kind != "shortened"]
    pixels = stage.pixels()
    return Shot(name, digest(pixels), (*found, *faint_words(pixels)))


def seen(stage: Any, name: str, font: float) -> Shot:
    """What stands there on a low phone; nothing is drawn for it."""
    stage.shape(LOW, font)
    return Shot(name, "", tuple(one for one in stage.findings() if one.kind != "shortened"))


@contextmanager
def toasts_held() -> Iterator[None]:
    """No strip counts down meanwhile: on a slow machine it would be a second further, or gone."""
    from mobile.ui.widgets.toast import Toast

    def _count(_toast: Toast, _dt: float) -> None:
        """Under the name of the one it stands for: Kivy's clock looks for it by that."""

    count, Toast._count = Toast._count, _count
    try:
        yield
    finally:
        Toast._count = count


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


def accept(look: str, drawn_by: str, taken: Iterable[Shot]) -> None:
    """These are right: a person looked at them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = sorted(f"{one.name} {one.digest}" for one in taken)
    (FOLDER / f"{look}.txt").write_text("\n".join([drawn_by, *lines]) + "\n")
