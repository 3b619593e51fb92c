"""QR codes by zxing-cpp, where it is installed: developers' computers."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from mobile.contract.faults import Fault

_FOLDERS = ("Pictures", "Downloads", "Desktop", "图片", "下载", "桌面")
_SUFFIXES = (".png", ".jpg", ".jpeg")
_RECENT = 40


class ZxingScanner:
    """Loaded when the first code is read: most of the app never needs it."""

    def read_picture(self, path: str) -> tuple[str, ...]:
        """All codes in a picture file."""
        library, pictures = _load("zxingcpp"), _load("PIL.Image")
        try:
            with pictures.open(path) as picture:
                found = library.read_barcodes(picture.convert("L"))
        except (OSError, ValueError) as error:
            raise Fault("no_code_in_picture", "not a picture") from error
        if not found:
            raise Fault("no_code_in_picture")
        return tuple(one.text for one in found)

    def read_frame(self, grey: bytes, width: int, height: int) -> tuple[str, ...]:
        """All codes in a camera frame."""
        if len(grey) != width * height:
            raise ValueError("one byte a pixel needed")
        library, arrays = _load("zxingcpp"), _load("numpy")
        frame = arrays.frombuffer(grey, dtype=arrays.uint8).reshape(height, width)
        return tuple(one.text for one in library.read_barcodes(frame))

    def open_camera(
        self,
        done: Callable[[tuple[str, ...]], None],  # noqa: ARG002 (never called)
        torch: bool = False,  # noqa: ARG002 (no lamp)
    ) -> None:
        """A desktop has no scanning page; a picture or typing does instead."""
        raise Fault("scanner_missing", "camera page")

    def pick_picture(self, done: Callable[[str], None]) -> None:  # noqa: ARG002 (never called)
        """A desktop's chooser would need a toolkit of its own; the app lists pictures itself."""
        raise Fault("chooser_missing")

    def recent_pictures(self) -> tuple[str, ...]:
        """From the folders where pictures and downloads usually are."""
        found = [path for name in _FOLDERS for path in _pictures(Path.home() / name)]
        newest = sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
        return tuple(str(path) for path in newest[:_RECENT])


def _pictures(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES]


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise Fault("scanner_missing", name) from error
