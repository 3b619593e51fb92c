"""What was kept apart explains itself."""

import pytest

from mobile.contract.fault_table import ROWS
from mobile.core.work import set_aside
from mobile.core.work.set_aside import ADVICE
from mobile.i18n.texts import Texts
from tests.screens.contact_world import Room

TEXTS = Texts("zh")


def test_an_entry_kept_apart_says_what_whose_and_why() -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    mark = room.desk(activity).mark(member, "absent", "person").entry
    room.store.deliver(mark.id, "set_aside", "no_office")
    known = set_aside.aside(room.store, activity, mark.id, "no_office")
    assert known is not None
    assert (known.about, known.where, known.own) == (
        room.names[member],
        "十一月支部党员大会",
        True,
    )
    assert (known.said.key, known.advice) == ("history.marked", "keeper")


def test_somebody_elses_entry_names_them() -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    entry = room.arrive(
        member, activity, "marked", by=room.county.secretary, value="present", source="roll"
    )
    room.store.receive(entry, room.county.secretary, aside="may_not_supersede")
    known = set_aside.aside(room.store, activity, entry.id, "may_not_supersede")
    assert known is not None
    assert (known.by, known.own, known.advice) == (
        room.names[room.county.secretary],
        False,
        "again",
    )


def test_what_cannot_be_sent_is_shown_too() -> None:
    room = Room()
    assert set_aside.parked(room.store) == ()
    activity = room.open()
    mark = room.desk(activity).mark(room.member(0), "present", "roll").entry
    room.store.deliver(mark.id, "parked", "entry_too_large")
    (one,) = set_aside.parked(room.store)
    assert (one.entry, one.parked, one.advice, one.code) == (
        mark.id,
        True,
        "parked",
        "entry_too_large",
    )


def test_an_entry_this_phone_does_not_have_is_none() -> None:
    room = Room()
    assert set_aside.aside(room.store, room.open(), room.member(0), "no_office") is None


def test_an_odd_code_has_advice_as_well_and_known_ones_exist() -> None:
    room = Room()
    activity = room.open()
    (fact,) = room.store.facts(activity)[-1:]
    assert set_aside.explain(room.store, fact, "seal_wrong").advice == "odd"
    assert set(ADVICE) <= {row[0] for row in ROWS}


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("device_provisional", "county"),
        ("contact_provisional", "shown"),
        ("device_revoked", "revoked"),
        ("device_unknown", "keeper"),
        ("no_office", "keeper"),
        ("subject_full", "keeper"),
    ],
)
def test_only_what_an_approval_sets_free_is_said_to_count_by_one(code: str, advice: str) -> None:
    room = Room()
    activity = room.open()
    (fact,) = room.store.facts(activity)[-1:]
    assert set_aside.explain(room.store, fact, code).advice == advice
    said = TEXTS.get(f"branch.advice_{advice}")
    assert ("核准后，这条记录自动生效" in said) == code.endswith("_provisional")
