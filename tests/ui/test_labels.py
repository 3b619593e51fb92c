"""Words on a label, whatever it said before."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.lang.parser import global_idmap

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


DOOMED = """
<Doomed@Widget>:
    opacity: drop() or len(theme.hues) + len(theme.sizes) + bool(words.t) + self.x
"""


@pytest.mark.parametrize("what", ["dark", "elder", "language"])
def test_a_face_is_switched_while_a_widget_nobody_sees_is_about_to_die(
    open_stage: Open, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Its rule is read anew, and garbage is collected in the middle of that."""
    held: list[Any] = []

    def drop() -> None:
        held.clear()
        if gc.isenabled():
            gc.collect()  # as it happens by itself at any allocation

    app = open_stage(Bench).app
    monkeypatch.setitem(global_idmap, "drop", drop)
    Builder.load_string(DOOMED, filename="doomed")
    held.append(Factory.Doomed())
    if what == "language":
        app.use_language("en")
    else:
        setattr(app.theme, what, True)
    assert not held
    Builder.unload_file("doomed")
