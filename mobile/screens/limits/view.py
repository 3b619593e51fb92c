"""What the app cannot know: three short lists in plain words."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.limits.model import LimitsModel, LimitsState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import column

_MARKS = {"knows": ("check", "green"), "cannot": ("help", "amber"), "never": ("block", "ink2")}


class LimitsView(ModelView):
    """Shape and words say which list a point is in."""

    model_class = LimitsModel

    def render(self, state: LimitsState) -> None:
        self.title = self.t("limits.title")
        lead = Factory.Text(text=self.t("limits.lead"), tone="ink2")
        parts = [self._part(name, getattr(state, name)) for name in _MARKS]
        self.fill(lead, *parts)

    def _part(self, name: str, points: tuple[str, ...]) -> Any:
        icon, tone = _MARKS[name]
        lines = []
        for point in points:
            line = Factory.Across(spacing=self.theme.x3)
            mark = Factory.Icon(name=icon, role="icon_small", tone=tone, pos_hint={"top": 1})
            line.add_widget(mark)
            line.add_widget(Factory.Text(text=self.t(f"limits.{name}_{point}")))
            lines.append(line)
        return column(Factory.Heading(text=self.t(f"limits.{name}")), *lines, card=True)
