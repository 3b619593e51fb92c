"""The app's words and times for the file of what is stored."""

from __future__ import annotations

from datetime import datetime

from mobile.contract.moments import CHINA
from mobile.i18n.moments import Moments
from mobile.ui.model_view import ModelView
from mobile.ui.standing import month_words
from mobile.ui.steps import step_words


class Spoken:
    """The view's words for what is written outside of it."""

    def __init__(self, view: ModelView) -> None:
        self._view = view

    def t(self, key: str, **args: object) -> str:
        return self._view.t(key, **args)

    def at(self, moment: datetime | None) -> str:
        """With its year and in China's time: a file is read long after, and elsewhere."""
        if moment is None:
            return "—"
        far = datetime(1, 1, 2, tzinfo=moment.tzinfo)
        return Moments(self._view.texts, CHINA).full(moment, far)

    def month(self, month: str) -> str:
        return month_words(self._view, month)

    def step(self, family: str, word: str, value: str) -> str:
        return step_words(self._view, family, word, value)
