"""Texts by key. Each feature has its own file in `texts/`; adding one needs no edit elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from mobile.contract.faults import FAULTS, explain

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("zh", "en")
FAULT = "fault."


@lru_cache(maxsize=1)
def tables() -> dict[str, dict[str, str]]:
    """key -> language -> text, of all files; ValueError when two files claim a key."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        rows = json.loads(path.read_text("utf-8"))
        doubled = found.keys() & rows.keys()
        if doubled:
            raise ValueError(f"{path.name}: keys of another file: {sorted(doubled)}")
        found.update(rows)
    found.update({FAULT + code: {"zh": text.zh, "en": text.en} for code, text in FAULTS.items()})
    return found


class Texts:
    """The texts of one language.

    language: one of LANGUAGES.
    rows:     key -> language -> text; the shipped tables when left out.
    """

    def __init__(self, language: str, rows: Mapping[str, Mapping[str, str]] | None = None) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r} is not one of {LANGUAGES}")
        self.language = language
        self._rows = tables() if rows is None else rows

    def get(self, key: str, **args: object) -> str:
        """The text of `key` with `{name}` filled from args; KeyError without such a key.

        A `fault.` key from a newer server falls back to the general sentence.
        """
        if key not in self._rows and key.startswith(FAULT):
            text = getattr(explain(key.removeprefix(FAULT)), self.language)
        else:
            text = self._rows[key][self.language]
        return text.format(**args) if args else text

    def switch(self, language: str) -> Texts:
        """The same texts in another language."""
        return Texts(language, self._rows)
