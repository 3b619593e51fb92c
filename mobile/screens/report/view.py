"""活动记录: the form and one report."""

from __future__ import annotations

from mobile.ui.screen import ScreenView


class ReportView(ScreenView):
    """One report."""
