"""The part of Java that the app calls, as Android's reference has it: names and arguments.

A call with another name or number of arguments fails in the tests as it would on a phone. What a
call gives is an object of the class in `GIVES`, by "Class.method", unless a test answers itself.
"""

from __future__ import annotations

from collections.abc import Callable

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
    "android.provider.Settings$Global": {"getInt": (3,)},
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
        "getPixels": (7,),
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
    "com.google.zxing.multi.qrcode.QRCodeMultiReader": {"new": (0,), "decodeMultiple": (1, 2)},
    "com.google.zxing.Result": {"getText": (0,)},
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
