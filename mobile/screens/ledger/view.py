"""台账: the sum of one evening, and everybody's line."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty, StringProperty

from mobile.core.phone.approval import FACE, is_provisional
from mobile.core.work.days import stamp
from mobile.screens.ledger.model import LedgerModel, LedgerRow, LedgerState
from mobile.screens.ledger.view_sum import sum_page
from mobile.screens.ledger.view_table import table
from mobile.ui.contact_parts import (
    DOT,
    MARKS,
    bar_button,
    face,
    menu,
    missing,
    name_of,
    nobody,
    tell_undo,
)
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import apart
from mobile.ui.telling import delivery
from mobile.ui.widgets.rows import RowItem


def _from_the_sum(services: Any, **params: str) -> LedgerModel:
    """The first page shows no names: 2,000 lines are made when they are asked for."""
    return LedgerModel(services, **{"view": "sum", **params})


class LedgerView(ModelView):
    """page: sum, or a view of the model."""

    model_class = staticmethod(_from_the_sum)
    scrolls = BooleanProperty(False)
    page = StringProperty("")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None

    def render(self, state: LedgerState) -> None:
        self.title = state.title or self.t("ledger.title")
        self.ids.fixed.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self), Factory.Widget())
            return
        if not self.page:
            self.page = "look" if self.params.get("view") == "look" else "sum"
        self.ids.bar.ids.actions.clear_widgets()
        if not is_provisional(self.services.store):  # what is known here is no ledger
            bar_button(self, "share", "ledger.share", self._ask_share)
        self._tabs(state)
        if self.page == "sum":
            self._rows = None
            scroll = Factory.Scroll()
            scroll.add_widget(sum_page(self, state))
            self.fill(scroll)
        else:
            self._names(state)

    def hidden(self) -> None:
        super().hidden()
        self._rows = None

    def _tabs(self, state: LedgerState) -> None:
        pages = [("sum", self.t("ledger.sum")), ("all", self.t("ledger.all"))]
        pages += [("open", self.t("ledger.open")), ("leave", self.t("ledger.leave"))]
        if state.look or self.page == "look":
            pages.append(("look", self.t("ledger.look", n=state.look)))
        tabs = Factory.Segments(options=pages, chosen=[self.page])
        tabs.bind(on_choice=lambda _tabs, chosen: self._turn(chosen[0]))
        x4, x2 = self.theme.x4, self.theme.x2
        holder = Factory.Stack(padding=(x4, 0, x4, x2))
        holder.add_widget(tabs)
        self.ids.fixed.add_widget(holder)

    def _turn(self, page: str) -> None:
        self.page, self._rows = page, None
        self.model.choose(page)
        self.refresh(anew=True)

    def _names(self, state: LedgerState) -> None:
        if not state.rows:
            self._rows = None
            self.fill(self._nobody(state), Factory.Widget())
            return
        if self._rows is None:
            self._rows = Factory.RowList(self.theme)
            self._rows.bind(on_choice=lambda _rows, key: self._open(key))
            self.fill(self._rows)
        self._rows.show([self._item(row) for row in state.rows])

    def _nobody(self, state: LedgerState) -> Any:
        if state.tally.expected:
            return face(self, "empty", "ledger.none", icon="groups")
        return nobody(self, FACE if is_provisional(self.services.store) else "nobody")

    def _ask_share(self) -> None:
        pages = lambda: self.go("sheet", activity=self.params["activity"], what="ledger")  # noqa: E731
        acts = [
            (self.t("ledger.share_table"), "secondary", self._share),
            (self.t("ledger.share_pages"), "primary", pages),
        ]
        menu(self, self.t("ledger.share"), acts)

    def _share(self) -> None:
        state = self.state
        name = self.t("ledger.file", title=state.title, day=stamp(state.starts)[:10])
        outcome = self.model.share(name, table(self, state, self.model.everybody()))
        if not outcome.is_done:
            self.tell(outcome)
        elif outcome.subject:
            self.say(self.t("ledger.shared_to", name=PurePath(outcome.subject).name))

    def confirm_again(self) -> None:
        """The figures changed after they were confirmed."""
        tell_undo(self, self.model.confirm(), self.t("close.confirmed"), lambda acts: acts.undo())

    def _open(self, member: str) -> None:
        self.go("todo_marks", activity=self.params["activity"], member=member)

    def _item(self, row: LedgerRow) -> RowItem:
        icon, hue = MARKS[row.mark]
        number = f"{row.number}  " if row.number else ""
        return RowItem(
            key=row.id,
            title=number + name_of(self, row.name),
            subtitle=DOT.join(filter(None, (*self._about(row), delivery(self, row.chip)))),
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=self._tag(row),
            hue="amber" if row.disputed else hue,
        )

    def _tag(self, row: LedgerRow) -> str:
        if row.disputed:
            return self.t("mark.disputed")
        # In large print a name and its tag have no room beside each other.
        return "" if self._is_below(row) else self.t(f"mark.{row.mark}")

    def _is_below(self, row: LedgerRow) -> bool:
        return bool(self.theme.elder) and row.mark == "present" and not row.disputed

    def _about(self, row: LedgerRow) -> list[str]:
        by = self.t("list.comma").join(name for name in row.by if name)
        facts = [self.t("mark.present") if self._is_below(row) else "", apart(self, row.hint)]
        facts += ["" if row.number else self.t("mark.guest"), by]
        if row.mark == "differing":
            one, two, *_ = (self.t(f"mark.{claim}") for claim in row.claims)
            facts.append(self.t("ledger.claims", one=one, two=two))
        elif row.disputed:
            facts.append(self.t("ledger.says", value=self.t(f"mark.{row.disputed}")))
        if row.late:
            facts.append(self.t("ledger.late"))
        if row.tardy:
            facts.append(self.t("ledger.tardy", n=row.tardy))
        if row.before:
            facts.append(self.t("ledger.before", value=self.t(f"mark.{row.before}")))
        if row.evidence is not None and row.mark == "present":
            facts.append(self.t(f"evidence.E{row.evidence}"))
        return [fact for fact in facts if fact]
