"""名册: the roll with its keypad."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.screens.roll.model import RollModel
from mobile.screens.roll.model_state import PENS, RollState
from mobile.screens.roll.view_asks import ASKS, open_marks
from mobile.screens.roll.view_bulk import Bulk
from mobile.screens.roll.view_rows import (
    ALL,
    GUEST,
    UNDO_ALL,
    bulk_item,
    cell_item,
    guest_item,
    row_item,
    undo_item,
)
from mobile.ui.contact_parts import bar_button, face, missing, nobody, taken_back, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.standing import called_here
from mobile.ui.widgets.keypad import letter_columns
from mobile.ui.widgets.rows import RowItem

TICK = 10  # seconds


class RollView(ModelView):
    """A row marks at the first press; everything else asks."""

    model_class = RollModel
    scrolls = BooleanProperty(False)
    pad_open = BooleanProperty(True)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None
        self._tray: Any = None
        # In elder size the keys would leave two names of the list: there they are asked for.
        self.pad_open = not self.theme.elder
        self._tick: Any = None
        self._bulk = Bulk(self)

    @property
    def dock(self) -> Any:
        """The keypad stands where other screens have their act: words stay above it."""
        return self.ids.dock if self._tray is None else self._tray

    def shown(self) -> None:
        # What can be undone ends by the clock, not by anything in the store.
        self._tick = Clock.schedule_interval(lambda _dt: self.refresh(), TICK)

    def hidden(self) -> None:
        self._tick.cancel()

    def render(self, state: RollState) -> None:
        self.title = self.t("roll.title")
        if state.face in ("missing", "nobody", "unapproved"):
            self._bare(state)
            return
        bar_button(self, "dialpad", "roll.keys", self._toggle_pad)
        guest = Factory.IconButton(name="person_add", label=self.t("roll.guest"))
        guest.bind(on_release=lambda _button: self._go_guests("add"))
        self.ids.bar.add_widget(guest)
        self._frame()
        if self._is_tight and state.view != "all":
            # Nothing on the page would say that these are not all of them.
            self._choose("all")
            return
        self._fill_rows(state)
        self._fill_views(state)
        self._fill_pad(state)

    def _bare(self, state: RollState) -> None:
        self._clear()
        made = missing(self) if state.face == "missing" else nobody(self, state.face)
        self.fill(made, Factory.Widget())

    def _clear(self) -> None:
        self.ids.fixed.clear_widgets()
        self._rows = self._tray = None
        self.has_tray = False

    def _frame(self) -> None:
        """Rows and keypad live as long as the screen: a mark must not scroll the list away."""
        columns = letter_columns(self.theme)
        # Beside each other, so that six names are seen above the keys, and a way back below them.
        kind = Factory.CellList if self.pad_open else Factory.RowList
        if type(self._rows) is kind and self._pad.cols == columns:
            return
        self._clear()
        self._views = Factory.Segments()
        self._views.bind(on_choice=lambda _s, chosen: self._choose(chosen[0]))
        holder = Factory.Stack(padding=(self.theme.x4, 0, self.theme.x4, self.theme.x2))
        holder.add_widget(self._views)
        self.ids.fixed.add_widget(holder)
        self._gone = Factory.Stack(padding=holder.padding)
        self._gone.add_widget(Factory.Notice(kind="info", text=self.t("branch.names_gone")))
        self._rows = kind()
        self._rows.bind(on_choice=lambda _rows, key: self._press(key))
        self._space, self._tray = Factory.BoxLayout(), Factory.Stack()
        self._tray.padding = (self.theme.x2, self.theme.x1, self.theme.x2, self.theme.x2)
        self.fill(self._space, self.room_for_pill(), self._tray)
        self.has_tray = True
        self._pad = Factory.InitialsKeypad(cols=columns, limit=4)
        self._pad.bind(on_typed_by_hand=lambda _pad, typed: self._type(typed))
        self._said = Factory.Small(halign="center")
        self._pens = Factory.Segments()
        self._pens.bind(on_choice=lambda _s, chosen: self._pick(chosen[0]))

    @property
    def _is_tight(self) -> bool:
        """Large print above the keys: names, and what is said of them."""
        return bool(self.pad_open and self.theme.elder)

    def _fill_views(self, state: RollState) -> None:
        holder = self._views.parent
        above = [] if self._is_tight else [holder]
        if state.names_gone:
            above.insert(0, self._gone)
        if self.ids.fixed.children != above[::-1]:
            self.ids.fixed.clear_widgets()
            for one in above:
                self.ids.fixed.add_widget(one)
        words = [(view, f"{self.t('roll.' + word)} {count}") for view, word, count in state.views]
        if list(self._views.options) != words:
            self._views.options = words
        self._views.chosen = [state.view]

    def _fill_rows(self, state: RollState) -> None:
        shown = self._rows
        if state.face == "none_found":
            act = self._show_all
            words = self.t("roll.show_all")
            shown = Factory.Scroll()
            shown.add_widget(face(self, "empty", "roll.none_found", act, button=words))
        if self._space.children != [shown]:
            self._space.clear_widgets()
            self._space.add_widget(shown)
        cells = type(self._rows) is not Factory.RowList
        items = [(cell_item if cells else row_item)(self, row) for row in state.rows]
        # In large print the keys are asked for, and hide the rows that are no name.
        heads = [] if self._is_tight else self._bulk_items(state)
        if cells:
            # Half a row has no room for it; the question says it as well.
            heads = [replace(one, subtitle="") for one in heads]
        self._rows.show([*heads, *items, *(guest_item(self, one) for one in state.guests)])

    def _bulk_items(self, state: RollState) -> list[RowItem]:
        if state.typed:
            return []
        items = []
        if len(state.batch) > 1:
            items.append(undo_item(self, len(state.batch), state.pen))
        if len(state.rest) > 1 and state.view in ("all", "open"):
            items.append(bulk_item(self, len(state.rest)))
        return items

    def _fill_pad(self, state: RollState) -> None:
        self._tray.clear_widgets()
        if state.phase == "open":
            self._fill_pens(state)
        if not self.pad_open:
            return
        count = len(state.rows)
        found = self.t("roll.found", typed=state.typed, n=count)
        self._said.text = found if state.typed else self.t("roll.typed")
        self._pad.typed = state.typed
        self._pad.usable = state.usable or ("" if not state.typed else " ")
        if state.typed or not self.theme.short:
            self._tray.add_widget(self._said)
        self._tray.add_widget(self._pad)

    def _fill_pens(self, state: RollState) -> None:
        words = [(pen, self.t(f"roll.pen_{pen}")) for pen in PENS]
        if list(self._pens.options) != words:
            self._pens.options = words
        self._pens.chosen = [state.pen]
        if state.pen != "present":
            text = self.t("roll.pen_stays", mark=self.t(f"mark.{state.pen}"))
            self._tray.add_widget(Factory.Small(text=text, halign="center", tone="amber"))
        self._tray.add_widget(self._pens)

    # -- acts ----------------------------------------------------------------

    def _show_all(self) -> None:
        self.model.choose("all")
        self.model.type("")
        self.refresh()

    def _toggle_pad(self) -> None:
        self.pad_open = not self.pad_open
        self.model.type("")
        self.refresh(anew=True)

    def _choose(self, view: str) -> None:
        self.model.choose(view)
        self.refresh()
        self._rows.to_top()

    def _type(self, typed: str) -> None:
        self.model.type(typed)
        self.refresh()
        self._rows.to_top()

    def _pick(self, pen: str) -> None:
        self.model.pick_pen(pen)
        self.refresh()

    def _go_guests(self, then: str = "") -> None:
        more = {"then": then} if then else {}
        self.go("guests", activity=self.params["activity"], **more)

    def _press(self, key: str) -> None:
        if key == ALL:
            self._bulk.ask(self.state.rest)
        elif key == UNDO_ALL:
            self._bulk.undo(self.state.batch)
        elif key.startswith(GUEST):
            self._go_guests()
        else:
            self._press_person(key)

    def _press_person(self, member: str) -> None:
        pressed = self.model.press(member)
        self._rows.keep_in_sight(member)
        row = self.model.row(member)
        name = called_here(self, member, row.name)
        if pressed.taken_back:
            taken_back(self, pressed.outcome)
        elif pressed.outcome:
            text = self.t("roll.said", name=name, mark=self.t(f"mark.{row.mark}"))
            tell_undo(self, pressed.outcome, text, lambda acts: acts.undo(member))
        else:
            ASKS.get(pressed.ask, open_marks)(self, member, name)
