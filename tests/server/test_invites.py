"""Invites for a whole branch: what a contact is handed by whoever keeps the server."""

import http.client
import json
import re
import uuid
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest

from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from server_stub.registry.names import initials
from server_stub.storage.model import Organisation
from tests.server.kit import COUNTY
from tests.server.running import Running, cli, enrol, fill, running

LINE = re.compile(r"(\S+) (\S+) ([0-9A-Z]{10})")
BRANCH = COUNTY.dongguan
PLACED = tuple(one for one in COUNTY.people if one.host == BRANCH)


def holders(said: str) -> list[tuple[str, str]]:
    """(last four digits, characters) of each slip."""
    tails = {(one.name, one.village): one.phone[-4:] for one in PLACED}
    return [(tails[found[1], found[2]], found[3]) for found in LINE.finditer(said)]


def binds(server: Running, slip: tuple[str, str]) -> bool:
    ask = {"invite": slip[1], "tail": slip[0], "nonce": uuid.uuid4().hex, "proto": 1}
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    line.request("POST", "/v1/enrol", json.dumps(ask), {"SX-Request": str(uuid.uuid4())})
    status = line.getresponse().status
    line.close()
    return status == 200


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    fill(made)
    with opened(made) as doors:
        registrar = make_registrar(doors)

        def put() -> None:
            for one in PLACED:
                registrar.place(str(uuid.uuid4()), one.id, BRANCH)

        doors.change(put)
    return made


def test_everybody_of_a_branch_without_a_phone_gets_a_line_of_their_own(place: Place) -> None:
    has_one, able = PLACED[0], [one for one in PLACED if one.smartphone]
    assert has_one.smartphone
    with running(place) as server:
        enrol(server, has_one.id)
        said = server.cli("invite", "--branch", BRANCH)
    assert said.returncode == 0, said.stderr
    first, *lines = said.stdout.splitlines()
    assert first.endswith(BRANCH)
    made = [found for line in lines if (found := LINE.fullmatch(line))]
    rest = [line for line in lines if not LINE.fullmatch(line)]
    invited = sorted((one.name, one.village) for one in able if one is not has_one)
    assert sorted((found[1], found[2]) for found in made) == invited
    assert len({found[3] for found in made}) == len(made)
    *lines, until, by_what_time, _english = lines
    assert by_what_time.startswith("按实际过去的时间算；服务器一次停机超过 24 小时")
    assert len(lines) == len(PLACED)
    assert until.startswith(f"新绑定码 {len(made)} 张")
    assert f"{has_one.name} {has_one.village} - 已绑定手机 has a phone here" in rest
    assert sum("没有智能手机 no smartphone" in one for one in rest) == len(PLACED) - len(able)


def changed(place: Place, **said: list[str]) -> list[str]:
    """Ids of as many of the branch as values are given, with these fields."""
    some = [one.id for one in PLACED if one.smartphone][: len(next(iter(said.values())))]
    with opened(place) as doors:
        people, registrar = doors.storage.people, make_registrar(doors)
        for at, one in enumerate(some):
            found = people.member(one)
            assert found
            fields = {"name": "彭磊", "village": "上湾村", "initials": "PL", "joined": "2015-07"}
            fields |= {field: values[at] for field, values in said.items()}
            doors.change(partial(registrar.put, [msgspec.structs.replace(found, **fields)]))
    return some


def lines_of(said: str) -> list[str]:
    return [one for one in said.splitlines() if "彭磊" in one]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"joined": ["2015-07", "2016-01"]}, ["2015-07入党", "2016-01入党"]),
        ({"phone": ["10035000001", "10036000002"]}, ["手机 1003500****", "手机 1003600****"]),
        ({"phone": ["10035000001", ""]}, ["手机 1003500****", "没登记手机号"]),
    ],
)
def test_namesakes_of_one_village_are_told_apart_by_what_a_contact_knows(
    place: Place, said: dict[str, list[str]], told: list[str]
) -> None:
    ids = changed(place, **said)
    found = lines_of(cli(place, "invite", "--branch", BRANCH).stdout)
    assert len(found) == 2
    assert all(sum(word in line for line in found) == 1 for word in told)
    assert not any(one in line for one in ids for line in found)


def test_the_last_digits_that_bind_a_phone_stand_on_no_slip(place: Place) -> None:
    ids = changed(place, phone=["10035007788", "10035008899"])
    found = lines_of(cli(place, "invite", "--branch", BRANCH).stdout)
    assert [sum(one in line for line in found) for one in ids] == [1, 1]
    assert not any("7788" in line or "8899" in line for line in found)


def test_the_lines_stand_in_the_order_of_names(place: Place) -> None:
    said = cli(place, "invite", "--branch", BRANCH).stdout
    order = {(one.name, one.village): initials(one.name) for one in PLACED}
    found = [order[one[1], one[2]] for one in LINE.finditer(said)]
    assert len(found) > 5
    assert found == sorted(found)


def test_who_invites_a_branch_of_nobody_is_told_so(place: Place) -> None:
    empty = Organisation("d1" * 16, "石桥乡党委", "SQXDW", "committee", "regular", "", "", "")
    with opened(place) as doors:
        doors.change(lambda: make_registrar(doors).put([empty]))
    said = cli(place, "invite", "--branch", "石桥乡党委")
    assert said.returncode == 0
    assert said.stdout.splitlines()[1].startswith("没有人：")
    assert "nobody" in said.stdout
    assert "没有人" not in cli(place, "invite", "--branch", BRANCH).stdout


def codes_of(said: str) -> set[str]:
    return {found[3] for found in LINE.finditer(said)}


def test_slips_that_were_handed_out_stay_good_when_the_branch_is_asked_again(place: Place) -> None:
    with running(place) as server:
        made = server.cli("invite", "--branch", BRANCH).stdout
        second = server.cli("invite", "--branch", BRANCH).stdout
        home = server.cli("invite", "--branch", PLACED[1].home).stdout
        count = len(codes_of(made))
        assert count > 1
        assert codes_of(second) == set()
        assert f"{count} 人手里有还没用的绑定码，没有重做" in second
        assert f"who hold an unused invite and got no new one: {count}; --again" in second
        assert "作废" not in second
        assert f"{PLACED[1].name} {PLACED[1].village} - 绑定码还没用，" in home
        assert all(binds(server, one) for one in holders(made))


def test_slips_made_anew_on_purpose_say_how_many_of_the_old_ones_end(place: Place) -> None:
    once = codes_of(cli(place, "invite", "--branch", BRANCH).stdout)
    again = cli(place, "invite", "--branch", BRANCH, "--again").stdout
    assert len(codes_of(again)) == len(once)
    assert once.isdisjoint(codes_of(again))
    assert again.splitlines()[-1] == (
        f"{len(once)} 张还没用的绑定码作废 / unused invites that end now: {len(once)}"
    )


def test_a_single_invite_says_until_when_it_holds_and_that_the_one_before_ends(
    place: Place,
) -> None:
    before = datetime.now(UTC)
    first, second = (cli(place, "invite", PLACED[0].id).stdout for _ in range(2))
    found = re.search(r"good until (\S+ \S+) China time", first)
    assert found
    until = datetime.strptime(found[1] + "+0800", "%Y-%m-%d %H:%M%z")
    assert timedelta(hours=71.9) < until - before < timedelta(hours=72.2)
    assert "作废" not in first
    assert second.splitlines()[-1] == "1 张还没用的绑定码作废 / unused invites that end now: 1"


def test_a_start_and_a_stop_of_the_server_note_the_time(place: Place) -> None:
    def noted() -> str:
        with opened(place) as doors:
            return doors.storage.setting("steady_wall")

    cli(place, "invite", PLACED[0].id)
    before = noted()
    with running(place) as server:
        assert server.stop() == 0
    assert before < noted()


def test_who_has_no_number_on_record_is_not_told_of_a_wrong_invite(place: Place) -> None:
    with opened(place) as doors:
        person = doors.storage.people.member(PLACED[0].id)
        assert person
        bare = msgspec.structs.replace(person, phone="")
        doors.change(lambda: make_registrar(doors).put([bare]))
    told = cli(place, "invite", bare.id)
    assert told.returncode == 2
    assert told.stderr.startswith("member_no_number: 这个人没登记手机号")
