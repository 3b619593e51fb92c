"""What a person typed and has not sent: it outlives a kill, on this phone alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mobile.contract import canon
from mobile.contract.faults import Fault
from mobile.core.ports.store import Identity

# The longest form has ten fields, the longest field 2,000 characters.
MOST_FIELDS, MOST_TEXT = 24, 4_000


class Settings(Protocol):
    """The part of a store that is asked here."""

    def identity(self) -> Identity | None:
        """None until enrolled."""
        ...

    def setting(self, name: str) -> str:
        """ "" when never set."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Durable when it returns."""
        ...


class Drafts:
    """One draft for each form. name: the form, with the subject where it edits one.

    A phone that passes to another member keeps the drafts of the first out of their sight.
    """

    def __init__(self, store: Settings) -> None:
        self._store = store
        # By key: what could not be written, for as long as the app runs.
        self._unwritten: dict[str, Mapping[str, str]] = {}

    def keep(self, name: str, fields: Mapping[str, str]) -> str:
        """ "" when it is durable, else the code why not ("disk_full"); the form goes on anyway, and
        finds its words again while the app runs.

        Empty fields are left out, a draft of nothing is none. Raw text of an input is welcome: half
        a word that is being composed comes back as half a word.
        """
        said = {key: _whole(value[:MOST_TEXT]) for key, value in fields.items() if value}
        kept = dict(sorted(said.items())[:MOST_FIELDS])
        try:
            self._write(name, canon.encode(kept) if kept else "")
        except Fault as fault:
            self._unwritten[self._key(name)] = kept
            return fault.code
        self._unwritten.pop(self._key(name), None)
        return ""

    def read(self, name: str) -> Mapping[str, str]:
        """{} for none, and for one that is damaged or of another form of writing."""
        key = self._key(name)
        if key in self._unwritten:
            return self._unwritten[key]
        text = self._store.setting(key)
        try:
            value = canon.decode(text) if text else {}
        except Fault:
            return {}
        if not isinstance(value, dict) or len(value) > MOST_FIELDS:
            return {}
        return value if all(isinstance(one, str) for one in value.values()) else {}

    def clear(self, name: str) -> str:
        """ "" or a code, as `keep`."""
        return self.keep(name, {})

    def _write(self, name: str, text: str) -> None:
        # A screen that comes and goes keeps the same words again: no write, no wear.
        if self._store.setting(self._key(name)) != text:
            self._store.set_setting(self._key(name), text)

    def _key(self, name: str) -> str:
        me = self._store.identity()
        return f"draft.{me.member if me else ''}.{name}"


def _whole(text: str) -> str:
    """Half a character, as an input method may leave behind, would cost the whole draft."""
    return text.encode("utf-8", "replace").decode()
