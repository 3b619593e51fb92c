"""活动记录: the form, or one report."""

from __future__ import annotations

from kivy.factory import Factory

from mobile.screens.report.model import ReportModel, ReportState
from mobile.screens.report.view_detail import DetailPart


class ReportView(DetailPart):
    """Made anew on every visit: what was typed comes back from its draft."""

    model_class = ReportModel
    keeps = False

    def render(self, state: ReportState) -> None:
        if state.face == "form" and state.form is not None:
            self.draw_form(state.form)
        elif state.face == "detail":
            self.draw_detail(state)
        else:
            self._missing()

    def _missing(self) -> None:
        self.title = self.t("report.one")
        self.dock.clear_widgets()
        face = Factory.Face(
            kind="offline",
            title=self.t("report.missing"),
            body=self.t("report.missing_body"),
            button=self.t("act.back"),
        )
        face.bind(on_act=lambda _face: self.back())
        self.fill(face)
