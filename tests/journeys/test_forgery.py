"""A member with an enrolled phone and a tampered app, against the figures of an evening."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract import presence, qr
from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.kinds.activity_state import tally
from mobile.contract.moments import format_at, to_ms
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import seal
from mobile.core.activity.history import said
from mobile.core.ports.store import Sealed
from server_stub.ops import show
from server_stub.ops.read import Read
from tests.journeys.cast import Cast
from tests.journeys.town import Town

# Behind every subject that people's phones derive.
MADE_UP = "ffffffff-0000-4000-8000-000000000000"


def _forge(town: Town, cast: Cast, forger: str, kind: str, **more: object) -> None:
    """An entry about the member that no honest app writes, sealed with the forger's own key."""
    phone = town.phone(forger)
    now = phone.clock.now()
    made_up = str(more.pop("subject", ""))
    body = {"member": cast.member, **more}
    subject = made_up or attendance_id(str(more["activity"]), cast.member)
    name = entry_id(to_ms(now), phone.noise.take(10))
    entry = Entry(name, "", 1, format_at(now), cast.branch, subject, kind, (), body)

    def make(seq: int) -> Sealed:
        full = replace(entry, device=phone.identity.device, seq=seq)
        text = to_text(full)
        return Sealed(name, text, seal(phone.identity.key, text))

    phone.store.append(make)
    town.sync(forger, cast.contact)


def _there(town: Town, cast: Cast) -> str:
    activity = cast.open()
    cast.sign_in(cast.member, cast.contact, activity)
    town.phone(cast.contact).organise.close(activity, 1)
    town.sync(cast.member, cast.contact)
    return activity


def test_a_sign_in_under_a_made_up_subject_takes_nobodys_place_in_any_figure(
    town: Town, cast: Cast
) -> None:
    activity, forger = _there(town, cast), cast.members[-1]
    before = cast.figures(cast.contact, activity)
    _forge(
        town,
        cast,
        forger,
        "attendance.leave_asked",
        activity=activity,
        leave="sick",
        subject=MADE_UP,
    )
    assert cast.figures(cast.contact, activity) == before
    asides = [(t.member, t.code) for t in cast.tasks(cast.contact) if t.what == "aside"]
    assert asides == [("", "subject_wrong")]
    read = Read({})
    read.take(town.server.storage.lines.some_of(cast.branch, 0, 10_000))
    (listed,) = show.activities(read, REGISTRY, cast.branch)
    expected = listed.state.expected or ()
    assert tally(expected, listed.members, closed=True).present == before.present == 1


def test_a_mark_on_oneself_is_set_aside_and_changes_nothing(town: Town, cast: Cast) -> None:
    activity, forger = _there(town, cast), cast.members[-1]
    _forge(
        town, cast, forger, "attendance.marked", activity=activity, value="absent", source="roll"
    )
    state = cast.stands(cast.contact, cast.member, activity)
    assert (state.value, [code for _, code in state.aside]) == ("present", ["no_office"])


def test_an_entry_without_the_words_it_needs_is_listed_and_ends_no_page(
    town: Town, cast: Cast
) -> None:
    activity = _there(town, cast)
    _forge(town, cast, cast.member, "attendance.answered", activity=activity)
    store = town.phone(cast.contact).store
    keys = [one.words.key for one in said(store, activity, cast.member, ())]
    assert "history.other" in keys
    assert cast.stands(cast.contact, cast.member, activity).value == "present"


def test_a_flood_of_sign_ins_keeps_no_contact_from_saying_who_was_there(
    town: Town, cast: Cast
) -> None:
    activity = cast.open()
    text = cast.desk(cast.contact, activity).challenge()
    shown = presence.read_challenge(qr.read("challenge", text))
    scanned = presence.answer_body(cast.member, shown)
    for _ in range(40):
        _forge(town, cast, cast.member, "attendance.answered", **scanned)
    assert len(cast.stands(cast.contact, cast.member, activity).live) == 40
    desk = cast.desk(cast.contact, activity)
    desk.mark(cast.member, "absent", "person")
    desk.correct(cast.member, "absent", "没有来")
    town.sync(cast.contact, cast.secretary)
    assert cast.stands(cast.secretary, cast.member, activity).value == "absent"
