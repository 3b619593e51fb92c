"""What a member does about one activity: sign in, ask leave, dispute. 签到、请假、申诉。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract import presence, qr
from mobile.contract.entry import Entry
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.core.activity import evening
from mobile.core.phone.common_time import CommonTime
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.phone.take_back import own_act
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Answered:
    """A sign-in that is on the disk. qr: the text of the answer to show to the contact."""

    activity: str
    recorded: Recorded
    qr: str


class SignIn:
    """A member's acts. Each is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock) -> None:
        self._store = store
        self._recorder = recorder
        self._common = CommonTime(store, clock)

    def scan(self, text: str) -> Answered:
        """Answers a challenge read by the camera or from a picture.

        Errors: the "qr_…" codes, "not_enrolled", "disk_full".
        """
        shown = presence.read_challenge(qr.read("challenge", text))
        body = presence.answer_body(self._me(), shown)
        return self._answer(shown.activity, shown.branch, body)

    def type_digits(self, activity: str, code: str) -> Answered:
        """Answers with six digits, of the server's time where this phone knows it.

        Errors: "code_wrong" (not six digits), "not_found".
        """
        if len(code) != 6 or not (code.isascii() and code.isdigit()):
            raise Fault("code_wrong")
        branch, now = self._branch(activity), self._common.now()
        body = presence.code_body(activity, self._me(), code, now)
        # The server asks whether the minute of the digits is that of the entry.
        return self._answer(activity, branch, body, now)

    def again(self, activity: str) -> Answered | None:
        """The last answer given for this activity, to be shown once more; None without one."""
        facts = self._store.facts(attendance_id(activity, self._me()))
        own = [f.entry for f in facts if f.entry.kind == "attendance.answered"]
        device = self._recorder.me().device
        for entry in sorted((e for e in own if e.device == device), key=lambda e: -e.seq):
            mac = self._recorder.seal_of(entry)
            return Answered(activity, Recorded(entry, mac), _qr(entry, mac))
        return None

    def ask_leave(self, activity: str, leave: str, reason: str = "") -> Recorded:
        """leave: one of the leave kinds. Errors: "body_malformed", "not_found"."""
        return self._about_me(
            activity, "leave_asked", {"leave": leave} | ({"reason": reason} if reason else {})
        )

    def take_back_leave(self, activity: str) -> Recorded:
        """The request and what was answered to it are as if never made: I come after all.

        Errors: "target_missing" without a request, "may_not_supersede" when a mark says so.
        """
        return self._about_me(activity, "leave_withdrawn", {})

    def ask_late(self, activity: str, reason: str) -> Recorded:
        """补签: I was there and nobody has it. Errors: "need_reason", "nothing_to_dispute" when I
        am present already."""
        if not reason.strip():
            raise Fault("need_reason")
        mine = self.mine(activity)
        if mine is not None and mine.value == "present":
            raise Fault("nothing_to_dispute")
        return self._about_me(activity, "late_asked", {"reason": reason.strip()})

    def dispute(self, activity: str, value: str, reason: str) -> Recorded:
        """Contests every mark on me. value: what I say it was. Errors: "need_reason",
        "nothing_to_dispute" when the mark says so already.
        """
        if not reason.strip():
            raise Fault("need_reason")
        mine = self.mine(activity)
        if mine is not None and mine.value == value:
            raise Fault("nothing_to_dispute")
        return self._about_me(activity, "disputed", {"value": value, "reason": reason.strip()})

    def undo(self, activity: str, word: str) -> Recorded:
        """Takes back what this phone said about me, within two minutes.

        word: late_asked, disputed or leave_withdrawn. Errors: "undo_too_late", "undo_not_own".
        """
        mine, me = self.mine(activity), self._recorder.me()
        over = own_act(mine.live if mine else (), me, f"attendance.{word}")
        body = {"activity": activity, "member": me.member}
        subject, branch = attendance_id(activity, me.member), self._branch(activity)
        return self._recorder.record(Draft("attendance.undone", branch, subject, body, over))

    def mine(self, activity: str) -> AttendanceState | None:
        """My own attendance."""
        facts = self._store.facts(attendance_id(activity, self._me()))
        return evening.standing(self._store, facts)

    def _about_me(self, activity: str, word: str, extra: dict[str, Any]) -> Recorded:
        body = {"activity": activity, "member": self._me(), **extra}
        return self._record(activity, self._branch(activity), word, body)

    def _answer(
        self, activity: str, branch: str, body: dict[str, Any], now: datetime | None = None
    ) -> Answered:
        recorded = self._record(activity, branch, "answered", body, now)
        return Answered(activity, recorded, _qr(recorded.entry, recorded.mac))

    def _record(
        self,
        activity: str,
        branch: str,
        word: str,
        body: dict[str, Any],
        now: datetime | None = None,
    ) -> Recorded:
        state = self.mine(activity)
        subject = attendance_id(activity, self._me())
        over = state.live if state else ()
        return self._recorder.record(Draft(f"attendance.{word}", branch, subject, body, over), now)

    def _branch(self, activity: str) -> str:
        branch = self._known(activity)
        if not branch:
            raise Fault("not_found", "activity")
        return branch

    def _known(self, activity: str) -> str:
        state = evening.activity(self._store, activity)
        return state.branch if state else ""

    def _me(self) -> str:
        return self._recorder.me().member


def _qr(entry: Entry, mac: str) -> str:
    return qr.write("answer", presence.answer_bytes(entry, mac))
