"""What both READMEs give to type: only what is there, all of it, and the same in both."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest

from mobile.__main__ import read_options
from mobile.contract.faults import Fault
from mobile.contract.kinds.activity_state import ActivityState, Tally
from server_stub.ops import import_words, offices, refused, roster_words, show
from server_stub.ops.cli import parser
from server_stub.registry.organisation_problems import WORDS
from server_stub.registry.organisation_rows import FIELDS
from tests.packaging.readme import CHINESE, ENGLISH, PAGES, options, sections, tables, typed
from tests.packaging.tree import ROOT

BOTH = pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
SERVER = {ENGLISH: "Run your own server", CHINESE: "县里怎么办"}
# A row of each table of promises: what tells it, in the order in which both have them.
PROMISES = (
    ("kill or power cut", "断电"),
    ("disk full", "空间满了"),
    ("database damaged", "数据库坏了"),
    ("clock wrong", "时间错"),
    ("replies lost", "网络丢"),
    ("older backup", "旧备份"),
    ("server broken for a while", "出了一阵毛病"),
    ("member moved", "换了支部"),
    ("upgraded or downgraded", "升级了或退回"),
    ("phone revoked", "手机停用"),
    ("sends without end", "不停地发"),
    ("folder copied", "复制到另一部"),
    ("the id of another's", "抢先用"),
    ("two phones of one member", "一人两部手机"),
    ("recorded different things", "记得不一样"),
    ("photo on a bad line", "照片传不上去"),
    ("consent withdrawn", "撤回了同意"),
)


def _below(one: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with the words that lead to it: `office grant`."""
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield name, inner
                yield from ((f"{name} {more}", deep) for more, deep in _below(inner))


def _options(one: argparse.ArgumentParser) -> set[str]:
    found = (name for action in one._actions for name in action.option_strings)
    return {name for name in found if name.startswith("--")} - {"--help"}


COMMANDS = dict(_below(parser()))
OF_SERVER = {name for one in (parser(), *COMMANDS.values()) for name in _options(one)}


@pytest.fixture
def of_app(capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        read_options(["--help"])
    return set(options(capsys.readouterr().out)) - {"--help"}


def _of_tools() -> set[str]:
    """Of the programs that are started with `python -m tests.…`, and of make's own lines."""
    found = (one.read_text(encoding="utf-8") for one in (ROOT / "tests").glob("*/__main__.py"))
    return {name for text in found for name in re.findall(r'add_argument\("(--[a-z-]+)"', text)}


def _command(words: list[str]) -> str:
    """The longest name of a command that begins the words."""
    names = [" ".join(words[:count]) for count in (2, 1)]
    return next(one for one in names if one in COMMANDS)


@BOTH
def test_every_line_to_type_is_a_command_with_options_it_has(page: str) -> None:
    assert len(typed(page)) > 15
    for words in typed(page):
        named = set(options(" ".join(words)))
        assert named <= _options(COMMANDS[_command(words)]), words


@BOTH
def test_every_line_to_type_is_taken_as_it_stands(page: str) -> None:
    for words in typed(page):
        plain = re.sub(r'"\$\(.*\)"', "FILE", " ".join(words)).split()
        assert parser().parse_args(plain).command == words[0]


@BOTH
def test_every_command_and_every_option_of_the_server_is_named(page: str) -> None:
    ends = {one for one in COMMANDS if not any(other.startswith(f"{one} ") for other in COMMANDS)}
    assert {_command(words) for words in typed(page)} == ends
    assert set(options(page)) >= OF_SERVER


@BOTH
def test_every_option_named_is_one_of_a_program_here(page: str, of_app: set[str]) -> None:
    # Of pip, of make lock, of nobody: none is named.
    assert set(options(page)) - {"--help"} <= OF_SERVER | of_app | _of_tools()
    assert set(options(page)) >= of_app


@BOTH
def test_every_program_to_start_is_there_and_named_with_its_interpreter(page: str) -> None:
    started = re.findall(r"(\S*)python\s+-m\s+([\w.]+)", page)
    assert {before.lstrip("`(") for before, _module in started} == {".venv/bin/"}
    for _before, module in started:
        path = ROOT / module.replace(".", "/")
        assert (path / "__main__.py").is_file() or path.with_suffix(".py").is_file(), module


@BOTH
def test_every_level_of_evidence_that_show_prints_is_explained(page: str) -> None:
    state = ActivityState("", "", "open", (), (), (), None, None, (), ())
    evening = show.Evening(state, Tally(), (0, 0, 0, 0), {})
    printed = re.findall(r"E\d", show.text_of(evening))
    assert re.findall(r"\*\*(E\d)\*\*", page)[::-1] == printed


@BOTH
def test_every_office_that_can_be_granted_is_named_in_both_languages(page: str) -> None:
    line = sections(page)[SERVER[page]]
    assert all(f"{role} {word}" in line for role, word in offices.ROLES.items())


def test_both_pages_give_the_same_lines_to_type_in_the_same_order() -> None:
    said = [
        [(_command(words), tuple(options(" ".join(words)))) for words in typed(page)]
        for page in (ENGLISH, CHINESE)
    ]
    assert said[0] == said[1]


def test_both_pages_name_the_same_options_and_start_the_same_programs() -> None:
    built = {"--replay", "--steps", "--seed", "--accept"}  # the English page alone tells of tests
    assert set(options(ENGLISH)) - built == set(options(CHINESE))
    keys = [set(re.findall(r"\b([A-Z]{4,})=\S", page)) for page in (ENGLISH, CHINESE)]
    assert keys[0] - {"KILLS"} == keys[1]


def test_both_pages_have_a_row_for_every_promise() -> None:
    rows = tables(ENGLISH)["what happens"], tables(CHINESE)["发生了什么"]
    for said, told in zip(*rows, strict=True):
        pair = next(one for one in PROMISES if one[0] in said[0])
        assert pair[1] in told[0]
    assert len(rows[0]) == len(PROMISES)


@pytest.mark.parametrize(("page", "head"), [(ENGLISH, "column"), (CHINESE, "列")], ids=PAGES)
def test_the_columns_of_an_organisations_file_and_their_words_are_those_it_takes(
    page: str, head: str
) -> None:
    rows = {one[0]: one[1] for one in tables(page)[head]}
    assert list(rows) == list(FIELDS.values())
    for field, words in WORDS.items():
        said = rows[FIELDS[field]]
        assert re.findall(r"(?:^|· )([一-鿿]+)", said) == list(words)


@BOTH
def test_the_columns_of_a_roster_are_those_it_takes(page: str) -> None:
    columns = " ".join(chinese for chinese, _english in roster_words._FIELDS.values())
    assert columns in re.sub(r"\s+", " ", page)


def test_the_exit_codes_are_told_by_both_in_the_same_rows() -> None:
    said = tables(ENGLISH)["exit code"], tables(CHINESE)["退出码"]
    assert [one[0] for one in said[0]] == [one[0] for one in said[1]]
    quoted = [re.findall(r"`([^`]+)`", " ".join(one[1] for one in rows)) for rows in said]
    assert quoted[0] == quoted[1]


def test_the_last_lines_quoted_are_those_an_import_ends_with() -> None:
    done, undecided, partly, *unknown = (
        re.sub(r".*… ", "", one.strip("`"))
        for row in tables(ENGLISH)["exit code"]
        for one in re.findall(r"`[^`]+`", row[1])
    )
    assert done == import_words.written(36, 38).splitlines()[0]
    assert undecided == import_words.unwritten(1, 1)
    assert partly == import_words.cut_off(250, Fault("server_full"))
    assert set(unknown) == refused.UNSURE


def test_the_doors_named_are_the_doors_there_are() -> None:
    from server_stub.doors import files, roads

    part = sections(ENGLISH)["The rooms"]
    part = re.sub(r"\s+", " ", part[part.index("A phone knocks") :].split("\n\n")[0])
    said: dict[str, set[str]] = {}
    for methods, path in re.findall(r"((?:`?(?:GET|POST|PUT)`?(?: and )?)+) (/v1/[\w/{}]+)", part):
        said.setdefault(path, set()).update(re.findall("[A-Z]+", methods))
    named = {f"{files.PREFIX}{{sha256}}": files.METHODS, **roads._METHODS}
    assert said == {path: set(methods) for path, methods in named.items()}


@BOTH
def test_every_file_and_folder_of_the_tree_that_is_named_is_there(page: str) -> None:
    made = "assets/server.json"  # by a county that builds its own app
    for path in re.findall(r"(?<![\w./-])((?:assets|mobile|server_stub|tests)/[\w./<>*]*)", page):
        plain = path.replace("<name>", "*").rstrip("./")
        assert plain == made or list(ROOT.glob(plain)), path
