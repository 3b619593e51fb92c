"""The stay as both sides have it, and what its member may do about it."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.ports.outcome import Outcome
from mobile.screens.report_in.model import CITY, ENDS, NOTE, ReportInState
from mobile.screens.report_in.model_stay import Stay
from mobile.ui.clock_off import clock_notice
from mobile.ui.contact_parts import tell_undo
from mobile.ui.telling import button, column, dock, tags

# lane -> (icon, hue)
_HOST = {
    "requested": ("hourglass_empty", "blue"),
    "accepted": ("check_circle", "green"),
    "sent_back": ("undo", "amber"),
    "refused": ("front_hand", "amber"),
    "left": ("logout", "grey"),
    "differing": ("compare_arrows", "amber"),
    # Nothing of it counts: it was kept apart.
    "": ("warning", "amber"),
}
_HOME = {
    "unknown": ("radio_button_unchecked", "grey"),
    "declared": ("hourglass_empty", "blue"),
    "acknowledged": ("check_circle", "green"),
}


class StayPart:
    """Mixed into the view of 报到."""

    def draw_stay(self, state: ReportInState) -> None:
        """Both lanes, the other side's words, the acts that are possible now."""
        stay = state.stay
        if stay is None:
            return
        both = Factory.Notice(kind="done", text=self.t("report_in.both_body"))
        self.fill(
            *clock_notice(self, state.days_off),
            *([both] if stay.is_both else []),
            self._lanes(stay),
            *self._words(stay),
        )
        dock(self, *self._acts(stay))

    def draw_placed(self, state: ReportInState) -> None:
        """On the host branch's roster without a request: nothing to ask for, only to know."""
        if state.placed is None or state.home is None:
            return
        note = Factory.Notice(kind="info", text=self.t("report_in.placed_body"))
        lanes = column(
            self._lane("host", state.placed.name, "placed", _HOST["accepted"]),
            Factory.Hair(),
            Factory.Small(text=self.t("report_in.home_lane")),
            Factory.Heading(text=state.home.name or self.t("mine.no_branch")),
            card=True,
        )
        self.fill(*clock_notice(self, state.days_off), lanes, note)
        dock(self, button(self.t("report_in.anew"), self._anew, "secondary"))

    def _lanes(self, stay: Stay) -> Any:
        chip = Factory.StateChip(state=stay.chip) if stay.chip and stay.host_lane else None
        both = Factory.Tag(text=self.t("report_in.both"), icon="handshake", hue="green")
        head = tags(self, both if stay.is_both else None, chip)
        return column(
            self._lane(
                "host", stay.branch.name, stay.host_lane, _HOST[stay.host_lane], stay.differs
            ),
            Factory.Small(text=self._day(stay)),
            head,
            Factory.Hair(),
            self._lane("home", stay.home.name, stay.home_lane, _HOME[stay.home_lane]),
            card=True,
        )

    def _lane(self, side: str, name: str, lane: str, face: tuple[str, str], words: str = "") -> Any:
        """words: the key of what the tag says, where the lane alone does not tell."""
        line = Factory.Beside()
        is_asked = side == "host" and lane not in ("accepted", "left", "placed")
        key = "asked_lane" if is_asked else f"{side}_lane" if lane != "left" else "left_lane"
        line.add_widget(Factory.Small(text=self.t(f"report_in.{key}")))
        tag = Factory.Tag(text=self.t(f"report_in.{words or f'{side}_{lane}'}"))
        tag.icon, tag.hue = face
        line.add_widget(tag)
        return column(line, Factory.Heading(text=name or self.t("mine.no_branch")))

    def _day(self, stay: Stay) -> str:
        now = self.services.clock.now()
        if stay.ended is not None:
            return self.t("report_in.ended", day=self.moments.day(stay.ended, now))
        if stay.since is not None:
            return self.t("report_in.since", day=self.moments.day(stay.since, now))
        if stay.sent is not None:
            return self.t("report_in.sent_at", day=self.moments.full(stay.sent, now))
        return ""

    def _words(self, stay: Stay) -> list[Any]:
        said = []
        if stay.taken_back and stay.host_lane == "requested":
            said.append(Factory.Notice(kind="info", text=self.t("report_in.taken_back")))
        if stay.reason and stay.host_lane != "accepted":
            text = self.t("report_in.reason", reason=stay.reason)
            said.append(Factory.Notice(kind="refused", text=text))
        if stay.suggested_id:
            key = "report_in.suggested" if stay.suggested else "report_in.suggested_unknown"
            text = self.t(key, name=stay.suggested)
            said.append(Factory.Notice(kind="info", text=text))
        if stay.code:
            said.append(Factory.Notice(kind="refused", text=self.t(f"fault.{stay.code}")))
        return said

    def _acts(self, stay: Stay) -> list[Any]:
        acts: list[Any] = []
        if stay.may_ask_again:
            acts.append(button(self.t("report_in.ask_again"), self._ask_again))
        # A branch has a name before it has a button: nobody reports in to a number.
        if stay.host_lane == "refused" and stay.suggested:
            acts.append(button(self.t("report_in.suggested_go"), self._suggested))
        if stay.host_lane == "accepted" and stay.home_lane == "unknown":
            acts.append(button(self.t("report_in.declare"), self._declare, "secondary", "send"))
        second = "quiet" if acts else "secondary"
        if stay.may_withdraw:
            acts.append(button(self.t("report_in.withdraw"), self._withdraw, second))
        if stay.host_lane == "accepted":
            acts.append(button(self.t("report_in.leave"), self._leave, "quiet"))
        if stay.may_end:
            acts.append(button(self.t("report_in.end_both"), self._leave, "secondary"))
        if stay.host_lane in ("refused", "left", ""):
            kind = "quiet" if acts else "primary"
            acts.append(button(self.t("report_in.anew"), self._anew, kind))
        return acts

    def _ask_again(self) -> None:
        """What was missing can be said here, above what the branch asked for."""
        stay = self.state.stay
        city = Factory.Field(label=self.t("report_in.city"), value=stay.city, limit=CITY)
        note = Factory.Field(label=self.t("report_in.note"), limit=NOTE)
        sheet = Factory.Sheet(
            title=self.t("report_in.again_title"),
            body=self.t("report_in.reason", reason=stay.reason) if stay.reason else "",
            yes=self.t("report_in.ask_again"),
        )
        for field in (city, note):
            sheet.add_widget(field)
        again = lambda *_: self.tell(self.model.ask_again(city.settle(), note.settle()))  # noqa: E731
        sheet.bind(on_confirm=again)
        self.ask(sheet)

    def _suggested(self) -> None:
        self.model.follow_suggestion()
        self.refresh()

    def _declare(self) -> None:
        self._told(self.model.declare(), "declared")

    def _anew(self) -> None:
        self.model.ask_anew()
        self.refresh()

    def _withdraw(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("report_in.withdraw_title"),
            body=self.t("report_in.withdraw_body"),
            yes=self.t("report_in.withdraw"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._told(self.model.withdraw(), "withdrawn"))
        self.ask(sheet)

    def _leave(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("report_in.leave_title"),
            body=self.t("report_in.leave_body"),
            yes=self.t("report_in.leave"),
            kind="caution",
            reasons=[(end, self.t(f"report_in.end_{end}")) for end in ENDS],
        )
        sheet.bind(on_confirm=lambda _sheet, end: self._told(self.model.leave(end), "left"))
        self.ask(sheet)

    def _told(self, outcome: Outcome, word: str) -> None:
        text = self.t(outcome.key) if outcome.key else ""
        tell_undo(self, outcome, text, lambda acts: acts.undo(word, outcome.subject))
