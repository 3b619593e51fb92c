"""活动记录: the form with its draft, and one report with what was said to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mobile.contract.faults import Fault
from mobile.core.phone.attachments import EDGE, MOST
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services
from mobile.core.work.reports import Reports
from mobile.screens.report import model_form as forms
from mobile.screens.report.model_detail import Detail, detail
from mobile.screens.report.model_form import FormState

# Without a network the photo still lies on the phone that took it, or on the server.
AWAY = ("no_network", "reply_unsigned", "file_missing")
_FIELD_OF = {"need_title": "title", "time_wrong": "day"}


@dataclass(frozen=True, slots=True)
class ReportState:
    """face: form, detail or missing. photo: here, away, fetching or "" without one; away is with
    the code why in `code`, "" before anybody asked. sent: just now."""

    face: str
    form: FormState | None = None
    detail: Detail | None = None
    photo: str = ""
    code: str = ""
    sent: bool = False


class ReportModel:
    """report: id, "" for a new one. edit: the form of that report. sent: it was saved just now."""

    def __init__(
        self, services: Services, report: str = "", edit: bool = False, sent: bool = False
    ) -> None:
        self._services = services
        self._reports = Reports(services.store, services.recorder, services.clock)
        self._report, self._sent = report, sent
        self._is_form = edit or not report
        self.draft_name = f"report.{report}" if report else "report"
        self.drafts = services.drafts
        self._today = services.today()
        known = self._reports.state(report) if report else None
        self._base = forms.of(known.content) if known else forms.blank(self._today)
        kept = self.drafts.read(self.draft_name) if self._is_form else {}
        self.form = forms.from_draft(kept, self._base, self._today) if kept else self._base
        self._restored, self._busy = bool(kept), False
        self._error, self._field = "", ""
        self._photo, self._code, self._here = "", "", ""

    def state(self) -> ReportState:
        """The form, or the report."""
        known = self._reports.state(self._report) if self._report else None
        if self._report and known is None:
            return ReportState("missing")
        if self._is_form:
            return ReportState("form", form=self._form_state(known))
        assert known is not None
        shown = detail(self._services, known)
        return ReportState(
            "detail",
            detail=shown,
            photo=self._photo_word(shown.said.photo),
            code=self._code,
            sent=self._sent and shown.held is None,
        )

    # -- the form ----------------------------------------------------------------

    def choose(self, **changes: Any) -> None:
        """what, day, minutes, title, note, place or photo of the content; own of the form."""
        own = changes.pop("own", self.form.own)
        if changes.get("what", self.form.said.what) != self.form.said.what and not own:
            changes.setdefault("title", "")
        self.form = replace(self.form, said=replace(self.form.said, **changes), own=own)
        if self._field in changes or "own" in changes:
            self._error, self._field = "", ""

    def choose_days(self, days: int) -> None:
        """The day so many days ago."""
        self.choose(day=forms.day_before(self._today, days))

    def choose_minutes(self, chosen: str) -> None:
        """One of the lengths offered, or "other"."""
        self.form = replace(self.form, other=chosen == "other")
        if chosen != "other":
            self.choose(minutes=int(chosen))

    def typed(self, **words: str) -> None:
        """What stands in the fields now; other refusals than for a title that is there by now
        stay until somebody acts again."""
        self.form = replace(self.form, said=replace(self.form.said, **words))
        if self._error == "need_title" and words.get("title", "").strip():
            self._error, self._field = "", ""

    def draft(self) -> dict[str, str]:
        """What to keep: nothing for a form nobody has touched."""
        return {} if self.form == self._base else dict(forms.to_draft(self.form))

    def discard(self) -> forms.Form:
        """The form as it was at first; what it held, to take it back."""
        held, self.form, self._restored = self.form, self._base, False
        self.drafts.clear(self.draft_name)
        return held

    def take_back(self, held: forms.Form) -> None:
        """Undoes `discard`."""
        self.form, self._restored = held, True
        self.drafts.keep(self.draft_name, self.draft())

    def begin_photo(self) -> None:
        """A picture was chosen and is being made small."""
        self._busy, self._error, self._field = True, "", ""

    def take_photo(self, path: str) -> str | Outcome:
        """Blocks: shrinks and keeps it; its digest, or why not."""
        try:
            small = self._services.devices.pictures.shrink(path, EDGE, MOST)
            return self._services.attachments.keep(small)
        except Fault as fault:
            return Outcome(code=fault.code)

    def end_photo(self, taken: str | Outcome) -> None:
        """Takes over what `take_photo` gave; after a refusal everything else is as it was."""
        self._busy = False
        if isinstance(taken, Outcome):
            self._error, self._field = taken.code, "photo"
        else:
            self.choose(photo=taken)

    def save(self) -> Outcome:
        """Durable when done, and its subject is the report's id; else nothing is lost."""
        said = forms.final(self.form)
        long = forms.too_long(said)
        if long:
            return self._refuse("too_long", long)
        outcome = self._services.attempt(self._write, "")
        if not outcome.is_done:
            return self._refuse(outcome.code, _FIELD_OF.get(outcome.code, ""))
        self.drafts.clear(self.draft_name)
        return outcome

    def _write(self) -> str:
        said = forms.final(self.form)
        if self._report:
            return self._reports.revise(self._report, said)
        return self._reports.submit(said)

    def _refuse(self, code: str, field: str) -> Outcome:
        self._error, self._field = code, field
        return Outcome(code=code)

    def _form_state(self, known: Any) -> FormState:
        said, form = self.form.said, self.form
        return FormState(
            what=said.what,
            day=said.day,
            days=forms.days_ago(said.day, self._today),
            minutes=said.minutes,
            other=form.other or said.minutes not in forms.MINUTES,
            timed=form.is_timed,
            title="" if form.own else said.title,
            own=form.own,
            photo=said.photo,
            busy=self._busy,
            restored=self._restored,
            error=self._error,
            field=self._field,
            was=known.value if known else "",
            reason=known.reason if known else "",
        )

    # -- one report --------------------------------------------------------------

    def withdraw(self) -> Outcome:
        """Nothing is asked any more."""
        return self._act("report.withdrawn_done", self._reports.withdraw)

    def confirm(self, minutes: int | None = None) -> Outcome:
        """minutes: credited, None for what was said."""
        return self._act("report.confirmed_done", self._reports.confirm, minutes)

    def send_back(self, reason: str) -> Outcome:
        """The member reads the reason."""
        return self._act("report.sent_back_done", self._reports.send_back, reason)

    def undo(self, word: str) -> Outcome:
        """Within two minutes. word: confirmed or sent_back; withdrawn, of one's own."""
        return self._act("said.undone", self._reports.undo, word)

    def _act(self, done: str, act: Callable[..., str], *more: object) -> Outcome:
        return self._services.attempt(lambda: act(self._report, *more), done)

    def begin_fetch(self) -> None:
        """The photo is asked for."""
        self._photo, self._code = "fetching", ""

    def fetch_photo(self, digest: str) -> bytes | Outcome:
        """Blocks."""
        try:
            return self._services.attachments.fetch(digest)
        except Fault as fault:
            return Outcome(code=fault.code)

    def end_fetch(self, got: bytes | Outcome) -> None:
        """Takes over what `fetch_photo` gave."""
        self._photo, self._code = "", got.code if isinstance(got, Outcome) else ""

    def photo(self, digest: str) -> bytes:
        """b"" while it is not on this phone."""
        return self._services.attachments.read(digest)

    def _photo_word(self, digest: str) -> str:
        if not digest or self._photo:
            return self._photo
        if self._here != digest and self.photo(digest):
            self._here = digest
        return "here" if self._here == digest else "away"
