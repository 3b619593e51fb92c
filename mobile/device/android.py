"""An Android phone as a device, by plyer and pyjnius; neither is loaded before it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mobile.core.ports.devices import Devices
from mobile.device.android_acts import AndroidCues, AndroidDialer, AndroidReminders
from mobile.device.android_pictures import AndroidPictures
from mobile.device.android_scanner import AndroidScanner
from mobile.device.android_share import AndroidShare

_KEEP_SCREEN_ON = 0x80  # WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
_SECURE = 0x2000  # WindowManager.LayoutParams.FLAG_SECURE
_BRIGHTEST, _AS_USER_HAD_IT = 1.0, -1.0
# Seconds: wait, beat, wait, beat, ...
_REFUSED = (0.0, 0.08, 0.06, 0.08, 0.06, 0.08)


class PlyerHaptics:
    """By plyer's vibrator; VIBRATE is granted at installation."""

    def done(self) -> None:
        """One short beat."""
        _vibrate("vibrate", 0.04)

    def refused(self) -> None:
        """Three beats."""
        _vibrate("pattern", _REFUSED, -1)

    def undone(self) -> None:
        """One long beat."""
        _vibrate("vibrate", 0.16)


class WindowScreen:
    """By the flags of the app's own window: no permission, and undone when the app goes."""

    def bright(self, on: bool) -> None:
        """Of this window only."""

        def change(window: Any) -> None:
            look = window.getAttributes()
            look.screenBrightness = _BRIGHTEST if on else _AS_USER_HAD_IT
            window.setAttributes(look)

        _in_window(change)

    def keep_on(self, on: bool) -> None:
        """Of this window only."""

        _flag(_KEEP_SCREEN_ON, on)

    def private(self, on: bool) -> None:
        """Of this window only; also no picture of it on another display."""
        _flag(_SECURE, on)


class PlyerNotifier:
    """By plyer's notification."""

    def say(self, title: str, text: str) -> None:
        """Nothing when it is not allowed."""
        import_module("plyer").notification.notify(title=title, message=text)


def android_devices() -> Devices:
    """All of them; made on the UI thread."""
    return Devices(
        AndroidScanner(),
        PlyerHaptics(),
        WindowScreen(),
        AndroidShare(),
        PlyerNotifier(),
        AndroidPictures(),
        AndroidDialer(),
        AndroidReminders(),
        AndroidCues(),
    )


def _vibrate(act: str, *how: Any) -> None:
    vibrator = import_module("plyer").vibrator
    try:
        getattr(vibrator, act)(*how)
    except NotImplementedError:
        # A tablet without a motor.
        return


def _flag(flag: int, on: bool) -> None:
    _in_window(lambda window: (window.addFlags if on else window.clearFlags)(flag))


def _in_window(change: Any) -> None:
    """Android lets only its own UI thread touch a window."""
    run_on_ui_thread = import_module("android.runnable").run_on_ui_thread
    activity = import_module("jnius").autoclass("org.kivy.android.PythonActivity").mActivity
    run_on_ui_thread(lambda: change(activity.getWindow()))()
