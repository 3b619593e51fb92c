"""记录: a virtual list with filters; it reads on when its end comes near."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.screens.records.model import FILTERS, Record, RecordsModel, RecordsState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import STEP_ICONS, chip_face, step_words
from mobile.ui.widgets.rows import RowItem

NEAR_END = 0.15


class RecordsView(ModelView):
    """Rows open the activity or the stay they are about."""

    model_class = RecordsModel
    scrolls = BooleanProperty(False)
    rows: Any = None
    chips: Any = None
    _made: tuple[tuple[Record, ...], list[RowItem]] = ((), [])
    _face: Any = None

    def render(self, state: RecordsState) -> None:
        self.title = self.t("records.title")
        self._filters(state)
        if not state.shown:
            self.rows = None
            self.fill(self._empty(state.filter))
            return
        if self.rows is None:
            self.rows = Factory.RowList()
            self.rows.bind(
                on_choice=lambda _rows, key: self._open(key),
                scroll_y=lambda _rows, at: self._further() if at < NEAR_END else None,
            )
            self.fill(self.rows)
        self.rows.show(self._items(state))

    def _items(self, state: RecordsState) -> list[RowItem]:
        """Of a list that only grew, rows are made for what is new in it."""
        face = (state.now, state.filter, self.theme.elder, self.texts)
        before, made = self._made if self._face == face else ((), [])
        if state.shown[: len(before)] != before:
            before, made = (), []
        made = made + [self._row(one, state) for one in state.shown[len(before) :]]
        self._made, self._face = (state.shown, made), face
        return made

    def _filters(self, state: RecordsState) -> None:
        fixed = self.ids.fixed
        fixed.clear_widgets()
        fixed.padding = (self.theme.x4, 0, self.theme.x4, self.theme.x2)
        options = [(key, self.t(f"records.{key}")) for key in FILTERS]
        row = Factory.Segments(options=options, chosen=[state.filter])
        row.bind(on_choice=lambda _row, chosen: self._choose(chosen))
        fixed.add_widget(row)

    def _empty(self, wanted: str) -> Any:
        name = "empty_all" if wanted == "all" else "empty_some"
        face = Factory.Face(
            kind="empty", title=self.t(f"records.{name}"), body=self.t(f"records.{name}_body")
        )
        face.icon = "history"
        scroll = Factory.Scroll()
        scroll.add_widget(face)
        return scroll

    def _row(self, one: Record, state: RecordsState) -> RowItem:
        said = step_words(self, one.family, one.word, one.value)
        day = self.moments.day(one.at, state.now)
        unnamed = "mine.no_title" if one.family == "attendance" else "mine.no_branch"
        tag, icon, hue = self._tag(one)
        return RowItem(
            key=one.id,
            title=one.name or self.t(unnamed),
            subtitle=self.t("records.short", kind=said, day=day),
            icon=STEP_ICONS.get(one.word, "route"),
            opens=not self.theme.elder,
            tag=tag,
            tag_icon=icon,
            hue=hue,
        )

    def _tag(self, one: Record) -> tuple[str, str, str]:
        """How far an own entry has come; of another's, who made it."""
        if one.chip:
            return (self.t(f"state.{one.chip}"), *chip_face(one.chip))
        return (self.t("mine.no_name") if one.by == "—" else one.by, "person", "grey")

    def _choose(self, chosen: list[str]) -> None:
        if chosen:
            self.acts.choose(chosen[0])
            self.refresh()
            if self.rows is not None:
                self.rows.to_top()

    def _further(self) -> None:
        if self.model.more:
            self.acts.further()
            self.refresh()

    def _open(self, key: str) -> None:
        one = next((record for record in self.model.shown if record.id == key), None)
        if one is None:
            return
        if one.family == "attendance":
            self.go("activity", activity=one.subject)
        else:
            self.go("report_in")
