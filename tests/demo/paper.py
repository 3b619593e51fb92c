"""Who came without a phone: the printed sheet, typing it in, somebody nobody knew at the door."""

from __future__ import annotations

import shutil
from pathlib import Path

from mobile.core.activity import evening, paper_sheet, roll
from tests.county.model import Person
from tests.demo.night import Night
from tests.pictures.finder import everything


def print_sheet(night: Night) -> Path:
    """Before anybody sits down: a page a signature, a code a line. Where the document is."""
    hands = night.hands
    hands.take(night.contact, "paper", activity=night.activity)
    hands.tap(key="paper.print")
    return hand_on(night, "sheet")


def hand_on(night: Night, name: str) -> Path:
    """The pages in front leave the phone as one document, kept beside the pictures."""
    hands, shared = night.hands, night.contact.data / "shared"
    hands.wait(lambda: _is_drawn(night), "all pages drawn")
    hands.picture(name)
    before = set(shared.glob("*.pdf"))
    hands.tap(_share_words())
    (made,) = set(shared.glob("*.pdf")) - before
    return Path(shutil.copy2(made, hands.out))


def _is_drawn(night: Night) -> bool:
    return not night.hands.sees(key="act.cancel") and bool(_share_words())


def _share_words() -> str:
    buttons = (one for one in everything() if type(one).__name__ == "ActButton")
    return next((one.text for one in buttons if one.icon == "share"), "")


def enter(night: Night) -> None:
    """Those who signed the sheet: by the line's code, then by initials."""
    hands = night.hands
    hands.take(night.contact, "desk", activity=night.activity)
    hands.tap(key="desk.paper")
    for index, member in enumerate(night.cast.paper):
        person = night.cast.county.person(member)
        way = ("code", "initials")[index % 2]
        hands.press("Segment", way)
        typed = _code(night, member) if way == "code" else person.initials
        for key in typed:
            hands.press("Key", key)
        hands.picture(f"paper-{way}")
        if way == "initials":
            hands.tap(person.name)
        hands.expect(person.name)
    hands.picture("paper-done")


def _code(night: Night, member: str) -> str:
    """What the printed sheet says at that person's line."""
    known = evening.evening(night.contact.store, night.activity)
    assert known is not None
    person = night.cast.county.person(member)
    lines = roll.lines(night.contact.store, known)
    named = (one for one in lines if one.member.name == person.name)
    line = next(one.member for one in named if one.member.village == person.village)
    order = paper_sheet.order(night.contact.store, night.activity, lines)
    return paper_sheet.codes(night.activity, order).code(order.members.index(line.id) + 1)


def write_guest_down(night: Night) -> None:
    """A face nobody at the door can place: in neither 应到 nor 实到 so far."""
    hands, person = night.hands, _guest(night)
    hands.take(night.contact, "roll", activity=night.activity)
    hands.tap(key="roll.guest")
    hands.fill_in("guests.name", person.name)
    hands.tap(key="guests.go")
    hands.expect(key="guests.here")
    hands.picture("guest")


def match_guest(night: Night) -> None:
    """It was one of those who signed the sheet: matched by a person, counted once."""
    hands, person = night.hands, _guest(night)
    hands.take(night.contact, "guests", activity=night.activity)
    hands.tap(key="guests.match")
    hands.expect(key="guest_match.likely")
    hands.picture("guest-match")
    hands.tap(key="guest_match.likely")
    hands.tap(key="guest_match.yes")
    hands.expect(key="guests.matched_to", name=person.name)
    hands.picture("guest-matched")


def _guest(night: Night) -> Person:
    return night.cast.county.person(night.cast.paper[-1])
