"""The days after: a self-report with its photo, a call, the card, the month, one's own data."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.demo.evening import Night
from tests.demo.notebook import notebook
from tests.demo.paper import hand_on
from tests.demo.phone import Phone
from tests.pictures.png import write_png

PHOTO = "读书笔记.png"
MOST_TRIES = 30


def report(night: Night) -> None:
    """A member's own study, with a photo, over the line to the contact, who looks and confirms."""
    hands, phone = night.hands, _member(night)
    write_png(phone.album / PHOTO, notebook())
    hands.take(phone)
    hands.tap(key="nav.records")
    hands.tap(key="records.write")
    hands.tap(key="report.title_study_1")
    hands.tap(key="plan.minutes", n=90)
    hands.tap(key="report.photo_add")
    hands.pick(PHOTO)
    hands.expect(key="report.photo_other")
    hands.picture("report")
    hands.tap(key="report.save")
    hands.expect(key="report.sent")
    hands.picture("report-saved")
    phone.sync()
    night.contact.sync()
    _confirm(night)


def _confirm(night: Night) -> None:
    hands = night.hands
    hands.take(night.contact)
    hands.tap(key="nav.branch")
    hands.tap(key="branch.task_report_n", n=1)
    hands.tap(key="todo_report.look_photo")
    _fetch_photo(night)
    hands.picture("report-photo")
    hands.tap(key="report.confirm")
    hands.expect(key="report.state_confirmed")
    hands.picture("report-confirmed")


def _fetch_photo(night: Night) -> None:
    """The line may break the call; the words stand there all the same."""
    hands = night.hands
    for _ in range(MOST_TRIES):
        if not hands.sees(key="report.photo_look"):
            return
        hands.tap(key="report.photo_look")
        hands.wait(lambda: not hands.sees(key="report.photo_fetching"), "the photo")
    raise AssertionError("the photo never came")


def call(night: Night) -> None:
    """One of those nobody saw is looked up by two letters, and the try is written down."""
    hands = night.hands
    person = night.cast.county.person(night.cast.unseen[0])
    hands.take(night.contact, "branch")
    hands.tap(key="branch.door_roster")
    hands.picture("roster-hidden")
    for letter in person.initials:
        hands.press("Key", letter)
    hands.picture("roster-found")
    hands.tap(person.name)
    hands.tap(key="follow_up.way_phone")
    hands.picture("follow-up-result")
    hands.tap(key="follow_up.result_left_word")
    hands.expect(key="person.seen")
    hands.picture("follow-up-noted")


def check_card(night: Night) -> None:
    """Two phones face to face, no network."""
    hands, phone = night.hands, _member(night)
    hands.take(phone)
    hands.tap(key="nav.me")
    hands.picture("member-me")
    hands.tap(key="me.card_show")
    hands.expect(key="card.renews")
    hands.picture("card")
    shown = hands.pixels()
    hands.take(night.contact, "card_check")
    hands.tap(key="card_check.scan")
    hands.hold_before(shown)
    hands.expect(key="card_check.fresh_body")
    hands.picture("card-checked")


def month(night: Night) -> None:
    """What the month comes to, as charts, by person, and on paper."""
    hands, figures = night.hands, night.cast.figures
    hands.take(night.contact, "branch")
    hands.tap(key="branch.door_month")
    hands.expect(f"{figures.present}/{figures.expected} · {figures.rate} %")
    hands.picture("month")
    hands.tap(key="month.people")
    hands.picture("month-people")
    hands.tap(key="month.share")
    hands.tap(key="month.share_pages")
    hand_on(night, "month-pages")


def export(night: Night) -> None:
    """Everything held about one member, asked of the server, as a page that needs no network."""
    hands, phone = night.hands, _member(night)
    phone.sync()
    hands.take(phone, "my_data")
    for _ in range(MOST_TRIES):
        hands.tap(key="my_data.fetch")
        hands.wait(lambda: not hands.sees(key="my_data.fetching"), "an answer")
        if hands.sees(key="my_data.fetch_again"):
            break
    hands.picture("my-data")
    hands.tap(key="my_data.export")
    (page,) = (phone.data / "shared").glob("*.html")
    shutil.copy2(page, hands.out)


def wrong_page(out: Path, phone: Phone) -> list[str]:
    """What the exported page lacks."""
    pages = [one.read_text() for one in out.glob("*.html")]
    wanted = (phone.person.name, phone.person.phone)
    return [f"not in the export: {one}" for one in wanted if not any(one in p for p in pages)]


def _member(night: Night) -> Phone:
    return night.phones[night.cast.two_phones[0]]
