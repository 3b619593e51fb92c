"""Every figure the county states, counted from the data itself."""

import ast
import re
import uuid
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tests.county.build import SMALLEST, county
from tests.county.model import County, Evening, Leave, Office, Organisation, Person
from tests.county.readings import POLYPHONES, RARE
from tests.county.rows import branch_rows, member_row

SEEDS = (1, 2, 7, 2026, 990_001)


@pytest.fixture(params=SEEDS)
def some(request: pytest.FixtureRequest) -> County:
    return county(request.param)


def test_the_same_seed_gives_the_same_county_and_another_seed_another() -> None:
    assert county(5) == county(5)
    assert county(5).members() != county(6).members()
    assert not {person.id for person in county(5).people} & {one.id for one in county(6).people}


def test_the_roster_has_38_members_and_all_but_the_newcomer_have_their_stay_there(
    some: County,
) -> None:
    assert len(some.roster) == len(set(some.roster)) == 38
    elsewhere = [person for person in some.members() if person.host != some.dongguan]
    assert [person.id for person in elsewhere] == [some.evening.newcomer]
    assert elsewhere[0].host == ""
    assert elsewhere[0].smartphone


def test_six_distinct_pairs_share_their_initials_and_nobody_else_does(some: County) -> None:
    counted = Counter(person.initials for person in some.members())
    assert sorted(counted.values()) == [1] * 26 + [2] * 6


def test_two_people_have_the_same_name_and_village_and_date_tell_them_apart(some: County) -> None:
    counted = Counter(person.name for person in some.members())
    ((name, times),) = [(name, times) for name, times in counted.items() if times > 1]
    assert times == 2
    one, other = (person for person in some.members() if person.name == name)
    assert one.village != other.village
    assert one.joined != other.joined
    assert one.phone != other.phone


def test_3_have_no_smartphone_4_are_probationary_5_meet_at_a_second_place(some: County) -> None:
    members = some.members()
    assert sum(not person.smartphone for person in members) == 3
    assert sum(person.probationary for person in members) == 4
    assert sum(person.place != "" for person in members) == 5
    assert len({person.place for person in members}) == 2


def test_probationary_members_joined_within_the_last_year_and_the_others_before(
    some: County,
) -> None:
    for person in some.members():
        assert (person.joined >= "2025-12") == person.probationary, person
        assert re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", person.joined)


def test_names_that_break_programs_are_on_the_roster(some: County) -> None:
    names = [person.name for person in some.members()]
    text = "".join(names)
    assert all(mark in text for mark in RARE)
    assert any(ord(mark) > 0xFFFF for mark in text)
    assert {name[0] for name in names} >= set(POLYPHONES)
    assert any(name.startswith("欧阳") and len(name) == 3 for name in names)
    assert any("·" in name and len(name) >= 7 for name in names)


def test_initials_have_one_capital_for_each_character_of_the_name(some: County) -> None:
    for person in some.people:
        assert len(person.initials) == len(person.name.replace("·", ""))
        assert re.fullmatch("[A-Z]+", person.initials)


def test_phone_numbers_are_unique_and_from_a_range_that_is_not_in_use() -> None:
    phones = [person.phone for person in county(3, members=2000).people]
    assert len(set(phones)) == 2000
    assert all(re.fullmatch(r"100\d{8}", phone) for phone in phones)


def test_the_evening_expects_38_of_whom_31_come_4_are_on_leave_and_3_nobody_saw(
    some: County,
) -> None:
    evening = some.evening
    leave = [one.member for one in evening.leave]
    everybody = [*evening.two_phones, *evening.paper, *leave, *evening.unseen]
    assert sorted(everybody) == sorted(some.roster)
    assert (len(evening.two_phones), len(evening.paper)) == (29, 2)
    assert (len(leave), len(evening.unseen)) == (4, 3)
    assert f"{(29 + 2) / 38:.2%}" == "81.58%"
    assert {one.kind for one in evening.leave} == {"sick", "personal", "official", "shift"}
    assert evening.branch == some.dongguan


def test_who_signs_in_by_two_phones_has_one_and_the_newcomer_comes_last(some: County) -> None:
    assert all(some.person(member).smartphone for member in some.evening.two_phones)
    assert not any(some.person(member).smartphone for member in some.evening.paper)
    assert some.evening.two_phones[-1] == some.evening.newcomer


def test_the_contact_is_not_counted_and_the_secretary_signs_in_like_everybody(
    some: County,
) -> None:
    assert some.contact not in some.roster
    assert some.home_contact not in some.roster
    assert some.secretary in some.evening.two_phones
    held = {(one.member, one.branch, one.role) for one in some.offices}
    assert held == {
        (some.contact, some.dongguan, "contact"),
        (some.secretary, some.dongguan, "secretary"),
        (some.home_contact, some.township, "contact"),
    }
    assert all(one.until == "" for one in some.offices)


def test_organisations_form_one_tree_below_the_county_committee(some: County) -> None:
    parents = {branch.id: branch.parent for branch in some.organisations}
    assert [branch for branch, parent in parents.items() if not parent] == [some.committee]
    assert {parents[village] for village in some.villages} == {some.township}
    assert 6 <= len(some.villages) <= 8
    assert parents[some.dongguan] == some.general_branch
    assert parents[some.general_branch] == some.township
    assert parents[some.township] == some.committee


def test_organisations_are_of_the_kinds_the_story_needs(some: County) -> None:
    def kind(branch: str) -> tuple[str, str, str]:
        found = some.organisation(branch)
        return found.form, found.nature, found.model

    assert kind(some.dongguan) == ("branch", "stationed", "territorial")
    assert some.organisation(some.dongguan).city == "东莞"
    assert kind(some.general_branch) == ("general_branch", "temporary", "territorial")
    assert kind(some.joint_branch) == ("joint_branch", "regular", "community")
    assert kind(some.trade_branch) == ("branch", "regular", "industry")
    assert all(kind(village) == ("branch", "regular", "territorial") for village in some.villages)


def test_everybody_has_a_home_branch_in_a_village_and_nobody_two_ids(some: County) -> None:
    assert len({person.id for person in some.people}) == len(some.people)
    for person in some.people:
        assert person.home in some.villages
        assert some.organisation(person.home).name == f"{person.village}党支部"


def test_every_id_is_a_uuid5_in_lower_case(some: County) -> None:
    things = (*some.organisations, *some.people, *some.offices)
    assert len({thing.id for thing in things}) == len(things)
    assert all(uuid.UUID(thing.id).version == 5 for thing in things)
    assert all(thing.id == str(uuid.UUID(thing.id)) for thing in things)


def test_a_larger_county_keeps_the_roster_the_offices_and_the_evening() -> None:
    small, large = county(9), county(9, members=2000)
    assert (len(small.people), len(large.people)) == (60, 2000)
    assert small.members() == large.members()
    assert (small.offices, small.evening) == (large.offices, large.evening)
    assert large.people[: len(small.people)] == small.people


def test_a_county_too_small_for_the_story_is_refused() -> None:
    assert len(county(1, members=SMALLEST).people) == 40
    with pytest.raises(ValueError, match="at least 40"):
        county(1, members=39)


def test_the_county_cannot_be_changed_after_it_was_made() -> None:
    for kind in (County, Evening, Leave, Office, Organisation, Person):
        assert is_dataclass(kind)
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        county(1).members()[0].name = "x"  # type: ignore[misc]


def test_rows_carry_a_phone_number_only_for_contacts_and_never_the_host() -> None:
    person = county(1).members()[0]
    plain, full = member_row(person, with_phone=False), member_row(person, with_phone=True)
    assert full == {**plain, "phone": person.phone}
    named = {field.name for field in fields(Person)}
    assert set(plain) == (named - {"phone", "host"}) | {"table"}


def test_the_branch_of_the_story_has_rows_for_its_38_the_contact_and_two_offices() -> None:
    tables = Counter(row["table"] for row in branch_rows(county(1)))
    assert tables == {"organisation": 14, "member": 39, "office": 2}


def test_the_generator_imports_nothing_of_the_product_but_the_contract() -> None:
    for file in Path(__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith("server_stub"), file
                assert not name.startswith("mobile") or name.startswith("mobile.contract"), file
