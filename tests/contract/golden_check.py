"""The golden files against the contract, by hand-written layouts and the standard library's hmac.

Runs on any Python, without the test tools: `python -m tests.contract.golden_check`.
Nothing here asks the contract how a layout goes: an accidental change of one has to show.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import uuid
from pathlib import Path
from typing import Any

from mobile.contract import presence, qr
from mobile.contract.entry import parse, to_text
from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import tally
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import activity_key, call_mac, device_key, is_sealed, reply_mac

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "contract"


def load(name: str) -> Any:
    """One golden file."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def _raw(text: str, prefix: str) -> bytes:
    assert text[:3] == prefix, text
    digits = text[3:]
    return base64.b32decode(digits + "=" * (-len(digits) % 8))


def _id(raw: bytes) -> str:
    return str(uuid.UUID(bytes=raw))


def check_entries() -> None:
    """Keys, canonical texts and seals of one entry of each kind."""
    golden = load("entries")
    master, device = bytes.fromhex(golden["master"]), uuid.UUID(golden["device"])
    key = _hmac(master, b"device\x00\x01" + device.bytes)
    assert key.hex() == golden["key"]
    assert device_key(master, golden["version"], golden["device"]) == key
    kinds = []
    for text, mac in golden["sealed"]:
        assert mac == "01" + _hmac(key, b"entry\x00" + text.encode()).hex()[:32]
        assert is_sealed(key, text, mac)
        value = json.loads(text)
        plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert plain == text == to_text(parse(text))
        names = ["at", "body", "branch", "device", "id", "kind", "sees", "seq", "subject"]
        assert list(value) == names
        assert REGISTRY.problem(parse(text)) == "", value["kind"]
        kinds.append(value["kind"])
    assert sorted(kinds) == sorted(REGISTRY.kinds), "a kind was added, removed or renamed"


def check_room() -> None:
    """Challenge, digits, answers, invite, poster and card, byte by byte."""
    golden = load("room")
    master = bytes.fromhex(load("entries")["master"])
    contact = uuid.UUID(golden["contact"]).bytes
    of_contact = _hmac(master, b"device\x00\x01" + contact)
    key = _hmac(of_contact, b"activity\x00" + uuid.UUID(golden["activity"]).bytes)
    assert key.hex() == golden["activity_key"]
    assert activity_key(of_contact, golden["activity"]) == key
    raw = _raw(golden["challenge"], "SXC")
    step = golden["seconds"] // 30
    proof = _hmac(key, b"scan\x00" + step.to_bytes(4, "big"))[:16]
    parts = (raw[:1], _id(raw[1:17]), _id(raw[17:33]), raw[33:41], raw[41:45], raw[45:])
    want = (b"\x01", golden["activity"], golden["branch"], contact[:8], step.to_bytes(4, "big"))
    assert parts == (*want, proof)
    assert presence.read_challenge(qr.read("challenge", golden["challenge"])).step == step
    minute = (golden["seconds"] // 60).to_bytes(4, "big")
    number = int.from_bytes(_hmac(key, b"code\x00" + minute)[:8], "big")
    assert golden["digits"] == str(number % 1_000_000).rjust(6, "0")
    assert presence.digits(key, golden["seconds"] // 60) == golden["digits"]
    _check_answers(golden, proof)
    code, invite = golden["invite"]
    assert _raw(invite, "SXE") == b"\x01" + code.encode()
    assert qr.read_invite(invite) == qr.read_invite(code) == code
    assert _id(_raw(golden["poster"], "SXB")[1:]) == golden["branch"]
    assert qr.read_branch(golden["poster"]) == golden["branch"]
    _check_cards(golden)


def _check_cards(golden: Any) -> None:
    member, card = golden["card"]
    assert _raw(card, "SXM") == b"\x01" + uuid.UUID(member).bytes
    assert qr.read_card(card) == member
    card_key, fresh = golden["fresh_card"]
    minute = (golden["seconds"] // 60).to_bytes(4, "big")
    proof = _hmac(bytes.fromhex(card_key), b"card\x00" + minute)[:8]
    assert _raw(fresh, "SXM") == b"\x02" + uuid.UUID(member).bytes + minute + proof
    assert qr.read_card(fresh) == member


def _check_answers(golden: Any, proof: bytes) -> None:
    key = bytes.fromhex(load("entries")["key"])
    for number, answer in enumerate(golden["answers"], 1):
        entry, raw = json.loads(answer["text"]), _raw(answer["qr"], "SXA")
        shown = uuid.UUID(golden["contact"]).bytes[:8] + proof
        said = shown if number == 1 else golden["digits"].encode()
        mac = b"\x01" + _hmac(key, b"entry\x00" + answer["text"].encode())[:16]
        parts = [
            bytes([1, number]),
            uuid.UUID(entry["device"]).bytes,
            uuid.UUID(entry["id"]).bytes,
            entry["seq"].to_bytes(4, "big"),
            # 2026-11-23T12:41:12.123Z
            (1_795_437_672_123).to_bytes(6, "big"),
            uuid.UUID(entry["body"]["member"]).bytes,
            uuid.UUID(entry["body"]["activity"]).bytes,
            entry["body"]["step"].to_bytes(4, "big"),
            said,
            mac,
            b"".join(uuid.UUID(one).bytes for one in entry["sees"]),
        ]
        assert raw == b"".join(parts)
        read = presence.read_answer(qr.read("answer", answer["qr"]), golden["branch"])
        assert to_text(read.entry) == answer["text"]
        assert read.mac == mac.hex()


def check_calls() -> None:
    """The macs of a call and its reply."""
    golden = load("calls")
    key, body = bytes.fromhex(golden["key"]), golden["body"].encode()
    digest = hashlib.sha256(body).hexdigest()
    line = f"call\0{golden['method']}\0{golden['path']}\0{digest}\0{golden['request']}"
    assert golden["call"] == _hmac(key, line.encode()).hex()[:32]
    line = f"reply\0{golden['request']}\0{golden['status']}\0{digest}"
    assert golden["reply"] == _hmac(key, line.encode()).hex()[:32]
    call = (golden["method"], golden["path"], body, golden["request"])
    assert call_mac(key, *call) == golden["call"]
    assert reply_mac(key, golden["request"], golden["status"], body) == golden["reply"]


def check_evening() -> None:
    """应到 38 实到 31 请假 4 未签到 3, 81.58 %, from the entries in the file."""
    golden = load("evening")
    facts: dict[str, list[Fact]] = {}
    for text, by, proof in golden["facts"]:
        entry = parse(text)
        assert REGISTRY.problem(entry) == ""
        facts.setdefault(entry.body["member"], []).append(Fact(entry, by, proof))
    states = {member: REGISTRY.derive("attendance", some) for member, some in facts.items()}
    figures = tally(golden["members"], states, closed=True)
    by_hand = {"expected": 38, "present": 31, "leave": 4, "leave_pending": 0, "unmarked": 3}
    by_hand |= {"absent": 0, "differing": 0, "waiting": 0, "guests": 0}
    assert golden["figures"] == by_hand
    assert {name: getattr(figures, name) for name in by_hand} == by_hand
    assert golden["rate"] == figures.rate == "81.58"
    evidence = [known.evidence for known in states.values()]
    assert golden["evidence"] == evidence == [3] * 29 + [0] * 2 + [None] * 4


CHECKS = (check_entries, check_room, check_calls, check_evening)

if __name__ == "__main__":
    for check in CHECKS:
        check()
    print("golden: the same")
