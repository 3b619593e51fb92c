"""Offices by command: who exactly holds one, nobody's namesake, nothing written twice."""

from __future__ import annotations

import uuid

import msgspec
import pytest

from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from tests.server.kit import COUNTY
from tests.server.running import cli

ONE = COUNTY.person(COUNTY.roster[0])
HOME = COUNTY.organisation(ONE.home).name
BRANCH = COUNTY.organisation(COUNTY.dongguan).name
WHO = f"{ONE.name} {ONE.village} 尾号 {ONE.phone[-4:]} {ONE.id}，组织关系 home {HOME}"


def said(place: Place, *words: str) -> str:
    told = cli(place, "office", *words)
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def listed(place: Place) -> list[str]:
    return said(place, "list", BRANCH).splitlines()


def test_who_holds_an_office_now_is_told_so_that_no_other_is_meant(place: Place) -> None:
    made = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01")
    office = made.split()[2]
    told = f"{office} {BRANCH} 委员 committee 2026-04-01 –"
    assert made == f"已任命 granted: {told}: {WHO}"
    assert f"{told}: {WHO}" in listed(place)


def test_the_same_grant_again_is_said_to_be_so_already_and_writes_nothing(place: Place) -> None:
    made = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01")
    before = listed(place)
    again = said(place, "grant", ONE.id, BRANCH, "committee")
    assert again == made.replace("已任命 granted", "已经是，没有再写 is so already")
    assert listed(place) == before


def test_an_office_that_ended_is_listed_last_and_may_begin_again(place: Place) -> None:
    office = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01").split()[2]
    ended = said(place, "end", office, "--until", "2026-04-30")
    assert ended.startswith(
        f"已结束 ended: {office} {BRANCH} 委员 committee 2026-04-01 – 2026-04-30:"
    )
    assert listed(place)[-1] == ended.removeprefix("已结束 ended: ")
    again = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-05-01")
    assert again.startswith("已任命 granted: ")


@pytest.mark.parametrize("day", ["2062-04-01", "9999-12-31"])
def test_a_day_years_ahead_is_taken_for_a_slip_and_not_written(place: Place, day: str) -> None:
    before = listed(place)
    told = cli(place, "office", "grant", ONE.id, BRANCH, "committee", "--since", day)
    assert (told.returncode, told.stderr.split(":")[0]) == (2, "day_unlikely")
    assert listed(place) == before


def test_an_office_does_not_end_before_it_began(place: Place) -> None:
    office = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01").split()[2]
    before = listed(place)
    told = cli(place, "office", "end", office, "--until", "2026-03-31")
    assert (told.returncode, told.stderr.split(":")[0]) == (2, "day_unlikely")
    assert listed(place) == before


def test_of_namesakes_in_two_branches_neither_gets_an_office_by_the_name(place: Place) -> None:
    with opened(place) as doors:
        one = doors.storage.people.member(ONE.id)
        assert one
        other = next(each.id for each in COUNTY.organisations if each.id != one.home)
        same = [
            msgspec.structs.replace(one, id=str(uuid.UUID(int=n)), name="王伟", home=home)
            for n, home in enumerate((one.home, other))
        ]
        doors.change(lambda: make_registrar(doors).put(same))
    before = listed(place)
    told = cli(place, "office", "grant", "王伟", BRANCH, "contact")
    assert (told.returncode, told.stderr.split(":")[0]) == (2, "member_several")
    assert listed(place) == before


def test_a_branch_without_offices_says_so(place: Place) -> None:
    bare = next(
        one for one in COUNTY.organisations if one.id not in {row.branch for row in COUNTY.offices}
    )
    assert said(place, "list", bare.id) == f"{bare.name} 还没有人任职 nobody holds an office here"
