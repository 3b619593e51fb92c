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
