"""Words in a question that was left without its act: they are kept or gone, and it says which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def tell_when_left(view: Any, sheet: Any, kept: Callable[[], str] | None) -> None:
    """kept: writes the sheet's draft now and gives "" or the code why it could not; None where
    nothing keeps what is typed."""
    before = {id(one): one.value.strip() for one in _fields(sheet)}

    def left(*_: object) -> None:
        code = kept() if kept else ""
        typed = [(one.ids.entry.text.strip(), before.get(id(one), "")) for one in _fields(sheet)]
        if any(now and now != then for now, then in typed):
            _say(view, "gone" if kept is None else "kept", code)
        if kept:
            view.refresh()

    sheet.bind(on_dismiss=left)


def _say(view: Any, how: str, code: str) -> None:
    if code:
        view.say(view.t(f"fault.{code}") + chr(10) + view.t("draft.words_gone"), "refused")
    else:
        view.say(view.t(f"draft.words_{how}"), "info")


def _fields(sheet: Any) -> list[Any]:
    return [one for one in sheet.walk(restrict=True) if hasattr(one, "too_long")]
