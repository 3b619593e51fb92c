"""Role × door × branch: what each may read, write and ask for, over real HTTP, and no more."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from mobile.contract import wire
from tests.attack.roles import (
    BRANCHES,
    DIGEST,
    PHOTO,
    SUBJECT,
    Caller,
    callers,
    marked,
    planned,
    prepare,
    reported,
    seen,
)
from tests.attack.size import tried
from tests.server.kit import COUNTY
from tests.server.running import running

PUBLIC = {"branches", "events", "others' offices"}
ROSTER = {"others' names", "others' numbers", "others' cards", "others' placements"}
LEDGER = {"entries about others", "own entries"}
OWN = {"my member"}

# What a phone that begins from nothing reads in the log of each branch; () for no line at all.
READS: dict[str, dict[str, set[str]]] = {
    "member": {
        "home": PUBLIC | OWN | {"my placement"},
        "host": PUBLIC | OWN | {"my placement"},
        "else": set(),
    },
    "member elsewhere": {
        "home": set(),
        "host": set(),
        "else": PUBLIC | OWN | {"entries about me"},
    },
    "contact": {
        # What they wrote about a neighbour stands at home too, as their own.
        "home": PUBLIC | OWN | {"own entries"},
        "host": (PUBLIC | ROSTER | LEDGER | {"my office"}) - {"events"},
        "else": set(),
    },
    "unapproved contact": {
        "home": OWN | {"branches"},
        "host": {"branches", "my office"},
        "else": set(),
    },
    "former contact": {"home": set(), "host": set(), "else": PUBLIC | OWN},
    "home contact": {
        "home": (PUBLIC | ROSTER | LEDGER | OWN | {"my office"}) - {"others' offices", "events"},
        "host": set(),
        "else": set(),
    },
    "revoked phone": {"home": set(), "host": set(), "else": set()},
}

YES, NO, WAITS = "accepted ", "set_aside no_office", "set_aside device_provisional"
GONE = "set_aside device_revoked"
# What becomes of an evening planned, a neighbour marked present, and a report of one's own.
WRITES: dict[str, dict[str, tuple[str, str, str]]] = {
    role: dict.fromkeys(BRANCHES, (NO, NO, YES)) for role in READS
}
WRITES["contact"]["host"] = WRITES["home contact"]["home"] = (YES, YES, YES)
WRITES["unapproved contact"]["host"] = (WAITS, WAITS, YES)
WRITES["revoked phone"] = dict.fromkeys(BRANCHES, (GONE, GONE, GONE))

# Statuses of the directory, the own export, the neighbour's photo, and of bringing that photo.
ASKS: dict[str, tuple[int, int, int, int]] = dict.fromkeys(READS, (200, 200, 404, 404))
ASKS["contact"] = (200, 200, 200, 404)
ASKS["revoked phone"] = (401, 401, 401, 404)


@dataclass
class Told:
    """What every role was told, by role and branch."""

    port: int
    reads: dict[str, dict[str, set[str]]]
    writes: dict[str, dict[str, tuple[str, ...]]]
    asks: dict[str, tuple[int, ...]]
    exports: dict[str, str]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with running(prepare(tmp_path_factory.mktemp("roles") / "data")) as server:
        every = callers(server)
        found = Told(server.port, {}, {}, {}, {})
        for role, caller in every.items():
            lines = caller.pull()
            branches = {word: seen(lines.get(b, []), caller.member) for word, b in BRANCHES.items()}
            strays = [b for b in lines if b not in BRANCHES.values()]
            found.reads[role] = branches | ({"other branches": set(strays)} if strays else {})
            found.asks[role], found.exports[role] = asks(caller)
        for role, caller in every.items():
            found.writes[role] = {word: writes(caller, b) for word, b in BRANCHES.items()}
        yield found


def asks(caller: Caller) -> tuple[tuple[int, ...], str]:
    """Statuses of the doors that look something up, and the export."""
    directory, _ = caller.ask("GET", "/v1/directory?q=%E4%B8%9C%E8%8E%9E")
    export, said = caller.ask("GET", "/v1/me/export")
    photo, _ = caller.ask("GET", f"/v1/files/{DIGEST}")
    brought, _ = caller.ask("PUT", f"/v1/files/{DIGEST}?at=0&of={len(PHOTO)}", PHOTO)
    return (directory, export, photo, brought), said.decode()


def writes(caller: Caller, branch: str) -> tuple[str, ...]:
    """Verdicts of an evening, a neighbour's mark and a report of one's own."""
    entries = (planned(caller, branch), marked(caller, branch, SUBJECT), reported(caller, branch))
    return tuple(caller.push(*entries))


@pytest.mark.parametrize("role", READS)
def test_a_phone_reads_what_its_holders_role_lets_it_and_no_more(told: Told, role: str) -> None:
    assert told.reads[role] == READS[role]


@pytest.mark.parametrize("role", WRITES)
def test_a_phone_writes_what_its_holders_role_lets_it_and_no_more(told: Told, role: str) -> None:
    assert told.writes[role] == WRITES[role]


@pytest.mark.parametrize("role", ASKS)
def test_a_phone_is_answered_at_the_other_doors_by_its_role(told: Told, role: str) -> None:
    assert told.asks[role] == ASKS[role]


@pytest.mark.parametrize("role", READS)
def test_nobodys_export_names_a_neighbour_or_their_number(told: Told, role: str) -> None:
    person = COUNTY.person(SUBJECT)
    assert person.name not in told.exports[role]
    assert person.phone not in told.exports[role]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/sync"),
        ("GET", "/v1/directory?q="),
        ("GET", "/v1/me/export"),
        ("GET", f"/v1/files/{DIGEST}"),
        ("PUT", f"/v1/files/{DIGEST}?at=0&of=1024"),
    ],
)
@pytest.mark.parametrize("key", [b"", b"k" * 32], ids=["without a key", "with a key of their own"])
def test_a_stranger_is_told_nothing_at_any_door(
    told: Told, method: str, path: str, key: bytes
) -> None:
    device, request = "0190a7c2-0000-7000-8000-000000000001", "0190a7c2-0000-7000-8000-000000000002"
    auth = wire.authorization(key, device, method, path, b"{}", request) if key else ""
    line = http.client.HTTPConnection("127.0.0.1", told.port, timeout=20)
    line.request(method, path, b"{}", {"Authorization": auth} if auth else {})
    reply: Any = line.getresponse()
    value = json.loads(reply.read())
    line.close()
    tried("calls by every role")
    assert (reply.status, value["code"]) == (401, "device_unknown" if key else "auth_wrong")
    assert wire.SIGNATURE not in reply.headers
    assert set(value) == {"type", "status", "code", "title", "detail"}
