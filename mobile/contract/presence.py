"""Two phones in one room: challenge, six digits, answer, and what each proves."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id, is_anothers, to_bytes
from mobile.contract.ids import to_text as id_text
from mobile.contract.moments import format_at, from_ms, parse_at, to_ms
from mobile.contract.seal import MAC_BYTES, same

SCAN_SECONDS = 30
CODE_SECONDS = 60
LATEST_STEPS = 4
# Steps by which the clocks of who shows digits and who types them may differ.
CODE_AROUND = 2
_VERSION = 1
_MAX_STEP = 2**32 - 1
_HOW = {"scan": 1, "code": 2}
# How it was answered, and the bytes before the ids it sees.
_ANSWERS = {b"\x01": ("scan", 80 + 24 + 17), b"\x02": ("code", 80 + 6 + 17)}


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the contact's phone shows. contact: 16 hex digits of its device. proof: 32 hex digits.

    branch is in it because an activity planned offline is unknown to the member's phone, and the
    answer must still land in the right ledger.
    """

    activity: str
    branch: str
    contact: str
    step: int
    proof: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An `attendance.answered` entry on its way from screen to camera, with its seal."""

    entry: Entry
    mac: str


def scan_step(at: datetime) -> int:
    """Number of the 30-second step that contains `at` (aware; else ValueError); 0 before 1970."""
    return max(0, to_ms(at) // (SCAN_SECONDS * 1000))


def code_step(at: datetime) -> int:
    """Number of the 60-second step that contains `at` (aware; else ValueError); 0 before 1970."""
    return max(0, to_ms(at) // (CODE_SECONDS * 1000))


def scan_proof(key: bytes, step: int) -> str:
    """32 hex digits that only a holder of the activity key can make for this step."""
    return hmac.digest(key, b"scan\0" + step.to_bytes(4, "big"), "sha256")[:MAC_BYTES].hex()


def digits(key: bytes, step: int) -> str:
    """The six digits of a 60-second step."""
    raw = hmac.digest(key, b"code\0" + step.to_bytes(4, "big"), "sha256")
    return f"{int.from_bytes(raw[:8], 'big') % 1_000_000:06d}"


def challenge(key: bytes, activity: str, branch: str, device: str, at: datetime) -> Challenge:
    """The challenge of the step that contains `at`."""
    step = scan_step(at)
    return Challenge(activity, branch, to_bytes(device)[:8].hex(), step, scan_proof(key, step))


def challenge_bytes(one: Challenge) -> bytes:
    """61 bytes: version, activity 16, branch 16, contact 8, step 4, proof 16."""
    return (
        bytes([_VERSION])
        + to_bytes(one.activity)
        + to_bytes(one.branch)
        + bytes.fromhex(one.contact)
        + one.step.to_bytes(4, "big")
        + bytes.fromhex(one.proof)
    )


def read_challenge(raw: bytes) -> Challenge:
    """Errors: Fault("qr_newer"), Fault("qr_damaged")."""
    _check_version(raw)
    if len(raw) != 61:
        raise Fault("qr_damaged")
    return Challenge(
        id_text(raw[1:17]),
        id_text(raw[17:33]),
        raw[33:41].hex(),
        int.from_bytes(raw[41:45], "big"),
        raw[45:61].hex(),
    )


def answer_body(member: str, one: Challenge) -> dict[str, Any]:
    """The body of the entry that answers a scanned challenge."""
    return {
        "activity": one.activity,
        "member": member,
        "how": "scan",
        "step": one.step,
        "contact": one.contact,
        "proof": one.proof,
    }


def code_body(activity: str, member: str, code: str, at: datetime) -> dict[str, Any]:
    """The body of the entry that answers with six typed digits."""
    step = code_step(at)
    return {"activity": activity, "member": member, "how": "code", "step": step, "code": code}


def answer_bytes(entry: Entry, mac: str) -> bytes:
    """About 120 bytes from which `read_answer` rebuilds the very same canonical entry.

    Errors: Fault("time_wrong") when the phone's clock stands beyond the year 6429.
    """
    body = entry.body
    proof = bytes.fromhex(body["proof"]) if body["how"] == "scan" else body["code"].encode()
    return b"".join(
        (
            bytes([_VERSION, _HOW[body["how"]]]),
            to_bytes(entry.device),
            to_bytes(entry.id),
            entry.seq.to_bytes(4, "big"),
            _at_bytes(entry.at),
            to_bytes(body["member"]),
            to_bytes(body["activity"]),
            body["step"].to_bytes(4, "big"),
            bytes.fromhex(body.get("contact", "")),
            proof,
            bytes.fromhex(mac),
            b"".join(to_bytes(one) for one in entry.sees),
        )
    )


def read_answer(raw: bytes, branch: str) -> Answer:
    """The entry as the member's phone wrote it. branch: of the activity the contact has open.

    Errors: Fault("qr_newer"), Fault("qr_damaged"), Fault("id_taken").
    """
    _check_version(raw)
    how, fixed = _ANSWERS.get(raw[1:2], ("", 0))
    if not how or len(raw) < fixed or (len(raw) - fixed) % 16:
        raise Fault("qr_damaged")
    end = fixed - 17
    member, activity = id_text(raw[44:60]), id_text(raw[60:76])
    body: dict[str, Any] = {
        "activity": activity,
        "member": member,
        "how": how,
        "step": int.from_bytes(raw[76:80], "big"),
    }
    body |= _proof_fields(how, raw[80:end])
    sees = [id_text(raw[i : i + 16]) for i in range(fixed, len(raw), 16)]
    entry = Entry(
        id=id_text(raw[18:34]),
        device=id_text(raw[2:18]),
        seq=int.from_bytes(raw[34:38], "big"),
        at=_read_at(raw[38:44]),
        branch=branch,
        subject=attendance_id(activity, member),
        kind="attendance.answered",
        sees=tuple(sees),
        body=body,
    )
    try:
        parse(to_text(entry))
    except Fault as error:
        raise Fault("qr_damaged") from error
    if is_anothers(entry.id, entry.device):
        raise Fault("id_taken")
    return Answer(entry, raw[end : end + 17].hex())


def check_answer(key: bytes, answer: Answer, activity: str, now: datetime) -> str:
    """ "" when the answer belongs to this activity and a challenge shown at most 4 steps ago."""
    body = answer.entry.body
    if body.get("activity") != activity:
        return "answer_other_activity"
    if body.get("how") == "code":
        return check_digits(key, str(body.get("code", "")), now)
    code = check_scan(key, body)
    passed = scan_step(now) - body.get("step", 0) if not code else 0
    return code if code or 0 <= passed <= LATEST_STEPS else "challenge_late"


def check_scan(key: bytes, body: Mapping[str, Any]) -> str:
    """ "" when the challenge in an answer's body is this key's for that step, whenever it came."""
    step, proof = body.get("step"), body.get("proof")
    if type(step) is not int or not 0 <= step <= _MAX_STEP or not isinstance(proof, str):
        return "challenge_unknown"
    return "" if same(scan_proof(key, step), proof) else "challenge_unknown"


def check_digits(key: bytes, code: str, now: datetime) -> str:
    """ "" when `code` was on the contact's screen in this minute or one of the two before."""
    step = code_step(now)
    shown = [digits(key, step - back) for back in range(3) if back <= step]
    return "" if any([same(one, code) for one in shown]) else "code_wrong"  # noqa: C419 constant time


def is_shown_around(key: bytes, code: str, step: int) -> bool:
    """Whether `code` was to be seen in this minute, or in one of the two before and after it."""
    around = range(max(0, step - CODE_AROUND), min(_MAX_STEP, step + CODE_AROUND) + 1)
    # Every step is compared, so that the time taken says nothing about which one was near.
    return any([same(digits(key, one), code) for one in around])  # noqa: C419 constant time


def _proof_fields(how: str, raw: bytes) -> dict[str, str]:
    if how == "scan":
        return {"contact": raw[:8].hex(), "proof": raw[8:24].hex()}
    code = raw.decode("ascii", "replace")
    if not (code.isascii() and code.isdigit()):
        raise Fault("qr_damaged")
    return {"code": code}


def _read_at(raw: bytes) -> str:
    try:
        return format_at(from_ms(int.from_bytes(raw, "big", signed=True)))
    except ValueError as error:
        raise Fault("qr_damaged") from error


def _at_bytes(at: str) -> bytes:
    # Signed: a phone whose clock lost its battery may stand before 1970, and still signs in.
    try:
        return to_ms(parse_at(at)).to_bytes(6, "big", signed=True)
    except OverflowError as error:
        raise Fault("time_wrong") from error


def _check_version(raw: bytes) -> None:
    if not raw:
        raise Fault("qr_damaged")
    if raw[0] != _VERSION:
        raise Fault("qr_newer")
