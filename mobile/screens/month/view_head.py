"""Above the month: which branch it is of, and what the marks mean."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.month.model import MonthState
from mobile.ui.contact_parts import row, rows
from mobile.ui.widgets.rows import RowItem

LEGEND = ("present", "leave", "absent", "unmarked", "differing")
# Branches that fit as chips; more are a list. Its share of the screen's height.
FEW, LIST_SHARE = 3, 0.45


def branch_line(view: Any, state: MonthState) -> Any:
    """A chip each for a few branches, one row that opens a list for many."""
    if len(state.branches) <= FEW:
        chips = Factory.ChipRow(options=list(state.branches), chosen=[state.branch])
        chips.bind(on_choice=lambda _chips, chosen: view.choose(chosen[0]))
        return chips
    name = next(name for one, name in state.branches if one == state.branch)
    tag = view.t("month.change")
    return rows(row(lambda: _ask_branch(view, state), title=name, icon="apartment", tag=tag))


def _ask_branch(view: Any, state: MonthState) -> None:
    """A committee answers for thirty of them."""
    sheet = Factory.Sheet(title=view.t("month.which"), yes=view.t("act.close"), single=True)
    shown = Factory.RowList(view.theme, size_hint_y=None, height=view.height * LIST_SHARE)
    shown.show(
        [
            RowItem(one, name, opens=False, chosen=one == state.branch)
            for one, name in state.branches
        ]
    )

    def picked(_list: Any, branch: str) -> None:
        sheet.close()
        view.choose(branch)

    shown.bind(on_choice=picked)
    sheet.add_widget(shown)
    view.ask(sheet)


def legend(view: Any) -> Any:
    """Each shape beside its word."""
    flow = Factory.StackLayout(size_hint_y=None, spacing=view.theme.x2)
    flow.padding = (view.theme.x4, 0, view.theme.x4, view.theme.x2)
    flow.bind(minimum_height=flow.setter("height"))
    for mark in LEGEND:
        one = Factory.Across(size_hint_x=None, spacing=view.theme.x1)
        one.bind(minimum_width=one.setter("width"))
        one.add_widget(Factory.Dots(marks=[mark], size_hint_x=None, width=view.theme.x4))
        one.add_widget(Factory.InlineTiny(text=view.t(f"mark.{mark}")))
        flow.add_widget(one)
    return flow
