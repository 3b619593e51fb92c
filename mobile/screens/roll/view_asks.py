"""What the roll asks before it does something that one press should not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.core.ports.outcome import Outcome
from mobile.screens.roll.model_state import REFUSE_REASONS
from mobile.ui.contact_parts import menu, taken_back, tell_undo
from mobile.ui.reasons import CORRECT_REASONS, LATE_REASONS, ask_reason, ask_value

VALUES = ("present", "leave", "absent")
IN_TIME_REASONS = ("reason.saw_them", "reason.asked_others")


def ask_undo(view: Any, member: str, name: str) -> None:
    """Within two minutes of an own mark: take it back, or record something else."""
    mark = view.model.row(member).mark
    others = [value for value in VALUES if value != mark]
    words = {value: view.t("roll.instead", mark=view.t(f"mark.{value}")) for value in others}
    acts = [(words[v], "secondary", lambda v=v: _instead(view, member, name, v)) for v in others]
    undo = lambda: taken_back(view, view.model.undo(member))  # noqa: E731
    acts.append((view.t("act.undo"), "caution", undo))
    menu(view, name, acts, body=view.t("roll.undo_body", mark=view.t(f"mark.{mark}")))


def _instead(view: Any, member: str, name: str, value: str) -> None:
    outcome = view.model.instead(member, value)
    text = view.t("roll.said", name=name, mark=view.t(f"mark.{value}"))
    tell_undo(view, outcome, text, lambda acts: acts.undo(member))


def ask_came(view: Any, member: str, name: str) -> None:
    """Was on leave: perhaps the wrong row."""
    yes = (view.t("roll.came"), "primary", lambda: came(view, member, name))
    menu(view, view.t("roll.came_title", name=name), [yes])


def came(view: Any, member: str, name: str) -> None:
    """Present after all."""
    text = view.t("roll.said", name=name, mark=view.t("mark.present"))
    tell_undo(view, view.model.came(member), text, lambda acts: acts.undo(member))


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
    outcome = view.model.answer_leave(member, granted, reason)
    text = view.t(outcome.key or "said.saved")
    tell_undo(view, outcome, text, lambda acts: acts.undo(member))


def ask_late(view: Any, member: str, name: str) -> None:
    """After close."""
    ask_value(
        view,
        view.t("roll.late_title", name=name),
        VALUES,
        LATE_REASONS,
        lambda value, reason: _told(view, member, view.model.late(member, value, reason)),
        body=view.t("roll.late_body"),
        yes=view.t("roll.late_yes"),
        first=view.state.pen,
    )


def ask_correct(view: Any, member: str, name: str) -> None:
    """Somebody's word stands, and two minutes are over."""
    if not view.model.row(member).tardy:
        _correct(view, member, name)
        return
    in_time = (view.t("roll.in_time"), "secondary", lambda: _in_time(view, member))
    correct = (view.t("marks.correct"), "secondary", lambda: _correct(view, member, name))
    menu(view, name, [correct, in_time])


def _in_time(view: Any, member: str) -> None:
    title = view.t("roll.in_time_title")
    done = lambda why: _told(view, member, view.model.in_time(member, why))  # noqa: E731
    ask_reason(view, title, IN_TIME_REASONS, done, yes=view.t("roll.in_time"))


def ask_late_asked(view: Any, _member: str, _name: str) -> None:
    """The member asks for 补签: the page of all who ask."""
    view.go("todo_late", activity=view.params["activity"])


def _correct(view: Any, member: str, name: str) -> None:
    row, unsaid = view.model.row(member), view.model.unsaid(member)
    ask_value(
        view,
        view.t("roll.correct_title", name=name),
        [value for value in VALUES if value != row.mark] + [unsaid] * bool(unsaid),
        CORRECT_REASONS,
        lambda value, reason: _corrected(view, member, value, reason),
        yes=view.t("marks.correct"),
    )


def _corrected(view: Any, member: str, value: str, reason: str) -> None:
    outcome = view.model.correct(member, value, reason)
    if value in VALUES:
        _told(view, member, outcome)
    else:
        # A slip taken back is itself an undo.
        view.tell(outcome)


def _told(view: Any, member: str, outcome: Outcome) -> None:
    text = view.t(outcome.key) if outcome.key else ""
    tell_undo(view, outcome, text, lambda acts: acts.undo(member))


def open_marks(view: Any, member: str, _name: str) -> None:
    """Contested: everything that was said has to be in sight."""
    view.go("todo_marks", activity=view.params["activity"], member=member)


ASKS: dict[str, Callable[[Any, str, str], None]] = {
    "undo": ask_undo,
    "late": ask_late,
    "late_asked": ask_late_asked,
    "leave": ask_leave,
    "came": ask_came,
    "correct": ask_correct,
}
