"""What a contact does at one activity: challenge, answers, roll, paper, undo, correct, settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mobile.contract import presence, qr
from mobile.contract.entry import Entry, to_text
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id, to_bytes
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.registry import REGISTRY
from mobile.contract.seal import activity_key
from mobile.core.activity import evening
from mobile.core.people.roster import Member, member_of
from mobile.core.phone.common_time import CommonTime
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer read by the contact's camera, before anybody looked at the face.

    expected: whether the member is on this activity's roster (else 不在名册).
    """

    member: Member
    answer: presence.Answer
    expected: bool


class Desk:
    """A contact's acts at one activity. Each is durable when it returns."""

    def __init__(
        self, store: Store, recorder: Recorder, clock: Clock, activity: str, branch: str
    ) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock
        self._common = CommonTime(store, clock)
        self.activity = activity
        self.branch = branch

    def challenge(self) -> str:
        """Text of the QR for this half minute."""
        device, now = self._recorder.me().device, self._clock.now()
        shown = presence.challenge(self._key(), self.activity, self.branch, device, now)
        return qr.write("challenge", presence.challenge_bytes(shown))

    def digits(self) -> str:
        """The six digits of this minute, of the server's time where this phone knows it."""
        return presence.digits(self._key(), presence.code_step(self._common.now()))

    def digits_left(self) -> int:
        """Seconds until the six digits change: 60 down to 1, of the time they go by."""
        step = presence.CODE_SECONDS
        return step - int(self._common.now().timestamp()) % step

    def take(self, text: str) -> Seen:
        """Reads an answer and checks all that can be checked without a network.

        Errors: "qr_…", "answer_other_activity", "answer_other_contact", "challenge_unknown",
        "challenge_late", "code_wrong", "answer_repeated". Nothing is written.
        """
        answer = presence.read_answer(qr.read("answer", text), self.branch)
        code = self._code(answer)
        if code:
            raise Fault(code)
        member = answer.entry.body["member"]
        facts = self._store.facts(attendance_id(self.activity, member))
        if any(_carries(fact, to_text(answer.entry)) for fact in facts if not fact.aside):
            raise Fault("answer_repeated")
        known = evening.evening(self._store, self.activity)
        expected = known is not None and member in known.expected
        return Seen(member_of(self._store.row("member", member), member), answer, expected)

    def whose(self, text: str) -> Member:
        """Whose answer this is, one that `take` refused as well. Errors: "qr_…"."""
        member = presence.read_answer(qr.read("answer", text), self.branch).entry.body["member"]
        return member_of(self._store.row("member", member), member)

    def met(self, seen: Seen) -> Recorded:
        """是本人: the contact looked at the face. The whole answer travels inside."""
        answer = [to_text(seen.answer.entry), seen.answer.mac]
        extra = {"answer": answer, **self._at_place()}
        more = set(seen.answer.entry.sees) | {seen.answer.entry.id}
        return self._record("met", seen.member.id, extra, frozenset(more))

    def mark(
        self, member: str, value: str, source: str, row: int | None = None, reason: str = ""
    ) -> Recorded:
        """By the contact's own word. source: roll, paper, late (with a reason), confirm, person.

        Errors: "need_reason"; "correction_needs_reason" or "second_person_needed" when another
        value stands that a mark cannot replace.
        """
        if source == "late" and not reason.strip():
            raise Fault("need_reason")
        self._refuse_contradiction(member, value)
        extra: dict[str, Any] = {"value": value, "source": source}
        if row is not None:
            extra["row"] = row
        if reason.strip():
            extra["reason"] = reason.strip()
        if value == "present":
            extra |= self._at_place()
        return self._record("marked", member, extra)

    def answer_leave(self, member: str, granted: bool, reason: str = "") -> Recorded:
        """Errors: "target_missing" when no leave was asked; "need_reason" to refuse without one."""
        if not granted and not reason.strip():
            raise Fault("need_reason")
        extra = {"granted": granted} | ({"reason": reason.strip()} if reason.strip() else {})
        return self._record("leave_answered", member, extra)

    def undo(self, member: str, reason: str = "") -> Recorded:
        """Takes back what this phone did last; after two minutes a slip, with a reason.

        Errors: "undo_too_late", "undo_not_own".
        """
        return self._record("undone", member, {"reason": reason.strip()} if reason.strip() else {})

    def correct(self, member: str, value: str, reason: str) -> Recorded:
        """Another value with a reason; the old one stays visible."""
        if not reason.strip():
            raise Fault("need_reason")
        return self._record("corrected", member, {"value": value, "reason": reason.strip()})

    def needs_correction(self, member: str, value: str) -> bool:
        """Whether a contact said otherwise, so that `value` may be said with a reason alone."""
        state = self.state(member)
        is_said = state is not None and state.value == value
        return not is_said and self._refusal("marked", member) == "correction_needs_reason"

    def in_time(self, member: str, reason: str) -> Recorded:
        """Present, and not late, whatever the clocks say. Errors: as `correct`."""
        if not reason.strip():
            raise Fault("need_reason")
        body = {"value": "present", "reason": reason.strip(), "late": False}
        return self._record("corrected", member, body)

    @property
    def place(self) -> str:
        """Which of the activity's places this phone stands at; "" while nobody has said, and
        when the activity has moved from there."""
        said = self._store.setting(_place_key(self.activity))
        known = evening.activity(self._store, self.activity) if said else None
        return said if known and any(said in plan.places for plan in known.plans) else ""

    def stand_at(self, place: str) -> None:
        """Remembered on this phone for this activity; marks name it from now on."""
        self._store.set_setting(_place_key(self.activity), place)

    def _at_place(self) -> dict[str, str]:
        return {"place": self.place} if self.place else {}

    def settle(self, member: str, value: str, reason: str) -> Recorded:
        """Decides a dispute or differing marks. Errors: "second_person_needed", "need_reason"."""
        if not reason.strip():
            raise Fault("need_reason")
        if self._refusal("settled", member):
            # Superseding the other's mark alone would decide the matter in one's own favour.
            raise Fault("second_person_needed")
        return self._record("settled", member, {"value": value, "reason": reason.strip()})

    def may_settle(self, member: str) -> bool:
        """Whether this phone's member is a second person to every mark in question."""
        return self.state(member) is not None and not self._refusal("settled", member)

    def _refuse_contradiction(self, member: str, value: str) -> None:
        state = self.state(member)
        code = self._refusal("marked", member) if state and state.value != value else ""
        if code:
            raise Fault(code)

    def _refusal(self, word: str, member: str) -> str:
        """Why an entry of this kind may not supersede everything that stands; "" when it may."""
        state = self.state(member)
        subject = attendance_id(self.activity, member)
        body = {"activity": self.activity, "member": member}
        kind = f"attendance.{word}"
        probe = Entry(subject, subject, 1, "", self.branch, subject, kind, (), body)
        one = Fact(probe, self._recorder.me().member)
        facts = REGISTRY.counted("attendance", self._store.facts(subject))
        allowed = REGISTRY.families["attendance"].may_supersede
        codes = (allowed(one, fact, facts) for fact in (state.live if state else ()))
        return next((code for code in codes if code), "")

    def state(self, member: str) -> AttendanceState | None:
        """How `member` stands at this activity."""
        return self._derived(self._store.facts(attendance_id(self.activity, member)))

    def _derived(self, facts: tuple[Fact, ...]) -> AttendanceState | None:
        state: AttendanceState | None = REGISTRY.derive("attendance", facts, self.branch)
        return state

    def _code(self, answer: presence.Answer) -> str:
        key, own = self._key(), self._clock.now()
        code = presence.check_answer(key, answer, self.activity, own)
        if code == "code_wrong":
            code = presence.check_answer(key, answer, self.activity, self._common.now())
        shown_by = answer.entry.body.get("contact")
        mine = to_bytes(self._recorder.me().device)[:8].hex()
        # Another contact's challenge is made with a key this phone does not have.
        is_other = code == "challenge_unknown" and shown_by != mine
        return "answer_other_contact" if is_other else code

    def _record(
        self, word: str, member: str, extra: dict[str, Any], also: frozenset[str] = frozenset()
    ) -> Recorded:
        body = {"activity": self.activity, "member": member, **extra}
        subject = attendance_id(self.activity, member)
        facts = self._store.facts(subject)
        state = self._derived(facts)
        over = state.live if state else ()
        draft = Draft(f"attendance.{word}", self.branch, subject, body, over, also, facts)
        return self._recorder.record(draft)

    def _key(self) -> bytes:
        return activity_key(self._recorder.me().key, self.activity)


def _place_key(activity: str) -> str:
    return f"desk.place.{activity}"


def _carries(fact: Fact, text: str) -> bool:
    carried = fact.entry.body.get("answer") if fact.entry.kind == "attendance.met" else None
    return carried is not None and carried[0] == text
