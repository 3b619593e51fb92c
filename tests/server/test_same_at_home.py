"""What the home branch is given of entries is enough: its phones derive what the host's do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.entry import Entry, parse
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kind import REST
from mobile.contract.kinds.report_state import Content
from mobile.contract.registry import REGISTRY
from server_stub.ledger import audience
from server_stub.registry.roll import Keys
from tests.contract.anything import Anything, as_served
from tests.contract.people import ACTIVITY, BRANCH, LI, WANG, name
from tests.server.kit import COUNTY, MASTER, Phone, World
from tests.server.makers import marked

SUBJECT, OTHER = name(0x50), Keys(((1, bytes(32)),))
SEEDS = st.integers(0, 2**32)
# Families whose copies say no more than that there was something: the home side's phones show
# nothing of them. Of an activity, and of a guest before anybody is named, there is no copy at all.
_UNTOLD = ("activity", "guest", "look")
TOLD = sorted(set(REGISTRY.families) - set(_UNTOLD))
# What somebody wrote stays with the branch it was written to.
_PRIVATE = {
    "reason": "",
    "note": "",
    "title": "",
    "place": "",
    "photo": "",
    "versions": (),
    "steps": (),
}

_UNREAD = {("report", "reason"), ("request", "about"), ("request", "note"), ("request", "reason")}


def home_copy(fact: Fact) -> Fact:
    """As the server writes it into the home branch's log."""
    text = audience.home_text(fact.entry, REGISTRY.kinds[fact.entry.kind], MASTER)
    return replace(fact, entry=parse(text))


def ledger(family: str, seed: int) -> list[Fact]:
    """What the server took in of one subject, about one member, in the host's ledger."""
    made = Anything(family, seed).live_through(12)
    facts = made.facts
    if seed % 2:
        # Of one phone, minutes apart, and alike in all that the home side reads.
        facts = [_alike(one, number, facts[0]) for number, one in enumerate(facts)]
    return [
        one
        for one in map(as_served, facts)
        if not one.aside
        and one.entry.branch == BRANCH
        and one.entry.body.get("member") == made.member
    ]


def _alike(fact: Fact, number: int, first: Fact) -> Fact:
    entry, kind = fact.entry, REGISTRY.kinds[fact.entry.kind]
    usual = {"what": "study", "day": "2026-11-22", "minutes": 90, "value": "absent"}
    body = entry.body | {
        name: usual[name] for name in usual.keys() & kind.fields.keys() & entry.body.keys()
    }
    at = f"2026-11-23T12:{number:02d}:00.000Z"
    return replace(fact, entry=replace(entry, at=at, device=first.entry.device, body=body))


def told(family: str, state: Any) -> dict[str, Any]:
    """Every field of a state that the home side may see, its copies known by id."""
    said = {name: getattr(state, name) for name in state.__dataclass_fields__}
    return {name: _told(family, name, value) for name, value in said.items()}


def _told(family: str, name: str, value: Any) -> Any:
    if isinstance(value, Fact):
        return value.entry.id
    if isinstance(value, Content):
        return (value.what, value.day, value.minutes)
    if family == "report" and name == "versions":
        return {_told(family, "", one) for one in value}
    if (family, name) in _UNREAD:
        return ""
    if hasattr(value, "__dataclass_fields__"):
        return {n: getattr(value, n) for n in value.__dataclass_fields__ if n not in _PRIVATE}
    if isinstance(value, tuple):
        return [_told(family, "", one) for one in value]
    return value


@pytest.mark.parametrize("family", TOLD)
@settings(max_examples=400)
@given(SEEDS)
def test_the_home_sides_phones_derive_what_the_hosts_derive(family: str, seed: int) -> None:
    facts = ledger(family, seed)
    host, home = (REGISTRY.derive(family, some) for some in (facts, map(home_copy, facts)))
    assert (host is None) == (home is None)
    if host is not None:
        assert told(family, home) == told(family, host)


@pytest.mark.parametrize("family", TOLD)
@settings(max_examples=100)
@given(SEEDS)
def test_the_home_sides_copy_beside_the_whole_entry_says_nothing(family: str, seed: int) -> None:
    facts = ledger(family, seed)
    beside = [*map(home_copy, facts), *facts]
    assert REGISTRY.derive(family, beside) == REGISTRY.derive(family, facts)


@pytest.mark.parametrize("family", sorted(REGISTRY.families))
@settings(max_examples=150)
@given(SEEDS)
def test_a_members_phone_derives_what_the_hosts_derive_but_what_is_hidden(
    family: str, seed: int
) -> None:
    facts = ledger(family, seed) if family not in ("activity", "guest") else _all(family, seed)
    hidden = {field for kind in REGISTRY.families[family].kinds for field in kind.hidden}
    host, mine = (REGISTRY.derive(family, some) for some in (facts, map(_member_copy, facts)))
    assert (host is None) == (mine is None)
    if host is not None:
        said, own = told(family, host), told(family, mine)
        assert {n: v for n, v in own.items() if n not in hidden} == {
            n: v for n, v in said.items() if n not in hidden
        }


def _all(family: str, seed: int) -> list[Fact]:
    return [as_served(one) for one in Anything(family, seed).live_through(12).facts]


def _member_copy(fact: Fact) -> Fact:
    text = audience.member_text(fact.entry, REGISTRY.kinds[fact.entry.kind])
    return replace(fact, entry=parse(text)) if text else fact


def entry(kind: str, body: dict[str, Any], number: int = 1, at: str = "12:00") -> Entry:
    when = f"2026-11-23T{at}:00.000Z"
    return Entry(name(0xE0 + number), BRANCH, number, when, BRANCH, SUBJECT, kind, (), body)


def both(family: str, *said: Entry) -> tuple[Any, Any]:
    """What the host's phones and the home side's derive."""
    facts = [Fact(one, WANG, received="2026-11-23T13:00:00.000Z") for one in said]
    copies = [home_copy(fact) for fact in facts]
    return REGISTRY.derive(family, facts), REGISTRY.derive(family, copies)


def test_a_slip_taken_back_later_with_a_reason_is_taken_back_at_home_too() -> None:
    who = {"activity": ACTIVITY, "member": LI}
    subject = attendance_id(ACTIVITY, LI)
    mark = entry("attendance.marked", who | {"value": "absent", "source": "roll"})
    undo = entry("attendance.undone", who | {"reason": "点错了人"}, 2, at="14:00")
    mark, undo = (replace(one, subject=subject) for one in (mark, undo))
    host, home = both("attendance", mark, replace(undo, sees=(mark.id,)))
    assert (host.value, host.aside) == ("expected", ())
    assert (home.value, home.aside) == ("expected", ())


def test_without_a_reason_it_stands_on_both_sides() -> None:
    who = {"activity": ACTIVITY, "member": LI}
    subject = attendance_id(ACTIVITY, LI)
    mark = entry("attendance.marked", who | {"value": "absent", "source": "roll"})
    for said in ({}, {"reason": ""}):
        undo = entry("attendance.undone", who | said, 2, at="14:00")
        undo = replace(undo, sees=(mark.id,), subject=subject)
        host, home = both("attendance", replace(mark, subject=subject), undo)
        assert host.value == home.value == "absent"


def test_what_nobody_declared_is_no_reason_at_home_either() -> None:
    who = {"activity": ACTIVITY, "member": LI}
    subject = attendance_id(ACTIVITY, LI)
    mark = entry("attendance.marked", who | {"value": "absent", "source": "roll"})
    undo = entry("attendance.undone", who | {"newer": "点错了人"}, 2, at="14:00")
    undo = replace(undo, sees=(mark.id,), subject=subject)
    host, home = both("attendance", replace(mark, subject=subject), undo)
    assert host.value == home.value == "absent"


def report(number: int, **said: Any) -> Entry:
    usual = {"member": LI, "what": "study", "day": "2026-11-22", "minutes": 40, "title": "学习"}
    return entry("report.submitted", usual | said, number)


@pytest.mark.parametrize("said", [{"title": "学党章"}, {"note": "x"}, {"photo": "ab" * 32}])
def test_two_phones_that_said_two_things_of_one_report_differ_at_home_too(said: Any) -> None:
    host, home = both("report", report(1), report(2, **said))
    assert host.value == home.value == "differing"


def test_two_phones_that_said_the_same_agree_on_both_sides() -> None:
    host, home = both("report", report(1), report(2, note=""))
    assert host.value == home.value == "submitted"


def test_what_stands_for_the_rest_tells_nothing_and_no_guess_at_it_can_be_tried() -> None:
    one, other = report(1), replace(report(2), subject=name(0x51))
    kind = REGISTRY.kinds[one.kind]
    texts = [audience.home_text(each, kind, MASTER) for each in (one, other)]
    rests = [parse(text).body[REST] for text in texts]
    # Of another report, or under another key, the same words look otherwise.
    assert len({*rests, parse(audience.home_text(one, kind, OTHER)).body[REST]}) == 3
    assert not any("学习" in text for text in texts)


def test_nobody_writes_what_stands_for_the_rest_but_the_server() -> None:
    forged = report(1, **{REST: "0" * 16})
    assert REGISTRY.problem(forged) == "body_malformed"
    assert (
        parse(audience.home_text(forged, REGISTRY.kinds[forged.kind], MASTER)).body[REST]
        == (parse(audience.home_text(report(1), REGISTRY.kinds[forged.kind], MASTER)).body[REST])
    )


def test_a_contacts_slip_of_hours_ago_is_gone_from_the_home_sides_phone() -> None:
    world = World()
    contact, home = world.phone(COUNTY.contact), world.phone(COUNTY.home_contact)
    one, host = COUNTY.roster[0], COUNTY.dongguan
    at_home = COUNTY.person(one).home
    wrong = marked(contact, host, ACTIVITY, one, "absent")
    contact.sync(wrong)
    assert _value(home, at_home, wrong.subject) == "absent"
    world.clock.pass_by(hours=3)
    body = {"activity": ACTIVITY, "member": one, "reason": "点错了人"}
    undo = contact.entry("attendance.undone", wrong.subject, host, body, sees=(wrong.id,))
    assert contact.verdicts(undo) == [("accepted", "")]
    assert _value(home, at_home, wrong.subject) == "expected"
    assert "点错了人" not in str(replace(home, epoch="", cursor={}).pull()[at_home])


def _value(phone: Phone, branch: str, subject: str) -> str:
    """How an attendance stands on a phone that hears all of it anew."""
    lines = replace(phone, epoch="", cursor={}).pull()[branch]
    facts = [
        Fact(parse(line["entry"]), line["by"], line.get("proof", ""), received=line["received"])
        for line in lines
        if "entry" in line
    ]
    about = [fact for fact in facts if fact.entry.subject == subject]
    return str(REGISTRY.derive("attendance", about).value)
