"""What the app is started with, and what the system it runs on says; loads quickly."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mobile.core.phone import server_address

if TYPE_CHECKING:
    from mobile.core.phone.preferences import Preferences
    from mobile.i18n.texts import Texts
    from mobile.ui.theme import Theme

DATABASE = "suixing.db"
# Setting: "member" or "contact" when the last start led to the day, "" when it led elsewhere.
EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Options:
    """data: folder of this phone's state. server: address, "" for none yet. ca: file of the one
    authority trusted. size: dp of a desktop's window. language: "" for the one chosen before.
    """

    data: str
    server: str = ""
    ca: str = ""
    language: str = ""
    size: tuple[int, int] = (360, 780)

    def problems(self) -> tuple[str, ...]:
        """Everything wrong with them at once, in words for whoever set the phone up."""
        found = []
        try:
            base = server_address.base(self.server) if self.server else ""
        except ValueError as error:
            found, base = [str(error)], ""
        if server_address.is_secure(base) and not self.ca:
            found.append("ca: the file of the one authority that is trusted")
        if self.ca and not Path(self.ca).is_file():
            found.append("ca: no such file")
        return tuple(found)


def is_android() -> bool:
    """Whether python-for-android started us."""
    return "ANDROID_ARGUMENT" in os.environ


def default_data() -> str:
    """Where state lives: never beside the code, updates would delete it there."""
    if is_android():
        from mobile.device.android_look import files_folder

        return files_folder()
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(base) / "suixing")


def face() -> tuple[Callable[[], bool], Callable[[], tuple[int, int]]]:
    """(whether the system is dark now, px it draws over at the top and bottom)."""
    if is_android():
        from mobile.device.android_look import insets, is_night

        return is_night, insets
    return (lambda: False), (lambda: (0, 0))


def prepare_kivy(options: Options) -> None:
    """Kivy reads these once, at its first import."""
    os.environ.setdefault("KIVY_NO_ARGS", "1")
    # A file of Kivy's own settings would only be one that somebody edits by mistake, and its first
    # writing announces an "older configuration" that was never there.
    os.environ.setdefault("KIVY_NO_CONFIG", "1")
    os.environ.setdefault("KIVY_HOME", str(Path(options.data) / "kivy"))
    os.environ.setdefault("KIVY_LOG_MODE", "PYTHON")
    if is_android():
        return
    # Every Linux desktop without that one library would begin with a traceback that means nothing.
    logging.getLogger("kivy").addFilter(lambda record: "MTDev" not in record.getMessage())
    from kivy.config import Config

    Config.set("graphics", "width", options.size[0])
    Config.set("graphics", "height", options.size[1])
    for device in Config.options("input"):
        Config.remove_option("input", device)  # touch pads of desktops that a phone has not
    Config.set("input", "mouse", "mouse,disable_multitouch")


def wear(wanted: Preferences, is_night: Callable[[], bool]) -> tuple[Theme, Texts]:
    """The looks and the language somebody chose."""
    from mobile.i18n.texts import Texts
    from mobile.ui.theme import Theme

    dark = wanted.face == "dark" or (wanted.face == "system" and is_night())
    return Theme(dark=dark, elder=wanted.elder, still=wanted.still), Texts(wanted.language)
