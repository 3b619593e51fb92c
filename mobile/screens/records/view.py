"""记录: a virtual list with filters; it reads on when its end comes near."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.core.ports.tables import Sheet
from mobile.core.work.days import stamp
from mobile.screens.records.model import FILTERS, Record, RecordsModel, RecordsState
from mobile.screens.records.view_hours import alone, hours_head
from mobile.ui.contact_parts import DOT, bar_button
from mobile.ui.model_view import ModelView
from mobile.ui.report_words import STATES, WHAT_ICONS
from mobile.ui.steps import STEP_ICONS, step_words
from mobile.ui.telling import button, chip_face, column, delivery, dock
from mobile.ui.widgets.rows import Head, RowItem, RowList

NEAR_END = 0.15
DRAFT = "draft/"
COLUMNS = ("at", "name", "done", "proof", "by", "state")
# family -> the route its rows open, which is also the name of the route's parameter
OPENS = {"attendance": "activity", "report": "report", "stay": "report_in"}
UNNAMED = {"attendance": "mine.no_title", "report": "report.one"}
REPORT_ICONS = {
    "submitted": "edit_note",
    "revised": "edit",
    "withdrawn": "undo",
    "confirmed": "verified",
    "sent_back": "arrow_back",
}


class RecordsView(ModelView):
    """Rows open what they are about."""

    model_class = RecordsModel
    scrolls = BooleanProperty(False)
    rows: Any = None
    chips: Any = None
    _made: tuple[tuple[Record, ...], list[RowItem]] = ((), [])
    _face: Any = None

    def render(self, state: RecordsState) -> None:
        self.title = self.t("records.title")
        self._filters(state)
        dock(self, button(self.t("records.write"), lambda: self.go("report"), icon="edit_note"))
        self.ids.bar.ids.actions.clear_widgets()
        if state.shown:
            bar_button(self, "share", "records.share", self._share)
        heads = (hours_head(self, state.hours),) if self._has_hours(state) else ()
        if not state.shown and not state.drafts:
            self.rows = None
            self.fill(self._empty(state.filter, heads))
            return
        if self.rows is None:
            self.rows = RowList(self.theme)
            self.rows.bind(
                on_choice=lambda _rows, key: self._open(key),
                scroll_y=lambda _rows, at: self._further() if at < NEAR_END else None,
            )
            self.fill(self.rows)
        self.rows.show([*self._drafts(state), *self._items(state)], heads)

    def _has_hours(self, state: RecordsState) -> bool:
        return state.hours is not None and state.filter in ("all", "report")

    def _drafts(self, state: RecordsState) -> list[RowItem]:
        return [
            RowItem(
                key=DRAFT + one.report,
                title=one.title or self._what(one.what),
                subtitle=self.t("records.go_on"),
                icon="edit",
                tag=self.t("state.draft"),
                tag_icon="edit",
            )
            for one in state.drafts
        ]

    def _what(self, what: str) -> str:
        return self.t(f"report.what_{what}" if what in WHAT_ICONS else "report.one")

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

    def _empty(self, wanted: str, heads: tuple[Head, ...]) -> Any:
        name = f"empty_{wanted}" if wanted in ("all", "report") else "empty_some"
        face = Factory.Face(
            kind="empty", title=self.t(f"records.{name}"), body=self.t(f"records.{name}_body")
        )
        face.icon = "history"
        if heads:
            face.padding = [self.theme.x6, self.theme.x4, self.theme.x6, self.theme.x4]
        scroll = Factory.Scroll()
        scroll.add_widget(column(*map(alone, heads), face))
        return scroll

    def _row(self, one: Record, state: RecordsState) -> RowItem:
        tag, icon, hue = self._tag(one)
        icons = REPORT_ICONS if one.family == "report" else STEP_ICONS
        return RowItem(
            key=one.id,
            title=one.name or self.t(UNNAMED.get(one.family, "mine.no_branch")),
            subtitle=DOT.join(self._about(one, state)),
            icon=icons.get(one.word, "route"),
            opens=one.family in OPENS,
            tag=tag,
            tag_icon=icon,
            hue=hue,
        )

    def _about(self, one: Record, state: RecordsState) -> list[str]:
        """What was done, when, what speaks for it and who did it, if that was not me."""
        said = step_words(self, one.family, one.word, one.value)
        proof = self.t(f"evidence.{one.evidence}") if one.evidence else ""
        told = [proof] if said in proof else [said, "" if proof in said else proof]
        day = self.moments.day(one.at, state.now)
        who = self._by(one) if one.chip or one.stands else ""
        came = "" if one.chip == "check" else delivery(self, one.chip)
        return [part for part in (told[0], day, *told[1:], who, came) if part]

    def _by(self, one: Record) -> str:
        return self.t("mine.no_name") if one.by == "—" else one.by

    def _tag(self, one: Record) -> tuple[str, str, str]:
        """How its report stands; of another's entry, who made it. What has to be looked at comes
        before either."""
        if one.chip == "check":
            return (self.t("state.check"), *chip_face("check"))
        if one.stands in STATES:
            return (self.t(f"report.state_{one.stands}"), *STATES[one.stands])
        return ("", "", "grey") if one.chip else (self._by(one), "person", "grey")

    def _choose(self, chosen: list[str]) -> None:
        if chosen:
            self.model.choose(chosen[0])
            self.refresh()
            if self.rows is not None:
                self.rows.to_top()

    def _further(self) -> None:
        if self.state.more:
            self.model.further()
            self.refresh()

    def _open(self, key: str) -> None:
        if key.startswith(DRAFT):
            report = key.removeprefix(DRAFT)
            self.go("report", **({"report": report, "edit": True} if report else {}))
            return
        one = next((record for record in self.state.shown if record.id == key), None)
        if one is None or one.family not in OPENS:
            return
        if one.family == "stay":
            self.go("report_in")
        else:
            self.go(OPENS[one.family], **{OPENS[one.family]: one.subject})

    def _share(self) -> None:
        head = tuple(self.t(f"records.column_{name}") for name in COLUMNS)
        rows = tuple(self._cells(one) for one in self.model.everything())
        name = self.t("records.file", day=self.services.today())
        sheet = Sheet(self.t("records.title"), name, head=head, rows=rows, pinned=1)
        outcome = self.model.share(name, (sheet,))
        if not outcome.is_done:
            self.tell(outcome)
        elif outcome.subject:
            self.say(self.t("ledger.shared_to", name=PurePath(outcome.subject).name))

    def _cells(self, one: Record) -> tuple[str, ...]:
        state = self.t(f"report.state_{one.stands}") if one.stands in STATES else ""
        return (
            stamp(one.at),
            one.name,
            step_words(self, one.family, one.word, one.value),
            self.t(f"evidence.{one.evidence}") if one.evidence else "",
            self._by(one) or self.t("records.me"),
            state or (self.t(f"state.{one.chip}") if one.chip else ""),
        )
