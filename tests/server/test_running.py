"""The real process: sockets, lock, commands beside it, backups under load, a clean end."""

from __future__ import annotations

import json
import socket
import stat
import subprocess
import sys
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import entry_id
from mobile.contract.moments import civil_day, format_at
from server_stub.ops.place import Place
from tests.server.kit import COUNTY
from tests.server.running import Line, cli, cli_process, enrol, free_port, running

BRANCH = COUNTY.dongguan


def plan(line: Line, seq: int) -> list[str]:
    body = {
        "title": "党课", "type": "class", "starts": "2026-11-23T11:30:00.000Z", "minutes": 60,
        "places": ["夜校"],
    }  # fmt: skip
    one = Entry(
        id=entry_id(int(time.time() * 1000), uuid.uuid4().bytes[:10]), device=line.device, seq=seq,
        at="2026-11-23T12:00:00.000Z", branch=BRANCH, subject=str(uuid.uuid4()),
        kind="activity.planned", sees=(), body=body,
    )  # fmt: skip
    return line.sealed(to_text(one))


def test_a_whole_day_with_the_real_process(place: Place, tmp_path: Path) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        status, value = contact.sync([plan(contact, 1), plan(contact, 2)])
        assert (status, value["durable"]) == (200, 0)
        assert [v["verdict"] for v in value["verdicts"]] == ["accepted", "accepted"]
        second = cli_process(place, "serve", "--port", "1")
        assert second.returncode == 2
        assert second.stderr.startswith("data_in_use: 随行已经打开，正在使用这份数据。 / Suixing")
        assert "try again" not in second.stderr
        said = server.cli("backup", str(tmp_path / "kept"))
        assert "entries 2" in said.stdout, said.stderr
        assert contact.sync([])[1]["durable"] == 2
        said = cli_process(place, "show", BRANCH)
        assert said.stdout.count("应到") == 2
        assert "党课" in server.cli("show", "驻东莞").stdout
        # The test's phone claims a fixed time long before it was enrolled, or long after now.
        assert f"clock wrong: {contact.device} 2" in said.stdout
        assert server.stop() == 0
    assert stat.S_IMODE(place.key.stat().st_mode) == 0o600
    (kept,) = (tmp_path / "kept").iterdir()
    assert "entries 2" in cli(place, "verify", str(kept)).stdout


def test_a_restored_backup_has_another_epoch_and_is_refilled(place: Place, tmp_path: Path) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        first, second = plan(contact, 1), plan(contact, 2)
        before = contact.sync([first])[1]
        server.cli("backup", str(tmp_path / "kept"))
        contact.sync([second])
        (kept,) = (tmp_path / "kept").iterdir()
        assert cli(place, "restore", str(kept)).returncode == 2
        server.stop()
    assert cli(place, "restore", str(kept)).returncode == 0
    with running(place) as server:
        contact = server.line(contact.device, contact.key)
        value = contact.sync([], epoch=before["epoch"])[1]
        assert value["epoch"] != before["epoch"]
        assert (value["full"], value["have"]) == (True, {"seq": 1, "missing": []})
        assert contact.sync([second])[1]["have"] == {"seq": 2, "missing": []}


def test_a_backup_under_load_is_a_consistent_prefix(place: Place, tmp_path: Path) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        done = threading.Event()
        pushed = [0]

        def push() -> None:
            while not done.is_set():
                batch = [plan(contact, pushed[0] + i) for i in range(1, 21)]
                assert contact.sync(batch)[0] == 200
                pushed[0] += 20

        pusher = threading.Thread(target=push)
        pusher.start()
        while pushed[0] < 100:
            time.sleep(0.01)
        said = [server.cli("backup", str(tmp_path / "kept")) for _ in range(3)]
        done.set()
        pusher.join(30)
        assert [one.returncode for one in said] == [0, 0, 0], said[0].stderr
        for one in said:
            entries = int(one.stdout.split()[-1])
            assert 100 <= entries <= pushed[0]
            assert entries % 20 == 0


def test_one_changed_byte_in_a_backup_is_found(place: Place, tmp_path: Path) -> None:
    assert cli(place, "backup", str(tmp_path / "kept")).returncode == 0
    (kept,) = (tmp_path / "kept").iterdir()
    raw = kept.read_bytes()
    at = raw.rindex("驻东莞党支部".encode())
    kept.write_bytes(raw[:at] + "驻东宫党支部".encode() + raw[at + len("驻东莞党支部".encode()) :])
    said = cli(place, "verify", str(kept))
    assert said.returncode == 2
    assert said.stderr.startswith("backup_altered: ")


def test_a_slow_client_and_a_vanished_one_leave_the_others_alone(place: Place) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        head = b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
        slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
        for one in slow:
            one.sendall(head + b"x")
        started = time.monotonic()
        assert contact.sync([plan(contact, 1)])[0] == 200
        assert time.monotonic() - started < 2
        for one in slow:
            one.close()
        assert contact.sync([plan(contact, 2)])[1]["have"]["seq"] == 2


def test_a_body_past_the_cap_is_refused_before_it_is_all_read(place: Place) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        status, value = contact.call("POST", "/v1/sync", b"x" * (1024 * 1024 + 1))
        assert (status, value["code"]) == (413, "too_large")
        contact = server.line(contact.device, contact.key)
        assert contact.sync([])[0] == 200


def test_what_was_answered_before_sigterm_is_there_after(place: Place) -> None:
    with running(place) as server:
        contact = enrol(server, COUNTY.contact)
        contact.sync([plan(contact, seq) for seq in range(1, 101)])
        assert server.stop() == 0
    with running(place) as server:
        again = server.line(contact.device, contact.key)
        assert again.sync([])[1]["have"] == {"seq": 100, "missing": []}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["invite", "nobody"], "member_unknown"),
        (["invite"], "command_wrong"),
        (["invite", "--branch", "党支部"], "branch_several"),
        (["approve", "nothing"], "phone_unknown"),
        (["office", "grant", "x", "y", "king"], "command_wrong"),
        (["office", "end", "x", "--until", "tomorrow"], "command_wrong"),
        (["show", "党支部"], "branch_several"),
        (["import", "/nowhere"], "file_not_there"),
        (["verify", "/nowhere"], "file_not_there"),
        (["set-aside", "release", "x"], "entry_not_waiting"),
        (["office", "end", "x"], "office_unknown"),
        (["show", "nowhere"], "branch_unknown"),
        (["dance"], "command_wrong"),
    ],
)
def test_bad_input_is_refused_by_code_in_two_languages(
    place: Place, words: list[str], code: str
) -> None:
    said = cli(place, *words)
    assert said.returncode == 2
    assert said.stderr.startswith(code + ": ")
    assert " / " in said.stderr
    assert "Traceback" not in said.stderr


def test_an_office_without_a_day_begins_today_and_ends_today(place: Place) -> None:
    before = civil_day(format_at(datetime.now(UTC)))
    said = cli(place, "office", "grant", COUNTY.roster[0], BRANCH, "committee")
    assert said.returncode == 0, said.stderr
    days = (before, civil_day(format_at(datetime.now(UTC))))
    words = said.stdout.split()
    assert words[6] in days
    ended = cli(place, "office", "end", words[2])
    assert ended.returncode == 0, ended.stderr
    last = ended.stdout.partition(" – ")[2].partition(":")[0]
    assert last in (*days, civil_day(format_at(datetime.now(UTC))))


def test_serve_says_where_it_listens_once_phones_can_come(place: Place) -> None:
    port = free_port()
    words = [sys.executable, "-m", "server_stub", "--data", str(place.root), "serve"]
    with subprocess.Popen([*words, "--port", str(port)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline().decode()
            assert said == f"正在运行 listening: http://127.0.0.1:{port}\n"
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        finally:
            process.kill()


def test_a_missing_master_key_is_not_replaced(place: Place) -> None:
    place.key.unlink()
    said = cli_process(place, "set-aside", "list")
    assert said.returncode == 2
    assert not place.key.exists()


def test_a_master_key_others_may_read_is_refused(place: Place) -> None:
    place.key.chmod(0o644)
    assert cli(place, "set-aside", "list").returncode == 2


def test_a_roster_is_previewed_then_applied_in_one_change(tmp_path: Path) -> None:
    from tests.county.files import roster_csv

    place = Place(tmp_path / "data")
    organisations = tmp_path / "organisations.json"
    organisations.write_text(json.dumps([
        {k: getattr(one, k) for k in ("id", "name", "form", "nature", "model", "city", "parent")}
        for one in COUNTY.organisations
    ]))  # fmt: skip
    said = cli(place, "import", str(organisations), "--organisations", "--apply")
    assert said.returncode == 0, said.stderr
    roster = tmp_path / "roster.csv"
    roster.write_bytes(roster_csv(COUNTY, COUNTY.members()))
    said = cli(place, "import", str(roster), "--branch", BRANCH)
    assert "新增 38，" in said.stdout, said.stderr
    assert said.stdout.endswith("预览，没有写入\n  preview, nothing written\n")
    applied = cli(place, "import", str(roster), "--branch", BRANCH, "--apply").stdout
    assert "新增 38，" in applied
    assert "nothing written" not in applied
    again = cli(place, "import", str(roster), "--branch", BRANCH).stdout
    assert "确定 38，" in again
    assert "not in the file 0" in again
