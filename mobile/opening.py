"""The start: the frame of the day's screen at once, then the phone, then the screen itself."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from mobile.core.phone.preferences import preferences
from mobile.options import DATABASE, EXPECTED, Options, face, prepare_kivy, wear
from mobile.store.checking import Checking
from mobile.store.glimpse import Glimpse, glimpse

if TYPE_CHECKING:
    from mobile.ui.app import SuixingApp


def run(options: Options) -> None:
    """Opens the window and stays until it is closed."""
    gc.disable()  # the app collects once it is on the screen, and goes on from there
    make(options).run()


def make(options: Options) -> SuixingApp:
    """The app: with an opening face when the last start says which, else with its phone."""
    known = glimpse(str(Path(options.data) / DATABASE))
    if known.setting(EXPECTED) and not options.language:
        checking = Checking(str(Path(options.data) / DATABASE))
        prepare_kivy(options)
        return _opening(options, known, checking)
    from mobile.bootstrap import make_app, make_phone
    from mobile.core.phone.preferences import prefer

    phone = make_phone(options)
    if options.language:
        prefer(phone.store, language=options.language)
    prepare_kivy(options)
    return make_app(phone)


def _opening(options: Options, known: Glimpse, checking: Checking) -> SuixingApp:
    from mobile.ui.app import Start, SuixingApp

    is_night, insets = face()
    is_contact = known.setting(EXPECTED) == "contact"
    start = Start("", is_contact, is_night=is_night, insets=insets)
    theme, texts = wear(preferences(known), is_night)
    return SuixingApp(None, theme, texts, start, lambda app: _begin(app, options, checking))


def _begin(app: SuixingApp, options: Options, checking: Checking) -> None:
    """Most modules of the app are loaded here, after the first frame."""
    from mobile.bootstrap import follow, make_phone, make_start

    phone = make_phone(options, _load_the_day, checking=checking)
    app.begin(phone.services, make_start(phone))
    follow(app, phone)


def _load_the_day() -> None:
    """What the first screen is made of, while its phone is being opened in another thread."""
    from importlib import import_module

    from mobile.ui.furnish import furnish_day

    furnish_day()
    import_module("mobile.screens.today.view")
