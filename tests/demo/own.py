"""What a member does alone: a record of one's own with its photo, and taking one's data along."""

from __future__ import annotations

import shutil
from pathlib import Path

from mobile.i18n.texts import Texts
from tests.demo.night import Night
from tests.demo.notebook import notebook
from tests.demo.phone import Phone
from tests.pictures.png import write_png

PHOTO = "读书笔记.png"
MOST_TRIES = 30


def report(night: Night) -> None:
    """A member's own study, with a photo, over the line to the contact, who looks and confirms."""
    hands, phone = night.hands, night.member
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


def export(night: Night) -> None:
    """Everything held about one member, asked of the server, as a page that needs no network."""
    hands, phone = night.hands, night.member
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
    lacks = [f"not in the export: {one}" for one in wanted if not any(one in p for p in pages)]
    nothing = Texts("zh").get("my_data.consents_none")
    return [*lacks, *(f"no consent in the export: {nothing}" for p in pages if nothing in p)]
