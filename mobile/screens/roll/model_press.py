"""What a press on the roll does: one person, one entry, at most one question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mobile.contract.faults import UNSAVED
from mobile.core.activity.desk import Desk
from mobile.core.pages.gathering import Gathering
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services
from mobile.screens.roll.model_state import Pressed


class Pressing:
    """The acts of a roll. typed: letters of the keypad; pen: what a press records, until
    the list it was taken up for is gone."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self._gathering = Gathering(services, activity)
        self._typed = ""
        self._pen = "present"
        self._batch: set[str] = set()

    def pick_pen(self, pen: str) -> None:
        """One of PENS: what a press records, until a name that letters found was pressed."""
        self._pen = pen

    def press(self, member: str) -> Pressed:
        """Records what the pen says when nothing speaks against it; else says what to ask."""
        typed, pressed = self._typed, self._pressed(member)
        if typed and not self._typed:
            # The list is everybody again: the next press must not harm whoever it falls on.
            self._pen = "present"
        return pressed

    def _pressed(self, member: str) -> Pressed:
        act = self._gathering.next_act(member)
        if act == "undo" and member in self._batch:
            # Right after 全部到场 a press is an exception: it takes that one back, or says better.
            return self._except(member)
        if self._pen != "present":
            return self._press_with(self._pen, member, act)
        if act == "mark":
            return Pressed(outcome=self._done(member, "roll"))
        if act == "confirm":
            return Pressed(outcome=self._done(member, "confirm"))
        return Pressed(ask=act)

    def _press_with(self, pen: str, member: str, act: str) -> Pressed:
        line = self._gathering.line(member)
        mark = line.mark if line else ""
        if act == "undo" and mark != pen:
            return self._instead(member, pen)
        if act == "leave" and pen == "leave":
            return Pressed(outcome=self._gathering.answer_leave(member, True))
        if act == "mark" or (act == "came" and pen == "absent"):
            return Pressed(outcome=self._said(member, pen))
        # Their own sign-in says they are there: that is no matter of one press.
        return Pressed(ask="marks" if act == "confirm" else act)

    def _except(self, member: str) -> Pressed:
        self._batch.discard(member)
        if self._pen != "present":
            return self._instead(member, self._pen)
        return Pressed(outcome=self.undo(member), taken_back=True)

    def _instead(self, member: str, pen: str) -> Pressed:
        """This phone's own mark of a moment ago makes way for another."""
        undone = self.undo(member)
        return Pressed(outcome=self._said(member, pen) if undone.is_done else undone)

    def instead(self, member: str, value: str) -> Outcome:
        """As a press with that pen on an own mark within two minutes."""
        return self._instead(member, value).outcome or Outcome()

    def mark_all(self, members: Sequence[str]) -> Outcome:
        """全部到场, an entry each; stops where nothing more can be saved.

        Not as seen at the door: when they came is not known.
        """
        return self._each(members, lambda desk, one: desk.mark(one, "present", "person"), True)

    def fresh(self, members: Sequence[str]) -> tuple[str, ...]:
        """Of those, whom `mark_all` marked, nobody changed since, and can still be taken back."""
        return tuple(one for one in members if one in self._batch and self.undo_left(one))

    def undo_all(self, members: Sequence[str]) -> Outcome:
        """Within two minutes, of those who are `fresh`. Errors: "undo_too_late"."""
        fresh = self.fresh(members)
        if not fresh:
            return Outcome(code="undo_too_late")
        return self._each(fresh, lambda desk, one: desk.undo(one), False)

    def _each(
        self, members: Sequence[str], act: Callable[[Desk, str], object], marks: bool
    ) -> Outcome:
        desk = self._gathering.desk
        for one in members:
            outcome = attempt(partial(act, desk, one), "")
            if outcome.is_done:
                (self._batch.add if marks else self._batch.discard)(one)
            elif outcome.code in UNSAVED:
                return outcome
        self._services.wake()
        return Outcome(key="said.saved")

    def in_time(self, member: str, reason: str) -> Outcome:
        """到得准时: they stay present, and not late."""
        return self._gathering.in_time(member, reason)

    def came(self, member: str) -> Outcome:
        """Was on leave, and is here after all."""
        return self._done(member, "roll")

    def late(self, member: str, value: str, reason: str) -> Outcome:
        """After close, with a reason. value: present (补签), leave or absent."""
        source = "late" if value == "present" else "person"
        return self._gathering.mark(member, value, source, reason)

    def undo(self, member: str) -> Outcome:
        """Within two minutes, what this phone did."""
        return self._gathering.undo(member)

    def undo_left(self, member: str) -> int:
        """Seconds left for that; 0 when it is too late."""
        return self._gathering.undo_left(member)

    def unsaid(self, member: str) -> str:
        """As `Gathering.unsaid`."""
        return self._gathering.unsaid(member)

    def correct(self, member: str, value: str, reason: str) -> Outcome:
        """With a reason; the old value stays visible."""
        return self._gathering.correct(member, value, reason)

    def answer_leave(self, member: str, granted: bool, reason: str = "") -> Outcome:
        """To a request made before or during the evening."""
        return self._gathering.answer_leave(member, granted, reason)

    def _said(self, member: str, pen: str) -> Outcome:
        if pen == "present":
            return self._done(member, "roll")
        return self._done(member, "person", pen)

    def _done(self, member: str, source: str, value: str = "present") -> Outcome:
        outcome = self._gathering.mark(member, value, source)
        if outcome.is_done:
            # The next name begins with other letters: the contact has one hand free.
            self._typed = ""
        return outcome
