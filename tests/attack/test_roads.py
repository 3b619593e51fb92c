"""Wrong roads and borrowed names, over real sockets: what a stranger is told, and what not."""

from __future__ import annotations

import http.client
import json
import uuid
from typing import Any

import pytest

from mobile.contract import wire
from server_stub.ops.place import Place
from tests.server.kit import COUNTY
from tests.server.running import Line, Running, cli_process, enrol, free_port, running


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/sync", "POST"),
        ("GET", "/v1/enrol", "POST"),
        ("POST", "/v1/health", "GET"),
        ("HEAD", "/v1/directory", "GET"),
        ("OPTIONS", "/v1/me/export", "GET"),
        ("DELETE", "/v1/files/" + "0" * 64, "GET, PUT"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(
    server: Running, method: str, path: str, allowed: str
) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    line.request(method, path)
    reply = line.getresponse()
    reply.read()
    line.close()
    assert (reply.status, reply.headers["allow"]) == (405, allowed)
    assert reply.headers["cache-control"] == "no-store"


def test_nobody_has_a_refusal_signed_for_a_phones_request(server: Running, phone: Line) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    for body in (b"{}", b"x" * 1_100_000, b"x" * 2_500_000):
        # Seen on its way, used by somebody who has not the key.
        auth = f"SX1 {phone.device}.{uuid.uuid4()}.{'0' * 32}"
        try:
            line.request("POST", "/v1/sync", body, {"Authorization": auth})
            reply = line.getresponse()
        except OSError:
            # Cut off in the middle of what is far too much.
            assert len(body) > 2_000_000
            continue
        reply.read()
        assert reply.status in (401, 413)
        assert wire.SIGNATURE not in reply.headers
        assert reply.headers["cache-control"] == "no-store"
    line.close()
    assert phone.sync([])[0] == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_plain_http_for_others_is_refused_in_words(place: Place, host: str) -> None:
    said = cli_process(place, "serve", "--host", host, "--port", str(free_port()))
    assert said.returncode == 2
    assert said.stderr.startswith("plain_http: ")
    assert "--behind-proxy" in said.stderr


# Fewer than an address has in a minute; who has none left gets one more in two seconds only.
FEW = 20


def knocks(server: Running, count: int, peer: str) -> list[int]:
    """Statuses of enrolment calls without an invite, from an address a proxy tells of."""
    ask = {"invite": "0000000000", "tail": "1234", "nonce": "ab" * 16, "proto": 1}
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    found = []
    for _ in range(count):
        headers = {"SX-Request": str(uuid.uuid4()), "X-Forwarded-For": peer}
        line.request("POST", "/v1/enrol", json.dumps(ask).encode(), headers)
        reply: Any = line.getresponse()
        reply.read()
        found.append(reply.status)
    line.close()
    return found


def test_behind_a_proxy_strangers_are_counted_by_their_own_address(place: Place) -> None:
    words = ("--host", "0.0.0.0", "--behind-proxy")
    with running(place, 0, *words) as server:
        assert set(knocks(server, 100, "198.51.100.7")) == {404, 429}
        assert set(knocks(server, FEW, "198.51.100.8")) == {404}
        assert enrol(server, COUNTY.roster[0]).sync([])[0] == 200


def test_without_a_proxy_nobodys_word_for_an_address_is_taken(place: Place) -> None:
    with running(place) as server:
        assert set(knocks(server, 100, "198.51.100.7")) == {404, 429}
        assert 429 in knocks(server, FEW, "198.51.100.8")


def test_of_several_addresses_the_last_that_is_no_proxy_of_ours_is_counted(place: Place) -> None:
    with running(place, 0, "--behind-proxy", "127.0.0.1,198.51.100.1") as server:
        assert set(knocks(server, 100, "198.51.100.7")) == {404, 429}
        # What stands before it may be the caller's own invention.
        assert 429 in knocks(server, FEW, "203.0.113.9, 198.51.100.7")
        assert 429 in knocks(server, FEW, "198.51.100.7, 198.51.100.1")
        assert set(knocks(server, FEW, "198.51.100.7, 198.51.100.8")) == {404}


def test_the_word_of_a_proxy_that_was_not_named_is_not_taken(place: Place) -> None:
    with running(place, 0, "--behind-proxy", "198.51.100.1") as server:
        assert set(knocks(server, 100, "198.51.100.7")) == {404, 429}
        assert 429 in knocks(server, FEW, "198.51.100.8")
