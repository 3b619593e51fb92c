"""存了我哪些信息: what each row says of who has it, held against what the server tells phones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.core.pages.my_data_file import row_of
from mobile.i18n.texts import Texts
from mobile.screens.my_data.model import MyDataModel
from server_stub.registry.rows import row_value, until_accepted, without_phone
from server_stub.storage.model import Member
from tests.county.ids import stable_id
from tests.screens.member_world import HOST, ME, Away
from tests.screens.test_my_data import Say, Server

ROW = Member(
    id=ME,
    name="欧阳建国",
    initials="OYJG",
    home=HOST,
    joined="1998-07",
    probationary=False,
    smartphone=True,
    village="石桥村",
    group="一组",
    place="大岭山",
    phone="10000000001",
)
# Field of the row -> how the page calls it, where it says what a branch not yet accepting has.
CALLED = {
    "name": "姓名",
    "initials": "首字母",
    "home": "家乡支部",
    "joined": "入党年月",
    "probationary": "党员类别",
    "village": "村",
}


def _phone(away: Away, server: Server | None = None) -> str:
    services = replace(away.services, export=server or Server(code="no_network"))
    model = MyDataModel(services)
    if server:
        assert model.begin()
        assert model.end(model.fetch()).code == ""
    return dict(row_of(model.state().data, Say()))["phone"]


def test_the_number_is_said_to_be_where_the_consent_page_says_it_is() -> None:
    said = _phone(Away())
    consent = Texts("zh").get("welcome.keeps_phone")
    assert "在服务器和支部、上级任职同志的手机上" in said
    assert "在服务器和支部、上级任职同志的手机上" in consent
    assert "phone" in row_value(ROW)
    assert "phone" not in without_phone(row_value(ROW))


def test_a_phone_that_has_the_number_shows_it() -> None:
    away = Away()
    away.store.put({**dict(away.store.row("member", ME) or {}), "phone": "10000000001"})
    assert _phone(away) == "10000000001"


def test_a_server_without_a_number_says_so() -> None:
    said = {"member": {"id": ME, "name": "欧阳建国"}, "lines": [], "more": ""}
    assert _phone(Away(), Server(said)) == Say().t("my_data.none")


def test_who_agreed_to_be_called_reads_that_members_have_the_number() -> None:
    away = Away()
    office = {"table": "office", "id": stable_id(1, "office", "me"), "member": ME, "branch": HOST}
    office |= {"role": "contact", "since": "2026-01-01", "until": ""}
    away.store.put(office)
    assert Say().t("my_data.phone_open") not in _phone(away)
    away.store.put({**office, "phone": "10000000001"})
    assert _phone(away).endswith(Say().t("my_data.phone_open"))


@pytest.mark.parametrize("field", sorted(row_value(ROW)))
def test_what_a_branch_has_before_it_accepts_is_what_the_page_says(field: str) -> None:
    body = Texts("zh").get("my_data.row_body")
    only = body.partition("只有")[2].partition("；")[0]
    assert (field in CALLED) == (field in set(until_accepted(ROW)) - {"table", "id"})
    assert all(word in only for word in CALLED.values())
    assert "手机号" not in only


def test_a_file_made_without_the_server_says_what_the_server_may_have_besides() -> None:
    said = Say().t("my_data.file_phone_only")
    assert all(word in said for word in ("手机号", "别的手机", "管服务器的同志看过"))
