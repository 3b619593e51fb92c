"""Called by python-for-android: its manifest has no place of its own for a receiver."""

from pathlib import Path

MANIFEST = Path("src/main/AndroidManifest.xml")  # in the folder it calls us from
END = "</application>"


def after_apk_build(_toolchain: object) -> None:
    """Once the manifest is made, before Gradle reads it."""
    receiver = Path(__file__).with_name("manifest_receiver.xml").read_text(encoding="utf-8")
    text = MANIFEST.read_text(encoding="utf-8")
    if receiver not in text:
        MANIFEST.write_text(text.replace(END, receiver + END), encoding="utf-8")
