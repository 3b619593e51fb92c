"""Nothing is cut, torn, covered or too small on any screen, in any face."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.pictures import golden
from tests.pictures.png import contact_sheet, reduce
from tests.pictures.steady import steady

LOOK_NAMES = ("light", "dark", "elder", "en")


@pytest.fixture
def stage() -> Iterator[Any]:
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage
    from tests.ui.gallery import PAGES, gallery_texts, routes

    start = Start(PAGES[0], is_contact=True, strict=True, routes=routes())
    stage = Stage(None, start, texts=gallery_texts())
    yield stage
    stage.close()


def wear(stage: Any, name: str) -> None:
    from tests.pictures.stage import LOOKS

    stage.wear(next(look for look in LOOKS if look.name == name))


def faults(stage: Any, pages: Any) -> list[str]:
    found = []
    for name, enter in pages:
        enter()
        found += [f"{name}: {f}" for f in stage.findings() if f.kind != "shortened"]
        stage.app.shell.clear_above()
    return found


@pytest.mark.parametrize("look", LOOK_NAMES)
def test_no_widget_is_cut_or_covered(stage: Any, look: str) -> None:
    from tests.pictures.__main__ import gallery

    wear(stage, look)
    assert faults(stage, gallery(stage)) == []


@pytest.mark.timeout(1800)  # some hundred scenes; a busy machine draws them by software
@pytest.mark.parametrize("worn", golden.FACES)
def test_every_screen_is_whole_readable_and_as_it_was_accepted(worn: str) -> None:
    drawn_by, taken = golden.taken(worn)
    assert [f"{face} {one.name}: {f}" for face, one in taken for f in one.findings] == []
    other = []
    for face in golden.FACES[worn]:
        by, kept = golden.kept(face)
        if by != drawn_by:
            pytest.skip(f"the golden pictures were drawn by {by}; whole and readable they are")
        now = {one.name: one.digest for of, one in taken if of == face}
        names = {*kept, *now}
        other += sorted(f"{face} {name}" for name in names if kept.get(name) != now.get(name))
    assert other == [], "look at them (make pictures), then: python -m tests.pictures --accept"


def test_a_screen_entered_in_the_dark_looks_like_one_that_was_switched(stage: Any) -> None:
    from tests.pictures.__main__ import screens

    pages = list(screens(stage, "plan-"))
    shots = golden.shots(stage, pages, ("light", "dark"))
    switched = {one.name: one.digest for face, one in shots if face == "dark"}
    wear(stage, "dark")
    assert len(pages) > 5
    for name, enter in pages:
        enter()
        assert golden.shot(stage, name).digest == switched[name], name
        stage.app.shell.clear_above()


def test_the_same_state_gives_the_same_pixels(stage: Any) -> None:
    first = stage.pixels()
    stage.app.router.home("form")
    stage.settle()
    other = stage.pixels()
    stage.app.router.home("cards")
    assert np.array_equal(stage.pixels(), first)
    assert not np.array_equal(other, first)


def walked(stage: Any, pause: float) -> list[str]:
    """What a screen that changes by itself shows, on a machine that rests before each frame."""
    from time import sleep

    from kivy.clock import Clock
    from kivy.factory import Factory

    from mobile.ui.task import in_background

    label, told = Factory.Text(text="0"), []
    stage.app.router.view.fill(label)

    def count(_dt: float) -> None:
        label.text = str(int(label.text) + 1)

    ticking = Clock.schedule_interval(count, 0.1)
    in_background(lambda: sleep(pause), lambda _done: told.append(f"done at {label.text}"))
    for _ in range(30):
        sleep(pause / 10)
        stage.frame()
        told.append(label.text)
    ticking.cancel()
    return told


def test_a_slow_machine_draws_what_a_quick_one_draws(stage: Any) -> None:
    with steady():
        quick, slow = walked(stage, 0), walked(stage, 0.2)
    assert slow == quick
    assert quick[-1] in ("4", "5")
    assert any(one.startswith("done") for one in quick)


def test_works_end_in_the_order_they_were_begun(stage: Any) -> None:
    from time import sleep

    from mobile.ui.task import in_background

    told: list[object] = []
    with steady():
        for number, pause in enumerate((0.05, 0, 0.02)):
            in_background(lambda n=number, p=pause: sleep(p) or n, told.append)  # type: ignore[misc]
        stage.frame()
        assert told == []
        stage.frame()
    assert told == [0, 1, 2]


def test_no_time_passes_between_two_frames(stage: Any) -> None:
    from time import sleep

    from kivy.clock import Clock

    stage.frame()
    stood = Clock.time()
    sleep(0.01)
    assert Clock.time() == stood
    stage.frame()
    assert Clock.time() > stood


def test_a_cut_text_is_found(stage: Any) -> None:
    from kivy.factory import Factory

    label = Factory.Small(text="much too long for its height " * 9)
    stage.app.router.view.fill(label)
    stage.settle()
    assert "clipped" not in {finding.kind for finding in stage.findings()}
    label.height = 5
    stage.settle()
    assert "clipped" in {finding.kind for finding in stage.findings()}


def test_a_text_cut_by_a_larger_font_on_a_low_phone_is_found(stage: Any) -> None:
    from kivy.factory import Factory

    from tests.pictures.environment import HEIGHT, WIDTH

    theme = stage.app.theme
    stage.shape(golden.LOW)
    label = Factory.Label(text="words", size_hint=(None, None), size=(200, theme.body * 1.2))
    label.font_size = theme.body
    theme.fbind("body", label.setter("font_size"))
    stage.app.router.view.fill(label)
    found = {font: golden.seen(stage, "", font).findings for font in (1.0, 1.3)}
    stage.shape((WIDTH, HEIGHT))
    assert found[1.0] == ()
    assert [one.kind for one in found[1.3]] == ["clipped"]


def test_a_tag_beyond_the_edge_of_its_card_is_found(stage: Any) -> None:
    from kivy.factory import Factory

    card = Factory.Card(size_hint_x=None, width=120)
    card.add_widget(Factory.Tag(text="entered by the contact"))
    stage.app.router.view.fill(card)
    assert "outside" in {finding.kind for finding in stage.findings()}


def test_words_drawn_without_their_line_breaks_are_found(stage: Any) -> None:
    from kivy.factory import Factory

    label = Factory.Text(text="写到一半")
    stage.app.router.view.fill(label)
    stage.settle()
    assert "stale" not in {finding.kind for finding in stage.findings()}
    label._label.text = "写到"
    assert "stale" in {finding.kind for finding in stage.findings()}


def test_faint_words_are_found(stage: Any) -> None:
    from kivy.factory import Factory

    from tests.pictures.contrast import faint_words

    label = Factory.Text(text="hardly there", tone="line")
    stage.app.router.view.fill(Factory.Text(text="plain to see"), label)
    assert [one.what for one in faint_words(stage.pixels())] == ["hardly there"]


def test_a_target_too_small_for_a_thumb_is_found(stage: Any) -> None:
    from kivy.factory import Factory

    stage.app.router.view.fill(Factory.PressBox(size_hint=(None, None), size=(30, 30)))
    assert "small_target" in {finding.kind for finding in stage.findings()}


def test_a_torn_word_is_found(stage: Any) -> None:
    from kivy.factory import Factory

    stage.app.router.view.fill(Factory.Text(text="Unmarked", size_hint_x=None, width=40))
    assert "torn" in {finding.kind for finding in stage.findings()}


def test_a_sheet_of_pictures_keeps_each_of_them() -> None:
    dark, light = np.zeros((40, 20, 3), np.uint8), np.full((40, 20, 3), 255, np.uint8)
    sheet = contact_sheet([dark, light], columns=2)
    assert {0, 255} <= set(np.unique(sheet))
    assert reduce(light, 2).shape == (20, 10, 3)
