"""Hands and eyes on one phone after another, in one window. Nothing here calls a model."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from mobile.bootstrap import first_route
from mobile.contract.moments import CHINA
from mobile.ui.app import Start
from tests.county.model import Person
from tests.demo.phone import Phone
from tests.pictures.finder import everything, on_screen
from tests.pictures.png import write_png
from tests.pictures.stage import Stage

PATIENCE = 30.0  # s; reading a picture or one call of a bad line
CUT = ("clipped", "outside", "overlap", "small_target")


class Hands:
    """out: where pictures go."""

    def __init__(self, out: Path, phone: Phone) -> None:
        self.out, self.phone = out, phone
        self.pictures = self.touches = 0
        self.findings: list[str] = []
        self._stage = Stage(phone.services, _start(phone, "", {}))

    # -- whose phone ---------------------------------------------------------

    def take(self, phone: Phone, first: str = "", **params: object) -> None:
        """Another phone in the window, as it opens; first: the screen that was left open on it."""
        self.phone = phone
        self._stage.use(phone.services, _start(phone, first, params))

    def close(self) -> None:
        self._stage.close()

    # -- touching ------------------------------------------------------------

    def tap(self, text: str = "", *, key: str = "", **args: object) -> None:
        """A visible text, or the text of a key; waits until it is there."""
        wanted = self.text(key, **args) if key else text
        self.wait(lambda: self._stage.see(wanted) is not None, wanted)
        self._stage.tap(wanted)
        self.touches += 1

    def press(self, kind: str, key: str) -> None:
        """A key of a keypad, or any widget of a class with that `key`."""
        for widget in everything():
            if type(widget).__name__ == kind and getattr(widget, "key", "") == key:
                self._stage.tap(widget)
                self.touches += 1
                return
        raise AssertionError(f"no {kind} {key}: {self.words()}")

    def fill_in(self, label: str, text: str) -> None:
        """Touch a field, by the key of its label, and type."""
        wanted = self.text(label)
        for widget in everything():
            if type(widget).__name__ == "Field" and widget.label == wanted:
                self._stage.tap(widget.ids.entry)
                self._stage.type(text)
                self.touches += 1
                return
        raise AssertionError(f"no field {wanted}: {self.words()}")

    def type_in_sheet(self, text: str) -> None:
        """Type into the one field of the sheet in front."""
        field = next(one for one in everything() if type(one).__name__ == "Field")
        self._stage.tap(field.ids.entry)
        self._stage.type(text)
        self.touches += 1

    def back(self) -> None:
        self._stage.back()
        self.touches += 1

    def pick(self, name: str) -> None:
        """Choose a picture by its name on the sheet that lists them."""
        self.tap(name)

    # -- seeing --------------------------------------------------------------

    def text(self, key: str, **args: object) -> str:
        return str(self._stage.app.texts.get(key, **args))

    def words(self) -> list[str]:
        return self._stage.words()

    def sees(self, text: str = "", *, key: str = "", **args: object) -> bool:
        wanted = self.text(key, **args) if key else text
        widget = self._stage.see(wanted)
        return widget is not None and on_screen(widget)

    def has_chip(self, key: str) -> bool:
        return any(type(w).__name__ == "Chip" and w.key == key for w in everything())

    def expect(self, text: str = "", *, key: str = "", **args: object) -> None:
        """Waits for words; AssertionError with what is there instead."""
        wanted = self.text(key, **args) if key else text
        self.wait(lambda: self._stage.see(wanted) is not None, wanted)

    def expect_said_of(self, one: Person, *, key: str, **args: object) -> None:
        """Words about somebody, with the village where two have one name."""
        apart = self.text("person.told_apart", name=one.name, hint=one.village)
        words = [self.text(key, name=name, **args) for name in (one.name, apart)]
        self.wait(lambda: any(self._stage.see(said) is not None for said in words), words[0])

    def wait(self, until: Callable[[], bool], what: str = "") -> None:
        """Frames until it is so: other threads read pictures and make calls meanwhile."""
        end = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > end:
                raise AssertionError(f"never saw {what!r}; seen: {self.words()}")
            time.sleep(0.01)
            self._stage.frame()
        self._stage.settle()

    def pixels(self) -> np.ndarray:
        """What the window shows."""
        return self._stage.pixels()

    def picture(self, name: str) -> None:
        """One picture of the story, looked over for cut words and targets too small."""
        self.pictures += 1
        self._stage.picture(self.out / f"{self.pictures:02}-{name}.png")
        self.findings += [
            f"{self.pictures:02}-{name}: {one.kind} {one.what!r} {one.detail}"
            for one in self._stage.findings()
            if one.kind in CUT
        ]

    def put(self, pixels: np.ndarray, phone: Phone, name: str) -> None:
        """A picture of a screen, into a phone's album."""
        write_png(phone.album / name, pixels)

    def hold_before(self, pixels: np.ndarray) -> None:
        """Another phone's screen before this phone's open camera."""
        grey = np.ascontiguousarray(pixels[:, :, 1])
        height, width = grey.shape
        self.phone.camera.see(grey.tobytes(), width, height)
        self._stage.settle()


def _start(phone: Phone, first: str, params: dict[str, Any]) -> Start:
    services = phone.services
    is_contact = bool(services.offices())
    first = first or first_route(services)
    return Start(first, is_contact, strict=True, zone=CHINA, params=params)
