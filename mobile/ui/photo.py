"""A photo from its bytes, as wide as there is room and never higher than half a screen."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.graphics.texture import Texture

from mobile.ui.screen import ScreenView

MOST_HIGH = 0.45  # share of the screen


def photo(view: ScreenView, data: bytes) -> Any:
    """What cannot be drawn on this device is named with its size: it is there all the same."""
    texture = _texture(data)
    if texture is None:
        line = Factory.Across()
        line.add_widget(Factory.Icon(name="image", role="icon_small"))
        size = max(1, len(data) // 1024)
        line.add_widget(Factory.Small(text=view.t("report.photo_size", n=size)))
        return line
    made = Factory.Image(texture=texture, fit_mode="contain", size_hint_y=None)
    width, height = texture.size

    def fit(*_: object) -> None:
        made.height = min(made.width * height / width, view.height * MOST_HIGH)

    made.bind(width=fit)
    view.bind(height=fit)
    fit()
    return made


def _texture(data: bytes) -> Texture | None:
    """Kivy's own loader raises a bare Exception on a damaged file; the one below it says None."""
    from kivy.core.image._img_sdl2 import load_from_memory

    loaded = load_from_memory(data)
    if not loaded:
        return None
    width, height, form, pixels, row = loaded
    plain = width * len(form)
    if row and row != plain:
        rows = (pixels[at : at + plain] for at in range(0, row * height, row))
        pixels = b"".join(bytes(one) for one in rows)
    texture = Texture.create(size=(width, height), colorfmt=form)
    texture.blit_buffer(pixels, colorfmt=form, bufferfmt="ubyte")
    texture.flip_vertical()
    return texture
