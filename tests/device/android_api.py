"""The part of Java that the app calls, as Android's reference has it: names and arguments.

A call with another name or number of arguments fails here as it would on a phone. What a call
gives is what `answers` says, by "Class.method", else an object of the class in `GIVES`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

# class -> member: how many arguments it takes; "new" is the constructor, None a field.
API: dict[str, dict[str, tuple[int, ...] | None]] = {
    "org.kivy.android.PythonActivity": {"mActivity": None},
    "android.app.Activity": {
        "getCacheDir": (0,),
        "getContentResolver": (0,),
        "getPackageName": (0,),
        "getWindow": (0,),
        "startActivity": (1,),
        "startActivityForResult": (2,),
    },
    "android.view.Window": {
        "addFlags": (1,),
        "clearFlags": (1,),
        "getAttributes": (0,),
        "setAttributes": (1,),
    },
    "android.view.WindowManager$LayoutParams": {"screenBrightness": None},
    "java.io.File": {"getAbsolutePath": (0,)},
    "java.io.FileOutputStream": {"new": (1,), "close": (0,)},
    "java.io.ByteArrayOutputStream": {"new": (0,), "size": (0,), "toByteArray": (0,)},
    "android.content.Intent": {
        "new": (0, 1, 2),
        "ACTION_DIAL": None,
        "ACTION_SENDTO": None,
        "ACTION_SEND": None,
        "ACTION_GET_CONTENT": None,
        "EXTRA_STREAM": None,
        "addFlags": (1,),
        "createChooser": (2,),
        "getData": (0,),
        "getStringExtra": (1,),
        "putExtra": (2,),
        "putExtras": (1,),
        "setClassName": (2,),
        "setType": (1,),
    },
    "android.os.Bundle": {"new": (0,), "putBoolean": (2,), "putString": (2,)},
    "android.os.Build$VERSION": {"SDK_INT": None},
    "android.net.Uri": {"fromParts": (3,)},
    "android.content.ContentResolver": {
        "delete": (2, 3),
        "insert": (2,),
        "openFileDescriptor": (2, 3),
        "openOutputStream": (1,),
    },
    "android.os.ParcelFileDescriptor": {"detachFd": (0,)},
    "android.os.Parcelable": {},
    "android.content.ContentValues": {"new": (0,), "put": (2,)},
    "android.provider.MediaStore$Downloads": {"EXTERNAL_CONTENT_URI": None},
    "java.io.OutputStream": {"write": (1, 3), "close": (0,)},
    "android.graphics.BitmapFactory": {"decodeFile": (1, 2)},
    "android.graphics.BitmapFactory$Options": {
        "new": (0,),
        "inJustDecodeBounds": None,
        "inSampleSize": None,
        "outWidth": None,
        "outHeight": None,
    },
    "android.graphics.Bitmap": {
        "compress": (3,),
        "createBitmap": (7,),
        "getHeight": (0,),
        "getWidth": (0,),
        "recycle": (0,),
    },
    "android.graphics.Bitmap$CompressFormat": {"JPEG": None},
    "android.graphics.Matrix": {"new": (0,), "postRotate": (1, 3), "postScale": (2, 4)},
    "android.graphics.RectF": {"new": (4,)},
    "android.graphics.Canvas": {"drawBitmap": (4,)},
    "android.graphics.pdf.PdfDocument": {
        "new": (0,),
        "close": (0,),
        "finishPage": (1,),
        "startPage": (1,),
        "writeTo": (1,),
    },
    "android.graphics.pdf.PdfDocument$PageInfo": {},
    "android.graphics.pdf.PdfDocument$PageInfo$Builder": {"new": (3,), "create": (0,)},
    "android.graphics.pdf.PdfDocument$Page": {"getCanvas": (0,)},
    "android.media.ExifInterface": {"new": (1,), "getAttributeInt": (2,)},
    "android.media.AudioAttributes": {
        "CONTENT_TYPE_SONIFICATION": None,
        "USAGE_ASSISTANCE_SONIFICATION": None,
    },
    "android.media.AudioAttributes$Builder": {
        "new": (0,),
        "build": (0,),
        "setContentType": (1,),
        "setUsage": (1,),
    },
    "android.media.MediaPlayer": {
        "new": (0,),
        "prepare": (0,),
        "seekTo": (1, 2),
        "setAudioAttributes": (1,),
        "setDataSource": (1, 2, 3),
        "start": (0,),
    },
    **{
        f"com.google.zxing.{name}": {"new": (1, 3)}
        for name in ("RGBLuminanceSource", "common.HybridBinarizer", "BinaryBitmap")
    },
    "com.google.zxing.qrcode.QRCodeReader": {"new": (0,), "decode": (1, 2)},
    # Our own, in tests/packaging/android/java.
    "app.suixing.Reminders": {"keep": (2,)},
}
# Where several methods of one name take as many arguments, pyjnius counts any object as fit for any
# class and takes the last by name: these say what must be given for the right one to win.
WANTS: dict[str, Callable[..., bool]] = {
    "Intent.putExtra": lambda _name, value: isinstance(value, str) or value._name == PARCEL,
    "Intent.setClassName": lambda package, _page: isinstance(package, str),
}
PARCEL = "android.os.Parcelable"
GIVES = {
    "Activity.getPackageName": "",
    "ContentResolver.openFileDescriptor": "android.os.ParcelFileDescriptor",
    "Intent.getData": "android.net.Uri",
    "PythonActivity.mActivity": "android.app.Activity",
    "Activity.getCacheDir": "java.io.File",
    "Activity.getContentResolver": "android.content.ContentResolver",
    "Activity.getWindow": "android.view.Window",
    "Window.getAttributes": "android.view.WindowManager$LayoutParams",
    "ContentResolver.insert": "android.net.Uri",
    "ContentResolver.openOutputStream": "java.io.OutputStream",
    "BitmapFactory.decodeFile": "android.graphics.Bitmap",
    "Bitmap.createBitmap": "android.graphics.Bitmap",
    "PageInfo$Builder.create": "android.graphics.pdf.PdfDocument$PageInfo",
    "PdfDocument.startPage": "android.graphics.pdf.PdfDocument$Page",
    "Page.getCanvas": "android.graphics.Canvas",
    "Uri.fromParts": "android.net.Uri",
    "Intent.createChooser": "android.content.Intent",
    **{f"Intent.{name}": "android.content.Intent" for name in ("setClassName", "setType")},
    **{f"Intent.{name}": "android.content.Intent" for name in ("putExtra", "putExtras")},
    "Intent.addFlags": "android.content.Intent",
    "AudioAttributes$Builder.build": "android.media.AudioAttributes",
}


class JavaError(Exception):
    """What pyjnius raises for any Java exception."""


class Java:
    """A phone's Java. called: ("Class.method", arguments) in order."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.called: list[tuple[str, tuple[Any, ...]]] = []

    def autoclass(self, name: str) -> Any:
        """ValueError for a class that is not there."""
        return Thing(self, name)

    def cast(self, name: str, thing: Thing) -> Thing:
        """The same object, said to be of that class."""
        assert isinstance(thing, Thing)
        return Thing(self, name)

    def calls(self, name: str) -> list[tuple[Any, ...]]:
        return [arguments for called, arguments in self.called if called == name]

    def call(self, owner: str, member: str, arguments: tuple[Any, ...]) -> Any:
        name = f"{short(owner)}.{member}"
        takes = API[owner].get(member, ())
        assert takes is not None, f"{name} is a field"
        assert len(arguments) in takes, f"{name} takes {takes} arguments"
        assert WANTS.get(name, lambda *_: True)(*arguments), f"{name}: {arguments}"
        self.called.append((name, arguments))
        if name in self.answers:
            answer = self.answers[name]
            given = answer(*arguments) if callable(answer) else answer
            if isinstance(given, Exception):
                raise given
            return given
        return self.make(name)

    def make(self, name: str) -> Any:
        given = GIVES.get(name)
        return Thing(self, given) if given else given


class Thing:
    """A class, or an object of it: pyjnius shows both in the same way."""

    def __init__(self, java: Java, name: str) -> None:
        if name not in API:
            raise ValueError(f"no class {name}")
        self.__dict__.update(_java=java, _name=name)

    def __call__(self, *arguments: Any) -> Thing:
        self._java.call(self._name, "new", arguments)
        return Thing(self._java, self._name)

    def __getattr__(self, member: str) -> Any:
        if member.startswith("__"):
            raise AttributeError(member)
        name = f"{short(self._name)}.{member}"
        if member not in API[self._name]:
            raise AttributeError(name)
        if API[self._name][member] is not None:
            return lambda *arguments: self._java.call(self._name, member, arguments)
        if name in self._java.answers:
            return self._java.answers[name]
        return self._java.make(name) or name

    def __setattr__(self, member: str, value: Any) -> None:
        assert API[self._name].get(member, ()) is None, f"{self._name}.{member} is no field"
        self._java.called.append((f"{short(self._name)}.{member}", (value,)))
        self.__dict__[member] = value


def short(name: str) -> str:
    """Of an inner class the inner name; builders keep the name of what they build."""
    last = name.rpartition(".")[2]
    outer, _, inner = last.partition("$")
    return last if inner == "Builder" else inner or outer


def module(name: str, **members: Any) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(members)
    return made


def put_in(monkeypatch: Any, java: Java, **android: Callable[..., Any]) -> None:
    """Makes this process a phone: jnius and python-for-android's own modules. android: functions
    of android.permissions."""
    hooks: list[Callable[..., Any]] = []
    found = {
        "jnius": module("jnius", autoclass=java.autoclass, cast=java.cast, JavaException=JavaError),
        "android.activity": module(
            "android.activity",
            bind=lambda **named: hooks.append(named["on_activity_result"]),
            unbind=lambda **named: hooks.remove(named["on_activity_result"]),
            hooks=hooks,
        ),
        "android.runnable": module("android.runnable", run_on_ui_thread=lambda act: act),
        "android.permissions": module("android.permissions", **android),
    }
    for name, made in found.items():
        monkeypatch.setitem(sys.modules, name, made)
