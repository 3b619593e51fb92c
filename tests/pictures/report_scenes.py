"""Self-reports on the member's and the contact's phone, and the timeline they end in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PIL import Image, ImageDraw

from mobile.contract.kinds.report_state import Content
from mobile.core.services import Services
from mobile.core.work.reports import Reports
from tests.screens.member_world import HOST, Away

Made = tuple[Any, dict[str, Any]]
Steps = Callable[[Any], None]
LONG = "志愿服务：和厂里老乡一起打扫大岭山社区活动室，帮刚来的三户人家搬行李、找住处"
NOTE = "上午打扫活动室，下午帮老乡搬行李。和单晓梅同志、社区工作人员一起，一共七个人。"
SAID = Content("volunteer", "2026-11-22", 90, "社区志愿服务", NOTE, "大岭山社区活动室")
STUDY = Content("study", "2026-11-20", 135, "学习党章党规")


def nothing(_stage: Any) -> None:
    """No steps."""


def reports(services: Services) -> Reports:
    return Reports(services.store, services.recorder, services.clock)


def picture() -> bytes:
    """A drawing of a room, as a phone would shrink it."""
    made = Image.new("RGB", (640, 480), (214, 206, 190))
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, 330, 640, 480), fill=(150, 120, 90))
    pen.rectangle((380, 70, 560, 220), fill=(160, 200, 225), outline=(90, 90, 90), width=6)
    for n in range(5):
        pen.ellipse((60 + 100 * n, 230, 110 + 100 * n, 280), fill=(110, 84, 64))
        pen.rectangle((50 + 100 * n, 280, 120 + 100 * n, 400), fill=(60 + 30 * n, 90, 120))
    out = io.BytesIO()
    made.save(out, "JPEG")
    return out.getvalue()


def kept(services: Services) -> str:
    return services.attachments.keep(picture())


def blank() -> Made:
    return Away().services, {}


def half_written() -> Made:
    away = Away()
    photo = kept(away.services)
    fields = {"what": "volunteer", "day": "2026-11-18", "minutes": "150", "title": LONG, "own": "1"}
    from mobile.core.phone.drafts import Drafts

    Drafts(away.store).keep("report", {**fields, "note": NOTE, "place": "社区", "photo": photo})
    return away.services, {}


def one(answer: Callable[[Away, str], object] | None = None, said: Content = SAID) -> Made:
    away = Away()
    photo = kept(away.services)
    report = reports(away.services).submit(replace(said, photo=photo))
    if answer is not None:
        away.carry()
        answer(away, report)
        away.carry()
    return away.services, {"report": report}


def sent() -> Made:
    services, params = one()
    return services, {**params, "sent": True}


def confirmed() -> Made:
    return one(lambda away, report: reports(away.contact).confirm(report, 60))


def sent_back() -> Made:
    return one(lambda away, report: reports(away.contact).send_back(report, "请补一张照片"))


def at_contact(many: int = 4) -> Made:
    away = Away()
    mine = reports(away.services)
    for number in range(many):
        said = STUDY if number % 2 else replace(SAID, photo=kept(away.services))
        title = LONG if number == 2 else said.title
        mine.submit(replace(said, title=title, day=f"2026-11-{10 + number % 12:02d}"))
        away.later(minutes=37)
    away.carry()
    return away.contact, {"branch": HOST}


def own_at_contact() -> Made:
    away = Away()
    reports(away.contact).submit(SAID)
    return away.contact, {"branch": HOST}


def contact_detail() -> Made:
    away = Away()
    report = reports(away.services).submit(replace(SAID, photo=kept(away.services)))
    away.carry()
    return away.contact, {"report": report}


def year() -> Made:
    """A year with everything in it: reports in every state, evenings, a draft."""
    away = Away()
    mine, theirs = reports(away.services), reports(away.contact)
    first = [mine.submit(replace(STUDY, day=f"2026-{month:02d}-10")) for month in (3, 5, 9)]
    help_ = mine.submit(replace(SAID, title=LONG))
    away.carry()
    for report in (*first, help_):
        theirs.confirm(report)
        away.later(minutes=20)
    back = mine.submit(SAID)
    activity = away.open(
        hours=0, title="主题党日：学习二十届四中全会精神，走访流动党员之家", type="theme_day"
    )
    away.services.sign_in.scan(away.desk(activity).challenge())
    away.carry()
    theirs.send_back(back, "请补一张照片")
    away.carry()
    away.later(minutes=5)
    mine.submit(replace(STUDY, minutes=45, day="2026-11-23"))
    from mobile.core.phone.drafts import Drafts

    fields = {"what": "thoughts", "title": "季度思想汇报", "day": "2026-11-23", "note": "这个季度"}
    Drafts(away.store).keep("report", {**fields, "minutes": "60"})
    return away.services, {}


def _refused(stage: Any) -> None:
    stage.tap(key="report.save")


def _earlier(stage: Any) -> None:
    stage.tap(key="report.day_2")
    stage.tap(key="report.other_minutes")


def _tick_all(stage: Any) -> None:
    stage.tap(stage.app.texts.get("todo_report.all", n=4))


def report_scenes() -> Iterator[tuple[str, Callable[[], Made], str, bool, Steps]]:
    yield "report", blank, "report", False, nothing
    yield "report-refused", blank, "report", False, _refused
    yield "report-earlier", blank, "report", False, _earlier
    yield "report-draft", half_written, "report", False, nothing
    yield "report-draft-end", half_written, "report", False, lambda s: s.swipe(0, 2500)
    yield "report-sent", sent, "report", False, nothing
    yield "report-confirmed", confirmed, "report", False, nothing
    yield "report-sent_back", sent_back, "report", False, nothing
    yield "report-missing", lambda: (Away().services, {"report": HOST}), "report", False, nothing
    yield "report-contact", contact_detail, "report", True, nothing
    yield "report-away", contact_detail, "report", True, lambda s: s.tap(key="report.photo_look")
    route = "todo_report"
    yield "todo_report", at_contact, route, True, nothing
    yield "todo_report-ticked", at_contact, route, True, _tick_all
    yield "todo_report-back", at_contact, route, True, lambda s: s.tap(key="report.send_back")
    yield "todo_report-own", own_at_contact, route, True, nothing
    yield "todo_report-empty", lambda: at_contact(0), route, True, nothing
    yield "todo_report-many", lambda: at_contact(25), route, True, lambda s: s.swipe(0, 30000)
    yield "records-year", year, "records", False, nothing
    yield "records-reports", year, "records", False, lambda s: s.tap(key="records.report")
    yield "records-no-reports", blank, "records", False, lambda s: s.tap(key="records.report")
