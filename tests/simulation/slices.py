"""What people do beside evenings: reports with photos, tries, guests, looks, requests, consent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mobile.contract.kinds import followup, look, report, request
from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import civil_day, format_at
from mobile.core.activity import guests
from mobile.core.activity.guests import Guests
from mobile.core.people import follow_ups, requests
from mobile.core.people.access_log import Looks
from mobile.core.people.follow_ups import Followups
from mobile.core.people.requests import Requests
from mobile.core.work import reports
from mobile.core.work.reports import Reports

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World

REASON = "登记时看错了"


def submit_report(world: World) -> str:
    phone = world.member()
    return phone.do(lambda: _reports(phone).submit(_said(world, phone)))


def revise_report(world: World) -> str:
    phone = world.member()

    def act() -> None:
        mine = _reports(phone).of(phone.identity.member)
        for state in mine[:1]:
            if world.rng.random() < 0.3:
                _reports(phone).withdraw(state.report)
            else:
                _reports(phone).revise(state.report, _said(world, phone))

    return phone.do(act)


def answer_report(world: World) -> str:
    phone = world.rng.choice((*world.contacts, world.home_contact))
    branch = world.home if phone is world.home_contact else world.host

    def act() -> None:
        waiting = reports.waiting(phone.store, branch)
        if not waiting:
            return
        state = world.rng.choice(waiting)
        if world.rng.random() < 0.3:
            _reports(phone).send_back(state.report, REASON)
        else:
            _reports(phone).confirm(state.report, world.rng.choice((None, 30)))

    return phone.do(act)


def look_at_photo(world: World) -> str:
    phone = world.contact()

    def act() -> None:
        for state in reports.waiting(phone.store, world.host)[:2]:
            for version in state.versions:
                if version.photo:
                    phone.attachments.fetch(version.photo)

    return phone.do(act)


def seek(world: World) -> str:
    phone, member = world.contact(), world.member().identity.member

    def act() -> None:
        acts = Followups(phone.store, phone.recorder, phone.clock)
        known = [one for state in follow_ups.known(phone.store, member) for one in state.tries]
        if known and world.rng.random() < 0.3:
            acts.take_back(world.host, member, world.rng.choice(known).id, REASON)
        elif world.rng.random() < 0.2:
            acts.submitted(world.host, member)
        else:
            way, result = world.rng.choice(followup.WAYS), world.rng.choice(followup.RESULTS)
            acts.tried(world.host, member, way, result)

    return phone.do(act)


def receive_guest(world: World) -> str:
    phone, activity, member = world.contact(), world.activity(), world.member().identity.member

    def act() -> None:
        acts = Guests(phone.store, phone.recorder, phone.clock)
        there = guests.here(phone.store, activity)
        chance = world.rng.random()
        if not there or chance < 0.5:
            guest, word = acts.add(activity, "何远"), "added"
        elif chance < 0.75:
            guest, word = world.rng.choice(there).guest, "matched"
            acts.match(activity, guest, member, REASON)
        else:
            guest, word = world.rng.choice(there).guest, "removed"
            acts.remove(activity, guest, REASON)
        if _was_a_slip(world):
            acts.undo(activity, guest, word)

    return phone.do(act)


def look_at(world: World) -> str:
    phone, member = world.contact(), world.member().identity.member
    what = world.rng.choice(look.WHATS)
    looks = Looks(phone.store, phone.recorder, phone.clock)
    return phone.do(lambda: looks.opened(member, world.host, what))


def ask_correction(world: World) -> str:
    phone = world.member()

    def act() -> None:
        acts = Requests(phone.store, phone.recorder)
        mine = [s for s in requests.requests_of(phone.store, phone.identity.member) if s.is_open]
        if mine and world.rng.random() < 0.4:
            acts.withdraw(mine[0].request)
            if _was_a_slip(world):
                acts.undo(mine[0].request, "withdrawn")
        else:
            acts.make(world.rng.choice(request.ABOUTS), REASON)

    return phone.do(act)


def answer_correction(world: World) -> str:
    phone = world.home_contact

    def act() -> None:
        asked = [s for s in requests.requests_of(phone.store, world.home) if s.is_open]
        if asked:
            one, granted = world.rng.choice(asked), world.rng.random() < 0.5
            acts = Requests(phone.store, phone.recorder)
            acts.answer(one.request, granted, REASON)
            if _was_a_slip(world):
                acts.undo(one.request, "answered")

    return phone.do(act)


def consent(world: World) -> str:
    phone = world.member()
    agrees = world.rng.random() < 0.7
    return phone.do(phone.consents.agree if agrees else phone.consents.withdraw)


def _was_a_slip(world: World) -> bool:
    """Whether it is taken back; the limit is two minutes."""
    world.time.move(world.rng.choice((1, 20, 115, 125)))
    return world.rng.random() < 0.3


def _reports(phone: SimPhone) -> Reports:
    return Reports(phone.store, phone.recorder, phone.clock)


def _said(world: World, phone: SimPhone) -> Content:
    photo = ""
    if world.rng.random() < 0.8:
        content = world.rng.randbytes(world.rng.choice((300, 20_000, 110_000)))
        photo = phone.attachments.keep(content)
        world.photos[photo] = content
    what, day = world.rng.choice(report.WHATS), civil_day(format_at(phone.clock.now()))
    return Content(what, day, world.rng.randint(10, 90), "学习", photo=photo)


SLICES: dict[str, Callable[[World], str]] = {
    "submit_report": submit_report,
    "revise_report": revise_report,
    "answer_report": answer_report,
    "look_at_photo": look_at_photo,
    "seek": seek,
    "receive_guest": receive_guest,
    "look_at": look_at,
    "ask_correction": ask_correction,
    "answer_correction": answer_correction,
    "consent": consent,
}
