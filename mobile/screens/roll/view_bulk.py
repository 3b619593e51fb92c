"""全部到场 and its way back, some people a frame: with 2,000 on the roll nobody waits for a frozen
screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.contract.faults import UNSAVED
from mobile.core.ports.outcome import Outcome

SLICE = 40
Act = Callable[[Sequence[str]], Outcome]


class Bulk:
    """One batch at a time. Killed halfway, what was recorded stands and the rest is still open."""

    def __init__(self, view: Any) -> None:
        self._view = view
        self._running = False
        self._meant: tuple[str, ...] = ()

    def ask(self, members: tuple[str, ...]) -> None:
        """Says how many it will be before anything is recorded."""
        view, count = self._view, len(members)
        sheet = Factory.Sheet(
            title=view.t("roll.all_title", n=count),
            body=view.t("roll.all_body"),
            yes=view.t("roll.all_yes", n=count),
        )
        sheet.bind(on_confirm=lambda *_: self._mark(members))
        view.ask(sheet)

    def _mark(self, members: tuple[str, ...]) -> None:
        acts, view = self._view.model, self._view

        def done(_outcome: Outcome) -> None:
            marked = acts.fresh(members)
            view.feel("done")
            text = view.t("roll.all_done", n=len(marked))
            if len(marked) < len(members):
                # Somebody else's mark came in meanwhile: it is not overwritten by one press.
                text += view.t("roll.all_rest", n=len(members) - len(marked))
            view.say(text, undo=lambda: self.undo(members))

        self._run(members, acts.mark_all, done)

    def _told_part(self, outcome: Outcome) -> bool:
        """Where the disk was full half-way: how many are saved, and that the others are not."""
        view, marked = self._view, len(self._view.model.fresh(self._meant))
        if outcome.code not in UNSAVED or not marked:
            return False
        view.feel_refused()
        view.say(view.t("roll.all_part", n=marked, rest=len(self._meant) - marked), "refused")
        view.refresh()
        return True

    def undo(self, members: tuple[str, ...]) -> None:
        """Of those who are still as the batch left them."""
        acts, view = self._view.model, self._view

        def done(_outcome: Outcome) -> None:
            view.feel("undone")
            view.say(view.t("said.undone"), "info")

        self._run(acts.fresh(members) or members[:1], acts.undo_all, done)

    def _run(self, members: tuple[str, ...], act: Act, done: Callable[[Outcome], object]) -> None:
        if self._running:
            return
        self._running, self._meant = True, members
        self._step(members, act, done)

    def _step(self, members: tuple[str, ...], act: Act, done: Callable[[Outcome], object]) -> None:
        outcome, rest = act(members[:SLICE]), members[SLICE:]
        if outcome.is_done and rest:
            Clock.schedule_once(lambda _dt: self._step(rest, act, done))
            return
        self._running = False
        if outcome.is_done:
            done(outcome)
            self._view.refresh()
        elif not self._told_part(outcome):
            self._view.tell(outcome)
