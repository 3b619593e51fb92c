"""What is typed into a self-report's form: kept as a draft, taken over, saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.ui.drafting import Drafting
from mobile.ui.model_view import ModelView
from mobile.ui.scan import pick_picture
from mobile.ui.task import in_background


class TypingPart(ModelView):
    """Every change is kept as a draft; leaving the form loses nothing."""

    drafting: Drafting | None = None
    fields: Mapping[str, Any] = {}

    def act(self, act: Callable[[], object]) -> None:
        """What was typed is taken over before the form is drawn anew."""
        self._take()
        act()
        # Drawn first: the old fields would be asked for the draft, and say the old words again.
        self.refresh()
        if self.drafting is not None:
            self.drafting.now()

    def _take(self) -> None:
        typed = {name: field.ids.entry.text for name, field in self.fields.items()}
        self.model.typed(**typed)

    def draft(self) -> Mapping[str, str]:
        """What to keep now."""
        self._take()
        return self.model.draft()

    def discard(self) -> None:
        """Begin anew; the way back stays open."""
        self._take()
        held = self.model.discard()
        self.refresh()
        self.say(self.t("report.discarded"), "info", undo=lambda: self._take_back(held))

    def _take_back(self, held: Any) -> None:
        self.model.take_back(held)
        self.refresh()

    def pick(self) -> None:
        """Choose a photo."""
        self._take()
        pick_picture(self, self._picked)

    def _picked(self, path: str) -> None:
        acts = self.model
        acts.begin_photo()
        self.refresh()
        in_background(lambda: acts.take_photo(path), lambda taken: self._got(acts, taken))

    def _got(self, acts: Any, taken: Any) -> None:
        if acts is not self.model:
            return  # another form is in front by now
        if not isinstance(taken, str):
            self.feel_refused()
        self.act(lambda: acts.end_photo(taken))

    def remove(self) -> None:
        """Send no photo."""
        self.act(lambda: self.model.choose(photo=""))

    def save(self) -> None:
        """Durable, or a refusal where it belongs; then nothing typed is lost."""
        self._take()
        is_new = not self.params.get("report")
        outcome = self.model.save()
        if not outcome.is_done:
            self.feel_refused()
            self.refresh()
            Clock.schedule_once(lambda _dt: self._to_refusal())
            return
        self.stop_drafting()
        self.feel("done")
        if is_new:
            self.context.router.replace("report", report=outcome.subject, sent=True)
        else:
            self.say(self.t("report.changed"))
            self.leave_anyway()

    def _to_refusal(self) -> None:
        """The title stands near the top, the words at the end."""
        name = self.state.form.field if self.state and self.state.form else ""
        target = self.fields.get(name)
        if target is not None:
            self.ids.scroll.scroll_to(target, animate=False)
        elif name in ("title", "day"):
            self.ids.scroll.scroll_y = 1

    def may_leave(self) -> bool:
        if self.drafting is None or not self.draft():
            return True
        code = self.drafting.now()
        if not code:
            self.say(self.t("report.draft_kept"), "info")
            return True
        sheet = Factory.Sheet(
            title=self.t("draft.title"),
            body=self.t(f"fault.{code}") + chr(10) + self.t("draft.body"),
            yes=self.t("act.leave_draft"),
            no=self.t("act.stay"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self.leave_anyway())
        self.ask(sheet)
        return False

    def stop_drafting(self) -> None:
        """The form is done with."""
        self.drafting, self.fields = None, {}

    def hidden(self) -> None:
        if self.drafting is not None:
            self.drafting.leave()
        self.stop_drafting()
        super().hidden()
