from configparser import ConfigParser
from pathlib import Path

from mobile.core.upgrade import VERSION
from tests.packaging.stage import pins, requirements, spec, stage


def app_section() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.read_string(spec())
    return dict(parser["app"])


def test_the_staged_tree_holds_what_ships_and_nothing_else(tmp_path: Path) -> None:
    staged = stage(tmp_path / "tree")
    names = {"assets", "buildozer.spec", "main.py", "manifest_application.xml", "mobile"}
    assert {path.name for path in staged.iterdir()} <= names
    assert (staged / "mobile" / "__init__.py").is_file()
    assert [p for p in staged.rglob("*") if p.suffix == ".pyc" or p.name == "__pycache__"] == []


def test_staging_again_drops_what_the_project_dropped(tmp_path: Path) -> None:
    staged = stage(tmp_path / "tree")
    (staged / "mobile" / "old.py").touch()
    (staged / "bin").mkdir()
    stage(staged)
    assert not (staged / "mobile" / "old.py").exists()
    assert (staged / "bin").is_dir()


def test_the_spec_asks_for_the_pinned_versions_and_no_native_crypto() -> None:
    assert "kivy==2.3.1" in requirements()
    assert not {"pillow", "cryptography", "pynacl", "pydantic", "pypinyin", "msgspec"} & set(pins())


def test_the_spec_asks_for_three_permissions_and_no_backup() -> None:
    app = app_section()
    assert (
        app["android.permissions"]
        == "ACCESS_NETWORK_STATE,CAMERA,INTERNET,POST_NOTIFICATIONS,VIBRATE"
    )
    assert app["android.allow_backup"] == "False"
    assert (app["android.api"], app["android.minapi"]) == ("36", "26")
    assert "@" not in app["requirements"] + app["version"]


def test_the_app_and_its_package_have_one_version() -> None:
    assert app_section()["version"] == VERSION
