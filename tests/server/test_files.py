"""Attachments: asked for until they are here, whole or not at all."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.entry import Entry
from mobile.contract.faults import FAULTS
from mobile.contract.wire import MAX_FILE, MIN_PIECE
from server_stub.settings import Settings
from server_stub.storage.files import Files
from server_stub.storage.model import Upload
from server_stub.storage.sqlite import SqliteStorage
from tests.server.file_calls import DIGEST, PHOTO, get, lacking, put
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned, reported

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


def test_a_photo_is_asked_for_until_it_is_here(phone: Phone) -> None:
    assert lacking(phone) == [[DIGEST, 0]]
    assert put(phone, 0, PHOTO[:4000]) == 4000
    assert lacking(phone) == [[DIGEST, 4000]]
    assert put(phone, 4000, PHOTO[4000:]) == len(PHOTO)
    assert lacking(phone) == []
    assert get(phone) == PHOTO


def test_who_attached_nothing_is_asked_for_nothing(world: World) -> None:
    phone = world.phone(OTHER)
    assert "files" not in phone.sync(reported(phone, BRANCH))


@given(st.lists(st.tuples(st.integers(0, len(PHOTO)), st.integers(MIN_PIECE, 5000)), max_size=12))
def test_pieces_in_any_order_and_number_make_the_same_file(cuts: list[tuple[int, int]]) -> None:
    phone = World().phone(ONE)
    phone.sync(reported(phone, BRANCH, DIGEST))
    held = 0
    for at, size in cuts:
        now = put(phone, at, PHOTO[at : at + size])
        assert now in (held, min(at + size, len(PHOTO)))
        assert now == held or at == held
        held = now
    while held < len(PHOTO):
        before, held = held, put(phone, held, PHOTO[held : held + 3000])
        assert put(phone, before, PHOTO[before : before + 3000]) == held
    assert get(phone) == PHOTO


def test_a_file_that_is_not_what_its_name_says_begins_anew(phone: Phone) -> None:
    assert put(phone, 0, PHOTO[:5000]) == 5000
    assert put(phone, 5000, b"x" * (len(PHOTO) - 5000)) == "file_wrong"
    assert get(phone) == "file_missing"
    assert lacking(phone) == [[DIGEST, 0]]
    assert put(phone, 0, PHOTO) == len(PHOTO)
    assert get(phone) == PHOTO


def test_another_size_for_the_same_name_begins_anew(phone: Phone) -> None:
    assert put(phone, 0, PHOTO[:5000], of=6000) == 5000
    assert put(phone, 5000, PHOTO[5000:]) == 0
    assert put(phone, 0, PHOTO) == len(PHOTO)


def test_two_phones_of_one_member_do_not_mix_their_pieces(world: World, phone: Phone) -> None:
    second = world.phone(ONE)
    assert put(phone, 0, PHOTO[:2100]) == 2100
    assert lacking(second) == [[DIGEST, 0]]
    assert put(second, 0, b"y" * 2200) == 2200
    assert put(phone, 2100, PHOTO[2100:]) == len(PHOTO)
    assert get(phone) == PHOTO


def test_a_piece_of_it_can_be_asked_for(phone: Phone) -> None:
    put(phone, 0, PHOTO)
    assert get(phone, query="?at=100&most=50") == PHOTO[100:150]
    assert get(phone, query=f"?at={len(PHOTO)}&most=50") == b""
    assert get(phone, query="?at=-1") == "call_malformed"


@pytest.mark.parametrize(
    ("query", "content", "code"),
    [
        ("?at=0&of=0", b"x", "call_malformed"),
        ("", b"x", "call_malformed"),
        ("?at=-1&of=9", b"x", "call_malformed"),
        ("?at=5&of=9", b"12345", "call_malformed"),
        ("?at=1e3&of=9", b"x", "call_malformed"),
        (f"?at=0&of={MAX_FILE + 1}", b"x", "too_large"),
    ],
)
def test_a_piece_that_cannot_be_is_refused(
    phone: Phone, query: str, content: bytes, code: str
) -> None:
    status, _, raw = phone.call("PUT", f"/v1/files/{DIGEST}{query}", content)
    assert (status, json.loads(raw)["code"]) == (FAULTS[code].status, code)
    assert lacking(phone) == [[DIGEST, 0]]


def test_crumbs_are_refused_and_write_nothing_and_the_file_goes_on_where_it_was(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert put(phone, 0, PHOTO[:8000]) == 8000
    written: list[int] = []
    set_upload = Files.set_upload

    def counting(files: Files, device: int, one: Upload | None) -> None:
        written.append(len(one.content) if one else 0)
        set_upload(files, device, one)

    monkeypatch.setattr(Files, "set_upload", counting)
    for size in (0, 1, MIN_PIECE - 1):
        assert put(phone, 8000, PHOTO[8000 : 8000 + size]) == "call_malformed"
    assert (written, lacking(phone)) == ([], [[DIGEST, 8000]])
    assert put(phone, 8000, PHOTO[8000 : 8000 + MIN_PIECE]) == 8000 + MIN_PIECE
    # The last may be as small as it is.
    assert len(PHOTO) - 8000 - MIN_PIECE < MIN_PIECE
    assert put(phone, 8000 + MIN_PIECE, PHOTO[8000 + MIN_PIECE :]) == len(PHOTO)


def test_a_day_has_its_measure_and_the_next_day_another() -> None:
    world = World(settings=Settings(calls_a_minute=1000, file_bytes_a_day=len(PHOTO) + 5))
    phone = world.phone(ONE)
    small = b"0123456789"
    name = sha256(small).hexdigest()
    phone.sync(reported(phone, BRANCH, DIGEST), reported(phone, BRANCH, name))
    assert put(phone, 0, PHOTO) == len(PHOTO)
    assert put(phone, 0, small, name, 10) == "file_quota"
    assert lacking(phone) == [[name, 0]]
    world.clock.pass_by(days=1)
    assert put(phone, 0, small, name, 10) == 10


def test_a_restored_server_asks_again(world: World, phone: Phone) -> None:
    assert isinstance(world.storage, SqliteStorage)
    before = world.storage.image()
    put(phone, 0, PHOTO)
    world.storage = SqliteStorage.memory(before)
    world.restart()
    assert lacking(phone) == [[DIGEST, 0]]


def test_pieces_survive_the_end_of_the_process(world: World, phone: Phone) -> None:
    put(phone, 0, PHOTO[:7000])
    world.restart()
    assert lacking(phone) == [[DIGEST, 7000]]


def test_many_files_are_named_the_newest_first(world: World) -> None:
    phone = world.phone(ONE)
    names = [sha256(bytes([one])).hexdigest() for one in range(25)]
    entries: list[Entry] = []
    for one in names:
        world.clock.pass_by(milliseconds=1)
        entries.append(reported(phone, BRANCH, one))
    newest = list(reversed(names))
    assert [name for name, _ in phone.sync(*entries)["files"]] == newest[:20]
    for number in range(24, 18, -1):
        assert put(phone, 0, bytes([number]), names[number], 1) == 1
    assert [name for name, _ in lacking(phone)] == newest[6:]


def test_the_photos_of_a_lost_phone_hold_up_none_of_the_new_one(world: World) -> None:
    lost, new = world.phone(ONE), world.phone(ONE)
    lost.sync(*(reported(lost, BRANCH, sha256(bytes([one])).hexdigest()) for one in range(25)))
    world.clock.pass_by(days=1)
    asked = new.sync(reported(new, BRANCH, DIGEST))["files"]
    assert asked[0] == [DIGEST, 0]
    assert len(asked) == 20
    assert [DIGEST, 0] not in lacking(lost)


def test_an_activity_is_no_file(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    assert "files" not in contact.sync(planned(contact, BRANCH))
