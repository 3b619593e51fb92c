"""Whether words can be read on the ground that was really drawn behind them."""

from __future__ import annotations

import numpy as np
from kivy.core.window import Window
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from tests.pictures.checks import Finding, ink
from tests.pictures.finder import ancestors, everything, on_screen, words_of

LEAST = 4.5  # WCAG 2.2, 1.4.3


def faint_words(pixels: np.ndarray) -> list[Finding]:
    """Texts whose colour lies too close to the most common one in the box they were drawn in.

    Words of what cannot be pressed now are exempt (WCAG's inactive components), and so are those
    that a sheet lies in front of.
    """
    found = []
    for label in _front():
        box = _cut(pixels, label)
        if box.size and (ratio := _contrast(label, box)) < LEAST:
            found.append(Finding("faint", words_of(label), f"{ratio:.2f}"))
    return found


def _contrast(label: Label, box: np.ndarray) -> float:
    """1 to 21. The ground is measured, the word's colour is told: thin strokes never reach it."""
    colours, counts = np.unique(box.reshape(-1, 3), axis=0, return_counts=True)
    ground = colours[counts.argmax()]
    *word, solid = label.color
    seen = np.array(word) * 255 * solid + ground * (1 - solid)
    low, high = sorted(luminance(np.array([ground, seen])))
    return float((high + 0.05) / (low + 0.05))


def luminance(colours: np.ndarray) -> np.ndarray:
    """Relative luminance (WCAG 2.2) of colours × 3, uint8."""
    shares = colours / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


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
    return found


def _is_off(widget: Widget) -> bool:
    return any(getattr(one, "disabled", False) for one in (widget, *ancestors(widget)))


def _cut(pixels: np.ndarray, label: Label) -> np.ndarray:
    left, bottom, right, top = (round(edge) for edge in ink(label))
    high, wide = pixels.shape[:2]
    rows = slice(max(0, high - top), min(high, high - bottom))
    return pixels[rows, max(0, left) : min(wide, right)]
