"""A small server in memory that obeys the contract."""

from __future__ import annotations

import copy
import json
from typing import Any

from mobile.contract import canon
from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.faults import FAULTS
from mobile.contract.pack import unpack
from mobile.contract.seal import call_mac, is_sealed
from mobile.contract.wire import MAX_BATCH, MAX_BODY, read_authorization, reply_signature
from mobile.core.ports.outside import Reply
from mobile.core.ports.store import Identity

NOW = "2026-11-23T12:00:00.000Z"
Headers = tuple[tuple[str, str], ...]


class FakeServer:
    """One branch's log. poison: ids it answers 500 for. refuse: id → verdict code for `retry`.

    aside: id → code. most: entries it takes in one call. durable: of every device.
    """

    def __init__(self, branch: str) -> None:
        self.branch = branch
        self.epoch = "e1"
        self.devices: dict[str, Identity] = {}
        self.entries: dict[str, tuple[str, str]] = {}
        self.seqs: dict[str, set[int]] = {}
        self.log: list[dict[str, Any]] = []
        self.writers: list[str] = []
        self.invites: dict[str, tuple[str, Identity]] = {}
        self.nonces: dict[str, Identity] = {}
        self.poison: set[str] = set()
        self.refuse: dict[str, str] = {}
        self.aside: dict[str, str] = {}
        self.most = MAX_BATCH
        self.durable = 0
        self.page = 200
        self.calls: list[int] = []

    def enrolled(self, who: Identity) -> None:
        self.devices[who.device] = who

    def backup(self) -> dict[str, Any]:
        return copy.deepcopy(self.__dict__)

    def restore(self, backup: dict[str, Any]) -> None:
        """An older state, under a new epoch, as operators restore it."""
        self.__dict__.update(copy.deepcopy(backup))
        self.epoch += "'"

    def others_write(self, entry: Entry, by: str) -> None:
        self._append({"entry": to_text(entry), "by": by, "proof": "", "received": NOW}, "")

    def call(self, method: str, path: str, headers: Headers, body: bytes) -> Reply:
        """As the doors do it."""
        known = {key.lower(): value for key, value in headers}
        text = unpack(body, known.get("content-encoding", ""), MAX_BODY)
        if path == "/v1/enrol":
            return self._enrol(json.loads(text), known["sx-request"])
        device, request, mac = read_authorization(known["authorization"])
        who = self.devices.get(device)
        if who is None:
            return problem("device_unknown", None, "")
        if mac != call_mac(who.key, method, path, body, request):
            return problem("auth_wrong", who, request)
        if path.startswith("/v1/directory"):
            rows = [{"id": self.branch, "name": "驻东莞支部", "initials": "ZDGZB", "city": "东莞"}]
            return _signed(200, {"branches": rows}, who, request)
        return self._sync(json.loads(text), who, request)

    def _enrol(self, ask: dict[str, Any], request: str) -> Reply:
        who = self.nonces.get(ask["nonce"])
        if who is None:
            tail, who = self.invites.get(ask["invite"], ("", None))
            if who is None or tail != ask["tail"]:
                return problem("invite_unknown", None, "")
            del self.invites[ask["invite"]]
            self.nonces[ask["nonce"]] = who
            self.enrolled(who)
        value = {
            "device": who.device,
            "key": who.key.hex(),
            "member": {"table": "member", "id": who.member, "name": "石小满"},
            "branches": [self.branch],
            "time": who.enrolled,
            "epoch": self.epoch,
        }
        return _signed(200, value, who, request)

    def _sync(self, ask: dict[str, Any], who: Identity, request: str) -> Reply:
        entries = ask["entries"]
        self.calls.append(len(entries))
        if len(entries) > self.most:
            return problem("too_many_entries", who, request)
        if any(parse(text).id in self.poison for text, _ in entries):
            return problem("internal", who, request)
        verdicts = [self._take(text, mac) for text, mac in entries]
        return _signed(200, self._page(ask, who) | {"verdicts": verdicts}, who, request)

    def _take(self, text: str, mac: str) -> dict[str, str]:
        entry = parse(text)
        author = self.devices.get(entry.device)
        if entry.id in self.refuse:
            return {"id": entry.id, "verdict": "retry", "code": self.refuse[entry.id]}
        if author is None or not is_sealed(author.key, text, mac):
            return {"id": entry.id, "verdict": "set_aside", "code": "seal_wrong"}
        if entry.id in self.entries:
            same = self.entries[entry.id] == (text, mac)
            return {"id": entry.id, "verdict": "duplicate" if same else "conflict"}
        self.entries[entry.id] = (text, mac)
        self.seqs.setdefault(entry.device, set()).add(entry.seq)
        code = self.aside.get(entry.id, "")
        line = {"entry": text, "by": author.member, "proof": "", "received": NOW, "aside": code}
        self._append(line, entry.device)
        if code:
            return {"id": entry.id, "verdict": "set_aside", "code": code}
        return {"id": entry.id, "verdict": "accepted"}

    def _page(self, ask: dict[str, Any], who: Identity) -> dict[str, Any]:
        place, digest = ask["cursor"].get(self.branch, (0, ""))
        other = bool(ask["epoch"]) and ask["epoch"] != self.epoch
        full = (
            other or not 0 <= place <= len(self.log) or bool(place and digest != self._hash(place))
        )
        start = 0 if full else place
        lines = self.log[start : start + min(ask["limit"], self.page)]
        end = start + len(lines)
        writers = self.writers[start:end]
        shown = [
            self._shown(line, writer, who) for line, writer in zip(lines, writers, strict=True)
        ]
        held = self.seqs.get(who.device, set())
        top = max(held, default=0)
        missing = [[seq, seq] for seq in range(1, top) if seq not in held]
        return {
            "epoch": self.epoch,
            "time": NOW,
            "have": {"seq": top, "missing": missing},
            "durable": self.durable,
            "items": {self.branch: shown} if shown else {},
            "cursor": {self.branch: [end, self._hash(end)]} if end else {},
            "more": end < len(self.log),
            **({"full": True} if full else {}),
        }

    def _shown(self, line: dict[str, Any], writer: str, who: Identity) -> dict[str, Any]:
        if writer != who.device:
            return line
        kept = {key: value for key, value in line.items() if key not in ("entry", "by")}
        return {**kept, "own": parse(line["entry"]).id}

    def _hash(self, n: int) -> str:
        return f"{n:016x}{hash(canon.encode(self.log[n - 1])) & (2**64 - 1):016x}"

    def _append(self, line: dict[str, Any], writer: str) -> None:
        self.log.append({"n": len(self.log) + 1, **line})
        self.writers.append(writer)


def problem(code: str, who: Identity | None, request: str, wait: int = 0) -> Reply:
    """An error as the server signs it, or does not when it knows no key."""
    number = FAULTS[code].status
    body = json.dumps({"type": "about:blank", "status": number, "code": code}).encode()
    headers = [("Content-Type", "application/problem+json")]
    if wait:
        headers.append(("Retry-After", str(wait)))
    if who:
        headers.append(("SX-Signature", reply_signature(who.key, request, number, body)))
    return Reply(number, body, tuple(headers), 200)


def _signed(number: int, value: dict[str, Any], who: Identity, request: str) -> Reply:
    body = json.dumps(value, ensure_ascii=False).encode()
    signature = reply_signature(who.key, request, number, body)
    return Reply(number, body, (("SX-Signature", signature),), 200 + len(body))
