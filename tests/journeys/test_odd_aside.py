"""What was set aside of one phone's, whatever it holds, costs nobody else an act or a true word."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, own_entry_id
from mobile.contract.moments import format_at, to_ms
from mobile.contract.seal import seal
from mobile.core.ports.store import Sealed
from tests.journeys.cast import Cast
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def _sends(phone: SimPhone, entry: Entry) -> Sealed:
    """Whatever a phone with other code may write."""

    def make(seq: int) -> Sealed:
        name = own_entry_id(to_ms(phone.clock.now()), phone.identity.device, seq)
        text = to_text(replace(entry, id=name, device=phone.identity.device, seq=seq))
        return Sealed(name, text, seal(phone.identity.key, text))

    return phone.store.append(make)


def _entry(phone: SimPhone, branch: str, subject: str, kind: str, body: dict[str, object]) -> Entry:
    at = format_at(phone.clock.now())
    return Entry(subject, subject, 1, at, branch, subject, kind, (), body)


def test_odd_rulings_keep_no_contact_from_signing_anybody_in(town: Town, cast: Cast) -> None:
    activity, victim, thief = cast.open(), cast.member, cast.members[-1]
    desk = cast.desk(cast.contact, activity)
    desk.mark(victim, "present", "roll")
    desk.undo(victim)
    town.sync(cast.contact, thief)
    phone, subject = town.phone(thief), attendance_id(activity, victim)
    body = {"activity": activity, "member": [], "value": "absent", "reason": "x"}
    odd = _entry(phone, cast.branch, subject, "attendance.settled", body)
    first = _sends(phone, odd)
    _sends(phone, replace(odd, sees=(first.id,)))
    town.sync(thief, cast.contact)
    facts = town.phone(cast.contact).store.facts(subject)
    assert [fact.aside for fact in facts if fact.entry.body.get("member") == []] == [
        "body_malformed",
        "body_malformed",
    ]
    assert not desk.needs_correction(victim, "present")
    desk.mark(victim, "present", "roll")
    state = desk.state(victim)
    assert state is not None
    assert state.value == "present"
