"""手机丢了怎么办: what the page and the README say of a lost phone, held against what happens."""

from __future__ import annotations

from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import civil_day, format_at
from mobile.core.phone.delivery import sync_glance
from mobile.core.work import reports
from mobile.core.work.reports import Reports
from tests.journeys.cast import Cast
from tests.journeys.town import Town


def _lost(town: Town, cast: Cast) -> tuple[str, str]:
    """(activity, the new phone): leave was sent from the lost one, a report was not."""
    activity, member = cast.announce(60), cast.member
    town.sync(member)
    phone = town.phone(member)
    phone.sign_in.ask_leave(activity, "shift")
    town.sync(member)
    day = civil_day(format_at(phone.clock.now()))
    Reports(phone.store, phone.recorder, phone.clock).submit(Content("study", day, 60, "读书"))
    device, registrar = town.device(member).id, cast.registrar()
    cast.keeper(lambda: registrar.revoke(device))
    other = cast.another_phone(member)
    town.sync(other)
    return activity, other


def test_what_a_lost_phone_had_sent_comes_back_on_the_new_one(town: Town, cast: Cast) -> None:
    activity, other = _lost(town, cast)
    assert cast.stands(other, cast.member, activity).value == "leave_asked"


def test_what_a_lost_phone_had_not_sent_is_not_on_the_new_one(town: Town, cast: Cast) -> None:
    _activity, other = _lost(town, cast)
    assert town.phone(other).store.latest("report", cast.member, 10) == ()


def test_what_a_lost_phone_still_sends_counts_only_by_the_keeper_s_word(
    town: Town, cast: Cast
) -> None:
    _lost(town, cast)
    phone = town.phone(cast.member)
    phone.engine.run_once()
    assert sync_glance(phone.store).is_stopped
    town.sync(cast.contact)
    store = town.phone(cast.contact).store
    (task,) = [one for one in cast.tasks(cast.contact) if one.what == "aside"]
    assert task.code == "device_revoked"
    registrar = cast.registrar()
    cast.keeper(lambda: registrar.release(task.entry))
    town.sync(cast.contact)
    (waiting,) = reports.waiting(store, town.county.dongguan)
    assert waiting.member == cast.member


def test_what_a_lost_phone_still_sends_reads_as_its_own_words_on_both(
    town: Town, cast: Cast
) -> None:
    _activity, other = _lost(town, cast)
    town.phone(cast.member).engine.run_once()
    town.sync(other)
    for phone in (town.phone(cast.member), town.phone(other)):
        ((subject, facts),) = phone.store.facts_tagged(cast.member, "report").items()
        held = reports.held(facts, cast.member)
        assert held is not None, subject
        assert (held[0].title, held[0].minutes, held[1]) == ("读书", 60, "device_revoked")
