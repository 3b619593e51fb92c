"""How a person wants this phone's app to look and behave; kept as settings of the store."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mobile.core.ports.store import Store

LANGUAGES = ("zh", "en")
FACES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Preferences:
    """face: one of FACES. still: no motion. wifi_only: nothing is sent over paid data.

    vibration, cues: how an act's end is felt and heard. reminders: by this phone alone.
    hide_list: the roster waits for initials instead of showing everybody.
    """

    language: str = "zh"
    face: str = "system"
    elder: bool = False
    still: bool = False
    wifi_only: bool = False
    vibration: bool = True
    cues: bool = False
    reminders: bool = False
    hide_list: bool = True


# Every field that is on or off, and what it is until somebody chose.
SWITCHES = {
    field.name: field.default for field in fields(Preferences) if isinstance(field.default, bool)
}


class Settings(Protocol):
    """The part of a store that is asked here."""

    def setting(self, name: str) -> str:
        """ "" when never set."""
        ...


def preferences(store: Settings) -> Preferences:
    """What was chosen; a value from a newer version reads as the default."""
    known = Preferences()
    return Preferences(
        language=_among(store.setting("language"), LANGUAGES, known.language),
        face=_among(store.setting("face"), FACES, known.face),
        **{name: is_on(store, name) for name in SWITCHES},
    )


def is_on(store: Settings, name: str) -> bool:
    """One switch alone, for who asks often. name: one of SWITCHES."""
    return {"1": True, "0": False}.get(store.setting(name), SWITCHES[name])


def prefer(store: Store, **changes: str | bool) -> Preferences:
    """Keeps changes of single preferences, by name, and gives back all of them."""
    wanted = replace(preferences(store), **changes)  # type: ignore[arg-type]
    for name in changes:
        value = getattr(wanted, name)
        store.set_setting(name, ("1" if value else "0") if isinstance(value, bool) else value)
    return wanted


def _among(value: str, known: tuple[str, ...], default: str) -> str:
    return value if value in known else default
