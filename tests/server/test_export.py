"""Everything held about a member, as they may read it: names, not ids; whole, page by page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from server_stub.settings import Settings
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import answered, marked, met, planned, reported

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]


@pytest.fixture
def world() -> World:
    return World()


def page(phone: Phone, after: str = "") -> Any:
    path = "/v1/me/export" + (f"?after={after}" if after else "")
    status, _, raw = phone.call("GET", path)
    value = json.loads(raw)
    return value if status == 200 else value["code"]


def name(member: str) -> str:
    return COUNTY.person(member).name


def test_who_acted_and_where_are_names(world: World) -> None:
    phone, contact = world.phone(ONE), world.phone(COUNTY.contact)
    plan = planned(contact, BRANCH)
    contact.sync(plan, marked(contact, BRANCH, plan.subject, ONE))
    phone.sync(reported(phone, BRANCH))
    looked = contact.entry(
        "look.opened", COUNTY.dongguan, BRANCH, {"member": ONE, "what": "card", "day": "2026-11-23"}
    )
    contact.sync(looked)
    value = page(phone)
    host = next(o.name for o in COUNTY.organisations if o.id == BRANCH)
    said = {(line["by"], line["branch_name"]) for line in value["lines"] if "entry" in line}
    assert said == {(name(COUNTY.contact), host), (name(ONE), host)}
    kinds = [json.loads(line["entry"])["kind"] for line in value["lines"] if "entry" in line]
    # The home branch's copies say less of the same entries: each is listed once.
    assert sorted(kinds) == ["attendance.marked", "look.opened", "report.submitted"]
    home = next(o.name for o in COUNTY.organisations if o.id == COUNTY.person(ONE).home)
    assert value["member"]["home_name"] == home
    assert {"id": BRANCH, "name": host} in value["branches"]
    assert [(one["branch_name"], one["until"]) for one in value["placements"]] == [(host, "")]


def test_the_devices_say_when_they_last_called_and_not_what_they_are(world: World) -> None:
    phone, second = world.phone(ONE), world.phone(ONE)
    phone.sync()
    world.doors.change(lambda: world.registrar.revoke(second.device))
    found = {one["id"]: one for one in page(phone)["devices"]}
    assert set(found) == {phone.device[:8], second.device[:8]}
    assert found[phone.device[:8]]["last_day"] == "2026-11-23"
    assert found[phone.device[:8]]["revoked"] == ""
    assert found[second.device[:8]]["last_day"] == ""
    assert found[second.device[:8]]["revoked"]
    world.clock.pass_by(days=2)
    phone.sync()
    assert {one["last_day"] for one in page(phone)["devices"]} == {"2026-11-25", ""}


def test_a_person_without_an_office_over_me_is_a_dash(world: World) -> None:
    phone = world.phone(ONE)
    people = world.doors.storage.people
    looks = ((COUNTY.roster[5], "a"), ("operator", "b"), (COUNTY.contact, "c"))
    world.doors.change(
        lambda: [people.add_look(ONE, who, at, "show") for who, at in looks] and None
    )
    assert [one["by"] for one in page(phone)["looks"]] == ["—", "operator", name(COUNTY.contact)]


def test_what_contacts_alone_may_read_stays_cut(world: World) -> None:
    phone, contact = world.phone(ONE), world.phone(COUNTY.contact)
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    answer = phone.sealed(answered(phone, contact, BRANCH, plan.subject))
    contact.sync(met(contact, answer, BRANCH, plan.subject, ONE))
    lines = page(phone)["lines"]
    bodies = [json.loads(line["entry"])["body"] for line in lines if "entry" in line]
    assert sorted("answer" in body for body in bodies) == [False, False]
    assert not any("phone" in line["row"] for line in lines if "row" in line)


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_pages_together_are_everything_once(most: int) -> None:
    world = World(settings=Settings(calls_a_minute=1000, export_lines=most))
    phone = world.phone(ONE)
    phone.sync(*(reported(phone, BRANCH) for _ in range(7)))
    first = page(phone)
    pages = [first]
    while pages[-1]["more"]:
        pages.append(page(phone, pages[-1]["more"]))
    lines = [(line["branch"], line["n"]) for one in pages for line in one["lines"]]
    entries = [one for one in (ln.get("entry") for p in pages for ln in p["lines"]) if one]
    assert len(lines) == len(set(lines))
    assert len({json.loads(text)["id"] for text in entries}) == 7
    assert all(len(one["lines"]) <= most for one in pages)
    assert all(set(one) == {"lines", "more"} for one in pages[1:])


def test_a_place_that_is_none_is_refused(world: World) -> None:
    phone = world.phone(ONE)
    assert page(phone, "x") == "call_malformed"
    assert page(phone, "1" * 30) == "call_malformed"
