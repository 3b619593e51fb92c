"""收场: counting, closing, looking at the unmarked, confirming."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.close.model import Absentee, CloseModel, CloseState
from mobile.screens.close.view_absent import absent_section
from mobile.screens.close.view_count import Counter
from mobile.screens.close.view_first import first_section
from mobile.ui.contact_parts import (
    MARKS,
    face,
    figures,
    menu,
    missing,
    name_of,
    row,
    rows,
    section,
    taken_back,
    tell_undo,
)
from mobile.ui.model_view import ModelView
from mobile.ui.rates import rate_words, rest
from mobile.ui.reasons import LATE_REASONS, ask_reason
from mobile.ui.screen import Context
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, dock

PAGE = 40
TICK = 10  # seconds


class CloseView(ModelView):
    """Three faces in a row: count, follow, done."""

    model_class = CloseModel

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown = PAGE
        self._counter = Counter(self, self._counted)
        self._tick: Any = None

    def shown(self) -> None:
        # What can be undone ends by the clock, not by anything in the store.
        self._tick = Clock.schedule_interval(lambda _dt: self.refresh(), TICK)

    def hidden(self) -> None:
        self._tick.cancel()
        self._counter.stop()
        super().hidden()

    def render(self, state: CloseState) -> None:
        self.title = state.title or self.t("close.title")
        if state.face != "count" or not self._counter.typing:
            self.dock.clear_widgets()
        {
            "missing": lambda _s: self.fill(missing(self)),
            "count": self._count,
            "follow": self._follow,
            "done": self._done,
        }.get(state.face, self._not_open)(state)

    def _not_open(self, _state: CloseState) -> None:
        self.fill(face(self, "info", "close.not_open", self.back, button=self.t("act.back")))

    # -- count ---------------------------------------------------------------

    def _count(self, state: CloseState) -> None:
        # The figures come after the count: who has read them finds that number in the room.
        known = [self._figures(state)] if state.counted else []
        to_roll = button(self.t("close.to_roll"), self._to_roll, "secondary", "checklist")
        beside = [to_roll] if self._counter.typing else []
        self.fill(self._counter.card(state), *beside, *known, *first_section(self, state))
        close = self.t("close.close" if state.counted else "close.title", n=state.heads)
        if self._counter.typing:
            self._keys(state, close)
        else:
            dock(self, to_roll, button(close, self._close, icon="task_alt"))

    def _keys(self, state: CloseState, close: str) -> None:
        """Within the thumb's reach, in one place from the first digit to the act."""
        pad = self._counter.keys(state)
        if pad.parent is not None:
            self.dock.children[0].text = close
            return
        dock(self, pad, button(close, self._close, icon="task_alt"))

    def _to_roll(self) -> None:
        self.go("roll", activity=self.params["activity"])

    def _counted(self, heads: int | None) -> None:
        self.model.count(heads)
        self.refresh()

    def _close(self) -> None:
        if self.state.counted or self.state.here:
            self._end()
            return
        sheet = Factory.Sheet(
            title=self.t("close.nobody_title"),
            body=self.t("close.nobody_body"),
            yes=self.t("close.nobody_yes"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._nobody_came())
        self.ask(sheet)

    def _nobody_came(self) -> None:
        self.model.count(0)
        self._end()

    def _end(self) -> None:
        tell_undo(
            self, self.model.close(), self.t("close.closed"), lambda acts: acts.undo("closed")
        )

    def _undo(self, state: CloseState) -> list[Any]:
        """Beside the strip that says it, which gives way to the next thing said."""
        if not state.undo:
            return []
        take_back = lambda: taken_back(self, self.model.undo(state.undo))  # noqa: E731
        return [button(self.t(f"close.undo_{state.undo}"), take_back, "quiet", "undo")]

    # -- follow --------------------------------------------------------------

    def _follow(self, state: CloseState) -> None:
        parts = [self._figures(state), *self._undo(state), *first_section(self, state)]
        unmarked = tuple(one for one in state.rest if one.mark == "unmarked")
        if state.rest:
            parts.append(Factory.Notice(kind="info", text=self.t("close.nobody_absent")))
            names = rows(*(self._row(one) for one in state.rest[: self._shown]))
            hint = Factory.Small(text=self.t("close.follow_body"))
            title = self.t("close.follow_n", n=len(state.rest))
            parts.append(section(title, hint, names, *self._more(state)))
            # After the names, and never within the thumb's reach: nothing pushes towards it.
            parts += absent_section(self, state, unmarked)
        elif not state.waits:
            parts.append(Factory.Notice(kind="done", text=self.t("close.nobody_left")))
        self.fill(*parts)
        sure = "close.confirm_open" if unmarked else "close.confirm"
        dock(self, button(self.t(sure), self._confirm, icon="verified"))

    def _more(self, state: CloseState) -> list[Any]:
        """A list of 2,000 is not laid out at once."""
        left = len(state.rest) - self._shown
        more = self.t("close.show_more", n=left)
        return [button(more, self._show_more, "quiet")] if left > 0 else []

    def _show_more(self) -> None:
        self._shown += PAGE
        self.refresh(anew=True)

    def _row(self, one: Absentee) -> Any:
        icon, hue = MARKS[one.mark]
        return row(
            lambda: self._ask(one),
            title=name_of(self, one.name),
            subtitle=apart(self, one.hint),
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=self.t(f"mark.{one.mark}"),
            hue=hue,
        )

    def _ask(self, one: Absentee) -> None:
        name = called_here(self, one.id, one.name)
        late = lambda: ask_reason(  # noqa: E731
            self,
            self.t("close.reason"),
            LATE_REASONS["present"],
            lambda why: self._mark(one, "present", why),
        )
        acts = [
            (self.t("close.absent"), "secondary", lambda: self._mark(one, "absent")),
            (self.t("close.on_leave"), "secondary", lambda: self._mark(one, "leave")),
            (self.t("close.was_here"), "primary", late),
        ]
        menu(self, self.t("close.person_title", name=name), acts)

    def _mark(self, one: Absentee, value: str, reason: str = "") -> None:
        outcome = self.model.mark(one.id, value, reason)
        # By name: the row is gone, and two names may stand one below the other.
        name = called_here(self, one.id, one.name)
        text = self.t("roll.said", name=name, mark=self.t(f"mark.{value}"))
        tell_undo(self, outcome, text, lambda acts: acts.undo_all((one.id,)))

    def _confirm(self) -> None:
        said = self.t("close.confirmed")
        tell_undo(self, self.model.confirm(), said, lambda acts: acts.undo("confirmed"))

    # -- done ----------------------------------------------------------------

    def _done(self, state: CloseState) -> None:
        words = self.t("month.rate", rate=rate_words(state.tally))
        rate = Factory.Heading(text=words, halign="center")
        # What is still to be answered stands below it.
        done = face(
            self, *(("info", "close.done_open") if state.waits else ("festive", "close.done"))
        )
        self.fill(self._figures(state), rate, done, *self._undo(state), *first_section(self, state))
        dock(
            self,
            button(self.t("close.print"), self._print, "secondary", "print"),
            button(self.t("close.see_ledger"), self._ledger, icon="summarize"),
        )

    def _print(self) -> None:
        self.go("sheet", activity=self.params["activity"], what="ledger")

    def _ledger(self) -> None:
        self.go("ledger", activity=self.params["activity"])

    def _figures(self, state: CloseState) -> Any:
        tally = state.tally
        pairs: list[tuple[str, object]] = [
            ("figure.expected", tally.expected),
            ("figure.present", tally.present),
            ("figure.leave", tally.leave),
        ]
        if state.face == "count":
            absent = [("figure.absent", tally.absent)] if tally.absent else []
            return figures(self, [*pairs, ("figure.rest", rest(tally)), *absent])
        pairs += [("figure.unmarked", tally.unmarked + tally.leave_pending)]
        return figures(self, [*pairs, ("figure.absent", tally.absent)])
