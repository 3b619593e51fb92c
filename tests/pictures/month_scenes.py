"""The month, the printed pages and what is typed from them, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from mobile.contract.faults import Fault
from mobile.device.fake import FakeShare
from tests.pictures.finder import everything, is_kind
from tests.pictures.scenes import Made, Scene
from tests.screens.a_month import a_committee, a_month
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening


def full() -> Made:
    room = Room()
    a_month(room)
    return room.services, {}


def none() -> Made:
    return Room().services, {}


def planned_only() -> Made:
    room = Room()
    room.plan("下周主题党日", hours=48)
    return room.services, {}


def member_phone() -> Made:
    return Room(who=Room().member(3)).services, {}


def early() -> Made:
    room = Room()
    return room.services, {"activity": room.plan(hours=3)}


def committee() -> Made:
    """Somebody who answers for a township and all branches below it."""
    room = Room()
    services = a_committee(room)
    return services, {}


def people(stage: Any) -> None:
    stage.tap(key="month.people")


def keys(stage: Any) -> None:
    people(stage)
    buttons = (w for w in stage.app.root_window.children[0].walk() if _is_key(w))
    stage.tap(next(buttons))
    stage.tap("Z")


def words(stage: Any) -> None:
    people(stage)
    stage.tap(kind="DotsRow")


def share(stage: Any) -> None:
    buttons = (w for w in stage.app.root_window.children[0].walk() if _is_share(w))
    stage.tap(next(buttons))


def _is_key(widget: Any) -> bool:
    return getattr(widget, "name", "") == "dialpad" and hasattr(widget, "down")


def _is_share(widget: Any) -> bool:
    return getattr(widget, "name", "") == "share" and hasattr(widget, "down")


def blank() -> Made:
    room = Room()
    return room.services, {"activity": room.open("十一月支部党员大会")}


def filled() -> Made:
    room = Room()
    activity = the_evening(room)
    for member in room.county.evening.unseen:
        room.desk(activity).mark(member, "absent", "person")
    room.services.organise.confirm(activity)
    return room.services, {"activity": activity, "what": "ledger"}


def month_pages() -> Made:
    room = Room()
    a_month(room)
    place = {"branch": room.county.dongguan, "month": "2026-11"}
    return room.services, {"what": "month", **place}


def poster() -> Made:
    room = Room()
    return room.services, {"what": "poster", "branch": room.county.dongguan}


class NoDocuments(FakeShare):
    """A phone that makes no PDF."""

    def pages(self, name: str, pictures: Sequence[str]) -> str:
        raise Fault("document_missing")


def no_pdf() -> Made:
    services, params = blank()
    devices = replace(services.devices, share=NoDocuments())
    return replace(services, devices=devices), params


def drawn(stage: Any) -> None:
    """Until the last page is there: a picture is then no accident of time."""
    stage.settle(lambda: any(is_kind(w, "PrintedPage") for w in everything()) and _rests(stage))


def _rests(stage: Any) -> bool:
    view = stage.app.router.view
    return len(view._paths) == view._total > 0


def _no_pdf(stage: Any) -> None:
    drawn(stage)
    stage.tap(next(w for w in everything() if is_kind(w, "ActButton") and w.icon == "share"))


SCENES: dict[str, tuple[Callable[[], Made], str, Callable[[Any], object]]] = {
    "month-sum": (full, "month", lambda _s: None),
    "month-people": (full, "month", people),
    "month-keys": (full, "month", keys),
    "month-words": (full, "month", words),
    "month-share": (full, "month", share),
    "month-empty": (none, "month", lambda _s: None),
    "month-planned": (planned_only, "month", lambda _s: None),
    "sheet-blank": (blank, "sheet", drawn),
    "sheet-ledger": (filled, "sheet", drawn),
    "sheet-month": (month_pages, "sheet", drawn),
    "sheet-poster": (poster, "sheet", drawn),
    "sheet-no_pdf": (no_pdf, "sheet", _no_pdf),
    "month-committee": (committee, "month", lambda _s: None),
    "month-branches": (committee, "month", lambda s: s.tap(key="month.change")),
    "paper-early": (early, "paper", lambda _s: None),
    "month-no_office": (member_phone, "month", lambda _s: None),
}


def month_states() -> Iterator[Scene]:
    for name, (make, route, steps) in SCENES.items():
        yield Scene(name, make, route, is_contact=True, steps=steps)
