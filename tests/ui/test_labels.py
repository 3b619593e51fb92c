"""Words on a label, whatever it said before."""

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from tests.ui.pages import Bench

Open = Callable[..., Any]


def test_a_label_used_again_for_other_words_draws_their_line_breaks(open_stage: Open) -> None:
    """As the rows of a list are: no other width makes it break its words once more."""
    stage = open_stage(Bench)
    told = "没写完，点这里接着写"
    again, fresh = (Factory.Text(text=text) for text in ("草稿", told))
    for label in (again, fresh):
        label.size_hint_x, label.width = None, 9.5 * label.font_size
        stage.app.router.view.body.add_widget(label)
    stage.settle()
    again.text = told
    stage.settle()
    assert "\n" in again.text
    assert bytes(again.texture.pixels) == bytes(fresh.texture.pixels)
