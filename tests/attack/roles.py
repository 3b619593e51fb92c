"""Everybody who may call, and what each is told: role × door × branch, over real HTTP."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.moments import civil_day, format_at
from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from server_stub.storage.model import Member, OfficeRow
from tests.attack.size import tried
from tests.server.kit import COUNTY
from tests.server.running import Line, Running, enrol, fill

HOST = COUNTY.dongguan
HOME = COUNTY.person(COUNTY.roster[0]).home
ELSE = next(one.id for one in COUNTY.organisations if one.form == "joint_branch")
BRANCHES = {"home": HOME, "host": HOST, "else": ELSE}
PHOTO = bytes(range(256)) * 4
DIGEST = sha256(PHOTO).hexdigest()
CONTACT, MEMBER = COUNTY.contact, COUNTY.roster[0]
# Whom everything is about: a neighbour of the member's, at home and away.
SUBJECT = next(
    one.id
    for one in COUNTY.people
    if (one.home, one.host) == (HOME, HOST) and one.phone and one.id not in (MEMBER, CONTACT)
    and one.id not in {office.member for office in COUNTY.offices}
)  # fmt: skip
TAIL = "4321"


def _someone(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"suixing/{name}"))


ELSEWHERE, OVER_ELSE, ENDED, OVER_HOME = map(_someone, ("else", "over else", "ended", "over home"))
# (member, home, office over, until): made for this; the county has none like them.
_MADE = (
    (ELSEWHERE, ELSE, "", ""),
    (OVER_ELSE, ELSE, ELSE, ""),
    (ENDED, ELSE, HOST, "yesterday"),
    (OVER_HOME, HOME, HOME, ""),
)


def prepare(root: Path) -> Place:
    """A data directory with everybody in it."""
    place = Place(root)
    fill(place)
    yesterday = civil_day(format_at(datetime.now(UTC) - timedelta(days=1)))
    with opened(place) as doors:
        registrar, pattern = make_registrar(doors), doors.storage.people.member(MEMBER)
        assert pattern is not None

        def put() -> None:
            for number, (one, home, over, until) in enumerate(_MADE):
                registrar.put([_made(pattern, one, home, number)])
                if over:
                    end = yesterday if until else ""
                    row = OfficeRow(_someone(one), one, over, "contact", "2026-01-01", end)
                    registrar.put([row])
            for one in COUNTY.people:
                if one.host:
                    registrar.place(str(uuid.uuid5(uuid.UUID(one.id), "stay")), one.id, one.host)

        doors.change(put)
    return place


def _made(pattern: Member, one: str, home: str, number: int) -> Member:
    return msgspec.structs.replace(
        pattern, id=one, name=f"外人{'甲乙丙丁'[number]}", home=home, phone=f"1007777{TAIL}"
    )


@dataclass
class Caller:
    """A role's phone. seq: of its newest entry."""

    line: Line
    member: str
    seq: int = 0

    def entry(self, kind: str, subject: str, branch: str, body: dict[str, Any]) -> list[str]:
        """The next entry, sealed."""
        self.seq += 1
        now = datetime.now(UTC)
        one = Entry(
            id=entry_id(int(now.timestamp() * 1000), uuid.uuid4().bytes[:10]),
            device=self.line.device, seq=self.seq, at=format_at(now), branch=branch,
            subject=subject, kind=kind, sees=(), body=body,
        )  # fmt: skip
        return self.line.sealed(to_text(one))

    def push(self, *pairs: list[str]) -> list[str]:
        """The verdict of each, with its code."""
        tried("calls by every role")
        status, value = self.line.sync(list(pairs))
        assert status == 200, value
        return [f"{one['verdict']} {one.get('code', '')}" for one in value["verdicts"]]

    def pull(self) -> dict[str, list[Any]]:
        """Every line from the start, by branch."""
        found: dict[str, list[Any]] = {}
        epoch, cursor, more = "", {}, True
        while more:
            tried("calls by every role")
            status, value = self.line.sync([], epoch=epoch, cursor=cursor, limit=200)
            assert status == 200, value
            epoch, more = value["epoch"], value["more"]
            cursor = value["cursor"] if value.get("full") else cursor | value["cursor"]
            for branch, lines in value["items"].items():
                found.setdefault(branch, []).extend(lines)
        return found

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body of a signed reply."""
        tried("calls by every role")
        return self.line.raw(method, path, body)


def planned(caller: Caller, branch: str) -> list[str]:
    """A new activity."""
    body = {
        "title": "主题党日", "type": "theme_day", "starts": "2026-11-23T11:30:00.000Z",
        "minutes": 90, "places": ["夜校"],
    }  # fmt: skip
    return caller.entry("activity.planned", str(uuid.uuid4()), branch, body)


def marked(caller: Caller, branch: str, member: str) -> list[str]:
    """A mark from the roll, of an evening of its own."""
    activity = str(uuid.uuid4())
    body = {"activity": activity, "member": member, "value": "present", "source": "roll"}
    return caller.entry("attendance.marked", attendance_id(activity, member), branch, body)


def reported(caller: Caller, branch: str, photo: str = "") -> list[str]:
    """A report of one's own."""
    body = {"member": caller.member, "what": "study", "day": "2026-11-22", "minutes": 40,
            "title": "学习"}  # fmt: skip
    body |= {"photo": photo} if photo else {}
    return caller.entry("report.submitted", str(uuid.uuid4()), branch, body)


def callers(server: Running) -> dict[str, Caller]:
    """A phone of every role, after everything there is to see was written."""
    contact = Caller(enrol(server, CONTACT), CONTACT)
    subject = Caller(enrol(server, SUBJECT), SUBJECT)
    over_else = Caller(enrol(server, OVER_ELSE, tail=TAIL), OVER_ELSE)
    over_home = Caller(enrol(server, OVER_HOME, tail=TAIL), OVER_HOME)
    for caller, branch, whom in (
        (contact, HOST, SUBJECT), (over_else, ELSE, ELSEWHERE), (over_home, HOME, SUBJECT)
    ):  # fmt: skip
        said = caller.push(planned(caller, branch), marked(caller, branch, whom))
        assert said == ["accepted "] * 2, said
    assert subject.push(reported(subject, HOST, DIGEST)) == ["accepted "]
    path = f"/v1/files/{DIGEST}?at=0&of={len(PHOTO)}"
    assert subject.ask("PUT", path, PHOTO)[0] == 200
    revoked = Caller(enrol(server, CONTACT), CONTACT)
    assert server.cli("revoke", revoked.line.device).returncode == 0
    return {
        "member": Caller(enrol(server, MEMBER), MEMBER),
        "member elsewhere": Caller(enrol(server, ELSEWHERE, tail=TAIL), ELSEWHERE),
        "contact": contact,
        "unapproved contact": Caller(enrol(server, CONTACT, approve=False), CONTACT),
        "former contact": Caller(enrol(server, ENDED, tail=TAIL), ENDED),
        "home contact": over_home,
        "revoked phone": revoked,
    }


def seen(lines: list[Any], me: str) -> set[str]:
    """What kinds of things stand in lines of one branch, for the person they were told to."""
    return {word for line in lines for word in _words(line, me)}


def _words(line: dict[str, Any], me: str) -> set[str]:
    if "own" in line:
        return {"own entries"}
    if "entry" in line:
        about = json.loads(line["entry"])["body"].get("member", "")
        return {
            "entries about me" if about == me else "entries about others" if about else "events"
        }
    row = line["row"]
    if row["table"] == "organisation":
        return {"branches"}
    whose = row["id"] if row["table"] == "member" else row["member"]
    if whose == me:
        return {f"my {row['table']}"}
    if row["table"] != "member":
        return {f"others' {row['table']}s"}
    found = {"others' names"}
    found |= {"others' numbers"} if row.get("phone") else set()
    return found | ({"others' cards"} if row.get("card") else set())
