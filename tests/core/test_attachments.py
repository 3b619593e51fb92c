"""Attachments are kept by what they hold, and believed only when they hold it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from mobile.contract.faults import Fault
from mobile.core.phone.attachments import MOST, Attachments, name_of
from mobile.device.fake import FakeDisk

PAGE = b"a page of handwriting"
DIGEST = sha256(PAGE).hexdigest()


class Far:
    """A server that has one file, or another than was asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.asked: list[str] = []

    def fetch(self, digest: str) -> bytes:
        self.asked.append(digest)
        return self.data


def code(act):
    with pytest.raises(Fault) as caught:
        act()
    return caught.value.code


def test_what_was_kept_is_read_without_a_network():
    far = Far(b"")
    here = Attachments(FakeDisk(), far)
    assert here.keep(PAGE) == DIGEST
    assert here.read(DIGEST) == here.fetch(DIGEST) == PAGE
    assert far.asked == []


def test_what_another_phone_attached_is_fetched_once():
    far = Far(PAGE)
    here = Attachments(FakeDisk(), far)
    assert here.read(DIGEST) == b""
    assert here.fetch(DIGEST) == here.fetch(DIGEST) == PAGE
    assert far.asked == [DIGEST]


def test_what_another_phone_attached_does_not_stay_behind_on_this_one():
    disk, far = FakeDisk(), Far(PAGE)
    here = Attachments(disk, far)
    assert here.fetch(DIGEST) == here.read(DIGEST) == PAGE
    assert disk.files == {}
    assert Attachments(disk, far).read(DIGEST) == b""


def test_only_the_last_few_are_at_hand():
    far = Far(PAGE)
    here = Attachments(FakeDisk(), far)
    for number in range(30):
        far.data = b"%d" % number
        here.fetch(sha256(far.data).hexdigest())
    kept = [here.read(sha256(b"%d" % number).hexdigest()) for number in range(30)]
    assert kept == [b""] * 10 + [b"%d" % number for number in range(10, 30)]


def test_a_file_that_is_not_what_was_asked_for_is_not_kept():
    here = Attachments(FakeDisk(), Far(b"something else"))
    assert code(lambda: here.fetch(DIGEST)) == "file_wrong"
    assert here.read(DIGEST) == b""


def test_a_damaged_file_counts_as_not_here():
    disk = FakeDisk()
    here = Attachments(disk, Far(PAGE))
    here.keep(PAGE)
    disk.files[name_of(DIGEST)] = PAGE[:-1]
    assert here.read(DIGEST) == b""
    assert here.fetch(DIGEST) == PAGE
    assert disk.files[name_of(DIGEST)] == PAGE


def test_a_picture_too_large_is_refused_and_a_full_disk_says_so():
    here = Attachments(FakeDisk(), Far(b""))
    assert code(lambda: here.keep(b"x" * (MOST + 1))) == "picture_too_large"
    assert code(lambda: Attachments(FakeDisk(free=3), Far(b"")).keep(PAGE)) == "disk_full"
