"""Calls over HTTP with as few bytes as a phone's data plan deserves."""

from __future__ import annotations

import ssl
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import SKIP_HEADER

from mobile.contract import pack
from mobile.contract.faults import Fault
from mobile.core.phone import server_address as addresses
from mobile.core.ports.outside import Reply

MAX_REPLY = 8 * 1024 * 1024
_CONNECT_SECONDS, _READ_SECONDS = 10.0, 30.0
# Of a whole reply, which on 2G takes half a minute: one that comes in drops holds up all others.
_WHOLE_SECONDS = 180.0
# Neither says anything the server needs; urllib3 would add one of them on its own.
_HEADERS = {"Accept-Encoding": f"gzip, {pack.CODING}", "User-Agent": SKIP_HEADER}


class _StrictTls(HTTPAdapter):
    """TLS 1.2 or later, and only the CA of the file."""

    def __init__(self, ca_file: str) -> None:
        self._ca_file = ca_file
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = ssl.create_default_context(cafile=self._ca_file)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        super().init_poolmanager(*args, ssl_context=context, **kwargs)


class HttpNet:
    """address: `https://host[:port][/path]`; `http://` on this machine only, or with
    `is_plain_allowed`. A path stands before every path of a call; it is not part of what is signed.

    ca_file: the only authority trusted; whatever the environment or the system says is not read.
    For one thread at a time. Errors of the constructor: ValueError for another address.
    """

    def __init__(self, address: str, ca_file: str = "", is_plain_allowed: bool = False) -> None:
        self._base = addresses.base(address, is_plain_allowed)
        is_secure = addresses.is_secure(self._base)
        if is_secure and not ca_file:
            raise ValueError("https and a CA file needed")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers.clear()
        self._session.headers.update(_HEADERS)
        if is_secure:
            self._session.verify = ca_file
            self._session.mount("https://", _StrictTls(ca_file))

    def call(
        self, method: str, path: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Reply:
        """Fault("reply_too_large"), Fault("no_network") for all else that is no whole reply."""
        try:
            with self._session.request(
                method,
                self._base + path,
                headers=dict(headers),
                data=body or None,
                timeout=(_CONNECT_SECONDS, _READ_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as response:
                return _read(response, method, response.request.path_url, body)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise Fault("no_network", type(error).__name__) from error

    def close(self) -> None:
        """Lets the connection go."""
        self._session.close()


def _read(response: requests.Response, method: str, path: str, body: bytes) -> Reply:
    chunks: list[bytes] = []
    size, until = 0, time.monotonic() + _WHOLE_SECONDS
    # What has come so far: a read for a certain size waits for all of it.
    while chunk := response.raw.read1(65536, decode_content=True):
        size += len(chunk)
        if size > MAX_REPLY:
            raise Fault("reply_too_large")
        if time.monotonic() > until:
            raise Fault("no_network", "slow")
        chunks.append(chunk)
    came = tuple(response.headers.items())
    coding = response.headers.get("Content-Encoding", "")
    went = tuple((k, v) for k, v in response.request.headers.items() if v != SKIP_HEADER)
    moved = len(method) + len(path) + 12 + _size(went) + 30 + len(body) + 17 + _size(came)
    found = b"".join(chunks)
    if coding == pack.CODING:
        found = _unpacked(found)
    return Reply(response.status_code, found, came, moved + response.raw.tell())


def _unpacked(body: bytes) -> bytes:
    try:
        return pack.unpack(body, pack.CODING, MAX_REPLY)
    except Fault as fault:
        code = "reply_too_large" if fault.code == "too_large" else "no_network"
        raise Fault(code, fault.code) from fault


def _size(headers: tuple[tuple[str, Any], ...]) -> int:
    return sum(len(str(key)) + len(str(value)) + 4 for key, value in headers)
