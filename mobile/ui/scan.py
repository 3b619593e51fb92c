"""From a camera or a picture to a code's text; every way there ends in one of two callbacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.contract.faults import Fault
from mobile.core.phone import qr_choice
from mobile.core.phone.qr_choice import Fits
from mobile.core.ports.devices import Scanner
from mobile.ui.screen import ScreenView
from mobile.ui.task import in_background
from mobile.ui.widgets.rows import RowItem

FRAME_SECONDS = 0.2
Heard = Callable[[str], object]


def from_camera(
    view: ScreenView, fits: Fits, heard: Heard, refused: Heard, lamp: bool = False
) -> None:
    """heard: called with the text of the code that fits best, not at all when the person went back.
    refused: with a fault's code, when nothing was read. lamp: lit, where the page can.

    The device's own scanning page comes first; without one, a preview in a sheet.
    """

    def back(found: tuple[str, ...]) -> None:
        if found:
            Clock.schedule_once(lambda _dt: _tell(view, qr_choice.best(found, fits), heard))

    try:
        view.services.devices.scanner.open_camera(back, lamp)
    except Fault:
        _preview(view, fits, heard, refused)


def from_picture(view: ScreenView, fits: Fits, heard: Heard, refused: Heard) -> None:
    """As `from_camera`, from a picture the person chooses."""
    pick_picture(view, lambda path: _read(view, path, fits, heard, refused))


def pick_picture(view: ScreenView, heard: Heard) -> None:
    """heard: called with the path of a picture the person chose, not at all when they went back."""

    def chosen(path: str) -> None:
        if path:
            Clock.schedule_once(lambda _dt: heard(path) if _is_in_front(view) else None)

    scanner = view.services.devices.scanner
    try:
        scanner.pick_picture(chosen)
    except Fault:
        _shelf(view, scanner.recent_pictures(), chosen)


def _tell(view: ScreenView, text: str, heard: Heard) -> None:
    if _is_in_front(view):
        heard(text)


def _is_in_front(view: ScreenView) -> bool:
    """False once the person left it, or the lock came down while another app's page was open."""
    return view.context.router.view is view


def unread(view: Any, code: str) -> None:
    """What a form does when nothing could be read: no camera is told in passing, all else by the
    form's own model."""
    if code == "no_camera":
        view.say(view.t("scan.no_camera"), "info")
        return
    view.model.refuse(code)
    view.feel_refused()
    view.refresh()


def _read(view: ScreenView, path: str, fits: Fits, heard: Heard, refused: Heard) -> None:
    def ended(found: tuple[str, ...] | Fault) -> None:
        if not _is_in_front(view):
            return
        if isinstance(found, Fault):
            refused(found.code)
        else:
            heard(qr_choice.best(found, fits))

    in_background(lambda: _texts_of(view.services.devices.scanner, path), ended)


def _texts_of(scanner: Scanner, path: str) -> tuple[str, ...] | Fault:
    try:
        return scanner.read_picture(path)
    except Fault as fault:
        if fault.code != "scanner_missing":
            return fault
        return _texts_of_pixels(scanner, path)


def _texts_of_pixels(scanner: Scanner, path: str) -> tuple[str, ...] | Fault:
    """A scanner without a picture library still reads what the window's own library can load."""
    from kivy.core.image._img_sdl2 import load_from_filename

    loaded = load_from_filename(path)
    if not loaded:
        return Fault("no_code_in_picture", "not a picture")
    width, height, form, pixels, row = loaded
    try:
        found = scanner.read_frame(_green(pixels, row or width * len(form), width), width, height)
    except Fault as fault:
        return fault
    return found or Fault("no_code_in_picture")


def _green(pixels: bytes, row: int, width: int) -> bytes:
    """One byte a pixel: green stands well enough for grey, and a slice is quick.

    row: bytes of one row, which may be padded.
    """
    depth = row // width
    if depth < 3:
        return bytes(pixels)
    rows = (pixels[at : at + width * depth] for at in range(0, len(pixels), row))
    return b"".join(bytes(one)[1::depth] for one in rows)


def _shelf(view: ScreenView, paths: tuple[str, ...], chosen: Heard) -> None:
    """The newest pictures by name, for a desktop."""
    sheet = _sheet(view, "scan.pick_title")
    if not paths:
        sheet.body = f"{view.t('scan.pick_empty')}\n{view.t('scan.pick_empty_body')}"
        view.ask(sheet)
        return
    rows = Factory.RowList(size_hint_y=None, height=view.height * 0.45)
    rows.show([RowItem(path, Path(path).name, icon="image") for path in paths])

    def choose(_rows: object, path: str) -> None:
        sheet.close()
        chosen(path)

    rows.bind(on_choice=choose)
    sheet.add_widget(rows)
    view.ask(sheet)


def _sheet(view: ScreenView, title: str) -> Any:
    close = view.t("act.close")
    return Factory.Sheet(title=view.t(title), yes=close, single=True)


def _preview(view: ScreenView, fits: Fits, heard: Heard, refused: Heard) -> None:
    from kivy.core.camera import Camera

    if Camera is None:
        refused("no_camera")
        return
    camera = Factory.Camera(play=True, size_hint_y=None, height=view.height * 0.5)
    sheet = _sheet(view, "scan.title")
    sheet.add_widget(camera)
    frames = qr_choice.Frames(fits)

    def look(_dt: float) -> None:
        texture = camera.texture
        if texture is None:
            return
        width, height = map(int, texture.size)
        grey = _green(texture.pixels, 4 * width, width)
        found = view.services.devices.scanner.read_frame(grey, width, height)
        text = frames.look(found)
        if text:
            sheet.close()
            end()
            heard(text)

    clock = Clock.schedule_interval(look, FRAME_SECONDS)

    def end(*_: object) -> None:
        clock.cancel()
        camera.play = False

    sheet.bind(on_confirm=end, on_dismiss=end)
    view.ask(sheet)
