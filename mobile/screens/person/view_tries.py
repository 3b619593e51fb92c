"""联系记录 on a person's page: noting a try with two presses, and what it leads to."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.followup import RESULTS, WAYS
from mobile.core.work.silence import Missing
from mobile.screens.person.model import TAKE_BACK_REASONS, PersonState, TryRow
from mobile.ui.contact_parts import DOT, chinese, row, rows, section, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.people_parts import WAY_ICONS, day_words
from mobile.ui.reasons import ask_reason
from mobile.ui.standing import called_here
from mobile.ui.telling import button, column


def tries_section(view: ModelView, state: PersonState) -> Any:
    """How to note a try, every try so far, and whether the branch may talk about it."""
    made = [_ways(view)]
    if state.tries:
        made.append(rows(*(_line(view, one) for one in state.tries)))
    else:
        made.append(Factory.Small(text=view.t("follow_up.nothing")))
    made += _submission(view, state)
    return section(view.t("follow_up.section"), *made)


def _ways(view: ModelView) -> Any:
    """One press says how, the next one how it ended; that is all the writing there is."""
    chips = Factory.ChipRow(options=[(way, view.t(f"follow_up.way_{way}")) for way in WAYS])
    chips.bind(on_choice=lambda _chips, chosen: _chose(view, chips, chosen[0]))
    return column(Factory.Text(text=view.t("follow_up.how")), chips, card=True)


def _chose(view: ModelView, ways: Any, way: str) -> None:
    ways.chosen = []
    ask_result(view, way)


def ask_result(view: ModelView, way: str) -> None:
    """One press on a result writes the try down, for today unless yesterday was chosen."""
    title = view.t("follow_up.outcome", way=view.t(f"follow_up.way_{way}"))
    sheet = Factory.Sheet(title=title, yes=view.t("act.close"), single=True)
    days = Factory.Segments()
    days.options = [(one, view.t(f"follow_up.{one}")) for one in ("today", "yesterday")]
    days.chosen = ["today"]
    options = [(one, view.t(f"follow_up.result_{one}")) for one in RESULTS]
    results = Factory.ChipRow(options=options)

    def chose(_chips: object, chosen: list[str]) -> None:
        sheet.close()
        _record(view, way, chosen[0], days.chosen == ["yesterday"])

    results.bind(on_choice=chose)
    sheet.add_widget(days)
    sheet.add_widget(results)
    view.ask(sheet)


def _record(view: ModelView, way: str, result: str, yesterday: bool) -> None:
    outcome = view.model.tried(way, result, yesterday)
    said = view.t(f"follow_up.way_{way}"), view.t(f"follow_up.result_{result}")
    text = DOT.join((view.t("follow_up.recorded"), *said))
    reason = chinese(view, "follow_up.wrong_tap")
    tell_undo(view, outcome, text, lambda acts: acts.take_back(outcome.subject, reason))


def _line(view: ModelView, one: TryRow) -> Any:
    known = one.one
    by = view.t("follow_up.me") if one.own else one.by or view.t("person.no_name")
    said = [day_words(view, known.day), by, known.note]
    words = (view.t(f"follow_up.way_{known.way}"), view.t(f"follow_up.result_{known.result}"))
    return row(
        (lambda: _ask_back(view, known.id)) if one.own else None,
        title=DOT.join(words),
        subtitle=DOT.join(filter(None, said)),
        icon=WAY_ICONS[known.way],
        icon_tone="green" if known.result == "reached" else "ink2",
    )


def _ask_back(view: ModelView, entry: str) -> None:
    ask_reason(
        view,
        view.t("follow_up.take_back_title"),
        TAKE_BACK_REASONS,
        lambda reason: view.tell(view.model.take_back(entry, reason)),
        body=view.t("follow_up.take_back_body"),
        yes=view.t("follow_up.take_back"),
        kind="caution",
    )


# -- to the branch -----------------------------------------------------------


def _submission(view: ModelView, state: PersonState) -> list[Any]:
    known = state.silence
    if known.word == "submitted":
        text = view.t("follow_up.submitted_by", by=state.submitted_by)
        return [Factory.Notice(kind="info", text=text)]
    if known.word != "sought":
        return []
    if not known.may_submit:
        text = view.t("follow_up.not_yet", what=_needs(view, known.missing))
        return [Factory.Notice(kind="info", text=text)]
    ask = lambda: _ask_submit(view, state)  # noqa: E731
    return [button(view.t("follow_up.submit_act"), ask, "secondary", "groups")]


def _needs(view: ModelView, missing: Missing) -> str:
    found = []
    if missing.tries:
        found.append(view.t("follow_up.need_tries", n=missing.tries))
    if missing.ways:
        found.append(view.t("follow_up.need_ways", n=missing.ways))
    if missing.until:
        found.append(view.t("follow_up.need_until", day=day_words(view, missing.until)))
    return view.t("list.comma").join(found)


def _ask_submit(view: ModelView, state: PersonState) -> None:
    sheet = Factory.Sheet(
        title=view.t("follow_up.submit_title", name=called_here(view, state.person.member.id)),
        body=view.t("follow_up.submit_body"),
        yes=view.t("follow_up.submit_act"),
        no=view.t("act.cancel"),
    )
    sheet.bind(on_confirm=lambda *_: _submit(view))
    view.ask(sheet)


def _submit(view: ModelView) -> None:
    outcome, reason = view.model.submit(), chinese(view, "follow_up.wrong_tap")
    text = view.t("follow_up.submitted")
    tell_undo(view, outcome, text, lambda acts: acts.take_back(outcome.subject, reason))
