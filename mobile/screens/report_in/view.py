"""报到: choose a branch, confirm, and the stay in both lanes."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.people.roster import Branch
from mobile.screens.report_in.model import CITY, ReportInModel, ReportInState
from mobile.screens.report_in.view_stay import StayPart
from mobile.ui.clock_off import clock_notice
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture, unread
from mobile.ui.task import in_background
from mobile.ui.telling import button, column, dock


class ReportInView(StayPart, ModelView):
    """One step at a time; back goes one step back before it leaves."""

    model_class = ReportInModel
    field: Any = None

    def render(self, state: ReportInState) -> None:
        self.title = self.t(
            "report_in.stay" if state.step in ("stay", "placed") else "report_in.title"
        )
        draw = {
            "choose": self._choose,
            "found": self._found,
            "confirm": self._confirm,
            "stay": self.draw_stay,
            "placed": self.draw_placed,
        }[state.step]
        draw(state)

    def shown(self) -> None:
        super().shown()
        self.model.look()

    def may_leave(self) -> bool:
        if not self.model.back():
            return True
        self.refresh()
        return False

    def _notices(self, state: ReportInState) -> list[Any]:
        notices = clock_notice(self, state.days_off)
        if state.error:
            notices.append(Factory.Notice(kind="refused", text=self.t(state.error)))
        if state.offline:
            notices.append(Factory.Notice(kind="offline", text=self.t("report_in.offline")))
        return notices

    # -- choose ------------------------------------------------------------------

    def _choose(self, state: ReportInState) -> None:
        lead = column(
            Factory.Title(text=self.t("report_in.lead")),
            Factory.Text(text=self.t("report_in.lead_body"), tone="ink2"),
        )
        ways = column(
            button(self.t("report_in.scan"), self._scan, "primary", "qr_code_scanner"),
            button(self.t("report_in.picture"), self._pick, "quiet", "image"),
        )
        self.fill(*self._notices(state), lead, ways, self._search_form(state))
        dock(self)

    def _search_form(self, state: ReportInState) -> Any:
        self.field = Factory.Field(
            label=self.t("report_in.search"),
            hint=self.t("report_in.search_hint"),
            value=state.words,
        )
        self.field.bind(on_submit=lambda _field: self._search())
        text = "report_in.search_busy" if state.busy else "report_in.search_go"
        go = button(self.t(text), self._search, "secondary", "search")
        go.disabled = state.busy
        section = Factory.Section(title=self.t("report_in.search_title"))
        section.add_widget(column(self.field, go, card=True))
        return section

    def _scan(self) -> None:
        from_camera(self, self.model.fits, self._heard, self._refused)

    def _pick(self) -> None:
        from_picture(self, self.model.fits, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        if self.model.scan(text).is_done:
            self.feel("done")
        else:
            self.feel_refused()
        self.ids.scroll.scroll_y = 1
        self.refresh()

    def _refused(self, code: str) -> None:
        unread(self, code)

    def _search(self) -> None:
        if self.model.begin(self.field.settle()):
            in_background(self.model.search, self._searched)
        else:
            self.feel_refused()
        self.refresh()

    def _searched(self, found: Any) -> None:
        self.model.end(found)
        self.ids.scroll.scroll_y = 1
        self.refresh()

    # -- found, confirm ----------------------------------------------------------

    def _found(self, state: ReportInState) -> None:
        again = button(self.t("report_in.again"), self._again, "secondary", "search")
        if not state.found:
            face = Factory.Face(
                kind="empty",
                title=self.t("report_in.found_none", words=state.words),
                body=self.t("report_in.found_none_body"),
            )
            face.icon = "search"
            self.fill(face)
            dock(self, again)
            return
        group = Factory.RowGroup()
        for branch in state.found:
            row = Factory.Row(
                title=branch.name,
                subtitle=branch.city,
                icon="groups",
                tag=self._nature(branch),
                hue="blue",
            )
            row.bind(on_release=lambda _row, key=branch.id: self._pick_branch(key))
            group.add_widget(row)
        section = Factory.Section(title=self.t("report_in.found", n=len(state.found)))
        section.add_widget(group)
        self.fill(section)
        dock(self, again)

    def _nature(self, branch: Branch) -> str:
        known = branch.nature in ("temporary", "stationed")
        return self.t(f"report_in.nature_{branch.nature}") if known else ""

    def _again(self) -> None:
        self.model.back()
        self.refresh()

    def _pick_branch(self, branch: str) -> None:
        self.model.choose(branch)
        self.refresh()

    def _confirm(self, state: ReportInState) -> None:
        branch = state.chosen
        if branch is None:
            return
        known = bool(branch.name)
        title = Factory.Small(
            text=self.t("report_in.confirm" if known else "report_in.confirm_unknown")
        )
        name = Factory.Title(text=branch.name or self.t("mine.no_branch"))
        city = Factory.Text(text=branch.city, tone="ink2") if branch.city else None
        note = None if known else Factory.Small(text=self.t("report_in.confirm_unknown_body"))
        self.field = None
        if not branch.city:
            self.field = Factory.Field(
                label=self.t("report_in.city"),
                hint=self.t("report_in.city_hint"),
                value=state.city,
                limit=CITY,
            )
        card = column(title, name, city, note, self.field, card=True)
        tells = Factory.Notice(kind="info", text=self.t("report_in.tells"))
        self.fill(*self._notices(state), card, tells)
        dock(
            self,
            button(self.t("report_in.send"), self._send),
            button(self.t("report_in.other"), self._again, "quiet"),
        )

    def _send(self) -> None:
        outcome = self.model.request(self.field.settle() if self.field else "")
        if outcome.is_done:
            self.tell(outcome)
            return
        self.feel_refused()
        self.refresh()
