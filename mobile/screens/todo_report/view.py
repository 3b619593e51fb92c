"""活动记录 that wait for a contact."""

from __future__ import annotations

from mobile.ui.screen import ScreenView


class ReportsView(ScreenView):
    """All that wait."""
