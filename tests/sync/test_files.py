"""Attachments over a bad line: after all entries, in pieces, until the server has them whole."""

from __future__ import annotations

import random

import pytest

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_FILE
from mobile.core.phone.delivery import sync_glance
from mobile.core.ports.store import Sealed
from tests.sync.conftest import Phone
from tests.sync.fake_files import FileServer
from tests.sync.fake_line import Befall, Way, cut, doubled, good, lost, portal, reply_lost

PHOTO = random.Random(1).randbytes(100_000)


def attach(phone: Phone, content: bytes = PHOTO) -> tuple[str, Sealed]:
    """(digest, the entry that names it)."""
    digest = phone.attachments.keep(content)
    return digest, phone.write(photo=digest)[0]


def test_a_photo_arrives_whole_in_pieces_after_its_entry(server: FileServer, phone: Phone) -> None:
    digest, entry = attach(phone)
    assert phone.sync().is_good
    assert server.files == {digest: PHOTO}
    assert server.calls[0] == 1
    assert len(server.pieces) > 3
    assert [at for _, at, _ in server.pieces] == sorted({at for _, at, _ in server.pieces})
    assert phone.word(entry) == "delivered"
    assert phone.store.news().files_pending == 0


def test_every_byte_of_it_is_counted(server: FileServer, phone: Phone) -> None:
    phone.sync()
    before = phone.store.news().moved
    attach(phone)
    outcome = phone.sync()
    assert phone.store.news().moved - before == outcome.moved
    assert outcome.calls == 1 + len(server.pieces)


@pytest.mark.parametrize("fault", [lost, reply_lost, doubled, cut, portal])
def test_whatever_befalls_a_piece_the_rest_goes_on_from_there(
    server: FileServer, phone: Phone, fault: Befall
) -> None:
    digest, _ = attach(phone)
    phone.line.faults = [good, good, fault, good, fault]
    for _ in range(4):
        phone.sync()
    assert server.files == {digest: PHOTO}
    sent = sum(size for _, _, size in server.pieces)
    # At worst a piece that was lost goes twice; never the whole again.
    assert sent <= len(PHOTO) + 2 * 32_768


def test_a_line_that_loses_pieces_gets_smaller_ones(server: FileServer, phone: Phone) -> None:
    attach(phone)
    for _ in range(4):
        phone.line.faults = [good, reply_lost]
        phone.sync()
    sizes = [size for _, _, size in server.pieces]
    assert sizes[0] == 16_384
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 2_048


def test_an_entry_never_waits_for_more_than_one_piece(server: FileServer, phone: Phone) -> None:
    attach(phone)
    order: list[str] = []

    def writing(way: Way) -> object:
        order.append("piece")
        phone.write()
        return way()

    phone.line.faults = [good, writing]  # type: ignore[list-item]
    assert phone.sync().is_good
    assert order == ["piece"]
    paths = [headers for headers, _ in phone.line.asks]
    assert len(paths) == 2 + 1 + len(server.pieces) - 1
    assert server.calls == [1, 1]


def test_the_line_says_that_a_photo_waits_and_when_it_does_not(
    server: FileServer, phone: Phone
) -> None:
    attach(phone)
    phone.line.faults = [good, lost]
    phone.sync()
    assert phone.store.news().pending == 0
    assert phone.store.news().files_pending == 1
    assert sync_glance(phone.store).status == "offline"
    phone.start()
    assert phone.store.news().files_pending == 1
    phone.sync()
    assert phone.store.news().files_pending == 0
    assert sync_glance(phone.store).status == "ok"
    assert len(server.files) == 1


def test_never_is_all_said_to_be_there_while_a_photo_waits(
    server: FileServer, phone: Phone
) -> None:
    attach(phone)
    seen: list[tuple[int, int]] = []
    apply = phone.store.apply

    def watching(reply: object) -> None:
        apply(reply)  # type: ignore[arg-type]
        news = phone.store.news()
        seen.append((news.pending, news.files_pending))

    phone.store.apply = watching  # type: ignore[method-assign]
    phone.sync()
    assert seen == [(0, 1)]
    assert len(server.files) == 1


def test_a_file_that_is_refused_rests_and_holds_up_nothing(
    server: FileServer, phone: Phone
) -> None:
    first, _ = attach(phone)
    second, _ = attach(phone, b"second" * 40)
    server.refused = {first: "file_quota"}
    assert phone.sync().is_good
    assert set(server.files) == {second}
    assert phone.store.news().files_pending == 1
    tried = len(server.pieces)
    assert phone.write()
    assert phone.sync().is_good
    assert len(server.pieces) == tried
    server.refused = {}
    phone.maker.clock.move(3_700)
    assert phone.sync().is_good
    assert set(server.files) == {first, second}


def test_a_refused_file_rests_longer_each_time(server: FileServer, phone: Phone) -> None:
    first, _ = attach(phone, b"photo" * 100)
    server.refused = {first: "internal"}
    for _ in range(20):
        phone.sync()
        phone.maker.clock.move(3_600)
    # At hours 0, 1, 3, 7 and 15.
    assert len(server.pieces) == 5


def test_a_server_that_asks_for_rest_gets_it(server: FileServer, phone: Phone) -> None:
    first, _ = attach(phone, b"photo" * 100)
    server.refused = {first: "too_often"}
    outcome = phone.sync()
    assert outcome.code == "too_often"
    assert phone.store.news().files_pending == 1


def test_a_restored_server_is_refilled(server: FileServer, phone: Phone) -> None:
    before = server.backup()
    digest, _ = attach(phone)
    phone.sync()
    server.restore(before)
    assert server.files == {}
    phone.sync()
    phone.sync()
    assert server.files == {digest: PHOTO}


def test_what_this_phone_has_not_got_it_neither_sends_nor_counts(
    server: FileServer, phone: Phone
) -> None:
    digest, _ = attach(phone)
    phone.disk.remove(f"file-{digest}")
    assert phone.sync().is_good
    assert server.pieces == []
    assert phone.store.news().files_pending == 0


def test_more_files_than_a_reply_names_all_arrive_in_one_run(
    server: FileServer, phone: Phone
) -> None:
    digests = {attach(phone, b"photo %d" % one)[0] for one in range(47)}
    assert phone.sync().is_good
    assert set(server.files) == digests


def test_a_server_that_forgets_its_pieces_does_not_keep_us_for_ever(
    server: FileServer, phone: Phone
) -> None:
    attach(phone)
    held = server.call

    def forgetful(method: str, *rest: object) -> object:
        server.forget_parts()
        return held(method, *rest)  # type: ignore[arg-type]

    server.call = forgetful  # type: ignore[assignment,method-assign]
    outcome = phone.sync()
    assert outcome.calls < 20


def test_a_colleague_gets_it_in_pieces_and_goes_on_where_it_was_cut(
    server: FileServer, phone: Phone, colleague: Phone
) -> None:
    digest, _ = attach(phone)
    phone.sync()
    colleague.line.faults = [good, good, lost]
    with pytest.raises(Fault, match="no_network"):
        colleague.attachments.fetch(digest)
    asked = len(colleague.line.asks)
    assert colleague.attachments.fetch(digest) == PHOTO
    assert len(colleague.line.asks) - asked == 5
    assert colleague.attachments.read(digest) == PHOTO


def test_a_file_of_just_so_many_pieces_ends(server: FileServer, phone: Phone) -> None:
    digest, _ = attach(phone, PHOTO[: 2 * 16_384])
    phone.sync()
    assert phone.asking.fetch(digest) == PHOTO[: 2 * 16_384]


def test_a_server_that_never_ends_a_file_is_left(server: FileServer, phone: Phone) -> None:
    server.files["0" * 64] = b"x" * (MAX_FILE * 3)
    with pytest.raises(Fault, match="file_wrong"):
        phone.attachments.fetch("0" * 64)
    assert len(phone.line.asks) < 12


def test_what_is_not_there_says_so(phone: Phone) -> None:
    with pytest.raises(Fault, match="file_missing"):
        phone.attachments.fetch("0" * 64)
