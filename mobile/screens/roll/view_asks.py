"""What the roll asks before it does something that one press should not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from mobile.screens.roll.model import CORRECT_REASONS, LATE_REASONS, REFUSE_REASONS
from mobile.ui.contact_parts import ask_reason, ask_value, menu, taken_back, tell_undo

VALUES = ("present", "leave", "absent")


def ask_undo(view: Any, member: str, name: str) -> None:
    """Within two minutes of an own mark."""
    sheet = Factory.Sheet(
        title=view.t("roll.undo_title"),
        body=view.t("roll.undo_body", name=name),
        yes=view.t("act.undo"),
        kind="caution",
    )
    sheet.bind(on_confirm=lambda *_: taken_back(view, view.acts.undo(member)))
    view.ask(sheet)


def ask_came(view: Any, member: str, name: str) -> None:
    """Was on leave: perhaps the wrong row."""
    yes = (view.t("roll.came"), "primary", lambda: came(view, member, name))
    menu(view, view.t("roll.came_title", name=name), [yes])


def came(view: Any, member: str, name: str) -> None:
    """Present after all."""
    text = view.t("said.marked_name", name=name)
    tell_undo(view, view.acts.came(member), text, lambda: view.acts.undo(member))


def ask_leave(view: Any, member: str, name: str) -> None:
    """A request nobody has answered."""

    def refuse() -> None:
        title = view.t("roll.refuse_title")
        ask_reason(view, title, REFUSE_REASONS, lambda why: _leave(view, member, False, why))

    acts = [
        (view.t("roll.is_here"), "secondary", lambda: came(view, member, name)),
        (view.t("roll.refuse"), "secondary", refuse),
        (view.t("roll.grant"), "primary", lambda: _leave(view, member, True, "")),
    ]
    menu(view, view.t("roll.leave_title", name=name), acts)


def _leave(view: Any, member: str, granted: bool, reason: str) -> None:
    outcome = view.acts.answer_leave(member, granted, reason)
    text = view.t(outcome.key or "said.saved")
    tell_undo(view, outcome, text, lambda: view.acts.undo(member))


def ask_late(view: Any, member: str, name: str) -> None:
    """After close."""
    ask_value(
        view,
        view.t("roll.late_title", name=name),
        VALUES,
        LATE_REASONS,
        lambda value, reason: view.tell(view.acts.late(member, value, reason)),
        body=view.t("roll.late_body"),
        yes=view.t("roll.late_yes"),
        first="present",
    )


def ask_correct(view: Any, member: str, name: str) -> None:
    """Somebody's word stands, and two minutes are over."""
    row = view.acts.row(member)
    ask_value(
        view,
        view.t("roll.correct_title", name=name),
        [value for value in VALUES if value != row.mark],
        CORRECT_REASONS,
        lambda value, reason: view.tell(view.acts.correct(member, value, reason)),
        yes=view.t("marks.correct"),
    )


def open_marks(view: Any, member: str, _name: str) -> None:
    """Contested: everything that was said has to be in sight."""
    view.go("todo_marks", activity=view.params["activity"], member=member)


ASKS: dict[str, Callable[[Any, str, str], None]] = {
    "undo": ask_undo,
    "late": ask_late,
    "leave": ask_leave,
    "came": ask_came,
    "correct": ask_correct,
}
