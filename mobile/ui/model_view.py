"""A screen whose decisions are made by a model of its own."""

from __future__ import annotations

from typing import Any

from mobile.core.ports.outcome import Outcome
from mobile.ui.feeling import feel
from mobile.ui.screen import Context, ScreenView


class ModelView(ScreenView):
    """model_class: called with the services and the visit's params; made anew for other params.

    keeps: whether what was chosen on the screen is still there after another screen was in front.
    model: what acts; `state` is what it said last.
    """

    model_class: Any = None
    keeps = True

    def __init__(self, context: Context) -> None:
        self.model: Any = None
        self._made_for: dict[str, Any] | None = None
        super().__init__(context)

    def read(self) -> Any:
        params = dict(self.params)
        if self.model is None or params != self._made_for:
            self.model, self._made_for = self.model_class(self.services, **params), params
        return self.model.state()

    def hidden(self) -> None:
        if not self.keeps:
            self.model = None

    def tell(self, outcome: Outcome, how: str = "done") -> bool:
        """Says how an act ended, in words and as it is felt; True when it was done.

        how: "undone" for an act that took another one back.
        """
        if outcome.is_done:
            self.feel(how)
            if outcome.key:
                self.say(self.t(outcome.key))
        else:
            self.feel_refused()
            self.say(self.t(f"fault.{outcome.code}"), "refused")
        self.refresh()
        return outcome.is_done

    def feel(self, how: str) -> None:
        """What is felt and heard alone, where the words stand on the screen; see `feel`."""
        feel(self.services, how)

    def feel_refused(self) -> None:
        """As `feel`, of a refusal."""
        self.feel("refused")
