"""Android's chooser for a file, which first goes to the shared downloads."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from mobile.contract.faults import Fault
from mobile.core.ports.tables import Sheet
from mobile.device.android_pictures import write_document
from mobile.device.failing import of_java, of_share
from mobile.device.spreadsheet import file_name, share_table, share_text

_GRANT_READ = 1  # Intent.FLAG_GRANT_READ_URI_PERMISSION
_DOWNLOADS_SINCE = 29


class AndroidShare:
    """By MediaStore, which needs no permission from Android 10 on; before that, by a plain copy."""

    def file(self, path: str, kind: str) -> str:
        """Opens the chooser; on Android 8 and 9 says where the copy is."""
        find = import_module("jnius").autoclass
        activity = find("org.kivy.android.PythonActivity").mActivity
        if find("android.os.Build$VERSION").SDK_INT < _DOWNLOADS_SINCE:
            return _copy(activity, Path(path))
        uri = _to_downloads(find, activity, Path(path), kind)
        intents = find("android.content.Intent")
        send = intents(intents.ACTION_SEND).setType(kind)
        # Said what it is: to pyjnius any object is a text as well, and a text would come first.
        parcel = import_module("jnius").cast("android.os.Parcelable", uri)
        send.putExtra(intents.EXTRA_STREAM, parcel).addFlags(_GRANT_READ)
        activity.startActivity(intents.createChooser(send, None))
        return ""

    def table(self, name: str, sheets: Sequence[Sheet]) -> str:
        """As `file`; the spreadsheet is made in the app's cache."""
        activity = import_module("jnius").autoclass("org.kivy.android.PythonActivity").mActivity
        cache = activity.getCacheDir().getAbsolutePath()
        return share_table(self.file, name, sheets, folder=str(cache))

    def text(self, name: str, text: str, kind: str) -> str:
        """As `file`; the page is made in the app's cache."""
        activity = import_module("jnius").autoclass("org.kivy.android.PythonActivity").mActivity
        cache = activity.getCacheDir().getAbsolutePath()
        return share_text(self.file, name, text, kind, folder=str(cache))

    def pages(self, name: str, pictures: Sequence[str]) -> str:
        """As `file`; the document is made in the app's cache by android.graphics.pdf."""
        find = import_module("jnius").autoclass
        cache = find("org.kivy.android.PythonActivity").mActivity.getCacheDir().getAbsolutePath()
        made = f"{cache}/{file_name(name)}.pdf"
        write_document(find, pictures, made)
        return self.file(made, "application/pdf")


def _to_downloads(find: Any, activity: Any, path: Path, kind: str) -> Any:
    values = find("android.content.ContentValues")()
    values.put("_display_name", path.name)
    values.put("mime_type", kind)
    resolver = activity.getContentResolver()
    shelf = find("android.provider.MediaStore$Downloads").EXTERNAL_CONTENT_URI
    uri = resolver.insert(shelf, values)
    if uri is None:
        raise Fault("share_failed", "share")
    try:
        stream = resolver.openOutputStream(uri)
        stream.write(path.read_bytes())
        stream.close()
    except import_module("jnius").JavaException as error:
        # Half a file under its name would pass for the whole one.
        resolver.delete(uri, None, None)
        raise of_java(error) from error
    return uri


def _copy(activity: Any, path: Path) -> str:
    target = Path(activity.getExternalFilesDir(None).getAbsolutePath()) / path.name
    try:
        target.write_bytes(path.read_bytes())
    except OSError as error:
        raise of_share(error) from error
    return str(target)
