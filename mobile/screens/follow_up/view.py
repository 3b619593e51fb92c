"""跟进: who has not been heard of, longest first."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.screens.follow_up.model import VIEWS, FollowModel, FollowRow, FollowState
from mobile.ui.contact_parts import DOT, face, name_of, spell
from mobile.ui.model_view import ModelView
from mobile.ui.people_parts import HUES, keep_private, short_day
from mobile.ui.screen import Context
from mobile.ui.standing import apart
from mobile.ui.widgets.rows import RowItem


class FollowView(ModelView):
    """A list to work down; pressing opens the person's page."""

    model_class = FollowModel
    scrolls = BooleanProperty(False)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None

    def shown(self) -> None:
        self._guard()

    def hidden(self) -> None:
        keep_private(self, False)

    def _guard(self) -> None:
        keep_private(self, bool(self.state and self.state.rows))

    def render(self, state: FollowState) -> None:
        self.title = self.t("follow_up.title")
        self.ids.fixed.clear_widgets()
        self._guard()
        if state.face != "ok":
            self._bare(state)
            return
        self._head(state)
        if not state.rows:
            self._rows = None
            self.fill(face(self, "empty", "follow_up.none"), Factory.Widget())
            return
        if self._rows is None:
            self._rows = Factory.RowList()
            self._rows.bind(on_choice=lambda _rows, key: self.go("person", member=key))
            self.fill(self._rows)
        self._rows.show([self._item(row) for row in state.rows])

    def _bare(self, state: FollowState) -> None:
        self._rows = None
        if state.face == "no_office":
            made = face(self, "info", "roster.no_office", icon="groups")
        elif state.face == "unapproved":
            made = face(self, "info", "follow_up.unapproved", icon="person_search")
        else:
            made = face(self, "done", "follow_up.empty", n=state.people)
        self.fill(made, Factory.Widget())

    def _head(self, state: FollowState) -> None:
        counts = dict(state.counts)
        views = Factory.Segments()
        views.options = [(view, self.t(f"follow_up.{view}", n=counts[view])) for view in VIEWS]
        views.chosen = [state.view]
        views.bind(on_choice=lambda _views, chosen: self._choose(chosen[0]))
        holder = Factory.Stack(padding=(self.theme.x4, 0, self.theme.x4, self.theme.x2))
        holder.spacing = self.theme.x2
        holder.add_widget(views)
        holder.add_widget(Factory.Small(text=self.t("follow_up.hint")))
        self.ids.fixed.add_widget(holder)

    def _item(self, row: FollowRow) -> RowItem:
        icon, hue = HUES[row.word]
        name, days = name_of(self, row.name), self.t("follow_up.days", n=row.days)
        # In elder size a row has room for the days and for what to do next.
        said = [days] if self.theme.elder else [days, self._known(row)]
        return RowItem(
            key=row.id,
            title=f"{name}{DOT}{apart(self, row.hint)}" if row.hint else name,
            subtitle=DOT.join(said),
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=spell(self, row.step),
            hue=hue,
            opens=False,
        )

    def _known(self, row: FollowRow) -> str:
        if row.tries:
            return self.t("follow_up.tries_n", n=row.tries)
        if not row.last:
            return self.t("follow_up.never")
        what = self.t(f"follow_up.sign_{row.what}")
        return self.t("follow_up.last", day=short_day(self, row.last), what=what)

    def _choose(self, view: str) -> None:
        self.model.choose(view)
        self.refresh()
        if self._rows is not None:
            self._rows.to_top()
