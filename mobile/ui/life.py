"""A folder copied to another phone, told on the pages that everybody opens."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.phone.second_life import UNHEARD, understood
from mobile.core.ports.outcome import attempt
from mobile.core.ports.store import SPENT
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column


def life_notice(view: ModelView, said: str) -> list[Any]:
    """What happened, and a button: for having read it, or to what helps where it goes not away by
    itself. said: as `core.life` says, "" for nothing."""
    if not said:
        return []
    if said in (SPENT, UNHEARD):
        told = Factory.Notice(kind="refused", text=view.t(f"life.{said}"))
        again = lambda: view.go("enrol", again=True)  # noqa: E731
        return [told, button(view.t("enrol.title_again"), again, "primary", "qr_code_scanner")]
    store = view.services.store
    read = lambda: view.tell(attempt(lambda: understood(store), ""))  # noqa: E731
    notice = Factory.Notice(kind="info", text=view.t(f"life.{said}"))
    return [column(notice, button(view.t("life.read"), read, "quiet"))]
