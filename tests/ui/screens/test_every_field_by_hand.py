"""Every field of every screen: one character more than it keeps is said before anything is saved.

No list says which fields there are: each line of the app that makes one has to be met on the way.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kivy.core.clipboard import Clipboard

import mobile
from mobile.contract.entry import parse
from tests.screens.contact_world import Room
from tests.ui.screens.ways_to_fields import KEPT, WAYS, Way

Walk = Callable[..., Any]
ROOT = Path(mobile.__file__).parent
# A letter outside the first plane, a letter of several signs, and what a line may break at.
LETTERS = {"hanzi": "字", "rare": "𠮷", "emoji": "👩\u200d🌾", "signs": "é"}
MET: set[str] = set()


@pytest.fixture(autouse=True)
def made_where(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field remembers the line that made it."""
    from mobile.ui.widgets.field import Field

    plain = Field.__init__

    def init(self: Any, **kwargs: Any) -> None:
        frame = sys._getframe(1)
        MET.add(f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}")
        plain(self, **kwargs)

    monkeypatch.setattr(Field, "__init__", init)


def _fields(stage: Any) -> list[Any]:
    from tests.pictures.finder import everything, is_kind, walk

    sheet = stage.see(kind="Sheet")
    return [one for one in (walk(sheet) if sheet else everything()) if is_kind(one, "Field")]


def _paste(stage: Any, one: Any, text: str) -> None:
    entry = one.ids.entry
    entry.focus = True
    entry.text = ""
    Clipboard.copy(text)
    entry.paste()
    stage.settle()


@pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))
@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__))
def test_one_more_than_fits_is_said_and_nothing_is_saved(
    walk: Walk, way: Callable[[], Way], letter: str
) -> None:
    to = way()
    is_contact = bool(to.services.me() and to.services.offices())
    stage = walk(to.services, to.route, is_contact=is_contact, **to.params)
    to.open(stage)
    count = len(_fields(stage))
    assert count
    for number in range(count):
        one = _fields(stage)[number]
        most, more = int(one.limit), "1" if one.numeric else "多"
        text = ((more if one.numeric else letter) * (most or 300))[: most or 300]
        _paste(stage, one, text)
        if most:
            stage.type(more)
            assert one.ids.entry.text == text + more, "what was typed stays whole"
            assert one.too_long
            assert stage.app.texts.get("field.too_long", most=most, n=most + 1) == one.wrong
        entries = len(to.services.store.sealed())
        to.save(stage)
        assert len(to.services.store.sealed()) == entries
        if most:
            one = _fields(stage)[number]
            assert one.ids.entry.text == text + more, "and nothing of it is gone"
            one.ids.entry.text = ""
            stage.settle()


@pytest.mark.parametrize("way", KEPT, ids=lambda way: str(way.__name__))
def test_what_just_fits_is_kept_whole(walk: Walk, way: Callable[[], Way]) -> None:
    to = way()
    is_contact = bool(to.services.offices())
    stage = walk(to.services, to.route, is_contact=is_contact, **to.params)
    to.open(stage)
    wanted = []
    for number, _ in enumerate(_fields(stage)):
        one = _fields(stage)[number]
        text = (f"{number}𠮷字" * int(one.limit))[: int(one.limit)]
        _paste(stage, one, text)
        one.ids.entry.focus = False
        stage.settle()
        assert not _fields(stage)[number].too_long
        wanted.append(text)
    to.save(stage)
    kept = "\n".join(one.text for one in to.services.store.sealed())
    said = [str(parse(text).body) for text in kept.splitlines()]
    for text in wanted:
        assert any(text in body for body in said), text[:8]


def test_a_line_that_is_pasted_with_breaks_is_one_line(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "guests", is_contact=True, activity=room.open())
    stage.tap(key="guests.add")
    one = _fields(stage)[-1]
    for text in ("小刘\r\n东莞\n厚街", "小刘\u2028东莞\n厚街\n"):
        _paste(stage, one, text)
        assert one.ids.entry.text == "小刘 东莞 厚街"
        one.ids.entry.text = ""
        one.ids.entry.insert_text(text)
        assert one.ids.entry.text == "小刘 东莞 厚街"


def _made_in_the_app() -> Iterator[str]:
    for path in sorted(ROOT.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Factory.Field":
                yield f"{path.relative_to(ROOT)}:{call.lineno}"


def test_no_field_of_the_app_was_passed_by() -> None:
    if not MET:
        pytest.skip("the fields are met by the tests above: run the whole file")
    assert not [kv for kv in ROOT.rglob("*.kv") if " Field:" in kv.read_text("utf-8")]
    assert set(_made_in_the_app()) - MET == set()
