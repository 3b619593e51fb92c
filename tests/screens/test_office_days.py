"""An office with a day ahead: on the phone it is nobody's before that day, whatever was told."""

from __future__ import annotations

import pytest

from mobile.contract.ids import entry_id
from mobile.core.people import roster
from mobile.screens.me.model import MeModel
from tests.screens.member_world import HOST, ME, OTHER, Away

DAYS = [("2026-11-24", "", False), ("2026-11-23", "", True), ("2026-11-01", "2026-11-23", True)]
DAYS += [("2026-11-01", "2026-11-22", False)]


def _told(away: Away, member: str, since: str, until: str) -> None:
    row = {"table": "office", "id": entry_id(1, bytes(10)), "member": member, "branch": HOST}
    row |= {"role": "secretary", "since": since, "until": until, "name": "袁昌枫"}
    away.store.put(row)


@pytest.mark.parametrize(("since", "until", "is_held"), DAYS)
def test_my_contacts_are_those_of_today(since: str, until: str, is_held: bool) -> None:
    away = Away()
    assert away.services.today() == "2026-11-23"
    before = [one.name for one in MeModel(away.services).state().contacts]
    _told(away, OTHER, since, until)
    shown = [one.name for one in MeModel(away.services).state().contacts]
    assert sorted(shown) == sorted(before + ["袁昌枫"] * is_held)


@pytest.mark.parametrize(("since", "until", "is_held"), DAYS)
def test_a_phone_is_a_contacts_on_the_days_of_the_office_alone(
    since: str, until: str, is_held: bool
) -> None:
    away = Away()
    _told(away, ME, since, until)
    assert (HOST in away.services.offices()) == is_held
    assert (HOST in roster.offices(away.store, ME, "2026-11-23")) == is_held
