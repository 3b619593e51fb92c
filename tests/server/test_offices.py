"""Offices by command: who exactly holds one, nobody's namesake, nothing written twice."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import msgspec
import pytest

from mobile.contract.moments import CHINA
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


def day(ahead: int) -> str:
    return str(datetime.now(CHINA).date() + timedelta(days=ahead))


def row_of(place: Place, office: str) -> tuple[str, str]:
    with opened(place) as doors:
        found = doors.storage.people.office(office)
    assert found
    return found.since, found.until


def test_a_wrong_first_day_is_put_right_by_a_grant_with_the_right_one(place: Place) -> None:
    office = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-03-01").split()[2]
    changed = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01")
    told = f"{office} {BRANCH} 委员 committee 2026-04-01 –"
    assert changed == f"已改 changed: {told}: {WHO}（原来 2026-03-01 – was）"
    assert row_of(place, office) == ("2026-04-01", "")
    said(place, "end", office)
    again = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-05-01")
    assert again.startswith("已改 changed: ")
    assert row_of(place, office) == ("2026-05-01", "")
    assert sum(ONE.id in one and "committee" in one for one in listed(place)) == 1


def test_a_day_inside_an_office_that_is_over_is_refused_and_not_said_to_be_so(
    place: Place,
) -> None:
    office = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01").split()[2]
    said(place, "end", office, "--until", "2026-04-30")
    told = cli(place, "office", "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-15")
    assert (told.returncode, told.stderr.split(":")[0]) == (2, "day_unlikely")


def test_an_office_that_has_not_begun_can_be_cancelled_and_granted_anew(place: Place) -> None:
    office = said(place, "grant", ONE.id, BRANCH, "committee", "--since", day(30)).split()[2]
    assert said(place, "end", office).startswith("已取消，没有开始 cancelled, never began: ")
    assert said(place, "end", office).startswith("早已结束")
    assert "已取消 cancelled" in listed(place)[-1]
    since, until = row_of(place, office)
    assert until < day(0) < since
    again = said(place, "grant", ONE.id, BRANCH, "committee", "--since", day(40))
    assert again.startswith("已任命 granted: ")


def test_an_end_that_lies_ahead_is_not_said_to_have_come(place: Place) -> None:
    office = said(place, "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01").split()[2]
    told = said(place, "end", office, "--until", day(90))
    assert told.startswith(f"任到那天为止 ends after that day: {office} ")
    assert row_of(place, office)[1] == day(90)
