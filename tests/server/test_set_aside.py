"""A keeper with an hour a week sees what needs a person, though somebody sends junk without end."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from mobile.contract.entry import Entry, to_text
from mobile.contract.faults import Fault, explain
from server_stub.ops.asides import MOST_OF_ONE
from server_stub.ops.cli import parser
from server_stub.ops.commands import Shop
from server_stub.ops.place import Place
from server_stub.registry.anew import MOST
from tests.server.keeper import typed
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import answered, planned, reported

BRANCH, ELSEWHERE = COUNTY.dongguan, COUNTY.trade_branch
ONE, FOE = COUNTY.person(COUNTY.roster[0]), COUNTY.person(COUNTY.roster[1])
NONE = ["没有 none"]


@pytest.fixture
def world() -> World:
    return World()


def forged(phone: Phone, entry: Entry) -> list[str]:
    return [to_text(entry), "01" + "0" * 32]


def junk(phone: Phone, count: int) -> None:
    """Texts with a wrong seal, and texts that are nothing at all."""
    for _ in range(0, count, 200):
        phone.sync(*[forged(phone, reported(phone, BRANCH)) for _ in range(200)])
        phone.sync(*[[f"rubbish {phone.world.chance.random()}", "x"] for _ in range(200)])


def waiting(member: Phone) -> Entry:
    """One that a person may let count."""
    entry = answered(member, member, BRANCH, str(uuid.uuid4()))
    assert member.verdicts(entry) == [("set_aside", "challenge_unknown")]
    return entry


def refused(world: World, *words: str) -> Fault:
    with pytest.raises(Fault) as caught:
        typed(world, *words)
    assert (explain(caught.value.code) is explain("unknown")) is False
    return caught.value


def test_junk_of_one_phone_is_two_lines_and_the_one_that_needs_a_person_is_seen(
    world: World,
) -> None:
    foe, member = world.phone(FOE.id), world.phone(ONE.id)
    junk(foe, 600)
    entry = waiting(member)
    lines = typed(world, "set-aside", "list")
    assert len(lines) < 20
    (head,) = [n for n, line in enumerate(lines) if entry.id in line]
    assert lines[head].split()[1:] == [entry.id, "attendance.answered", "challenge_unknown"]
    assert ONE.name in lines[head + 1]
    assert member.device in lines[head + 1]
    assert lines[head + 2].strip() == " / ".join(explain("challenge_unknown")[1:])
    for code in ("seal_wrong", "entry_malformed"):
        (at,) = [n for n, line in enumerate(lines) if f"{code} × 600" in line]
        assert lines[at - 1].split()[:2] == [foe.device, FOE.name]
        assert lines[at + 1].strip() == " / ".join(explain(code)[1:])
        assert lines[at + 2].strip() == f"set-aside seen --of {foe.device} --code {code}"


def test_many_that_may_count_of_one_phone_do_not_hide_anothers_one(world: World) -> None:
    foe, member = world.phone(FOE.id), world.phone(ONE.id)
    for _ in range(3):
        foe.sync(*[planned(foe, ELSEWHERE) for _ in range(200)])
    entry = waiting(member)
    lines = typed(world, "set-aside", "list")
    assert len(lines) < 40
    assert any(entry.id in line for line in lines)
    assert any(f"595 more: set-aside list --of {foe.device}" in line for line in lines)
    every = typed(world, "set-aside", "list", "--of", foe.device)
    assert sum("no_office" in line for line in every) == 500
    assert "100" in every[-1]


def test_what_has_no_id_is_put_by_with_its_phone_and_nothing_is_lost(world: World) -> None:
    foe, member = world.phone(FOE.id), world.phone(ONE.id)
    junk(foe, 200)
    entry = waiting(member)
    said = typed(world, "set-aside", "seen", "--of", foe.device)
    assert sorted(line.split()[-3] for line in said) == ["entry_malformed", "seal_wrong"]
    assert all(line.endswith("× 200") for line in said)
    left = typed(world, "set-aside", "list")
    assert not any(foe.device in line for line in left)
    assert any(entry.id in line for line in left)
    again = typed(world, "set-aside", "list", "--all")
    assert sum("看过 seen 200" in line for line in again) == 2
    assert len(world.doors.storage.lines.odd()) == 400
    assert list(world.doors.storage.problems()) == []


def test_one_text_without_an_id_is_put_by_by_its_mark(world: World) -> None:
    foe = world.phone(FOE.id)
    foe.sync(["rubbish", "x"], ["other rubbish", "x"])
    marks = [
        line.split()[1]
        for line in typed(world, "set-aside", "list", "--of", foe.device)
        if "entry_malformed" in line
    ]
    assert len(set(marks)) == 2
    typed(world, "set-aside", "seen", marks[0])
    left = typed(world, "set-aside", "list", "--of", foe.device)
    assert [line.split()[1] for line in left if "entry_malformed" in line] == [marks[1]]


def test_what_is_put_by_does_not_count_and_may_be_released_later(world: World) -> None:
    member, contact = world.phone(ONE.id), world.phone(COUNTY.contact)
    entry = waiting(member)
    contact.pull()
    typed(world, "set-aside", "seen", entry.id)
    assert typed(world, "set-aside", "list") == NONE
    assert BRANCH not in contact.pull()
    (head, *_rest) = typed(world, "set-aside", "list", "--of", member.device, "--all")[1:]
    assert head.split()[1] == entry.id
    assert head.endswith("看过 seen")
    (said,) = typed(world, "set-aside", "release", entry.id)
    assert said.startswith("已放行，算数 released, it counts: ")
    (line,) = contact.pull()[BRANCH]
    assert "aside" not in line
    assert typed(world, "set-aside", "list", "--all") == NONE
    assert list(world.doors.storage.problems()) == []


def test_what_waits_for_an_approval_is_summed_and_says_how(world: World) -> None:
    contact = world.phone(COUNTY.contact, approved=False)
    contact.sync(*[planned(contact, BRANCH) for _ in range(30)])
    lines = typed(world, "set-aside", "list")
    assert len(lines) < 10
    (at,) = [n for n, line in enumerate(lines) if "device_provisional × 30" in line]
    assert lines[at + 2].strip() == f"approve {contact.device}"
    typed(world, "set-aside", "seen", "--of", contact.device)
    assert typed(world, "approve", contact.device)[0].endswith("released: 30")
    assert typed(world, "set-aside", "list") == NONE


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("seen",), "command_wrong"),
        (("seen", "x", "--code", "seal_wrong"), "command_wrong"),
        (("seen", "x"), "entry_not_waiting"),
        (("seen", "--of", "x"), "phone_unknown"),
        (("release", "x", "--device", "y"), "entry_not_waiting"),
        (("release",), "command_wrong"),
    ],
)
def test_a_slip_is_refused_in_words(world: World, words: tuple[str, ...], code: str) -> None:
    assert refused(world, "set-aside", *words).code == code


def test_of_a_phone_that_nobody_here_holds_the_list_says_so(world: World) -> None:
    foe, gone = world.phone(FOE.id), str(uuid.uuid4())
    foe.sync(["rubbish", "x"])
    storage = world.doors.storage
    (odd,) = storage.lines.odd()
    other = odd._replace(digest=bytes(32), device=gone, sender=gone)
    world.doors.change(lambda: storage.lines.add_odd([other]))
    lines = typed(world, "set-aside", "list")
    assert f"  {gone} 未知 unknown" in lines
    typed(world, "set-aside", "seen", "--of", gone)
    assert not any(gone in line for line in typed(world, "set-aside", "list"))


def test_thousands_are_put_by_in_turns_between_which_phones_are_answered(world: World) -> None:
    foe = world.phone(FOE.id)
    junk(foe, 1_400)
    shop = Shop(world.doors, Place(Path("unused")))
    args = parser().parse_args(["set-aside", "seen", "--of", foe.device])
    steps, turns = args.steps(shop, args), list[int]()
    done: Any = None
    try:
        while True:
            step = steps.send(done)
            done = step.act()
            turns += [done] if isinstance(done, int) else []
    except StopIteration as end:
        told = str(end.value)
    assert turns == [1_000, 400, 0] * 2
    assert [line.split()[-1] for line in told.splitlines()] == ["1400", "1400"]
    assert typed(world, "set-aside", "list") == NONE


def test_a_phone_that_was_bound_anew_again_and_again_fills_no_list(world: World) -> None:
    foe, member = world.phone(FOE.id), world.phone(ONE.id)
    phones = [foe]
    for number in range(MOST):
        body = json.dumps({"nonce": f"{number:032x}", "proto": 1}).encode()
        told = json.loads(foe.call("POST", "/v1/anew", body)[2])
        phones.append(Phone(world, told["device"], bytes.fromhex(told["key"]), FOE.id))
    for phone in phones:
        own = COUNTY.person(FOE.id).home
        phone.sync(*[planned(phone, ELSEWHERE) for _ in range(6)])
        phone.sync(*[reported(phone, str(uuid.uuid4())) for _ in range(6)])
        phone.sync(*[answered(phone, phone, own, str(uuid.uuid4())) for _ in range(6)])
    entry = waiting(member)
    lines = typed(world, "set-aside", "list")
    heads = [line for line in lines if line.startswith("2026-")]
    assert len(heads) == MOST_OF_ONE + 1
    assert entry.id in heads[-1]
    left = sum(int(line.split()[1]) for line in lines if "另有" in line)
    assert left == 18 * len(phones) - MOST_OF_ONE
