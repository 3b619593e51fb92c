"""纸质签到表: typing in a paper sheet, eyes on the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kivy.factory import Factory

from mobile.core.ports.outcome import Outcome
from mobile.screens.paper.model import VALUES, WAYS, PaperModel, PaperRow, PaperState
from mobile.screens.paper.view_last import last_card
from mobile.ui.contact_parts import (
    DOT,
    MARKS,
    bar_button,
    face,
    missing,
    name_of,
    nobody,
    row,
    rows,
    section,
    taken_back,
)
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import apart
from mobile.ui.telling import column, dock

COLUMNS = 6
INITIALS = 4


class PaperView(ModelView):
    """A whole code is taken by itself; initials need one press on the name."""

    model_class = PaperModel

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._digits: Any = None
        self._drawn: Any = None
        self._pad_shown: Any = None

    def hidden(self) -> None:
        super().hidden()
        if self.model is not None:
            self.model.begin()

    def render(self, state: PaperState) -> None:
        self.title = self.t("paper.title")
        if self._is_digit_only(state):
            self._digits.code = self._pad_shown.typed = state.typed
            return
        self._digits = self._drawn = None
        self.dock.clear_widgets()
        self.ids.fixed.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self))
        elif state.face == "closed":
            go = lambda: self.go("roll", activity=self.params["activity"])  # noqa: E731
            self.fill(face(self, "info", "paper.closed", go, button=self.t("paper.to_roll")))
        elif state.face == "early":
            made = face(self, "info", "paper.early", self._print, button=self.t("paper.print"))
            self.fill(made)
        elif state.face in ("nobody", "unapproved"):
            self.fill(nobody(self, state.face))
        else:
            bar_button(self, "print", "paper.print", self._print)
            self._form(state)

    def _is_digit_only(self, state: PaperState) -> bool:
        """A digit more changes the digits: nothing else is built anew, however quick the thumb."""
        return self._digits is not None and self._drawn == self._face_of(state)

    def _face_of(self, state: PaperState) -> tuple[object, ...]:
        theme = self.theme
        return replace(state, typed=""), self.texts.language, theme.elder, theme.dark

    def _print(self) -> None:
        self.go("sheet", activity=self.params["activity"])

    def _form(self, state: PaperState) -> None:
        parts = [self._found(state)] if state.typed and state.way == "initials" else []
        parts.append(last_card(self, state))
        if self.theme.short and (state.last or state.refused or state.typed):
            # What became of the line is seen without a scroll; the switches were set before it.
            parts.append(self._switches(state, 0))
        else:
            self.ids.fixed.add_widget(self._switches(state, self.theme.x4))
        self.fill(*parts, *self._lately(state))
        self._pad_shown = self._pad(state)
        dock(self, *self._typed(state), self._pad_shown)
        self._drawn = self._face_of(state)

    def _switches(self, state: PaperState, aside: float) -> Any:
        """How the lines are found, what they mean, and where they were signed."""
        holder = Factory.Stack(padding=(aside, 0, aside, self.theme.x2))
        ways = Factory.Segments(options=[(w, self.t(f"paper.way_{w}")) for w in WAYS])
        ways.chosen = [state.way]
        ways.bind(on_choice=lambda _ways, chosen: self._change(self.model.use, chosen))
        means = Factory.ChipRow(options=[(v, self.t(f"paper.as_{v}")) for v in VALUES])
        means.chosen = [state.value]
        means.bind(on_choice=lambda _chips, chosen: self._change(self.model.mean, chosen))
        for one in (ways, means):
            holder.add_widget(one)
        if state.places:
            where = Factory.ChipRow(options=[(place, place) for place in state.places])
            where.chosen = [state.place] if state.place else []
            where.bind(on_choice=lambda _chips, chosen: self._change(self.model.stand_at, chosen))
            holder.add_widget(where)
        return holder

    def _change(self, act: Any, chosen: list[str]) -> None:
        act(chosen[0])
        self.refresh(anew=True)

    def _typed(self, state: PaperState) -> list[Any]:
        if state.way == "code":
            self._digits = Factory.Digits(code=state.typed, slots=state.width)
            return [self._digits]
        return [Factory.Title(text=state.typed, halign="center")] if state.typed else []

    def _pad(self, state: PaperState) -> Any:
        if state.way == "code":
            pad = Factory.get("DigitPad")(limit=state.width)
        else:
            pad = Factory.InitialsKeypad(cols=COLUMNS, limit=INITIALS)
        pad.typed, pad.usable = state.typed, state.usable
        pad.bind(on_typed_by_hand=lambda _pad, typed: self._type(typed))
        return pad

    def _found(self, state: PaperState) -> Any:
        if not state.found:
            return Factory.Notice(kind="refused", text=self.t("paper.none"))
        group = rows(*(self._row(one, state.value) for one in state.found))
        more = Factory.Small(text=self.t("paper.more", n=state.more)) if state.more else None
        return column(group, more)

    def _lately(self, state: PaperState) -> list[Any]:
        # The last one stands on the card above.
        before = [one for one in state.lately if one != state.last]
        if not before or (state.typed and state.way == "initials"):
            return []
        title = self.t("paper.lately", n=state.entered)
        return [section(title, rows(*(self._row(one, one.mark) for one in before)))]

    def _row(self, one: PaperRow, value: str) -> Any:
        icon, hue = MARKS[one.mark]
        is_free = one.mark != value
        about = [self.t("paper.line", n=one.number) if one.number else "", apart(self, one.hint)]
        tag = self.t("act.undo") if one.undoable else self.t(f"mark.{value}")
        return row(
            lambda: self._press(one),
            title=name_of(self, one.name),
            subtitle=DOT.join(filter(None, about)),
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=tag,
            hue="red" if is_free and not one.undoable else "grey" if one.undoable else hue,
            opens=False,
        )

    def _type(self, typed: str) -> None:
        self._felt(self.model.type(typed))

    def _press(self, one: PaperRow) -> None:
        if one.undoable:
            self.take_back(one)
        else:
            self._felt(self.model.take(one.id))

    def take_back(self, one: PaperRow) -> None:
        """The last one, or one of those below it."""
        taken_back(self, self.model.undo(one.id))

    def _felt(self, outcome: Outcome | None) -> None:
        """The words stand on the card: the hand only learns whether the eyes must look up."""
        if outcome and outcome.is_done:
            self.feel("done")
        elif outcome:
            self.feel_refused()
        self.refresh()
