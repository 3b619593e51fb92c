"""报到: first run, consent, enrolment, the branch's code, the contact's yes, the home side's."""

from __future__ import annotations

from pathlib import Path

import segno

from mobile.contract import qr
from tests.demo.cast import Cast
from tests.demo.hands import Hands
from tests.demo.phone import Phone

MOST_TRIES = 30


def poster(folder: Path, branch: str) -> Path:
    """The branch's code as it hangs on a wall or comes in a message."""
    path = folder / "支部码.png"
    segno.make(qr.write_branch(branch), error="m", micro=False).save(str(path), scale=8, border=4)
    return path


def first_run(hands: Hands, phone: Phone, invite: str) -> None:
    """From the first start of the app to a bound phone, over the bad line."""
    hands.take(phone)
    hands.expect(key="welcome.lead")
    hands.picture("welcome")
    hands.tap(key="welcome.consent_title")
    hands.tap(key="welcome.agree")
    hands.expect(key="enrol.lead")
    hands.fill_in("enrol.invite", invite.lower())
    hands.fill_in("enrol.tail", phone.person.phone[-4:])
    hands.picture("enrol")
    _bind(hands, phone)
    phone.sync()
    hands.expect(key="today.ask_report_in")
    hands.picture("today-first")


def _bind(hands: Hands, phone: Phone) -> None:
    """The line may break the call: what was typed stays, and the person tries again."""
    for _ in range(MOST_TRIES):
        hands.tap(key="enrol.go")
        hands.wait(lambda: not hands.sees(key="enrol.busy"), "an answer")
        if phone.services.me() is not None:
            return
    raise AssertionError("never enrolled")


def ask(hands: Hands, phone: Phone, branch: str) -> None:
    """The newcomer picks the picture of the branch's code and asks; offline is fine."""
    path = poster(phone.album, branch)
    hands.tap(key="today.ask_report_in")
    hands.picture("report-in")
    hands.tap(key="report_in.picture")
    hands.pick(path.name)
    hands.expect(key="report_in.tells")
    if hands.sees(key="report_in.city"):
        hands.fill_in("report_in.city", "东莞")
    hands.picture("report-in-confirm")
    hands.tap(key="report_in.send")
    hands.expect(key="report_in.host_requested")
    hands.picture("report-in-asked")


def accept(hands: Hands, contact: Phone, newcomer: str) -> None:
    """The host side: the to-do list, the person, yes."""
    hands.take(contact)
    hands.tap(key="nav.branch")
    hands.expect(key="branch.task_stay", name=newcomer)
    hands.picture("contact-todo")
    hands.tap(key="branch.task_stay", name=newcomer)
    hands.expect(key="stay.accept")
    hands.picture("contact-stay")
    hands.tap(key="stay.accept")
    hands.expect(key="stay.host_accepted")


def acknowledge(hands: Hands, home: Phone, newcomer: str) -> None:
    """The home side: both have confirmed the same stay."""
    hands.take(home)
    hands.tap(key="nav.branch")
    hands.picture("home-todo")
    hands.tap(key="branch.task_acknowledge", name=newcomer)
    hands.tap(key="stay.acknowledge")
    hands.expect(key="stay.home_acknowledged")
    hands.picture("home-stay")


def report_in(hands: Hands, phones: dict[str, Phone], cast: Cast, invite: str) -> None:
    """The whole of it; between people there is the line."""
    newcomer, contact = phones[cast.newcomer.id], phones[cast.contact.id]
    home, name = phones[cast.home_contact.id], cast.newcomer.name
    first_run(hands, newcomer, invite)
    ask(hands, newcomer, cast.county.dongguan)
    newcomer.sync()
    contact.sync()
    accept(hands, contact, name)
    contact.sync()
    home.sync()
    acknowledge(hands, home, name)
    for phone in (home, contact, newcomer):
        phone.sync()
    hands.take(newcomer)
    hands.tap(key="nav.me")
    hands.picture("newcomer-me")
    hands.take(newcomer, "report_in")
    hands.expect(key="report_in.both_body")
    hands.picture("report-in-both")
