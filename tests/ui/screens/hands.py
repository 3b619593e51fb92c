"""Small things every journey needs."""

from typing import Any

from mobile.contract.entry import parse
from tests.screens.contact_world import Room
from tests.screens.member_world import Away


def kinds(away: Away) -> list[str]:
    """Of the entries this phone made, in order."""
    return [parse(one.text).kind for one in away.store.sealed()]


def made(room: Room) -> list[str]:
    """Kinds of the entries this phone made, in order."""
    return [parse(one.text).kind for one in room.store.sealed()]


def tap_digits(stage: Any, digits: str) -> None:
    """On the keypad of the app."""
    from tests.pictures.finder import everything, is_kind

    for digit in digits:
        key = next(w for w in everything() if is_kind(w, "Key") and w.key == digit)
        stage.tap(key)


def agree(stage: Any) -> None:
    """Press the act of the sheet in front, which may say the same as a button behind it."""
    sheet = stage.see(kind="Sheet")
    stage.tap(next(w for w in sheet.walk() if getattr(w, "text", "") == sheet.yes))


def with_keys(stage: Any, wanted: bool) -> Any:
    """The roll, its letters open or closed."""
    view = stage.app.router.view
    if view.pad_open is not wanted:
        stage.tap(keys_button(view))
    assert view.pad_open is wanted
    return view


def keys_button(view: Any) -> Any:
    """Opens and closes the letters of the roll."""
    from tests.pictures.finder import everything

    wanted = view.t("roll.keys")
    return next(one for one in everything() if getattr(one, "label", "") == wanted)
