"""Writes tests/golden/contract anew: `python -m tests.contract.make_golden`.

Only when the contract is meant to change: whatever differs then is what old phones cannot read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mobile.contract import card, presence, qr
from mobile.contract.entry import Entry, to_text
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id, followup_id
from mobile.contract.kinds.activity_state import tally
from mobile.contract.kinds.consent import consent_id
from mobile.contract.kinds.reach import reach_id
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import activity_key, call_mac, device_key, reply_mac, seal
from tests.contract.people import ACTIVITY, BRANCH, HOME, LI, NOW, PLAN, WANG, name, phones, state

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "contract"
MASTER = bytes(range(32))
CARD_KEY = bytes(range(16, 32)).hex()
DEVICE = "d0d0d0d0-1111-4222-8333-444444444444"
CONTACT = "c0c0c0c0-5555-4666-8777-888888888888"
AT = "2026-11-23T12:41:12.123Z"
WHO = {"activity": ACTIVITY, "member": WANG}
STAY = {"member": WANG, "home": HOME}
DECIDED = {**WHO, "value": "present", "reason": "记错了"}
REPORT = {"member": WANG, "what": "volunteer", "day": "2026-11-21", "minutes": 90, "title": "助老"}
SCAN = {"how": "scan", "step": 59_649_202, "contact": "c0c0c0c055554666", "proof": "5a" * 16}
BODIES: dict[str, dict[str, Any]] = {
    "activity.planned": PLAN,
    "activity.revised": PLAN | {"minutes": 60, "note": "带笔记本"},
    "activity.opened": {},
    "activity.closed": {"head_count": 31, "expected": [WANG]},
    "activity.confirmed": {"tally": {"expected": 38, "present": 31}},
    "activity.cancelled": {"reason": "停电"},
    "attendance.answered": {**WHO, **SCAN},
    "attendance.met": {**WHO, "answer": ["{}", "01" + "00" * 16]},
    "attendance.marked": {**WHO, "value": "present", "source": "paper", "row": 7},
    "attendance.leave_asked": {**WHO, "leave": "shift"},
    "attendance.leave_answered": {**WHO, "granted": True},
    "attendance.leave_withdrawn": WHO,
    "attendance.late_asked": {**WHO, "reason": "手机没电"},
    "attendance.late_refused": {**WHO, "reason": "当晚没见到人"},
    "attendance.undone": WHO,
    "attendance.corrected": DECIDED,
    "attendance.disputed": DECIDED,
    "attendance.settled": DECIDED,
    "stay.requested": {**STAY, "via": "invite", "city": "东莞", "since": "2026-11-01"},
    "stay.accepted": STAY,
    "stay.sent_back": {**STAY, "reason": "请填城市"},
    "stay.refused": {**STAY, "reason": "不在本辖区", "suggested": name(0xBB)},
    "stay.withdrawn": STAY,
    "stay.declared": STAY,
    "stay.acknowledged": STAY,
    "stay.left": {**STAY, "end": "moved"},
    "look.opened": {"member": WANG, "what": "card", "day": "2026-11-23"},
    "followup.tried": {"member": WANG, "way": "phone", "result": "no_answer", "day": "2026-11-22"},
    "followup.taken_back": {"member": WANG, "reason": "记错了人"},
    "followup.submitted": {"member": WANG},
    "report.submitted": REPORT,
    "report.revised": REPORT | {"minutes": 60, "note": "两小时", "photo": "5a" * 32},
    "report.withdrawn": {"member": WANG},
    "report.confirmed": {"member": WANG, "minutes": 45},
    "report.sent_back": {"member": WANG, "reason": "缺照片"},
    "request.made": {"member": WANG, "about": "correct", "note": "村名写错了"},
    "request.answered": {"member": WANG, "granted": True, "reason": "已更正"},
    "request.withdrawn": {"member": WANG},
    "consent.given": {"member": WANG, "version": "2"},
    "consent.withdrawn": {"member": WANG, "version": "2"},
    "guest.added": {"activity": ACTIVITY, "name": "小刘", "place": "二厂宿舍"},
    "guest.matched": WHO,
    "guest.removed": {"activity": ACTIVITY, "reason": "写重了"},
    # Kinds that came later stand at the end: the numbers of those before must not move.
    "activity.undone": {},
    "stay.undone": STAY,
    "report.undone": {"member": WANG},
    "reach.agreed": {"member": WANG},
    "reach.withdrawn": {"member": WANG},
    "request.undone": {"member": WANG},
    "guest.undone": {"activity": ACTIVITY},
}


def _entry(number: int, kind: str, body: dict[str, Any]) -> Entry:
    subjects = {
        "attendance": attendance_id(ACTIVITY, WANG),
        "activity": ACTIVITY,
        "followup": followup_id(BRANCH, WANG),
        "consent": consent_id(WANG),
        "reach": reach_id(WANG),
    }
    subject = subjects.get(kind.partition(".")[0], name(0x57))
    sees = (name(0x501), name(0x502)) if number % 2 else ()
    return Entry(name(0x300 + number), DEVICE, number, AT, BRANCH, subject, kind, sees, body)


def entries() -> dict[str, Any]:
    """One of each kind, with its seal."""
    key = device_key(MASTER, 1, DEVICE)
    texts = [to_text(_entry(n, kind, body)) for n, (kind, body) in enumerate(BODIES.items(), 1)]
    return {
        "master": MASTER.hex(),
        "version": 1,
        "device": DEVICE,
        "key": key.hex(),
        "sealed": [[text, seal(key, text)] for text in texts],
    }


def room() -> dict[str, Any]:
    """What two phones show each other."""
    key = activity_key(device_key(MASTER, 1, CONTACT), ACTIVITY)
    shown = presence.challenge(key, ACTIVITY, BRANCH, CONTACT, NOW)
    mine = device_key(MASTER, 1, DEVICE)
    scan = _entry(9, "attendance.answered", presence.answer_body(WANG, shown))
    code = presence.digits(key, presence.code_step(NOW))
    typed = _entry(10, "attendance.answered", presence.code_body(ACTIVITY, WANG, code, NOW))
    answers = [
        {
            "text": to_text(one),
            "qr": qr.write("answer", presence.answer_bytes(one, seal(mine, to_text(one)))),
        }
        for one in (scan, typed)
    ]
    return {
        "contact": CONTACT,
        "activity": ACTIVITY,
        "branch": BRANCH,
        "seconds": int(NOW.timestamp()),
        "activity_key": key.hex(),
        "challenge": qr.write("challenge", presence.challenge_bytes(shown)),
        "digits": code,
        "answers": answers,
        "invite": ["7K3MQ8ZT2P", qr.write_invite("7K3MQ8ZT2P")],
        "poster": qr.write_branch(BRANCH),
        "card": [WANG, qr.write_card(WANG)],
        "fresh_card": [CARD_KEY, card.write(WANG, CARD_KEY, NOW)],
    }


def calls() -> dict[str, Any]:
    """A call, its reply, and what proves either."""
    key, request, body = device_key(MASTER, 1, DEVICE), name(0x77), '{"proto":1}'
    path = "/v1/directory?q=DG"
    return {
        "key": key.hex(),
        "request": request,
        "method": "GET",
        "path": path,
        "status": 200,
        "body": body,
        "call": call_mac(key, "GET", path, body.encode(), request),
        "reply": reply_mac(key, request, 200, body.encode()),
    }


def _row(*facts: Fact) -> list[list[str]]:
    return [[to_text(fact.entry), fact.by, fact.proof] for fact in facts]


def evening() -> dict[str, Any]:
    """38 expected: 29 scans, 2 on paper, 4 on leave, 3 not there."""
    contact = phones(LI, seed=38)[0]
    members = [name(0x100 + number) for number in range(38)]
    facts: dict[str, list[Fact]] = {member: [] for member in members}
    for number, member in enumerate(members[:35]):
        own = phones(member, seed=number)[0]
        if number < 29:
            answer = own.answer(contact)
            facts[member] = [answer, contact.met(answer, own)]
        elif number < 31:
            facts[member] = [contact.about("marked", member, value="present", source="paper")]
        else:
            ask = own.about("leave_asked", member, leave="shift")
            facts[member] = [ask, contact.about("leave_answered", member, [ask], granted=True)]
    states = {member: state(*some) for member, some in facts.items() if some}
    figures = tally(members, states, closed=True)
    return {
        "members": members,
        "facts": [row for some in facts.values() for row in _row(*some)],
        "figures": {name_: getattr(figures, name_) for name_ in type(figures).__slots__},
        "rate": figures.rate,
        "evidence": [known.evidence for known in states.values()],
    }


def main() -> None:
    """Writes the four files."""
    assert set(BODIES) == set(REGISTRY.kinds)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for make in (entries, room, calls, evening):
        text = json.dumps(make(), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{make.__name__}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
