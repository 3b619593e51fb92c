"""A call as it comes in and the reply as it goes out."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from mobile.contract import pack
from mobile.contract.faults import Fault, explain
from mobile.contract.wire import GZIP_FROM

PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Call:
    """path: as sent, with its query. headers: lower-case names. body: as it travelled.

    peer: the address it came from, as far as that is known. digest: SHA-256 in hex of the body, ""
    where nobody worked it out yet.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    peer: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """body: not compressed yet. key: to sign with, of a phone that was no caller yet; else b""."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    key: bytes = b""


def answer(value: object) -> Reply:
    """A 200 with a JSON body."""
    return Reply(200, msgspec.json.encode(value), {"content-type": "application/json"})


def problem(code: str, retry_after: int = 0) -> Reply:
    """A problem document for a stable code: no personal data, no internals."""
    text = explain(code)
    status = text.status or 500
    value = {
        "type": "about:blank",
        "status": status,
        "code": code,
        "title": text.zh,
        "detail": text.en,
    }
    headers = {"content-type": PROBLEM}
    if retry_after or status == 503:
        headers["retry-after"] = str(retry_after or 5)
    return Reply(status, msgspec.json.encode(value), headers)


def inflated(call: Call, most: int) -> bytes:
    """The body as JSON text. Fault("too_large") past `most` bytes, Fault("call_malformed")."""
    if len(call.body) > most:
        raise Fault("too_large")
    return pack.unpack(call.body, call.headers.get("content-encoding", ""), most)


def deflated(reply: Reply, accepted: str) -> Reply:
    """The reply as it travels: compressed when that is asked for and worth it."""
    if len(reply.body) >= pack.PACK_FROM and pack.CODING in accepted:
        packed = pack.pack(reply.body)
        return Reply(reply.status, packed, {**reply.headers, "content-encoding": pack.CODING})
    if len(reply.body) < GZIP_FROM or "gzip" not in accepted:
        return reply
    body = gzip.compress(reply.body, compresslevel=1, mtime=0)
    return Reply(reply.status, body, {**reply.headers, "content-encoding": "gzip"})
