"""A server's address: what is kept of it, and what is refused in words."""

from __future__ import annotations

import pytest

from mobile.device.http_net import HttpNet
from tests.device.test_http_net import Site, serving


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example.org",
        "ftp://127.0.0.1",
        "127.0.0.1:80",
        "http://",
        "http://127.0.0.1:eight",
        "http://[::1",
    ],
)
def test_an_address_without_protection_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        HttpNet(address)


def test_a_plain_address_elsewhere_needs_a_word() -> None:
    HttpNet("http://192.0.2.1:8000", is_plain_allowed=True).close()
    HttpNet("http://localhost:8000").close()
    HttpNet("http://[::1]:8000").close()


def test_a_path_of_the_address_stands_before_every_call() -> None:
    with serving(Site()) as site:
        for written in ("/county/suixing", "/county/suixing/"):
            net = HttpNet(site.address + written)
            net.call("GET", "/v1/health", (), b"")
            net.call("POST", "/v1/sync?a=1", (), b"{}")
            net.close()
    asked = [one.splitlines()[0].rpartition(" ")[0] for one in site.heard]
    assert asked == ["GET /county/suixing/v1/health", "POST /county/suixing/v1/sync?a=1"] * 2


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("http://127.0.0.1/?county=3", "nothing after"),
        ("http://127.0.0.1/#suixing", "nothing after"),
        ("http://keeper:word@127.0.0.1", "no name or password"),
        ("http://127.0.0.1/sui xing", "no blank"),
    ],
)
def test_what_an_address_cannot_keep_is_refused_in_words(written: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        HttpNet(written)
