"""签到: scan or six digits, then the answer for the contact's camera, then the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract import presence, qr
from mobile.contract.faults import Fault
from mobile.contract.moments import format_at, parse_at
from mobile.core.activity.my_activities import my_activities, my_activity
from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.not_heard_of import NotHeardOf, not_heard_of
from mobile.core.activity.sign_in import Answered
from mobile.core.phone.common_time import CommonTime
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services
from mobile.screens.sign_in.model_receipt import Receipt, may_retype, receipt_of

LOOK_AT = 24
DIGITS = 6
# For so long after a scan, or after six digits, any contact's phone takes the answer.
FRESH_SECONDS = presence.LATEST_STEPS * presence.SCAN_SECONDS
# Where a code of another purpose belongs; the others have no place a member could open.
_BELONGS = {"branch": "report_in", "invite": "enrol"}
_RECEIPTS = ("answer", "receipt")


@dataclass(frozen=True, slots=True)
class SignInState:
    """step: ask, digits, answer or receipt. candidates: activities one may sign in to now.

    qr: text of the answer's code. error: text key, "" for none; to: route a wrong code belongs to.
    signed: the activity of now that I have signed in to, where no other one was asked for: on the
    first page, and with no candidates for digits.
    not_heard_of: my last sign-in of today to what has not come to this phone, on the first page.
    lamp: whether the next scan is lit. stale: the answer is too old for the contact's phone.
    """

    step: str
    activity: str
    seen: MyActivity | None
    candidates: tuple[MyActivity, ...]
    qr: str
    receipt: Receipt | None
    error: str
    to: str
    now: datetime
    lamp: bool = False
    stale: bool = False
    signed: MyActivity | None = None
    not_heard_of: NotHeardOf | None = None


class SignInModel:
    """activity: its id, "" before anything was scanned. Opened on one signed in to: its receipt."""

    def __init__(self, services: Services, activity: str = "", step: str = "") -> None:
        self._services = services
        self._common = CommonTime(services.store, services.clock)
        self._activity = activity
        self._error = self._to = ""
        self._lamp = False
        self._step = step or self._first_step()

    def state(self) -> SignInState:
        """As of now, cut to the minute: of the server's time, or a clock that is far off would know
        of no activity to sign in to."""
        services = self._services
        now = self._common.now().replace(second=0, microsecond=0)
        me = services.recorder.me().member
        candidates = self._candidates(now) if self._step in ("ask", "digits") else ()
        chosen = self._activity or (candidates[0].id if candidates else "")
        answered = services.sign_in.again(chosen) if chosen else None
        seen = my_activity(services.store, me, chosen) if chosen else None
        return SignInState(
            step=self._step,
            activity=chosen,
            seen=seen,
            candidates=candidates,
            qr=answered.qr if answered and self._step == "answer" else "",
            receipt=receipt_of(services.store, answered, seen, now)
            if self._step in _RECEIPTS
            else None,
            error=self._error,
            to=self._to,
            now=now,
            lamp=self._lamp,
            stale=self._step == "answer" and answered is not None and not self.fresh_for(answered),
            signed=self._signed(now) if self._asks_openly(chosen) else None,
            not_heard_of=self._not_heard_of(),
        )

    def fresh_for(self, answered: Answered | None = None) -> float:
        """Seconds for which the answer shown is still taken, by the time it bears; 0 after that,
        and without one."""
        services = self._services
        answered = answered or services.sign_in.again(self._activity)
        if answered is None:
            return 0
        entry = answered.recorded.entry
        is_typed = entry.body["how"] == "code"
        now = self._common.now() if is_typed else services.clock.now()
        passed = (now - parse_at(entry.at)).total_seconds()
        return FRESH_SECONDS - passed if 0 <= passed < FRESH_SECONDS else 0

    def fits(self, text: str) -> int:
        """For `codes.best`: a code of the activity shown before others, the newest before older."""
        shown = presence.read_challenge(qr.read("challenge", text))
        return shown.step + ((shown.activity == self._activity) << 32)

    def scan(self, text: str) -> Outcome:
        """What the camera or a picture read. A refusal says what to do and changes nothing else."""
        try:
            answered = self._services.sign_in.scan(text)
        except Fault as fault:
            return self.refuse(fault.code, fault.detail)
        return self._answered(answered)

    def type(self, digits: str) -> Outcome:
        """Six digits from the contact's screen, for the chosen activity."""
        chosen = self.state().activity
        if not chosen:
            return self.refuse("activity_not_open")
        try:
            answered = self._services.sign_in.type_digits(chosen, digits)
        except Fault as fault:
            return self.refuse(fault.code)
        return self._answered(answered)

    def choose(self, activity: str) -> None:
        """Which activity the digits are for, when there are several tonight."""
        self._activity, self._error = activity, ""

    def turn(self, step: str) -> None:
        """step: ask, digits, answer or receipt."""
        self._step, self._error, self._to = step, "", ""

    def switch_lamp(self) -> None:
        """For the next scan; off again once the screen was left."""
        self._lamp = not self._lamp

    def refuse(self, code: str, purpose: str = "") -> Outcome:
        """Shows a refusal. purpose: of a code that is meant for another screen."""
        if code == "qr_other_purpose":
            self._error, self._to = f"sign_in.other_{purpose}", _BELONGS.get(purpose, "")
        else:
            self._error, self._to = f"fault.{code}", ""
        if self._step == "receipt":  # a second try began there; refusals stand on the first page
            self._step = "ask"
        return Outcome(code=code)

    def settle(self) -> None:
        """Once the contact's word or a refusal is here, the answer has done its work."""
        if self._step != "answer":
            return
        shown = self.state()
        is_aside = shown.receipt is not None and shown.receipt.stands == "aside"
        if is_aside or (shown.seen is not None and shown.seen.marked):
            self.turn("receipt")

    def _answered(self, answered: Answered) -> Outcome:
        self._activity = answered.activity
        self.turn("answer")
        self._services.wake()
        return Outcome(key="sign_in.saved", subject=answered.activity)

    def _first_step(self) -> str:
        if not self._activity:
            return "ask"
        me = self._services.recorder.me().member
        seen = my_activity(self._services.store, me, self._activity)
        if seen is None or seen.value != "present":
            return "ask"
        mine = self._services.sign_in.again(self._activity)
        return "answer" if mine and not seen.marked and not seen.is_over else "receipt"

    def _candidates(self, now: datetime) -> tuple[MyActivity, ...]:
        me = self._services.recorder.me().member
        seen = my_activities(self._services.store, me, LOOK_AT)
        found = [one for one in seen if one.may_sign_in(now)]
        if self._step == "digits":
            found += [one for one in seen if may_retype(one, now)]
        return tuple(sorted(found, key=lambda one: _rank(one, now)))

    def _asks_openly(self, chosen: str) -> bool:
        is_first = self._step == "ask" and not self._activity
        return is_first or (self._step == "digits" and not chosen)

    def _signed(self, now: datetime) -> MyActivity | None:
        me = self._services.recorder.me().member
        seen = my_activities(self._services.store, me, LOOK_AT)
        return next((one for one in seen if one.is_current(now) and one.value == "present"), None)

    def _not_heard_of(self) -> NotHeardOf | None:
        if self._step != "ask" or self._activity:
            return None
        me, now = self._services.recorder.me().member, self._services.clock.now()
        return next(iter(not_heard_of(self._services.store, me, now)), None)


def _rank(one: MyActivity, now: datetime) -> tuple[bool, bool, str, str]:
    """An open one before one that only may have been opened, one to sign in to before one to type
    again for; then the one that began first, as 今天 has them."""
    starts = format_at(one.starts) if one.starts else ""
    return (one.phase != "open", not one.may_sign_in(now), starts, one.id)
