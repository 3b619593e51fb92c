"""The fake server with its door for attachments: every body field `photo` names one."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

from mobile.contract.entry import parse
from mobile.contract.pack import unpack
from mobile.contract.wire import FILES_A_REPLY, MAX_BODY, read_authorization, reply_signature
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import Identity
from tests.sync.fake_server import FakeServer, Headers, _signed, problem


class FileServer(FakeServer):
    """files: whole ones. parts: as far as they have come. refused: digest → code.

    pieces: (digest, at, size) of every piece that came.
    """

    def __init__(self, branch: str) -> None:
        super().__init__(branch)
        self.files: dict[str, bytes] = {}
        self.parts: dict[str, bytes] = {}
        self.refused: dict[str, str] = {}
        self.pieces: list[tuple[str, int, int]] = []

    def call(self, method: str, path: str, headers: Headers, body: bytes) -> Reply:
        if not path.startswith("/v1/files/"):
            return super().call(method, path, headers, body)
        known = {key.lower(): value for key, value in headers}
        device, request, _ = read_authorization(known["authorization"])
        who, parts = self.devices[device], urlsplit(path)
        digest = parts.path.removeprefix("/v1/files/")
        query = {key: int(value[0]) for key, value in parse_qs(parts.query).items()}
        if method == "GET":
            return self._give(digest, query, who, request)
        piece = unpack(body, known.get("content-encoding", ""), MAX_BODY)
        return self._take_piece(digest, query, piece, who, request)

    def _give(self, digest: str, query: dict[str, int], who: Identity, request: str) -> Reply:
        if digest not in self.files:
            return problem("file_missing", who, request)
        body = self.files[digest][query["at"] : query["at"] + query["most"]]
        signature = reply_signature(who.key, request, 200, body)
        return Reply(200, body, (("SX-Signature", signature),), 200 + len(body))

    def _take_piece(
        self, digest: str, query: dict[str, int], piece: bytes, who: Identity, request: str
    ) -> Reply:
        self.pieces.append((digest, query["at"], len(piece)))
        if digest in self.refused:
            return problem(self.refused[digest], who, request)
        if digest in self.files:
            return _signed(200, {"have": query["of"]}, who, request)
        part = self.parts.get(digest, b"")
        if query["at"] == len(part):
            part = self.parts[digest] = part + piece
        if len(part) == query["of"]:
            del self.parts[digest]
            if sha256(part).hexdigest() != digest:
                return problem("file_wrong", who, request)
            self.files[digest] = part
        return _signed(200, {"have": len(part)}, who, request)

    def _page(self, ask: dict[str, Any], who: Identity) -> dict[str, Any]:
        named = [parse(text) for text, _ in self.entries.values()]
        photos = [str(e.body.get("photo", "")) for e in named if e.device == who.device]
        lacking = [one for one in dict.fromkeys(photos) if one and one not in self.files]
        files = [[one, len(self.parts.get(one, b""))] for one in lacking[:FILES_A_REPLY]]
        return super()._page(ask, who) | ({"files": files} if files else {})

    def forget_parts(self) -> None:
        """As a server that began anew."""
        self.parts.clear()

    def said(self) -> str:
        """Everything it holds, for a failing test."""
        return json.dumps({one: len(content) for one, content in self.files.items()})
