from pathlib import Path

import pytest

from tests.packaging.arrows import check
from tests.packaging.planted import found_in


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("mobile/contract/entry.py", "import json\nfrom mobile.contract.ids import mint"),
        ("mobile/core/activity/desk.py", "from mobile.contract import entry"),
        ("mobile/core/work/a.py", "from mobile.core.people import roster"),
        ("mobile/core/pages/a.py", "from mobile.core.services import Services"),
        ("mobile/sync/wire.py", "import requests\nfrom mobile.core.ports import store"),
        ("mobile/screens/today/model.py", "from mobile.core.activity.desk import Desk"),
        ("mobile/screens/today/view.py", "import kivy\nfrom mobile.screens.today import model"),
        ("mobile/screens/today/view_card.py", "from mobile.ui.widgets.card import Card"),
        ("mobile/ui/router.py", "from mobile.screens.today.view import TodayView"),
        ("mobile/bootstrap.py", "from mobile.store import memory\nfrom mobile.ui import app"),
        ("mobile/__main__.py", "from mobile.bootstrap import main"),
        ("server_stub/doors/http.py", "import starlette\nfrom mobile.contract import wire"),
        ("server_stub/ops/a.py", "from server_stub import bootstrap"),
        ("server_stub/ledger/a.py", "from server_stub.registry.roll import Roll"),
        ("tests/store/test_x.py", "import server_stub\nimport mobile.store"),
    ],
)
def test_an_arrow_that_points_up_is_let_through(tmp_path: Path, path: str, source: str) -> None:
    assert found_in(check, tmp_path, path, source) == []


@pytest.mark.parametrize(
    ("path", "source", "says"),
    [
        ("mobile/contract/a.py", "import requests", "standard library only"),
        ("mobile/contract/a.py", "from mobile.core.ports import store", "points down"),
        ("mobile/contract/a.py", "import sqlite3", "belong to an adapter"),
        ("mobile/contract/a.py", "from ..core.ports import store", "points down"),
        ("mobile/core/people/a.py", "def f():\n    import kivy.clock", "imports kivy"),
        ("mobile/core/people/a.py", "import socket", "belong to an adapter"),
        ("mobile/core/people/a.py", "from mobile.store import file", "points down"),
        ("mobile/store/a.py", "from mobile.sync import client", "points down"),
        ("mobile/sync/a.py", "import mobile.i18n.texts", "points down"),
        ("mobile/device/a.py", "from mobile.store import file", "points down"),
        ("mobile/i18n/a.py", "from mobile.device import fake", "points down"),
        ("mobile/device/a.py", "from kivy.utils import platform", "imports kivy"),
        ("mobile/screens/today/model.py", "from kivy.metrics import dp", "imports kivy"),
        ("mobile/screens/today/model.py", "from mobile.ui import theme", "points down"),
        ("mobile/screens/today/model.py", "from .view import View", "points down"),
        ("mobile/screens/today/view.py", "import mobile.screens.me.view", "imports screen me"),
        ("mobile/ui/app.py", "from mobile import bootstrap", "points down"),
        ("mobile/bootstrap.py", "import mobile.__main__", "points down"),
        ("mobile/ui/app.py", "import server_stub.doors", "nothing imports server_stub"),
        ("mobile/bootstrap.py", "from tests import fakes", "nothing imports tests"),
        ("mobile/core/people/a.py", "import mobile", "names no room"),
        ("mobile/core/people/a.py", "from mobile.core.activity import desk", "points down"),
        ("mobile/core/work/a.py", "from mobile.core.services import Services", "points down"),
        ("mobile/core/services.py", "from mobile.core.pages import gathering", "points down"),
        ("mobile/core/ports/a.py", "import mobile.core", "names no room"),
        ("server_stub/ops/a.py", "from mobile.core.activity import desk", "mobile.contract only"),
        ("server_stub/ops/a.py", "from tests.county import make", "imports no tests"),
        ("server_stub/ops/a.py", "import kivy", "imports no kivy"),
        ("server_stub/registry/a.py", "from server_stub.ledger import say", "points down"),
        ("server_stub/storage/a.py", "from server_stub.registry.roll import Roll", "points down"),
        ("server_stub/ledger/a.py", "from server_stub.doors import doors", "points down"),
        ("server_stub/doors/a.py", "import server_stub.desk.page", "no room of the server"),
    ],
)
def test_an_arrow_that_points_down_is_found(
    tmp_path: Path, path: str, source: str, says: str
) -> None:
    assert says in "\n".join(found_in(check, tmp_path, path, source))


@pytest.mark.parametrize(
    "path",
    ["mobile/helpers/a.py", "mobile/utils.py", "mobile/screens/today/logic.py", "mobile/core/a.py"],
)
def test_a_file_outside_every_room_is_found(tmp_path: Path, path: str) -> None:
    (found,) = found_in(check, tmp_path, path, "")
    assert "is in no room" in found


def test_an_import_by_name_is_an_arrow_too(tmp_path: Path) -> None:
    source = "import importlib\nimportlib.import_module('mobile.ui.app')"
    (found,) = found_in(check, tmp_path, "mobile/core/people/a.py", source)
    assert "core.people imports ui" in found
