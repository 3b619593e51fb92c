"""Who I am and where I live, in words: on 我的, on the card, in what is stored about me."""

from __future__ import annotations

from datetime import datetime

from mobile.core.my_standing import MyStanding
from mobile.ui.screen import ScreenView


def month_words(view: ScreenView, month: str) -> str:
    """month: YYYY-MM; its middle is that month in every zone."""
    return view.moments.month(datetime.fromisoformat(f"{month}-15T12:00:00+00:00"))


def joined_line(view: ScreenView, month: str) -> str:
    """When somebody joined."""
    return view.t("me.joined", month=month_words(view, month))


def host_line(view: ScreenView, who: MyStanding) -> str:
    """The branch of a stay, and how far it is agreed while that is not clear by itself."""
    if not who.host:
        return view.t("me.host_none")
    if who.stay in ("accepted", "placed"):
        return who.host
    return view.t("me.host_line", name=who.host, stay=view.t(f"me.stay_{who.stay}"))
