"""Lines of the roll: each mark by shape and word, not by colour alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mobile.screens.roll.model_state import GuestLine, RollRow
from mobile.ui.contact_parts import DOT, MARKS, name_of
from mobile.ui.standing import apart
from mobile.ui.widgets.rows import RowItem

# Keys of rows that are nobody on the roster.
ALL, UNDO_ALL, GUEST = "all", "undo_all", "guest/"


def bulk_item(view: Any, count: int) -> RowItem:
    """全部到场, before the exceptions."""
    return RowItem(
        key=ALL,
        title=view.t("roll.all_here", n=count),
        subtitle=view.t("roll.all_here_hint"),
        icon="done_all",
        icon_tone="red",
    )


def undo_item(view: Any, count: int, pen: str) -> RowItem:
    """全部撤销, of whom nobody took out or said otherwise meanwhile."""
    # With another pen a name is not taken back but marked otherwise.
    hint = view.t("roll.undo_all_hint") if pen == "present" else ""
    return RowItem(
        key=UNDO_ALL,
        title=view.t("roll.undo_all", n=count),
        subtitle=hint,
        icon="undo",
        icon_tone="amber",
        opens=False,
    )


def guest_item(view: Any, one: GuestLine) -> RowItem:
    """Somebody on no roster."""
    return RowItem(
        key=GUEST + one.id,
        title=name_of(view, one.name),
        subtitle=one.about or view.t("roll.not_counted"),
        icon="person_add",
        icon_tone="gold",
        tag=view.t("guests.here"),
        hue="gold",
    )


def row_item(view: Any, row: RollRow) -> RowItem:
    """One person."""
    icon, hue = MARKS[row.mark]
    return RowItem(
        key=row.id,
        title=name_of(view, row.name),
        subtitle=_about(view, row),
        icon=icon,
        icon_tone={"grey": "ink2"}.get(hue, hue),
        tag=_tag(view, row),
        tag_icon="undo" if row.undoable and row.mark != "differing" else "",
        hue="amber" if row.waiting or row.disputed else hue,
        opens=False,
    )


def cell_item(view: Any, row: RollRow) -> RowItem:
    """One person beside another: what tells people of one name apart comes before the mark, which
    the icon says as well; how late they came stands in its place."""
    item = row_item(view, row)
    is_late = row.mark == "present" and row.tardy and not (row.waiting or row.disputed)
    said = view.t("roll.tardy", n=row.tardy) if is_late else item.tag
    words = DOT.join(filter(None, (apart(view, row.hint), said))) or item.subtitle
    return replace(item, subtitle=words, tag="")


def _about(view: Any, row: RollRow) -> str:
    facts = [apart(view, row.hint)]
    if row.probationary:
        facts.append(view.t("mark.probationary"))
    if row.guest:
        facts.append(view.t("mark.guest"))
    if row.mark == "present":
        facts += _how_present(view, row)
    return DOT.join(fact for fact in facts if fact) or row.initials


def _how_present(view: Any, row: RollRow) -> list[str]:
    found = []
    if row.tardy:
        found.append(view.t("roll.tardy", n=row.tardy))
    if row.later:
        found.append(view.t("roll.later"))
    elif row.evidence is not None:
        found.append(view.t(f"evidence.E{row.evidence}"))
    if row.place and row.place != row.hint:
        found.append(row.place)
    return found


def _tag(view: Any, row: RollRow) -> str:
    if row.disputed:
        return str(view.t("mark.disputed"))
    if row.waiting:
        return str(view.t("mark.waiting"))
    if row.asks_late:
        return str(view.t("mark.late_asked"))
    return "" if row.mark == "expected" else str(view.t(f"mark.{row.mark}"))
