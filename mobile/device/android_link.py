"""Whether the network in use is paid by the byte, as Android sees it."""

from __future__ import annotations

from importlib import import_module


def is_metered() -> bool:
    """True on mobile data and on networks the user marked as such; False when there is none.

    Permissions: ACCESS_NETWORK_STATE, granted at installation.
    """
    find = import_module("jnius").autoclass
    activity = find("org.kivy.android.PythonActivity").mActivity
    context = find("android.content.Context")
    manager = activity.getSystemService(context.CONNECTIVITY_SERVICE)
    return bool(manager.isActiveNetworkMetered())
