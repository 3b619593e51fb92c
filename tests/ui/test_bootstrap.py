"""A phone is put together from a folder and an address, and keeps what was settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.__main__ import read_options
from mobile.bootstrap import Options, Phone, first_route, make_phone, make_start
from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.core.people.consents import Consents
from mobile.core.phone.preferences import prefer, preferences
from mobile.core.ports.store import Identity
from tests.county.ids import stable_id

DEVICE, MEMBER = stable_id(1, "device", "x"), stable_id(1, "person", "x")


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    made = make_phone(Options(str(tmp_path / "phone")))
    yield made
    made.store.close()


def bind(phone: Phone) -> None:
    row = {"table": "member", "id": MEMBER, "name": "米素", "home": stable_id(1, "branch", "home")}
    phone.store.bind(Identity(DEVICE, b"k" * 32, MEMBER, "2026-05-01T00:00:00.000Z"), [row])


def test_the_first_route_is_consent_then_enrolment_then_today(phone: Phone) -> None:
    assert first_route(phone.services) == "welcome"
    phone.services.enrol.consent()
    assert first_route(phone.services) == "enrol"
    bind(phone)
    assert first_route(phone.services) == "today"


def test_without_a_server_there_is_no_network(phone: Phone) -> None:
    phone.services.enrol.consent()
    with pytest.raises(Fault, match="no_network"):
        phone.services.enrol.bind("7K2M9Q4X8D", "0001")


def test_nothing_is_sent_before_consent(phone: Phone) -> None:
    bind(phone)
    engine = phone.thread._engine()
    assert engine.run_once().code == "not_enrolled"
    phone.services.enrol.consent()
    assert engine.run_once().code == "no_network"


def test_after_consent_is_taken_back_only_the_record_of_it_still_goes_out(phone: Phone) -> None:
    phone.services.enrol.consent()
    bind(phone)
    make_start(phone)
    consents = Consents(phone.store, phone.services.recorder)
    consents.withdraw()
    engine = phone.thread._engine()
    assert engine.run_once().code == "no_network"
    kinds = [parse(one.text).kind for one in phone.store.outbox(10)]
    assert kinds == ["consent.given", "consent.withdrawn"]
    phone.store.park([one.id for one in phone.store.outbox(10)], "poison")
    assert engine.run_once().code == "not_enrolled"


def test_preferences_are_there_the_next_day(tmp_path: Path) -> None:
    options = Options(str(tmp_path))
    first = make_phone(options)
    prefer(first.store, language="en", elder=True)
    first.store.close()
    second = make_phone(options)
    assert preferences(second.store).elder
    assert preferences(second.store).language == "en"
    second.store.close()


def test_an_entry_that_supersedes_another_is_written_through_the_owner_thread(
    phone: Phone,
) -> None:
    bind(phone)
    report_in = phone.services.report_in
    stay = report_in.request(stable_id(1, "branch", "x"), "invite", "东莞")
    report_in.withdraw(stay)
    assert len(phone.store.outbox(10)) == 2


@pytest.mark.parametrize(
    ("server", "ca", "problems"),
    [
        ("", "", 0),
        ("http://127.0.0.1:8000", "", 0),
        ("http://example.invalid", "", 1),
        ("https://example.invalid", "", 1),
        ("https://example.invalid", "missing.pem", 1),
        ("ftp://example.invalid", "missing.pem", 2),
        ("http://127.0.0.1:8000/county", "", 0),
        ("http://127.0.0.2:8000", "", 0),
        ("http://127.0.0.1:eight", "", 1),
        ("http://[::1", "", 1),
        ("https://example.invalid/?county=3", "missing.pem", 2),
    ],
)
def test_a_server_is_believed_only_with_its_own_authority(
    server: str, ca: str, problems: int
) -> None:
    assert len(Options("data", server, ca).problems()) == problems


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('{"address": "https://example.invalid/?a", "ca": "ca.pem"}', "nothing after"),
        ('{"address": "https://example.invalid"}', "ca:"),
        ('{"address": 5}', "is needed"),
        ("https://example.invalid", "server.json"),
    ],
)
def test_a_county_s_own_file_that_is_wrong_is_told_in_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    written: str,
    problem: str,
) -> None:
    made = tmp_path / "server.json"
    made.write_text(written)
    (tmp_path / "ca.pem").write_text("authority")
    monkeypatch.setattr("mobile.__main__.SERVER_FILE", made)
    with pytest.raises(SystemExit):
        read_options([])
    assert problem in capsys.readouterr().err


def test_a_county_s_own_address_keeps_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "server.json"
    made.write_text('{"address": "https://example.invalid/suixing", "ca": "ca.pem"}')
    (tmp_path / "ca.pem").write_text("authority")
    monkeypatch.setattr("mobile.__main__.SERVER_FILE", made)
    assert read_options([]).server == "https://example.invalid/suixing"


def test_the_command_line_says_all_that_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options(["--server", "ftp://example.invalid", "--ca", "missing.pem"])
    said = capsys.readouterr().err
    assert "server:" in said
    assert "ca:" in said


def test_the_command_line_reads_a_size() -> None:
    options = read_options(["--data", "x", "--size", "411x914", "--language", "en"])
    assert (options.size, options.language, options.data) == ((411, 914), "en", "x")
