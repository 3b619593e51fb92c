"""认人: which member a guest was; nobody is matched without a person's word."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.screens.guest_match.model import GuestMatchModel, MatchRow, MatchState
from mobile.ui.contact_parts import DOT, MARKS, face, missing, name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import apart, called_here
from mobile.ui.widgets.keypad import letter_columns
from mobile.ui.widgets.rows import RowItem


class GuestMatchView(ModelView):
    """A row asks once, then it is done."""

    model_class = GuestMatchModel
    scrolls = BooleanProperty(False)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None
        self._pad: Any = None
        self._tray: Any = None

    @property
    def dock(self) -> Any:
        """The keypad stands where other screens have their act: words stay above it."""
        return self.ids.dock if self._tray is None else self._tray

    def render(self, state: MatchState) -> None:
        self.title = self.t("guest_match.title")
        if state.face in ("missing", "decided"):
            self._rows = self._tray = None
            self.has_tray = False
            self.ids.fixed.clear_widgets()
            decided = lambda: face(self, "done", "guest_match.decided")  # noqa: E731
            self.fill(missing(self) if state.face == "missing" else decided(), Factory.Widget())
            return
        self._frame()
        self._head.text = self.t("guest_match.who", name=name_of(self, state.name))
        self._rows.show([self._item(row) for row in state.rows])
        self._pad.typed = state.typed
        self._pad.usable = state.usable or ("" if not state.typed else " ")

    def _frame(self) -> None:
        columns = letter_columns(self.theme)
        if self._rows is not None and self._pad.cols == columns:
            return
        self.ids.fixed.clear_widgets()
        self._head = Factory.Small()
        holder = Factory.Stack(padding=(self.theme.x4, 0, self.theme.x4, self.theme.x2))
        holder.add_widget(self._head)
        self.ids.fixed.add_widget(holder)
        self._rows = Factory.RowList()
        self._rows.bind(on_choice=lambda _rows, key: self._ask(key))
        tray = self._tray = Factory.Stack()
        tray.padding = (self.theme.x2, self.theme.x1, self.theme.x2, self.theme.x2)
        self._pad = Factory.InitialsKeypad(cols=columns, limit=4)
        self._pad.bind(on_typed_by_hand=lambda _pad, typed: self._type(typed))
        tray.add_widget(self._pad)
        self.fill(self._rows, self.room_for_pill(), tray)
        self.has_tray = True

    def _item(self, row: MatchRow) -> RowItem:
        icon, hue = MARKS[row.mark]
        about = DOT.join(one for one in (apart(self, row.hint), row.initials) if one)
        return RowItem(
            key=row.id,
            title=name_of(self, row.name),
            subtitle=about,
            icon="person_search" if row.likely else icon,
            icon_tone="gold" if row.likely else {"grey": "ink2"}.get(hue, hue),
            tag=self.t("guest_match.likely") if row.likely else self.t(f"mark.{row.mark}"),
            hue="gold" if row.likely else hue,
            opens=False,
        )

    def _type(self, typed: str) -> None:
        self.model.type(typed)
        self.refresh()
        self._rows.to_top()

    def _ask(self, member: str) -> None:
        row = next(row for row in self.state.rows if row.id == member)
        guest, name = name_of(self, self.state.name), called_here(self, member, row.name)
        here = row.mark == "present"
        sheet = Factory.Sheet(
            title=self.t("guest_match.ask", guest=guest, name=name),
            body=self.t("guest_match.is_here" if here else "guest_match.will_be", name=name),
            yes=self.t("guest_match.yes"),
        )
        sheet.bind(on_confirm=lambda *_: self._match(member, guest))
        self.ask(sheet)

    def _match(self, member: str, guest: str) -> None:
        # Others read it in the ledger, whatever this phone speaks.
        reason = self.texts.switch("zh").get("guest_match.reason", guest=guest)
        outcome, text = self.model.match(member, reason), self.t("guests.now_matched")
        if tell_undo(self, outcome, text, lambda acts: acts.undo()):
            self.back()
