"""PUT and GET /v1/files/{sha256}: attachments in pieces that get over a bad line.

Not yours and not there are the same 404.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

from mobile.contract.faults import Fault
from mobile.contract.ids import is_digest
from mobile.contract.wire import MAX_FILE, MIN_PIECE
from server_stub.doors.call import Call, Reply, answer, inflated, problem
from server_stub.ledger.accept import Ledger
from server_stub.ledger.files import Files, Piece
from server_stub.registry.roll import Phone
from server_stub.settings import Settings

PREFIX = "/v1/files/"
METHODS = ("GET", "PUT")
# Bytes of anybody: shown by nobody's program, guessed at by none.
_PLAIN = {"content-type": "application/octet-stream", "x-content-type-options": "nosniff"}


def answer_put(ledger: Ledger, phone: Phone, call: Call, day: str, settings: Settings) -> Reply:
    """A piece, `?at=OFFSET&of=SIZE`: says how many bytes are held, for the phone to go on from.

    A revoked phone may bring what its entries name too: they wait for a person, whole. Errors:
    Fault("file_missing"), Fault("call_malformed"), Fault("too_large").
    """
    files, member = ledger.files, phone.actor.member
    path, _, query = call.path.partition("?")
    body = inflated(call, settings.max_body)
    piece = Piece(_digest(path), _number(query, "at", 0), _number(query, "of", 0), body)
    if piece.size > MAX_FILE:
        raise Fault("too_large")
    if not piece.size or piece.at + len(body) > piece.size:
        raise Fault("call_malformed", "piece")
    if not files.may_bring(piece.digest, member):
        return problem("file_missing")
    if ledger.consented.has_withdrawn(member):
        return problem("consent_withdrawn")
    a_day = settings.file_bytes_a_day
    if phone.actor.revoked:
        a_day = settings.revoked_file_bytes_a_day
    if not files.has_room(phone, piece.size, day, a_day):
        return problem("file_quota")
    if len(body) < MIN_PIECE and piece.at + len(body) < piece.size:
        raise Fault("call_malformed", "piece")
    held = files.bring(phone, piece, day)
    return problem("file_wrong") if held < 0 else answer({"have": held})


def answer_get(files: Files, phone: Phone, call: Call, scope: Mapping[str, str]) -> Reply:
    """`?at=OFFSET&most=BYTES`: from there, so much; a piece shorter than `most` is the last.

    Errors: Fault("file_missing"), Fault("call_malformed").
    """
    path, _, query = call.path.partition("?")
    at, most, digest = _number(query, "at", 0), _number(query, "most", MAX_FILE), _digest(path)
    if phone.actor.revoked:
        return problem("device_revoked")
    content = b""
    if files.may_see(digest, phone.actor.member, scope):
        content = files.content(digest)
    if not content:
        return problem("file_missing")
    return Reply(200, content[at : at + most], dict(_PLAIN))


def _digest(path: str) -> str:
    digest = path.removeprefix(PREFIX)
    if not is_digest(digest):
        raise Fault("file_missing")
    return digest


def _number(query: str, name: str, unsaid: int) -> int:
    said = (parse_qs(query).get(name) or [""])[0]
    if not said:
        return unsaid
    if not (said.isascii() and said.isdigit() and len(said) <= 9):
        raise Fault("call_malformed", name)
    return int(said)
