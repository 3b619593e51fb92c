"""What travels between a phone and a server, and how each proves who it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from mobile.contract import canon
from mobile.contract.faults import Fault
from mobile.contract.ids import is_digest, is_id
from mobile.contract.moments import is_usual
from mobile.contract.seal import call_mac, reply_mac, same
from mobile.contract.values import flag, listed, number, text

PROTO = 1
MAX_BODY = 1024 * 1024
MAX_BATCH = 200
MAX_PAGE = 200
# Of a reply's items: a page ends before it, unless its one line is larger. A line is an entry's
# text (entry.MAX_TEXT_BYTES) as JSON in JSON, twice as long at most.
MAX_PAGE_BYTES = 256 * 1024
CALLS_A_MINUTE = 60
# Of one attachment, and how many of those that are lacking a reply names.
MAX_FILE = 120_000
# Of its pieces, but for the last: each makes the server write all it holds of the file anew.
MIN_PIECE = 2_048
FILES_A_REPLY = 20
MAX_EPOCH = 200
SIGNATURE = "SX-Signature"
SCHEME = "SX1"
GZIP_FROM = 300


class Verdict(NamedTuple):
    """word: accepted, duplicate, conflict, set_aside or retry. code: why, for the last three."""

    id: str
    word: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Have:
    """What the server holds of a device: every seq up to `seq` except the ranges in `missing`."""

    seq: int
    missing: tuple[tuple[int, int], ...] = ()

    def holds(self, seq: int) -> bool:
        """Whether the server has the entry with this seq."""
        return seq <= self.seq and not any(a <= seq <= b for a, b in self.missing)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a branch's log as this phone may see it.

    text: the entry's text, cut by role; "" for the phone's own entry, which it has.
    own: the id of that own entry, "" for any other line.
    mac: the seal of one of this member's own entries as it came, "" from an older server.
    row: canonical text of a registry row, "" for an entry. aside: code, "" when it counts.
    """

    branch: str
    n: int
    text: str = ""
    own: str = ""
    by: str = ""
    proof: str = ""
    received: str = ""
    aside: str = ""
    row: str = ""
    mac: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a phone stands: branch → (n, hash of that line), the newest head it saw."""

    heads: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SyncAsk:
    """entries: (text, mac), at most 200. epoch "" on a first call."""

    epoch: str
    cursor: Cursor
    entries: tuple[tuple[str, str], ...]
    limit: int = MAX_PAGE
    proto: int = PROTO


@dataclass(frozen=True, slots=True)
class SyncReply:
    """durable: own seqs up to this are in a verified backup. full: items start from nothing.

    files: (digest, bytes held) of what own entries name and the server does not hold whole.
    unapproved: a contact's phone that waits for an approval, and gets only what is its own.
    twin: a seq of this device, and all after it, may name two entries: two phones write under its
    id. 0 for none.
    """

    epoch: str
    time: str
    verdicts: tuple[Verdict, ...]
    have: Have
    durable: int
    items: tuple[Item, ...]
    cursor: Cursor
    more: bool
    full: bool = False
    wipe: bool = False
    unapproved: bool = False
    files: tuple[tuple[str, int], ...] = ()
    twin: int = 0


def write_ask(ask: SyncAsk) -> bytes:
    """The JSON of a sync call."""
    return canon.encode(
        {
            "proto": ask.proto,
            "epoch": ask.epoch,
            "cursor": _cursor_value(ask.cursor),
            "entries": [list(pair) for pair in ask.entries],
            "limit": ask.limit,
        }
    ).encode()


def read_reply(body: bytes) -> SyncReply:
    """Fault("call_malformed") for anything that is not a sync reply."""
    try:
        value = json.loads(body)
        return SyncReply(
            epoch=_epoch(value["epoch"]),
            time=text(value["time"]),
            verdicts=tuple(_verdict(one) for one in listed(value["verdicts"])),
            have=_have(value["have"]),
            durable=number(value["durable"]),
            items=tuple(
                _item(text(branch), raw)
                for branch, lines in value["items"].items()
                for raw in listed(lines)
            ),
            cursor=_cursor(value["cursor"]),
            more=flag(value["more"]),
            full=flag(value.get("full", False)),
            wipe=flag(value.get("wipe", False)),
            unapproved=flag(value.get("unapproved", False)),
            files=tuple(_file(one) for one in listed(value.get("files", []))),
            twin=number(value.get("twin", 0)),
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Fault("call_malformed", type(error).__name__) from error


def authorization(
    key: bytes, device: str, method: str, path: str, body: bytes, request: str
) -> str:
    """The value of the Authorization header. request: a fresh UUID for each call."""
    return f"{SCHEME} {device}.{request}.{call_mac(key, method, path, body, request)}"


def read_authorization(value: str) -> tuple[str, str, str]:
    """(device, request, mac); Fault("auth_wrong")."""
    scheme, _, rest = value.partition(" ")
    parts = rest.split(".")
    if scheme != SCHEME or len(parts) != 3 or not is_id(parts[0]) or not is_id(parts[1]):
        raise Fault("auth_wrong")
    return parts[0], parts[1], parts[2]


def is_reply_signed(key: bytes, request: str, status: int, body: bytes, signature: str) -> bool:
    """Without this the phone changes nothing: the answer is a portal's or a stranger's."""
    return same(signature, f"1.{reply_mac(key, request, status, body)}")


def reply_signature(key: bytes, request: str, status: int, body: bytes) -> str:
    """The value of the SX-Signature header; the leading 1 is its version."""
    return f"1.{reply_mac(key, request, status, body)}"


def _cursor_value(cursor: Cursor) -> dict[str, list[Any]]:
    return {branch: [n, digest] for branch, n, digest in cursor.heads}


def _cursor(value: dict[str, list[Any]]) -> Cursor:
    heads = [(text(branch), number(n), text(digest)) for branch, (n, digest) in value.items()]
    return Cursor(tuple(sorted(heads)))


def _epoch(value: Any) -> str:
    # A phone says it again in every call.
    if len(text(value)) > MAX_EPOCH:
        raise ValueError("epoch")
    return str(value)


def _have(value: dict[str, Any]) -> Have:
    missing = tuple((number(a), number(b)) for a, b in listed(value["missing"]))
    bounds = [bound for pair in missing for bound in pair]
    apart = all(one[1] < other[0] for one, other in pairwise(missing))
    if bounds != sorted(bounds) or not apart:
        raise ValueError("ranges")
    return Have(number(value["seq"]), missing)


def _file(raw: list[Any]) -> tuple[str, int]:
    digest, held = raw
    if not is_digest(text(digest)):
        raise ValueError("digest")
    return digest, number(held)


def _verdict(raw: dict[str, Any]) -> Verdict:
    return Verdict(text(raw["id"]), text(raw["verdict"]), text(raw.get("code", "")))


def _item(branch: str, raw: dict[str, Any]) -> Item:
    return Item(
        branch=branch,
        n=number(raw["n"]),
        text=text(raw.get("entry", "")),
        own=text(raw.get("own", "")),
        by=text(raw.get("by", "")),
        proof=text(raw.get("proof", "")),
        received=_moment(raw.get("received", "")),
        aside=text(raw.get("aside", "")),
        row=_row(raw["row"]) if "row" in raw else "",
        mac=text(raw.get("mac", "")),
    )


def _moment(value: Any) -> str:
    # Pages reckon with it: of a line whose time is none, nobody knows when it was received.
    return text(value) if is_usual(text(value)) else ""


def _row(value: Any) -> str:
    if not isinstance(value, dict):
        raise TypeError("row")
    try:
        return canon.encode(value)
    except Fault as error:
        raise ValueError("row") from error
