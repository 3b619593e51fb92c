"""How long somebody has not been heard of, in words."""

from types import SimpleNamespace
from typing import Any

import pytest

from mobile.core.work.silence import Missing, Silence
from mobile.i18n.texts import Texts
from mobile.ui.people_parts import sign_words


@pytest.mark.parametrize(
    ("word", "days", "said"),
    [
        ("in_touch", 0, "今天刚到支部"),
        ("in_touch", 3, "来支部 3 天，还没有过记录"),
        ("unknown", 0, "还没有过记录"),
    ],
)
def test_who_came_today_is_not_told_of_as_silent(word: str, days: int, said: str) -> None:
    view: Any = SimpleNamespace(t=Texts("zh").get)
    known = Silence(word, None, "2026-11-23", days, (), Missing())
    assert sign_words(view, known) == said
