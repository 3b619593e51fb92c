"""What the keeper is told of phones: whose one is, and that a revoked one is not approved."""

from __future__ import annotations

import uuid

import msgspec

from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from tests.server.kit import COUNTY
from tests.server.running import cli, enrol, running

ONE = COUNTY.person(COUNTY.contact)
HOME = COUNTY.organisation(ONE.home).name


def test_a_phone_is_approved_and_revoked_by_the_name_of_its_holder(place: Place) -> None:
    with running(place) as server:
        phone = enrol(server, ONE.id, approve=False).device
        waiting = server.cli("devices", ONE.id).stdout
        assert waiting.rstrip().endswith(f"未核准 not approved，approve {phone}")
        said = server.cli("approve", phone).stdout
        assert said == f"已核准 approved: {phone} {ONE.name} {HOME}, 放行 released: 0\n"
        assert server.cli("devices", ONE.id).stdout.rstrip().endswith("算数 counts")
        said = server.cli("revoke", phone).stdout
        assert said == f"已停用 revoked: {phone} {ONE.name} {HOME}\n"


def test_a_revoked_phone_is_not_said_to_be_approved(place: Place) -> None:
    with running(place) as server:
        phone = enrol(server, ONE.id, approve=False).device
        server.cli("revoke", phone)
        told = server.cli("approve", phone)
        assert told.returncode == 2
        assert told.stdout == ""
        assert told.stderr.startswith("phone_revoked: 这部手机已停用，不能核准；")
        assert "已停用 revoked" in server.cli("devices", ONE.id).stdout


def test_who_has_no_phone_is_said_to_have_none(place: Place) -> None:
    said = cli(place, "devices", ONE.id).stdout
    assert said == f"{ONE.name} 还没有绑定过手机 has bound no phone yet\n"


def test_two_of_one_name_and_village_are_named_by_the_last_digits(place: Place) -> None:
    with opened(place) as doors:
        one = doors.storage.people.member(ONE.id)
        assert one
        same = [
            msgspec.structs.replace(one, id=str(uuid.UUID(int=n)), name="王伟", phone=phone)
            for n, phone in enumerate(("10000001234", "10000005678", ""), 1)
        ]
        doors.change(lambda: make_registrar(doors).put(same))
    told = cli(place, "devices", "王伟").stderr
    assert f"王伟 {one.village} 尾号 1234 {same[0].id}" in told
    assert f"王伟 {one.village} 没登记手机号 {same[2].id}" in told
    said = cli(place, "invite", "王伟 5678").stdout
    assert said.startswith(f"王伟 {same[1].id} ")
    assert cli(place, "invite", f"王伟{one.village}1234").stdout.startswith(f"王伟 {same[0].id} ")
