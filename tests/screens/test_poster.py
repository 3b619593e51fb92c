"""支部码: what hangs on the wall is what a member's phone reads."""

from types import SimpleNamespace

from mobile.contract import qr
from mobile.i18n.texts import Texts
from mobile.screens.report_in.model import ReportInModel
from mobile.screens.sheet.model import SheetModel
from mobile.screens.sheet.view_layout import BOTTOM, LEFT, RIGHT, TOP
from mobile.screens.sheet.view_poster import Poster
from tests.screens.contact_world import Room
from tests.screens.member_world import Away


def poster(language: str = "zh", name: str = "") -> tuple[Room, object, Poster]:
    room = Room()
    state = SheetModel(room.services, "poster", branch=room.county.dongguan).state()
    view = SimpleNamespace(t=Texts("zh").switch(language).get)
    return room, state, Poster(view, state)


def test_a_member_s_phone_reads_the_branch_from_it_without_a_network() -> None:
    room, state, _ = poster()
    assert (state.face, state.branch) == ("ok", "四里乡驻东莞党支部")
    assert qr.read_branch(state.code) == room.county.dongguan
    away = Away(is_placed=False)
    away.town.offline = True
    asking = ReportInModel(away.services)
    assert asking.scan(state.code).is_done
    assert asking.state().step == "confirm"


def test_every_dark_module_is_drawn_once_and_all_of_it_lies_within_the_page() -> None:
    from mobile.ui.widgets.qr import modules

    for language in ("zh", "en"):
        _, state, made = poster(language)
        rows = modules(state.code, "Q")
        page = made.page()
        size = page.rules[0].height
        assert sum(rule.width * rule.height for rule in page.rules) == size**2 * sum(map(sum, rows))
        left = min(rule.x for rule in page.rules)
        top = min(rule.y for rule in page.rules)
        drawn = {
            (round((rule.x - left) / size) + step, round((rule.y - top) / size))
            for rule in page.rules
            for step in range(round(rule.width / size))
        }
        assert drawn == {(x, y) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit}
        # Four modules of white around it, and no words in them.
        low = top + len(rows) * size
        assert all(
            words.y + words.size <= top - 4 * size or words.y >= low + 4 * size
            for words in page.words
        )
        assert all(TOP <= words.y <= BOTTOM - words.size for words in page.words)
        assert left > LEFT
        assert left + len(rows) * size < RIGHT
