from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mobile.core.phone.upgrade import VERSION
from mobile.device.android_acts import RECEIVER
from tests.packaging.android.hook import MANIFEST, after_apk_build
from tests.packaging.stage import pins, requirements, spec, stage


def app_section() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.read_string(spec())
    return dict(parser["app"])


def test_the_staged_tree_holds_what_ships_and_nothing_else(tmp_path: Path) -> None:
    staged = stage(tmp_path / "tree")
    names = {"assets", "buildozer.spec", "main.py", "mobile", "packing"}
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


def test_the_spec_asks_for_few_permissions_and_no_backup() -> None:
    app = app_section()
    assert (
        app["android.permissions"]
        == "ACCESS_NETWORK_STATE,CAMERA,INTERNET,POST_NOTIFICATIONS,RECEIVE_BOOT_COMPLETED,VIBRATE"
    )
    assert app["android.allow_backup"] == "False"
    assert (app["android.api"], app["android.minapi"]) == ("36", "26")
    assert "@" not in app["requirements"] + app["version"]


DOMAINS = {
    *("root", "file", "database", "sharedpref", "external"),
    *("device_root", "device_file", "device_database", "device_sharedpref"),
}


def _excluded(part: ET.Element) -> list[tuple[str, str]]:
    assert {rule.tag for rule in part} == {"exclude"}
    return [(rule.get("domain", ""), rule.get("path", "")) for rule in part]


def test_no_backup_and_no_move_to_a_new_phone_takes_anything_along(tmp_path: Path) -> None:
    staged = stage(tmp_path / "tree")
    source, _, kind = app_section()["android.add_resources"].partition(":")
    assert kind == "xml"
    name = app_section()["android.extra_manifest_application_arguments"]
    said = (staged / name).read_text("utf-8")
    # The packer joins the lines of this file: a second one would lose the space before it.
    assert len(said.splitlines()) == 1
    tag = ET.fromstring(f'<a xmlns:android="x" {said}/>').attrib  # noqa: S314 (our own file)
    wanted = {
        "{x}dataExtractionRules": {"cloud-backup", "device-transfer"},
        "{x}fullBackupContent": {"full-backup-content"},
    }
    for attribute, parts in wanted.items():
        file = staged / source / (tag[attribute].removeprefix("@xml/") + ".xml")
        root = ET.parse(file).getroot()  # noqa: S314 (our own file)
        found = [root] if root.tag in parts else list(root)
        assert {part.tag for part in found} == parts
        for part in found:
            assert sorted(_excluded(part)) == sorted((domain, ".") for domain in DOMAINS)


def test_the_app_and_its_package_have_one_version() -> None:
    assert app_section()["version"] == VERSION


def test_the_packer_writes_the_reminders_receiver_into_the_manifest_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / MANIFEST
    made.parent.mkdir(parents=True)
    made.write_text("<manifest><application></application></manifest>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        after_apk_build(None)
    text = made.read_text(encoding="utf-8")
    assert text.count(f'<receiver android:name="{RECEIVER}" android:exported="false">') == 1
    assert text.endswith("</receiver>\n</application></manifest>")


def test_the_receiver_the_app_calls_is_packed(tmp_path: Path) -> None:
    staged = stage(tmp_path / "tree")
    source = staged / "packing" / "java" / f"{RECEIVER.replace('.', '/')}.java"
    assert "public static void keep(Context context, String wanted)" in source.read_text("utf-8")
    assert "packing" in app_section()["source.exclude_dirs"]
    for name in ("p4a.hook", "android.add_src"):
        assert (staged / app_section()[name]).exists()
