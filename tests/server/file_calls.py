"""Bringing and asking for attachments, as a phone of the test world does."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from tests.server.kit import Phone

PHOTO = bytes(range(256)) * 40
DIGEST = sha256(PHOTO).hexdigest()


def put(phone: Phone, at: int, content: bytes, digest: str = DIGEST, of: int = 0) -> Any:
    """What a piece is answered with: the bytes held, or a code."""
    path = f"/v1/files/{digest}?at={at}&of={of or len(PHOTO)}"
    status, _, raw = phone.call("PUT", path, content)
    value = json.loads(raw)
    return value["have"] if status == 200 else value["code"]


def get(phone: Phone, digest: str = DIGEST, query: str = "") -> bytes | str:
    """The content, or a code."""
    status, headers, raw = phone.call("GET", f"/v1/files/{digest}{query}")
    if status != 200:
        return str(json.loads(raw)["code"])
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    return raw


def lacking(phone: Phone) -> list[Any]:
    return list(phone.sync().get("files", []))
