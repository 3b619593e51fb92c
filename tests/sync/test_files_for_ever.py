"""A server that asks without end costs nobody the month's data."""

from __future__ import annotations

from typing import Any

from mobile.contract.wire import FILES_A_REPLY
from tests.sync.conftest import Phone
from tests.sync.fake_files import FileServer


def test_a_server_that_forgets_what_it_took_is_told_three_times(
    server: FileServer, phone: Phone
) -> None:
    for number in range(FILES_A_REPLY):
        phone.write(photo=phone.attachments.keep(bytes([number]) * 1_000))
    take = server._take_piece

    def forgetting(*args: Any) -> Any:
        reply = take(*args)
        server.files.clear()
        return reply

    server._take_piece = forgetting  # type: ignore[method-assign]
    for _ in range(5):
        phone.sync()
        phone.maker.clock.move(120)
    assert len(server.pieces) == 3 * FILES_A_REPLY


def test_a_server_restored_from_an_older_backup_has_it_again_at_once(
    server: FileServer, phone: Phone
) -> None:
    digest = phone.attachments.keep(b"photo" * 200)
    phone.write(photo=digest)
    for _ in range(2):
        assert phone.sync().is_good
        assert set(server.files) == {digest}
        server.files.clear()
