"""纸质签到表: typing in a paper sheet."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.paper.model import WAYS, PaperModel, PaperRow, PaperState
from mobile.ui.contact_parts import (
    DOT,
    MARKS,
    face,
    figures,
    missing,
    name_of,
    row,
    rows,
    section,
    taken_back,
    tell_undo,
)
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, dock

COLUMNS = 6


class PaperView(ModelView):
    """Number or letters, then one press on the name."""

    model_class = PaperModel

    def render(self, state: PaperState) -> None:
        self.title = self.t("paper.title")
        self.dock.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self))
        elif state.face == "closed":
            go = lambda: self.go("roll", activity=self.params["activity"])  # noqa: E731
            self.fill(face(self, "info", "paper.closed", go, button=self.t("paper.to_roll")))
        elif state.face == "nobody":
            self.fill(face(self, "empty", "roll.nobody", icon="groups"))
        else:
            self._form(state)

    def _form(self, state: PaperState) -> None:
        words = [(way, self.t(f"paper.way_{way}")) for way in WAYS]
        ways = Factory.Segments(options=words, chosen=[state.way])
        ways.bind(on_choice=lambda _ways, chosen: self._use(chosen[0]))
        tally = state.tally
        pairs = [("figure.expected", tally.expected), ("figure.present", tally.present)]
        # While typing, whom it finds matters more than how many there are.
        counts = [] if state.typed else [figures(self, pairs)]
        self.fill(ways, *counts, self._found(state), *self._lately(state))
        dock(self, self._typed(state), self._pad(state))

    def _typed(self, state: PaperState) -> Any:
        """The only one the typing leads to is within the thumb's reach too."""
        only = state.found[0] if len(state.found) == 1 else None
        if only is None or only.mark == "present":
            return Factory.Title(text=state.typed or " ", halign="center")
        words = self.t("paper.take_name", name=name_of(self, only.name))
        return button(f"{state.typed}  {words}", lambda: self._press(only), icon="check")

    def _pad(self, state: PaperState) -> Any:
        if state.way == "number":
            pad = Factory.get("DigitPad")(limit=4)
        else:
            pad = Factory.InitialsKeypad(cols=COLUMNS, limit=4)
        pad.typed, pad.usable = state.typed, state.usable or (" " if state.typed else "")
        pad.bind(on_typed_by_hand=lambda _pad, typed: self._type(typed))
        return pad

    def _found(self, state: PaperState) -> Any:
        if not state.typed:
            return Factory.Small(text=self.t(f"paper.hint_{state.way}"), halign="center")
        if not state.found:
            return Factory.Notice(kind="refused", text=self.t("paper.none"))
        found = [self._row(one) for one in state.found]
        group = rows(*found)
        if state.more:
            group = section("", group, Factory.Small(text=self.t("paper.more", n=state.more)))
        return group

    def _lately(self, state: PaperState) -> list[Any]:
        if not state.lately or state.typed:
            return []
        title = self.t("paper.lately", n=len(state.lately))
        return [section(title, rows(*(self._row(one) for one in state.lately)))]

    def _row(self, one: PaperRow) -> Any:
        icon, hue = MARKS[one.mark]
        free = one.mark != "present"
        about = [self.t("paper.line", n=one.number) if one.number else "", one.hint]
        tag = self.t("paper.take") if free else self.t("mark.present")
        return row(
            lambda: self._press(one),
            title=name_of(self, one.name),
            subtitle=DOT.join(filter(None, about)),
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=self.t("act.undo") if one.undoable else tag,
            hue="red" if free else "grey" if one.undoable else "green",
            opens=False,
        )

    def _use(self, way: str) -> None:
        self.acts.use(way)
        self.refresh()

    def _type(self, typed: str) -> None:
        self.acts.type(typed)
        self.refresh()

    def _press(self, one: PaperRow) -> None:
        if one.undoable:
            taken_back(self, self.acts.undo(one.id))
            return
        text = self.t("said.marked_name", name=name_of(self, one.name))
        tell_undo(self, self.acts.take(one.id), text, lambda: self.acts.undo(one.id))
