"""Marks that differ, and entries that do not count, by touch on the phones of three people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobile.contract.ids import attendance_id
from tests.journeys.cast import Cast
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


def _name(town: Town, member: str) -> str:
    return town.county.person(member).name


def test_marks_that_differ_stand_side_by_side_and_somebody_else_settles_them(
    town: Town, cast: Cast, hands: Hands
) -> None:
    activity, member = cast.open(), cast.member
    cast.desk(cast.contact, activity).mark(member, "present", "roll")
    cast.desk(cast.secretary, activity).mark(member, "absent", "person")
    town.time.move(200)
    town.phone(cast.township)
    town.sync(cast.contact, cast.secretary, cast.contact, cast.township)
    _open_marks(hands, cast, cast.contact, member)
    for who in (cast.contact, cast.secretary):
        assert hands.shows(_name(town, who))
    assert hands.app.see(key="marks.own")
    assert not hands.app.see(key="marks.settle")
    _open_marks(hands, cast, cast.township, member)
    hands.tap(key="marks.settle")
    hands.tap(key="mark.present")
    hands.tap(key="reason.asked_others")
    _agree(hands)
    town.sync(cast.township, cast.contact, cast.secretary)
    for who in (cast.contact, cast.secretary):
        state = cast.stands(who, member, activity)
        assert (state.value, state.is_differing) == ("present", False)
    assert state.before == "absent"


def test_an_entry_that_does_not_count_is_explained_and_not_lost(
    town: Town, cast: Cast, hands: Hands
) -> None:
    activity, member = cast.open(), cast.member
    second = cast.another_phone(cast.contact, provisional=True)
    town.sync(second)
    cast.desk(second, activity).mark(member, "present", "roll")
    town.sync(second, cast.contact)
    hands.take(cast.contact, "branch")
    texts = hands.app.app.texts
    hands.tap(texts.get("branch.task_aside", name=_name(town, member)))
    for key in ("fault.device_provisional", "branch.advice_county", "branch.aside_kept"):
        assert hands.shows(texts.get(key)), key
    _agree(hands)
    assert not hands.app.see(texts.get("branch.task_aside", name=_name(town, member)))
    facts = town.phone(cast.contact).store.facts(attendance_id(activity, member))
    assert [fact.aside for fact in facts] == ["device_provisional"]


def _open_marks(hands: Hands, cast: Cast, who: str, member: str) -> None:
    hands.take(who, "branch")
    hands.tap(hands.app.app.texts.get("branch.task_differing", name=_name(cast.town, member)))


def _agree(hands: Hands) -> None:
    """The act of the sheet in front."""
    sheet = hands.app.see(kind="Sheet")
    hands.tap(next(w for w in sheet.walk() if getattr(w, "text", "") == sheet.yes))
