"""活动: coming and past."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.activities.model import ActivitiesModel, ActivitiesState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import activity_card, button


class ActivitiesView(ModelView):
    """Two lists of cards under one switch."""

    model_class = ActivitiesModel

    def render(self, state: ActivitiesState) -> None:
        self.title = self.t("activities.title")
        options = [(key, self.t(f"activities.{key}")) for key in ("coming", "past")]
        tabs = Factory.Segments(options=options, chosen=[state.tab])
        tabs.bind(on_choice=lambda _row, chosen: self._choose(chosen[0]))
        cards: list[Any] = [activity_card(self, one, state.now) for one in state.shown]
        if not cards:
            cards = [self._empty(state)]
        elif state.more and state.tab == "past":
            cards.append(button(self.t("activities.further"), self._further, "quiet"))
        self.fill(tabs, *cards)

    def _empty(self, state: ActivitiesState) -> Any:
        name = f"activities.empty_{state.tab}"
        name = "today.empty_unapproved" if state.provisional else name
        face = Factory.Face(kind="empty", title=self.t(name), body=self.t(f"{name}_body"))
        face.icon = "event"
        return face

    def _choose(self, tab: str) -> None:
        self.model.choose(tab)
        self.refresh()
        self.ids.scroll.scroll_y = 1

    def _further(self) -> None:
        self.model.further()
        self.refresh()
