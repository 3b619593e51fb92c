"""The file of what is stored about me: what stands open in it, and what is folded."""

from __future__ import annotations

import pytest

from mobile.contract.kinds.report_state import Content
from mobile.core.pages.my_data_file import page
from mobile.core.pages.my_lines import lines
from mobile.core.work.reports import Reports
from mobile.screens.my_data.model import MyDataModel
from tests.screens.member_world import Away
from tests.screens.test_my_data import Say


@pytest.fixture
def away() -> Away:
    return Away()


def test_the_file_names_titles_and_photos(away: Away) -> None:
    away.services.sign_in.ask_leave(away.open(title="学习夜话"), "shift", "")
    content = Content("study", "2026-11-20", 60, "读原著学原文", photo="ab" * 32)
    Reports(away.services.store, away.services.recorder, away.services.clock).submit(content)
    model = MyDataModel(away.services)
    text = page(model.state().data, lines(away.services), Say(), "zh", away.clock.now())
    rows = text.partition("<details>")[0]
    assert "学习夜话" in rows
    assert "读原著学原文、照片 abababab" in rows


def test_the_raw_part_of_the_file_is_folded(away: Away) -> None:
    away.services.sign_in.ask_leave(away.open(title="学习夜话"), "shift", "")
    model = MyDataModel(away.services)
    known = lines(away.services)
    text = page(model.state().data, known, Say(), "zh", away.clock.now())
    before, _, folded = text.partition("<details>")
    assert "<pre>" not in before
    assert folded.startswith("<summary>")
    assert all(one.id in folded and one.id not in before for one in known)
