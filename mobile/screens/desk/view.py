"""签到台: the code everybody scans, and the camera for what they show back."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.desk.model import CANCEL_REASONS, DeskModel
from mobile.screens.desk.model_state import DeskState
from mobile.screens.desk.view_code import CodeCard
from mobile.screens.desk.view_look import Looking
from mobile.screens.desk.view_where import above_code, ask_place, by_place, late_button
from mobile.ui.contact_parts import bar_button, beside, face, figures, menu, missing, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.screen import Context
from mobile.ui.telling import button, column, dock

SECOND = 1


class DeskView(ModelView):
    """Stays bright while it is in front. An answer read brings up the face, then the camera."""

    model_class = DeskModel

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._code: CodeCard | None = None
        self._clock: Any = None
        self._full = False
        self._looking = Looking(self)

    def shown(self) -> None:
        screen = self.services.devices.screen
        screen.bright(True)
        screen.keep_on(True)
        self._clock = Clock.schedule_interval(lambda _dt: self._beat(), SECOND)

    def hidden(self) -> None:
        screen = self.services.devices.screen
        screen.bright(False)
        screen.keep_on(False)
        self._clock.cancel()
        self._full = False

    def may_leave(self) -> bool:
        if not self._full:
            return True
        self._enlarge(False)
        return False

    def render(self, state: DeskState) -> None:
        self.title = state.title or self.t("desk.title")
        self.dock.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        self.words_over = None
        if state.face != "ok":
            self._code, self._full = None, False
        {
            "missing": self._missing,
            "ok": self._table,
            "where": self._where,
            "planned": self._planned,
            "over": self._over,
            "cancelled": self._cancelled,
        }.get(state.face, self._differing)(state)

    # -- faces ---------------------------------------------------------------

    def _missing(self, _state: DeskState) -> None:
        self.fill(missing(self))

    def _where(self, state: DeskState) -> None:
        bar_button(self, "more_vert", "desk.more", self._more)
        self.fill(ask_place(self, state))

    def _planned(self, state: DeskState) -> None:
        bar_button(self, "more_vert", "desk.more", self._more)
        pairs = [("figure.expected", state.tally.expected), ("figure.leave", state.tally.leave)]
        revise = button(self.t("desk.revise"), self._revise, "quiet", "edit")
        paper = button(self.t("paper.print"), lambda: self._to("sheet"), "secondary", "print")
        planned = face(self, "info", "desk.planned", icon="meeting_room")
        self.fill(figures(self, pairs), planned, paper, revise)
        dock(self, button(self.t("desk.open"), self._open, icon="qr_code_2"))

    def _over(self, state: DeskState) -> None:
        made = face(self, "done", "desk.over", self._ledger, button=self.t("desk.see_ledger"))
        self.fill(made, *late_button(self, state))
        acts = [button(self.t("desk.roll"), lambda: self._to("roll"), "secondary", "checklist")]
        if state.tally.unmarked:
            # Confirmed with some of them still open: the page that asks about them is done.
            open_ones = lambda: self.go("roll", activity=self.params["activity"], view="open")  # noqa: E731
            follow = open_ones if state.final else lambda: self._to("close")
            acts.append(button(self.t("desk.follow"), follow, icon="person_search"))
        dock(self, *acts)

    def _cancelled(self, _state: DeskState) -> None:
        self.fill(Factory.Face(kind="info", title=self.t("desk.cancelled_face"), icon="event_busy"))

    def _differing(self, _state: DeskState) -> None:
        made = face(self, "refused", "desk.differing", self._ledger)
        made.button = self.t("desk.see_ledger")
        self.fill(made)
        dock(self, button(self.t("desk.close"), lambda: self._to("close"), icon="task_alt"))

    def _table(self, state: DeskState) -> None:
        if self._code is None:
            self._code = CodeCard(self)
        self._code.full, self._code.tight = self._full, bool(state.by_place)
        self._code.fit()
        self._code.hint.text = self.t("desk.hint")
        if self._full:
            bar_button(self, "close", "desk.smaller", lambda: self._enlarge(False))
            self.fill(self._figures(state), self._code.card)
            self._beat()
            return
        bar_button(self, "more_vert", "desk.more", self._more)
        self.fill(
            self._figures(state),
            *above_code(self, state, self._waiting(state)),
            self._code.card,
            *by_place(self, state),
        )
        self._beat()
        tools = [("roll", "checklist"), ("paper", "draw"), ("close", "task_alt")]
        # In large print four characters and a picture are wider than a third of the dock.
        shown = "" if self.theme.elder else "{}"
        small = [
            button(
                self.t(f"desk.{name}"),
                lambda name=name: self._to(name),
                "secondary",
                shown.format(icon),
            )
            for name, icon in tools
        ]
        scan = button(self.t("desk.scan"), self._looking.scan, icon="qr_code_scanner")
        dock(self, scan, beside(*small))

    def _waiting(self, state: DeskState) -> list[Any]:
        count = state.tally.waiting
        if not count:
            return []
        text = self.t("branch.task_confirm_n", n=count)
        return [button(text, lambda: self._to("todo_confirm"), "quiet", "how_to_reg")]

    def _figures(self, state: DeskState) -> Any:
        tally = state.tally
        pairs: list[tuple[str, object]] = [
            ("figure.expected", tally.expected),
            ("figure.present", tally.present),
            ("figure.leave", tally.leave),
        ]
        if state.late is not None:
            pairs.append(("figure.late", len(state.late)))
        if tally.guests:
            pairs.append(("mark.guest", tally.guests))
        # Below them the code and its digits are being read by a queue: words come over these.
        self.words_over = column(figures(self, pairs))
        self.on_beside()
        return self.words_over

    def on_beside(self, *_: object) -> None:
        """The figures make room for the way back."""
        if self.words_over is not None:
            self.words_over.padding = (0, 0, self.beside, 0)

    def _beat(self) -> None:
        if self._code is not None and self.model is not None:
            self._code.show(self.model.beat())

    def _enlarge(self, full: bool) -> None:
        self._full = full
        self.refresh(anew=True)

    # -- acts ----------------------------------------------------------------

    def _to(self, name: str) -> None:
        self.go(name, activity=self.params["activity"])

    def _ledger(self) -> None:
        self._to("ledger")

    def _revise(self) -> None:
        self._to("plan")

    def _open(self) -> None:
        self.tell(self.model.open())

    def _more(self) -> None:
        acts = [
            (self.t("desk.revise"), "secondary", self._revise),
            (self.t("desk.cancel"), "caution", self._ask_cancel),
        ]
        if self.state.face == "ok":
            acts.insert(0, (self.t("desk.from_picture"), "secondary", self._looking.pick))
            larger = (self.t("desk.larger"), "secondary", lambda: self._enlarge(True))
            acts.insert(0, larger)
        menu(self, self.state.title, acts)

    def _cancel(self, reason: str) -> None:
        outcome, text = self.model.cancel(reason), self.t("desk.cancelled")
        tell_undo(self, outcome, text, lambda acts: acts.undo_cancel())

    def _ask_cancel(self) -> None:
        ask_reason(
            self,
            self.t("desk.cancel_title"),
            CANCEL_REASONS,
            self._cancel,
            body=self.t("desk.cancel_body"),
            yes=self.t("desk.cancel"),
            no=self.t("desk.keep"),
            kind="caution",
        )
