"""Who I am and where I live, in words: on 我的, on the card, in what is stored about me."""

from __future__ import annotations

import re
from datetime import datetime

from mobile.contract.moments import parse_at
from mobile.core.people.called import Called, called
from mobile.core.people.my_standing import MyStanding
from mobile.ui.screen import ScreenView

_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")


def apart(view: ScreenView, hint: str) -> str:
    """A month of joining in words, here as on the card; a village or a group as it is."""
    return month_words(view, hint) if _MONTH.fullmatch(hint) else hint


def spell_called(view: ScreenView, one: Called) -> str:
    """A name inside a sentence, with what tells namesakes apart."""
    name = one.name or view.t("person.no_name")
    if not one.hint:
        return name
    return view.t("person.told_apart", name=name, hint=apart(view, one.hint))


def called_here(view: ScreenView, member: str, name: str = "") -> str:
    """As core's `called`, in words: for an act on one person, and for what it says it did."""
    return spell_called(view, called(view.services.store, member, name))


def month_words(view: ScreenView, month: str) -> str:
    """month: YYYY-MM; its middle is that month in every zone."""
    return view.moments.month(datetime.fromisoformat(f"{month}-15T12:00:00+00:00"))


def joined_line(view: ScreenView, month: str) -> str:
    """When somebody joined."""
    return view.t("me.joined", month=month_words(view, month))


def host_line(view: ScreenView, who: MyStanding) -> str:
    """The branch of a stay, and how far it is agreed while that is not clear by itself."""
    if who.stay == "left" and who.left:
        day = view.moments.day(parse_at(who.left_at), view.services.clock.now())
        return view.t("me.host_left", name=who.left, day=day)
    if not who.host:
        return view.t("me.host_none")
    if who.stay in ("accepted", "placed"):
        return who.host
    return view.t("me.host_line", name=who.host, stay=view.t(f"me.stay_{who.stay}"))
