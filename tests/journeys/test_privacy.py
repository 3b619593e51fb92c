"""What a phone can know: looked up in its own files after it has synced everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from mobile.contract.registry import REGISTRY
from tests.journeys import script
from tests.journeys.cast import Cast
from tests.journeys.town import Town


@dataclass(frozen=True)
class After:
    """A town after the whole evening, everybody synced twice."""

    town: Town
    activity: str


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Iterator[After]:
    town = Town(tmp_path_factory.mktemp("after"))
    played = script.whole(town)
    town.sync()
    town.sync()
    yield After(town, played.activity)
    town.close()


def _raw(town: Town, member: str) -> bytes:
    """Everything on that phone's disk: the database and the files beside it."""
    phone = town.phone(member)
    return phone._path.read_bytes() + b"".join(phone.disk.files.values())


def test_a_members_phone_knows_of_nobody_elses_attendance(after: After) -> None:
    town, activity = after.town, after.activity
    member = town.county.evening.two_phones[0]
    tagged = town.phone(member).store.facts_tagged(activity, "attendance")
    about = {fact.entry.body["member"] for facts in tagged.values() for fact in facts}
    assert about == {member}


def test_a_members_phone_holds_no_phone_number_and_no_name_of_the_others(after: After) -> None:
    town = after.town
    county = town.county
    member = county.evening.two_phones[0]
    mine, raw = county.person(member), _raw(town, member)
    assert member.encode() in raw
    numbers = [p.phone for p in county.people if p.phone and p.phone.encode() in raw]
    assert numbers == []
    officers = {office.member for office in county.offices}
    names = [
        p.name
        for p in county.people
        if p.id not in officers and p.name != mine.name and p.name.encode() in raw
    ]
    assert names == []
    # The same search does find them where they belong.
    there = _raw(town, county.contact)
    assert all(one.name.encode() in there for one in county.members())


def test_a_members_phone_never_hears_who_was_expected(after: After) -> None:
    town, activity = after.town, after.activity
    member = town.county.evening.two_phones[0]
    closed = [
        fact.entry.body
        for fact in town.phone(member).store.facts(activity)
        if fact.entry.kind == "activity.closed"
    ]
    assert [set(body) for body in closed] == [{"head_count"}]
    raw = _raw(town, member)
    others = [one for one in town.county.roster if one != member and one.encode() in raw]
    officers = {office.member for office in town.county.offices}
    assert set(others) <= officers


def test_a_contacts_phone_has_the_numbers_of_its_own_roster_only(after: After) -> None:
    town = after.town
    county = town.county
    rows = town.phone(county.contact).store.rows("member")
    with_number = {row["id"] for row in rows if row.get("phone")}
    assert set(county.roster) - {m for m in county.roster if not county.person(m).phone} <= (
        with_number
    )
    assert with_number <= {*county.roster, *(p.id for p in county.people if p.host)} | {
        county.contact
    }


def test_the_home_side_learns_that_its_member_was_there_and_nothing_said_or_scanned(
    town: Town, cast: Cast
) -> None:
    home = cast.home_side(cast.member)
    activity = cast.open()
    town.sync(cast.member, home)
    cast.sign_in(cast.member, cast.contact, activity)
    cast.desk(cast.contact, activity).correct(cast.member, "absent", "看错了人")
    town.sync(cast.contact, cast.member)
    town.phone(cast.member).sign_in.dispute(activity, "present", "我在后排")
    town.sync(cast.contact, cast.member, home)
    tagged = town.phone(home).store.facts_tagged(cast.member, "attendance")
    facts = [fact for found in tagged.values() for fact in found]
    assert {fact.entry.kind for fact in facts} >= {"attendance.met", "attendance.corrected"}
    for fact in facts:
        kept = REGISTRY.kinds[fact.entry.kind].home
        assert set(fact.entry.body) <= kept, fact.entry.kind
    raw = _raw(town, home)
    for word in ("看错了人", "我在后排"):
        assert word.encode() not in raw
    assert all(fact.entry.body["member"] == cast.member for fact in facts)


def test_the_home_side_knows_nothing_of_members_from_elsewhere(town: Town, cast: Cast) -> None:
    home = cast.home_side(cast.member)
    county = town.county
    branch = county.person(cast.member).home
    activity = cast.open()
    for one in cast.members:
        cast.sign_in(one, cast.contact, activity)
    town.sync(cast.contact, home)
    raw = _raw(town, home)
    strangers = [p.id for p in county.members() if p.home != branch and p.id.encode() in raw]
    assert strangers == []


def test_a_revoked_phone_is_told_to_forget_the_branch(town: Town, cast: Cast) -> None:
    cast.open()
    device, registrar = town.device(cast.secretary).id, cast.registrar()
    cast.keeper(lambda: registrar.revoke(device))
    phone = town.phone(cast.secretary)
    phone.engine.run_once()
    assert phone.store.news().wiped
    assert [row for row in phone.store.rows("member") if row.get("phone")] == []
