"""活动记录: what member and contact may do with one report, and the list of what waits."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.kinds.report_state import Content
from mobile.screens.report.model import ReportModel
from mobile.screens.todo_report.model import PAGE, ReportsModel
from tests.screens.member_world import CONTACT, HOST, ME, Away
from tests.screens.test_report import PHOTO, SAID, handed_in, reports

# -- one report ---------------------------------------------------------------


def test_a_report_of_another_phone_that_has_not_come_is_missing() -> None:
    assert ReportModel(Away().services, report=HOST).state().face == "missing"
    assert ReportModel(Away().services, report=HOST, edit=True).state().face == "missing"


def test_the_member_may_change_and_withdraw_until_it_is_confirmed() -> None:
    away = Away()
    report = handed_in(away)
    mine = ReportModel(away.services, report=report)
    shown = mine.state().detail
    assert (shown.value, shown.may_edit, shown.may_withdraw) == ("submitted", True, True)
    assert (shown.may_answer, shown.chip) == (False, "delivered")
    ReportModel(away.contact, report=report).confirm(45)
    away.carry()
    shown = mine.state().detail
    assert (shown.value, shown.minutes, shown.may_withdraw) == ("confirmed", 45, False)
    assert [(step.word, step.by, step.minutes) for step in shown.steps] == [
        ("confirmed", "单晓梅", 45),
        ("submitted", "", None),
    ]


def revoked(away: Away, said: Content = SAID) -> str:
    """Handed in on a phone that was revoked: it arrived, and is kept apart."""
    report = reports(away.services).submit(said)
    (fact,) = away.store.facts(report)
    away.store.deliver(fact.entry.id, "set_aside", "device_revoked")
    return report


def test_a_record_kept_apart_reads_as_its_own_words_with_the_reason() -> None:
    away = Away()
    state = ReportModel(away.services, report=revoked(away), sent=True).state()
    shown = state.detail
    assert (shown.value, shown.said, shown.held_for) == ("held", SAID, "device_revoked")
    assert (shown.may_edit, shown.may_withdraw) == (False, False)
    # It was said to arrive and to be confirmed: it arrived, and nobody is asked.
    assert not state.sent


def test_a_record_kept_apart_reads_the_same_on_a_newly_bound_phone() -> None:
    away, new = Away(), Away()
    report = revoked(away)
    (fact,) = away.store.facts(report)
    new.store.receive(fact.entry, ME, aside="device_revoked")
    shown = ReportModel(new.services, report=report).state().detail
    assert (shown.value, shown.said, shown.held_for) == ("held", SAID, "device_revoked")
    assert shown.steps[0].code == "device_revoked"


def test_a_change_kept_apart_stands_beside_what_counts() -> None:
    away = Away()
    report = handed_in(away)
    away.later(minutes=1)
    changed = replace(SAID, minutes=45)
    reports(away.services).revise(report, changed)
    newest = max(fact.entry.id for fact in away.store.facts(report))
    away.store.deliver(newest, "set_aside", "device_revoked")
    shown = ReportModel(away.services, report=report).state().detail
    assert (shown.value, shown.said, shown.held) == ("submitted", SAID, changed)
    assert shown.held_for == "device_revoked"


def test_what_another_wrote_in_ones_name_is_never_ones_own_words() -> None:
    away, new = Away(), Away()
    report = revoked(away)
    (fact,) = away.store.facts(report)
    new.store.receive(fact.entry, CONTACT, aside="not_yours")
    shown = ReportModel(new.services, report=report).state().detail
    assert (shown.held, shown.said) == (None, Content())


def test_a_change_is_a_draft_of_its_own() -> None:
    away = Away()
    report = handed_in(away)
    model = ReportModel(away.services, report=report, edit=True)
    assert model.form.said == SAID
    assert model.draft() == {}
    model.choose(minutes=45)
    model.drafts.keep(model.draft_name, model.draft())
    assert not ReportModel(away.services).state().form.restored
    assert ReportModel(away.services, report=report, edit=True).form.said.minutes == 45
    assert model.save().is_done
    assert reports(away.services).state(report).content.minutes == 45


def test_the_contact_may_answer_and_not_change() -> None:
    away = Away()
    report = handed_in(away)
    theirs = ReportModel(away.contact, report=report)
    shown = theirs.state().detail
    assert (shown.by, shown.may_answer, shown.may_edit) == ("欧阳建国", True, False)
    assert theirs.send_back("").code == "need_reason"
    assert theirs.send_back("请补一张照片").is_done
    away.carry()
    shown = ReportModel(away.services, report=report).state().detail
    assert (shown.value, shown.reason, shown.may_edit) == ("sent_back", "请补一张照片", True)


def test_nobody_answers_their_own() -> None:
    away = Away()
    report = reports(away.contact).submit(replace(SAID))
    state = reports(away.contact).state(report)
    assert state.member == CONTACT
    shown = ReportModel(away.contact, report=report).state().detail
    assert (shown.may_answer, shown.needs_second) == (False, True)
    assert ReportModel(away.contact, report=report).confirm().code == "second_person_needed"


def test_a_photo_that_lies_elsewhere_is_fetched_on_demand() -> None:
    away = Away()
    digest = away.services.attachments.keep(PHOTO)
    report = handed_in(away, replace(SAID, photo=digest))
    assert ReportModel(away.services, report=report).state().photo == "here"
    theirs = ReportModel(away.contact, report=report)
    assert theirs.state().photo == "away"
    theirs.begin_fetch()
    assert theirs.state().photo == "fetching"
    theirs.end_fetch(theirs.fetch_photo(digest))
    assert (theirs.state().photo, theirs.state().code) == ("away", "no_network")
    away.contact.attachments.keep(PHOTO)
    theirs.end_fetch(theirs.fetch_photo(digest))
    assert (theirs.state().photo, theirs.state().code) == ("here", "")


# -- what waits ----------------------------------------------------------------


def test_what_waits_is_ticked_and_confirmed_one_entry_each() -> None:
    away = Away()
    for _ in range(3):
        handed_in(away)
        away.later(minutes=1)
    model = ReportsModel(away.contact, HOST)
    first, second, third = (one.id for one in model.state().shown)
    model.tick(model.state().free)
    model.toggle(third)
    assert model.state().ticked == (first, second)
    before = len(away.there.sealed())
    assert model.confirm(model.state().ticked).is_done
    assert len(away.there.sealed()) == before + 2
    assert [one.id for one in model.state().shown] == [third]


def test_a_page_at_a_time_and_only_what_is_on_the_screen_is_confirmed() -> None:
    away = Away()
    for _ in range(PAGE + 5):
        handed_in(away)
        away.later(seconds=1)
    model = ReportsModel(away.contact, HOST)
    state = model.state()
    assert (len(state.shown), state.rest, len(state.free)) == (PAGE, 5, PAGE)
    model.further()
    assert (len(model.state().shown), model.state().rest) == (PAGE + 5, 0)


def test_a_full_disk_leaves_the_rest_ticked() -> None:
    away = Away()
    handed_in(away)
    model = ReportsModel(away.contact, HOST)
    model.tick(model.state().free)
    away.there.full = True
    assert model.confirm(model.state().ticked).code == "disk_full"
    assert len(model.state().ticked) == 1


def test_what_differs_has_to_be_opened() -> None:
    away = Away()
    report = handed_in(away)
    phone = away.services
    both = reports(phone).state(report).live
    reports(phone).revise(report, replace(SAID, minutes=10))
    other = replace(
        both[0].entry, id="ffffffff-0000-7000-8000-000000000000", sees=(both[0].entry.id,)
    )
    away.carry()
    twin = replace(other, kind="report.revised", body={**other.body, "minutes": 20})
    away.there.receive(twin, both[0].by)
    state = ReportsModel(away.contact, HOST).state()
    assert [one.differs for one in state.shown] == [True]
    assert state.free == ()
    assert len(ReportModel(away.contact, report=report).state().detail.versions) == 2


def test_the_faces_of_what_waits() -> None:
    away = Away()
    assert ReportsModel(away.contact, HOST).state().face == "empty"
    assert ReportsModel(away.services, HOST).state().face == "no_office"
    reports(away.contact).submit(SAID)
    state = ReportsModel(away.contact).state()
    assert (state.face, state.shown, len(state.own)) == ("ok", (), 1)


def test_a_long_note_is_shown_by_its_beginning() -> None:
    away = Away()
    handed_in(away, replace(SAID, note="字" * 300))
    note = ReportsModel(away.contact, HOST).state().shown[0].note
    assert note.endswith("…")
    assert len(note) < 100
