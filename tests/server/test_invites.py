"""Invites for a whole branch: what a contact is handed by whoever keeps the server."""

import re
import uuid
from pathlib import Path

import pytest

from server_stub.bootstrap import make_registrar
from server_stub.ops.place import Place, opened
from tests.server.kit import COUNTY
from tests.server.running import cli, enrol, fill, running

LINE = re.compile(r"(\S+) (\S+) ([0-9A-Z]{10})")
BRANCH = COUNTY.dongguan
PLACED = tuple(one for one in COUNTY.people if one.host == BRANCH)


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
    assert len(lines) == len(PLACED)
    assert f"{has_one.name} {has_one.village} - 已绑定手机 has a phone here" in rest
    assert sum("没有智能手机 no smartphone" in one for one in rest) == len(PLACED) - len(able)


def test_every_line_is_worth_a_phone_and_is_made_anew_each_time(place: Place) -> None:
    once, again = (
        {found[3] for found in LINE.finditer(cli(place, "invite", "--branch", BRANCH).stdout)}
        for _ in range(2)
    )
    assert once
    assert once.isdisjoint(again)
