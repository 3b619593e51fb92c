"""主题活动: the sums with what they are of, then the activities."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.activity.campaigns import Campaign, CampaignLine
from mobile.screens.campaign.model import CampaignModel, CampaignState
from mobile.ui.contact_parts import PHASES, face, figures, moment, row, rows, section
from mobile.ui.model_view import ModelView
from mobile.ui.telling import column


class CampaignView(ModelView):
    """Opened from a plan, a ledger or a month."""

    model_class = CampaignModel

    def render(self, state: CampaignState) -> None:
        self.title = state.campaign.name if state.campaign else self.t("campaign.title")
        if state.face == "no_office":
            self.fill(face(self, "info", "campaign.no_office", icon="badge"))
            return
        assert state.campaign is not None
        if state.face == "empty":
            self.fill(face(self, "empty", "campaign.empty", icon="campaign"))
            return
        self.fill(self._sums(state.campaign), self._lines(state.campaign))

    def _sums(self, one: Campaign) -> Any:
        pairs: list[tuple[str, object]] = [
            ("campaign.held", f"{one.held}/{one.planned}"),
            ("campaign.present", f"{one.present}/{one.expected}"),
        ]
        rate = self.t("campaign.rate", rate=f"{one.rate}%" if one.expected else one.rate)
        words = Factory.Tiny(text=self.t("campaign.how"), halign="center")
        return column(
            figures(self, pairs), Factory.Small(text=rate, halign="center"), words, card=True
        )

    def _lines(self, one: Campaign) -> Any:
        title = self.t("campaign.activities", n=len(one.lines))
        return section(title, rows(*(self._line(line) for line in one.lines)))

    def _line(self, line: CampaignLine) -> Any:
        icon, hue = PHASES[line.phase]
        is_held = line.phase not in ("planned", "cancelled")
        when = moment(self, line.starts)
        tally = line.tally
        return row(
            lambda: self.go("ledger" if is_held else "desk", activity=line.activity),
            title=line.title or self.t("branch.no_title"),
            subtitle=self.t(
                "branch.past_line", when=when, present=tally.present, expected=tally.expected
            )
            if is_held
            else when,
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=self.t(f"branch.phase_{line.phase}"),
            hue=hue,
        )
