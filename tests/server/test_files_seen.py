"""Who may bring an attachment and who may see it: whoever wrote the entry, whoever reads it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from hashlib import sha256

import pytest

from mobile.contract.kind import Family, Field, Kind
from mobile.contract.registry import REGISTRY, Registry
from server_stub.bootstrap import make_registrar
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from tests.server.file_calls import DIGEST, PHOTO, get, put
from tests.server.kit import COUNTY, MASTER, Phone, World
from tests.server.makers import accepted, reported, requested

BRANCH = COUNTY.dongguan
ONE, OTHER = COUNTY.roster[0], COUNTY.roster[1]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def phone(world: World) -> Phone:
    """Of a member whose report names the photo."""
    found = world.phone(ONE)
    value = found.sync(reported(found, BRANCH, DIGEST))
    assert [v["verdict"] for v in value["verdicts"]] == ["accepted"]
    return found


def test_nobody_brings_a_file_that_no_entry_of_theirs_names(world: World, phone: Phone) -> None:
    stranger, contact = world.phone(OTHER), world.phone(COUNTY.contact)
    assert put(stranger, 0, PHOTO) == "file_missing"
    assert put(contact, 0, PHOTO) == "file_missing"
    other = sha256(b"other").hexdigest()
    assert put(phone, 0, b"other", other, 5) == "file_missing"
    assert world.doors.storage.files.size(bytes.fromhex(DIGEST)) == 0


def test_who_sees_the_entry_sees_the_file_and_nobody_else(world: World, phone: Phone) -> None:
    put(phone, 0, PHOTO)
    at_home, branch = COUNTY.roster[2], COUNTY.person(ONE).home
    world.doors.change(
        lambda: world.registrar.grant(str(uuid.uuid4()), at_home, branch, "contact", "2026-01-01")
    )
    contact, colleague, home = (world.phone(m) for m in (COUNTY.contact, OTHER, at_home))
    assert branch in home.pull()
    assert get(contact) == PHOTO
    assert get(world.phone(ONE)) == PHOTO
    # The home side's copy of a report says nothing of its photo, so it has none to see.
    assert get(home) == "file_missing"
    assert get(colleague) == "file_missing"
    assert get(colleague, sha256(b"nothing").hexdigest()) == "file_missing"
    assert get(phone, "../suixing.sqlite") == "file_missing"


def test_who_knows_only_the_digest_does_not_get_the_file_by_naming_it(
    world: World, phone: Phone
) -> None:
    put(phone, 0, PHOTO)
    nosy = world.phone(OTHER)
    # Asked for it like anybody: whether it is here already is not told either.
    assert nosy.sync(reported(nosy, BRANCH, DIGEST))["files"] == [[DIGEST, 0]]
    assert get(nosy) == "file_missing"
    assert put(nosy, 0, b"x" * len(PHOTO)) == "file_wrong"
    assert get(nosy) == "file_missing"
    assert put(nosy, 0, PHOTO) == len(PHOTO)
    assert get(nosy) == PHOTO
    again = world.phone(OTHER)
    assert "files" not in again.sync(reported(again, BRANCH, DIGEST))
    assert get(again) == PHOTO


def test_a_revoked_phone_may_bring_what_it_named_and_see_nothing(
    world: World, phone: Phone
) -> None:
    world.doors.change(lambda: world.registrar.revoke(phone.device))
    status, value = phone.ask([])
    assert (status, value["wipe"], value["files"]) == (200, True, [[DIGEST, 0]])
    assert put(phone, 0, PHOTO) == len(PHOTO)
    assert get(phone) == "device_revoked"
    assert get(world.phone(COUNTY.contact)) == PHOTO


def test_what_a_newer_phone_attached_is_asked_for_before_its_kind_is_known(world: World) -> None:
    phone = world.phone(ONE)
    entry = phone.entry("poem.written", COUNTY.dongguan, BRANCH, {"scan": DIGEST, "lines": 4})
    assert phone.sync(entry)["files"] == [[DIGEST, 0]]
    put(phone, 0, PHOTO)
    assert get(phone) == PHOTO
    assert get(world.phone(OTHER)) == "file_missing"


def test_a_report_that_was_released_after_review_shows_its_photo(world: World) -> None:
    phone = world.phone(ONE)
    world.doors.change(lambda: world.registrar.revoke(phone.device))
    entry = reported(phone, BRANCH, DIGEST)
    assert phone.ask([phone.sealed(entry)])[1]["verdicts"][0]["verdict"] == "set_aside"
    put(phone, 0, PHOTO)
    world.doors.change(lambda: world.registrar.release(entry.id))
    assert get(world.phone(COUNTY.contact)) == PHOTO


def test_a_member_who_is_asked_to_report_in_shows_the_host_only_its_own(world: World) -> None:
    """A member's photo in the home ledger is not for the contacts of a host branch."""
    newcomer = world.phone(COUNTY.evening.newcomer)
    home = COUNTY.person(newcomer.member).home
    newcomer.sync(reported(newcomer, home, DIGEST))
    put(newcomer, 0, PHOTO)
    contact = world.phone(COUNTY.contact)
    request = requested(newcomer, BRANCH, COUNTY.evening.newcomer)
    newcomer.sync(request)
    contact.sync(accepted(contact, request))
    assert get(contact) == "file_missing"
    assert get(replace(newcomer)) == PHOTO


def scan_kind(
    *, hidden: frozenset[str] = frozenset(), home: frozenset[str] = frozenset()
) -> Family:
    fields = {"member": Field("id"), "scan": Field("file")}
    kind = Kind("paper.kept", frozenset({"contact"}), fields, hidden=hidden, home=home)
    return Family("paper", (kind,), lambda *_: "", tuple)


def with_kind(world: World, family: Family) -> tuple[Phone, Phone, Phone]:
    """(contact who attached the photo to a word about ONE, ONE, a contact of ONE's home branch)."""
    registry = Registry((*REGISTRY.families.values(), family))
    assert world.storage is not None
    ports = Ports(world.clock, world.chance.randbytes, world.clock.elapsed)
    world.doors = Doors(world.storage, MASTER, registry, ports, world.settings)
    registrar, branch = make_registrar(world.doors), COUNTY.person(ONE).home
    office = str(uuid.uuid4())
    world.doors.change(
        lambda: registrar.grant(office, COUNTY.roster[2], branch, "contact", "2026-01-01")
    )
    world.registrar = registrar
    contact, one, home = (world.phone(m) for m in (COUNTY.contact, ONE, COUNTY.roster[2]))
    body = {"member": ONE, "scan": DIGEST}
    entry = contact.entry("paper.kept", str(uuid.uuid4()), BRANCH, body)
    assert contact.verdicts(entry) == [("accepted", "")]
    assert put(contact, 0, PHOTO) == len(PHOTO)
    assert get(contact) == PHOTO
    return contact, one, home


def test_a_field_that_is_cut_from_the_text_is_cut_from_the_sight(world: World) -> None:
    _, one, home = with_kind(world, scan_kind(hidden=frozenset({"scan"})))
    assert get(one) == "file_missing"
    assert get(home) == "file_missing"


def test_who_it_is_about_sees_what_is_not_hidden(world: World) -> None:
    _, one, home = with_kind(world, scan_kind())
    assert get(one) == PHOTO
    assert get(home) == "file_missing"


def test_the_home_side_sees_a_field_that_its_copy_keeps(world: World) -> None:
    _, _, home = with_kind(world, scan_kind(home=frozenset({"scan"})))
    assert get(home) == PHOTO
