"""一个人的记录: what was said about one person, and the act that is still possible."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.activity.history import Said
from mobile.screens.todo_marks.model import VALUES, Claim, MarksModel, MarksState
from mobile.ui.breaks import measure
from mobile.ui.contact_parts import (
    mark_tag,
    missing,
    moment,
    name_of,
    section,
    spell,
    taken_back,
    tell_undo,
)
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import CORRECT_REASONS, LATE_REASONS, SETTLE_REASONS, Keys, ask_value
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import as_high, button, column, dock, tags

# More than two people rarely differ, and three cards have no room beside each other.
MOST_BESIDE = 2


class MarksView(ModelView):
    """Everything said stays in sight, the newest first."""

    model_class = MarksModel

    def render(self, state: MarksState) -> None:
        self.title = self.t("marks.title")
        self.dock.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self))
            return
        sides = [self._beside(state.sides)] if state.sides else []
        self.fill(self._who(state), *sides, *self._notices(state), self._history(state))
        dock(self, *self._acts(state))

    def _who(self, state: MarksState) -> Any:
        shown = [mark_tag(self, state.mark)]
        if state.evidence is not None and not state.sides:
            shown.append(Factory.EvidenceChip(evidence=f"E{state.evidence}"))
        if state.waiting:
            shown.append(Factory.Tag(text=self.t("mark.waiting"), icon="pending", hue="amber"))
        hint = Factory.Small(text=apart(self, state.hint)) if state.hint else None
        name = Factory.Large(text=name_of(self, state.name))
        return column(name, hint, Factory.Small(text=state.title), tags(self, *shown), card=True)

    def _beside(self, sides: tuple[Claim, ...]) -> Any:
        """Two words of the same weight beside each other; in large type below each other."""
        is_below = self.theme.elder or len(sides) > MOST_BESIDE or not self._fit(sides)
        line = Factory.Stack() if is_below else Factory.Across()
        line.spacing = self.theme.x2
        for one in sides:
            line.add_widget(self._side(one))
        return line

    def _fit(self, sides: tuple[Claim, ...]) -> bool:
        """Whether half the width holds what speaks for each."""
        t = self.theme
        words = [self.t(f"evidence.E{one.evidence}") for one in sides if one.evidence is not None]
        widest = max((measure(one, t.tiny, True) for one in words), default=0)
        around = t.icon_tiny + t.x1 + 2 * t.x2 + 2 * t.x4
        return widest + around <= (self.context.shell.width - 2 * t.x4 - t.x2) / 2

    def _side(self, one: Claim) -> Any:
        who = one.by or self.t("person.no_name")
        if one.mine:
            who = self.t("marks.by_me", by=who)
        elif one.theirs:
            who = self.t("marks.by_member", by=who)
        said = [Factory.Text(text=who), Factory.Small(text=moment(self, one.at))] if one.at else []
        why = Factory.Small(text=self.t("marks.reason", why=one.reason)) if one.reason else None
        shown = [mark_tag(self, one.mark)]
        if one.evidence is not None:
            shown.append(Factory.EvidenceChip(evidence=f"E{one.evidence}"))
        return as_high(column(tags(self, *shown), *said, why, card=True))

    def _notices(self, state: MarksState) -> list[Any]:
        found = []
        if len(state.claims) > 1:
            found.append(("refused", self.t("marks.differing")))
        if state.disputed:
            value = self.t(f"mark.{state.disputed}")
            found.append(("refused", self.t("marks.disputed", value=value)))
        if state.act == "settle" and not state.may_settle:
            found.append(("info", self.t("marks.own")))
        if state.before:
            found.append(("info", self.t("marks.before", value=self.t(f"mark.{state.before}"))))
        return [Factory.Notice(kind=kind, text=text) for kind, text in found]

    def _history(self, state: MarksState) -> Any:
        if not state.said:
            return Factory.Small(text=self.t("marks.nothing"))
        lines = [self._line(one) for one in state.said]
        return section(self.t("marks.history"), *lines)

    def _line(self, one: Said) -> Any:
        words = Factory.Text(text=spell(self, one.words), tone="ink" if one.live else "ink2")
        said = self.t("marks.line", by=one.by or self.t("person.no_name"), at=moment(self, one.at))
        why = [Factory.Small(text=one.reason)] if one.reason else []
        if one.chip == "check" and one.code:
            text = self.t("marks.aside", why=self.t(f"fault.{one.code}"))
            why.append(Factory.Small(text=text, tone="amber"))
        chip = tags(self, Factory.StateChip(state=one.chip)) if one.own and one.chip else None
        return column(words, *why, Factory.Small(text=said), chip, card=True)

    # -- acts ----------------------------------------------------------------

    def _acts(self, state: MarksState) -> list[Any]:
        if state.act == "settle":
            if not state.may_settle:
                return []
            return [self._asking("settle", state, SETTLE_REASONS, "gavel")]
        if state.act == "confirm":
            return [
                self._asking("late", state, LATE_REASONS, "edit", "secondary"),
                button(self.t("marks.confirm"), self._confirm, icon="check"),
            ]
        if state.act == "undo":
            return [button(self.t("act.undo"), self._undo, "caution", "undo")]
        if state.act == "correct":
            return [self._asking("correct", state, CORRECT_REASONS, "edit", "secondary")]
        return [self._asking("late", state, LATE_REASONS, "edit")]

    def _asking(
        self,
        name: str,
        state: MarksState,
        reasons: Keys,
        icon: str,
        kind: str = "primary",
    ) -> Any:
        ask = lambda: ask_value(  # noqa: E731
            self,
            self.t(f"marks.{name}_title"),
            state.values,
            reasons,
            self._say,
            body=called_here(self, self.params["member"], state.name),
            yes=self.t(f"marks.{name}"),
            first="present" if name == "late" else "",
        )
        return button(self.t(f"marks.{name}"), ask, kind, icon)

    def _say(self, value: str, reason: str) -> None:
        outcome = self.model.say(value, reason)
        if value not in VALUES:
            # A slip taken back is itself an undo.
            self.tell(outcome)
            return
        text = self.t(outcome.key) if outcome.key else ""
        tell_undo(self, outcome, text, lambda acts: acts.undo())

    def _confirm(self) -> None:
        outcome = self.model.confirm()
        tell_undo(self, outcome, self.t("said.marked_present"), lambda acts: acts.undo())

    def _undo(self) -> None:
        taken_back(self, self.model.undo())
