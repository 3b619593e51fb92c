"""A command given twice does what it did once: nothing is written anew, and it says since when."""

from __future__ import annotations

import re
from pathlib import Path

from server_stub.ops.place import Place, opened
from tests.server.kit import COUNTY
from tests.server.running import cli, enrol, running

CONTACT = COUNTY.person(COUNTY.contact)
ONE = COUNTY.person(COUNTY.roster[0])
BRANCH = COUNTY.organisation(COUNTY.dongguan).name


def said(place: Place, *words: str) -> str:
    told = cli(place, *words)
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def audited(place: Place) -> int:
    with opened(place) as doors:
        return int(doors.storage._db.execute("SELECT count(*) FROM audit").get)


def phone_of(place: Place, member: str, *, approve: bool = False) -> str:
    with running(place) as server:
        return enrol(server, member, approve=approve).device


def revoked(place: Place, phone: str) -> str:
    with opened(place) as doors:
        found = doors.storage.phones.device(phone)
        assert found
        return found.revoked


def test_a_phone_revoked_twice_stays_revoked_since_the_first_time(place: Place) -> None:
    phone = phone_of(place, ONE.id)
    said(place, "revoke", phone)
    since, count = revoked(place, phone), audited(place)
    again = said(place, "revoke", phone)
    assert again.startswith(f"早已停用，没有再写 revoked already: {phone} {ONE.name} ")
    assert re.search(r"，自 since \d{4}-\d\d-\d\dT\d\d:\d\d\+08:00$", again)
    assert (revoked(place, phone), audited(place)) == (since, count)


def test_a_phone_approved_twice_is_said_to_count_already(place: Place) -> None:
    phone = phone_of(place, CONTACT.id)
    assert said(place, "approve", phone).startswith("已核准 approved: ")
    count = audited(place)
    again = said(place, "approve", phone)
    assert again.startswith(f"不用核准，没有再写 counts already: {phone} {CONTACT.name} ")
    assert audited(place) == count


def test_an_office_ended_twice_keeps_its_last_day(place: Place) -> None:
    made = said(place, "office", "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01")
    office = made.split()[2]
    ended = said(place, "office", "end", office, "--until", "2026-04-30")
    count = audited(place)
    for words in ((), ("--until", "2026-04-30")):
        again = said(place, "office", "end", office, *words)
        assert again == ended.replace("已结束 ended", "早已结束，没有再写 ended already")
    assert audited(place) == count


def test_another_last_day_is_a_correction_and_says_what_it_was(place: Place) -> None:
    made = said(place, "office", "grant", ONE.id, BRANCH, "committee", "--since", "2026-04-01")
    office = made.split()[2]
    said(place, "office", "end", office, "--until", "2026-04-30")
    changed = said(place, "office", "end", office, "--until", "2026-05-31")
    assert f"2026-04-01 – 2026-05-31: {ONE.name}" in changed
    assert changed.endswith("（原来任到 2026-04-30 was 2026-04-30）")


def test_a_backup_onto_a_file_is_told_as_that_and_leaves_the_file(
    place: Place, tmp_path: Path
) -> None:
    first = said(place, "backup", str(tmp_path / "kept")).splitlines()[0].partition(": ")[2]
    before = Path(first).read_bytes()
    told = cli(place, "backup", first)
    assert told.returncode == 2
    assert told.stderr.startswith("backup_not_folder: ")
    assert Path(first).read_bytes() == before


def test_two_restores_at_once_keep_both_databases_that_were_there(
    place: Place, tmp_path: Path
) -> None:
    file = said(place, "backup", str(tmp_path / "kept")).splitlines()[0].partition(": ")[2]
    for _ in range(3):
        said(place, "restore", file)
    assert len(list(place.root.glob("before-*.sqlite"))) == 3


def test_a_phone_bound_before_an_office_is_named_by_the_grant_that_lets_it_act(
    place: Place,
) -> None:
    phone = phone_of(place, ONE.id)
    count = audited(place)
    made = said(place, "office", "grant", ONE.id, BRANCH, "contact")
    first, *rest = made.splitlines()
    assert first.startswith("已任命 granted: ")
    told = "\n".join(rest)
    assert "已绑定的手机随任命一并核准" in told
    assert f"{phone} " in told
    assert "revoke" in told
    # The office and the approval both stand in the audit.
    assert audited(place) == count + 2


def test_a_revoked_phone_is_not_let_act_by_a_grant(place: Place) -> None:
    phone = phone_of(place, ONE.id)
    said(place, "revoke", phone)
    assert phone not in said(place, "office", "grant", ONE.id, BRANCH, "contact")


def test_a_phone_that_waits_is_not_approved_by_another_office(place: Place) -> None:
    phone = phone_of(place, CONTACT.id)
    made = said(place, "office", "grant", CONTACT.id, BRANCH, "committee")
    assert f"未核准 not approved: {phone}" in made
    assert "未核准 not approved" in said(place, "devices", CONTACT.id)
