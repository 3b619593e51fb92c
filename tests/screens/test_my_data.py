"""存了我哪些信息: the page, the file, the requests, without Kivy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from mobile.contract.faults import Fault
from mobile.core.pages.my_data_file import page
from mobile.core.pages.my_lines import lines
from mobile.core.people.access_log import Looks
from mobile.core.people.consents import Consents
from mobile.i18n.texts import Texts
from mobile.screens.me.model import MeModel
from mobile.screens.my_data.model import MyDataModel
from tests.screens.member_world import CONTACT, HOST, ME, Away

NASTY = '<script>alert(1)</script> & "引号" \''


class Say:
    """The app's words in one language."""

    def __init__(self, language: str = "zh") -> None:
        self._texts = Texts(language)

    def t(self, key: str, **args: object) -> str:
        return self._texts.get(key, **args)

    def at(self, moment: datetime | None) -> str:
        return moment.isoformat() if moment else "—"

    def month(self, month: str) -> str:
        return month

    def step(self, family: str, word: str, value: str) -> str:
        return f"{family}/{word}/{value}"


class Server:
    """What it says when asked; a Fault's code when it does not."""

    def __init__(self, said: dict[str, Any] | None = None, code: str = "") -> None:
        self.said, self.code = said or {}, code

    def ask(self, after: str = "") -> bytes:
        if self.code:
            raise Fault(self.code)
        return json.dumps(self.said).encode()


class Tags(HTMLParser):
    """The tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "onload"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def away() -> Away:
    made = Away()
    Consents(made.store, made.services.recorder).catch_up()
    return made


def _model(away: Away, server: Server | None = None) -> MyDataModel:
    services = replace(away.services, export=server or Server(code="no_network"))
    return MyDataModel(services)


def _fetch(model: MyDataModel) -> str:
    assert model.begin()
    return model.end(model.fetch()).code


def _read(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    return tags


def test_a_quiet_phone_lists_its_row_its_branch_itself_and_the_consent(away: Away) -> None:
    data = _model(away).state().data
    assert (data.who.name, data.who.home) == ("欧阳建国", "石桥村党支部")
    assert [one.branch for one in data.places] == ["驻东莞流动党员党支部"]
    assert [(one.is_this, one.state) for one in data.devices] == [(True, "in_use")]
    assert [one.given for one in data.consents] == [True]
    assert data.counts == (("consent", 1),)


def test_every_entry_about_me_is_counted_by_its_family_and_no_other(away: Away) -> None:
    activity = away.open(hours=0)
    away.services.sign_in.ask_leave(activity, "shift")
    away.carry()
    away.desk(activity).mark(CONTACT, "present", "roll")
    away.carry()
    data = _model(away).state().data
    assert dict(data.counts) == {"attendance": 1, "consent": 1}


def test_who_looked_is_listed_newest_first_by_name_and_branch(away: Away) -> None:
    looks = Looks(away.there, away.contact.recorder, away.clock)
    for what in ("card", "phone"):
        looks.opened(ME, HOST, what)
        away.later(minutes=5)
    away.carry()
    seen = _model(away).state().data.looks
    assert [(one.by, one.what) for one in seen] == [("单晓梅", "phone"), ("单晓梅", "card")]
    assert seen[0].branch == "驻东莞流动党员党支部"
    assert MeModel(away.services).state().looks == 2


def test_the_server_adds_the_number_other_phones_and_its_own_looks(away: Away) -> None:
    said = {
        "member": {"id": ME, "name": "欧阳建国", "phone": "10000000001", "home_name": "石桥村"},
        "devices": [
            {"id": "aaaaaaaa", "enrolled": "2025-01-01T00:00:00.000Z", "provisional": True},
            {"id": "bbbbbbbb", "revoked": "2025-02-01T00:00:00.000Z"},
        ],
        "looks": [{"by": "operator", "at": "2026-11-20T02:00:00.000Z", "what": "member"}],
        "lines": [],
        "more": "",
    }
    model = _model(away, Server(said))
    assert _fetch(model) == ""
    data = model.state().data
    assert data.server is not None
    assert data.server.member.phone == "10000000001"
    states = [(one.id, one.state, one.is_this) for one in data.devices]
    assert states[1:] == [("AAAAAAAA", "provisional", False), ("BBBBBBBB", "revoked", False)]
    assert states[0][2]
    assert [one.by for one in data.looks] == ["operator"]


@pytest.mark.parametrize("code", ["no_network", "reply_unsigned", "device_revoked"])
def test_without_an_answer_the_page_stays_and_says_why(away: Away, code: str) -> None:
    model = _model(away, Server(code=code))
    assert _fetch(model) == code
    state = model.state()
    assert (state.refused, state.fetching, state.data.server) == (code, False, None)
    assert model.begin()
    assert not model.begin()
    assert model.state().refused == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_is_one_sound_page_whatever_somebody_wrote(away: Away, language: str) -> None:
    row = dict(away.store.row("member", ME) or {})
    away.store.put({**row, "table": "member", "name": NASTY})
    activity = away.open(hours=0)
    away.services.sign_in.ask_leave(activity, "shift", NASTY)
    model = _model(away)
    say = Say(language)
    known = lines(away.services)
    text = page(model.state().data, known, say, language, away.clock.now())
    tags = _read(text)
    assert "script" not in tags.seen
    assert NASTY in tags.text
    for one in known:
        assert one.id in tags.text
        assert say.step(one.family, one.word, one.value) in tags.text
    assert say.t("my_data.file_phone_only") in tags.text


def test_the_file_says_what_came_from_the_server_and_when(away: Away) -> None:
    entry = away.store.latest("consent", ME, 1)[0].entry
    from mobile.contract.entry import to_text

    said = {"lines": [{"entry": to_text(entry), "branch_name": "石桥村", "by": "欧阳建国"}]}
    model = _model(away, Server({**said, "more": ""}))
    assert _fetch(model) == ""
    data = model.state().data
    known = lines(away.services, data.server)
    assert [one.source for one in known] == ["both"]
    text = _read(page(data, known, Say(), "zh", away.clock.now())).text
    assert Say().t("my_data.file_with_server", at=Say().at(away.clock.now()), n=1) in text
    assert Say().t("my_data.source_both") in text


def test_exporting_hands_the_page_on_and_says_when_there_is_no_room(away: Away) -> None:
    model = _model(away)
    assert model.export(Say(), "zh").is_done
    name, text = away.devices.share.texts[-1]
    assert name == "存了我哪些信息 2026-11-23.html"
    assert text.startswith("<!doctype html>")
    away.devices.share.full = True
    assert model.export(Say(), "zh").code == "disk_full"


def test_a_request_is_listed_until_it_is_taken_back(away: Away) -> None:
    model = _model(away)
    assert model.ask("erase", "  ").code == "need_reason"
    assert model.ask("erase", "旧号码").is_done
    assert MeModel(away.services).state().requests == 1
    request = model.state().data.requests[0]
    assert (request.about, request.standing) == ("erase", "asked")
    assert model.take_back(request.request).is_done
    assert model.state().data.requests[0].standing == "withdrawn"
    assert MeModel(away.services).state().requests == 0


def test_data_used_is_rounded_up_and_told_beside_its_measure(away: Away) -> None:
    away.store.say(moved=1)
    assert _model(away).state().data.moved_kb == 1
    away.store.say(moved=345_678)
    state = _model(away).state()
    assert (state.data.moved_kb, state.month_kb) == (338, 100)
