"""What became of the last line: the name in large letters, or why it was not taken."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.paper.model import PaperState
from mobile.ui.contact_parts import DOT, figures, mark_tag, name_of
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, column


def last_card(view: Any, state: PaperState) -> Any:
    """Before the first line: what to do, and how many there are already."""
    if state.refused:
        return _refused(view, state)
    if state.last is None:
        return _hint(view, state)
    one = state.last
    head = Factory.Across()
    head.add_widget(Factory.Large(text=name_of(view, one.name)))
    head.add_widget(mark_tag(view, one.mark))
    about = [
        view.t("paper.line", n=one.number) if one.number else "",
        apart(view, one.hint),
        _count(view, state),
    ]
    undo = button(view.t("act.undo"), lambda: view.take_back(one), "secondary", "undo")
    return column(
        head,
        Factory.Small(text=DOT.join(filter(None, about))),
        undo if one.undoable else None,
        card=True,
    )


def _hint(view: Any, state: PaperState) -> Any:
    pairs = [("figure.expected", state.tally.expected), ("figure.present", state.tally.present)]
    pairs += [("figure.leave", state.tally.leave)]
    hint = view.t(f"paper.hint_{state.way}", n=state.width)
    return column(figures(view, pairs), Factory.Small(text=hint, halign="center"), card=True)


def _refused(view: Any, state: PaperState) -> Any:
    if state.refused == "wrong":
        title = view.t("paper.wrong", code=state.refused_code)
        why = view.t("paper.wrong_body")
    else:
        title = (
            called_here(view, state.last.id, state.last.name) if state.last else state.refused_code
        )
        known = ("answer_repeated", "correction_needs_reason", "second_person_needed")
        key = f"paper.{state.refused}" if state.refused in known else f"fault.{state.refused}"
        mark = view.t(f"mark.{state.last.mark}") if state.last else ""
        why = view.t(key, mark=mark) if state.refused in known else view.t(key)
    head = Factory.Across()
    head.add_widget(Factory.Icon(name="front_hand", tone="amber"))
    head.add_widget(Factory.Large(text=title))
    return column(head, Factory.Text(text=why), card=True)


def _count(view: Any, state: PaperState) -> str:
    tally = state.tally
    return view.t("branch.past_of", present=tally.present, expected=tally.expected)
