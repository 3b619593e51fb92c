"""Entries as the phones of a test world make them."""

from __future__ import annotations

import uuid
from typing import Any

from mobile.contract import presence, seal
from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id
from tests.server.kit import Phone


def planned(phone: Phone, branch: str, **more: Any) -> Entry:
    """A new activity of a contact's phone."""
    subject = str(uuid.UUID(bytes=phone.world.chance.randbytes(16), version=4))
    body = {
        "title": "主题党日",
        "type": "theme_day",
        "starts": "2026-11-23T11:30:00.000Z",
        "minutes": 90,
        "places": ["夜校"],
    }
    return phone.entry("activity.planned", subject, branch, body, **more)


def marked(phone: Phone, branch: str, activity: str, member: str, value: str = "present") -> Entry:
    """A mark from the roll."""
    body = {"activity": activity, "member": member, "value": value, "source": "roll"}
    return phone.entry("attendance.marked", attendance_id(activity, member), branch, body)


def answered(phone: Phone, shower: Phone, branch: str, activity: str, **wrong: Any) -> Entry:
    """A scanned challenge that `shower` shows now. wrong: body fields to set otherwise."""
    key = seal.activity_key(shower.key, activity)
    shown = presence.challenge(key, activity, branch, shower.device, phone.world.clock())
    body = presence.answer_body(phone.member, shown) | wrong
    subject = attendance_id(activity, phone.member)
    return phone.entry("attendance.answered", subject, branch, body)


def met(contact: Phone, answer: list[str], branch: str, activity: str, member: str) -> Entry:
    """The contact's phone scanned the answer and saw the face."""
    body = {"activity": activity, "member": member, "answer": answer}
    return contact.entry("attendance.met", attendance_id(activity, member), branch, body)


def requested(phone: Phone, branch: str, stay: str) -> Entry:
    """A member asks to report in."""
    home = phone.world.county.person(phone.member).home
    body = {"member": phone.member, "home": home, "via": "directory", "city": "东莞", "since": ""}
    return phone.entry("stay.requested", stay, branch, body)


def accepted(contact: Phone, request: Entry, **more: Any) -> Entry:
    """The host's contact says yes."""
    body = {"member": request.body["member"], "home": request.body["home"]}
    return contact.entry(
        "stay.accepted", request.subject, request.branch, body, sees=(request.id,), **more
    )


def reported(phone: Phone, branch: str, photo: str = "", **more: Any) -> Entry:
    """A member's own report. photo: digest of what it shows."""
    body = {"member": phone.member, "what": "study", "day": "2026-11-22", "minutes": 40,
            "title": "学习"}  # fmt: skip
    named = {"photo": photo} if photo else {}
    return phone.entry("report.submitted", str(uuid.uuid4()), branch, body | named, **more)
