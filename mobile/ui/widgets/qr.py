"""QR codes: always dark on white with their quiet zone, in dark mode too."""

from __future__ import annotations

from kivy.graphics.texture import Texture
from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

QUIET_ZONE = 4  # modules, ISO/IEC 18004


def modules(content: str, level: str) -> list[bytearray]:
    """Rows of 0 and 1 without the quiet zone. level: L, M, Q or H."""
    import segno

    return list(segno.make(content, error=level, micro=False, boost_error=False).matrix)


class QrView(Widget):
    """A square code as large as it fits with whole pixels per module.

    content: what a scanner reads; "" shows the white ground only. level: error correction.
    """

    content = StringProperty("")
    level = StringProperty("M")
    texture = ObjectProperty(None, allownone=True)
    count = NumericProperty(0)
    side = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("content", self._draw)
        self.fbind("level", self._draw)
        self.fbind("size", self._fit)
        self._draw()

    def _draw(self, *_: object) -> None:
        if not self.content:
            self.texture, self.count = None, 0
            return
        rows = modules(self.content, self.level)
        self.count = len(rows) + 2 * QUIET_ZONE
        texture = Texture.create((len(rows), len(rows)), colorfmt="luminance")
        texture.min_filter = texture.mag_filter = "nearest"
        pixels = b"".join(bytes(0 if bit else 255 for bit in row) for row in reversed(rows))
        texture.blit_buffer(pixels, colorfmt="luminance", bufferfmt="ubyte")
        self.texture = texture
        self._fit()

    def _fit(self, *_: object) -> None:
        if self.count:
            self.side = int(min(self.size) // self.count) * (self.count - 2 * QUIET_ZONE)
