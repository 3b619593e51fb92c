"""Whether words can be read on the ground that was really drawn behind them."""

from __future__ import annotations

import numpy as np
from kivy.core.window import Window
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from tests.pictures.checks import Finding, crosses, ink
from tests.pictures.finder import ancestors, box, everything, on_screen, words_of

LEAST = 4.5  # WCAG 2.2, 1.4.3
LEAST_SHAPE = 3.0  # 1.4.11, for the signs of the icon font


def faint_words(pixels: np.ndarray) -> list[Finding]:
    """Texts whose colour lies too close to the most common one in the box they were drawn in.

    Words of what cannot be pressed now are exempt (WCAG's inactive components), and so are those
    that a sheet lies in front of.
    """
    found = []
    for label in _front():
        seen = _cut(pixels, label)
        least = LEAST_SHAPE if _is_sign(words_of(label)) else LEAST
        if seen.size and (ratio := _contrast(label, seen)) < least:
            found.append(Finding("faint", words_of(label), f"{ratio:.2f}"))
    return found


def _contrast(label: Label, box: np.ndarray) -> float:
    """1 to 21. The ground is measured, the word's colour is told: thin strokes never reach it."""
    colours, counts = np.unique(box.reshape(-1, 3), axis=0, return_counts=True)
    *word, solid = label.color
    # A filled sign covers most of its own box: what has its colour is not its ground.
    others = np.abs(colours - np.array(word) * 255).max(axis=1) > 2
    ground = colours[np.where(others, counts, 0).argmax()] if others.any() else colours[0]
    seen = np.array(word) * 255 * solid + ground * (1 - solid)
    low, high = sorted(luminance(np.array([ground, seen])))
    return float((high + 0.05) / (low + 0.05))


def luminance(colours: np.ndarray) -> np.ndarray:
    """Relative luminance (WCAG 2.2) of colours × 3, uint8."""
    shares = colours / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def _is_sign(words: str) -> bool:
    return len(words) == 1 and "\ue000" <= words <= "\uf8ff"


def _front() -> list[Label]:
    """Labels of the layer in front: what lies below a sheet is dimmed on purpose."""
    layers = [layer for root in Window.children for layer in root.children]
    tops = [layer for layer in layers if type(layer).__name__ == "Sheet"]
    found = []
    for widget in everything():
        if not isinstance(widget, Label) or not words_of(widget).strip():
            continue
        if not on_screen(widget) or _is_off(widget):
            continue
        if not tops or any(one in tops for one in ancestors(widget)):
            found.append(widget)
    toasts = [one for one in layers if type(one).__name__ == "Toast"]
    return [one for one in found if not any(_hides(toast, one) for toast in toasts)]


def _hides(toast: Widget, label: Label) -> bool:
    """A strip of words passes by above a list; its own words are looked at."""
    return toast not in ancestors(label) and crosses(box(toast), ink(label))


def _is_off(widget: Widget) -> bool:
    return any(getattr(one, "disabled", False) for one in (widget, *ancestors(widget)))


def _cut(pixels: np.ndarray, label: Label) -> np.ndarray:
    left, bottom, right, top = (round(edge) for edge in ink(label))
    high, wide = pixels.shape[:2]
    rows = slice(max(0, high - top), min(high, high - bottom))
    return pixels[rows, max(0, left) : min(wide, right)]
