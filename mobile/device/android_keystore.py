"""A key that Android keeps: never readable, only usable, so what we use is derived with it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ALIAS = "suixing.rows.1"
_STORE = "AndroidKeyStore"
_PURPOSE_SIGN = 4  # KeyProperties.PURPOSE_SIGN
_LABEL = b"suixing rows 1"


class AndroidKeystore:
    """HMAC-SHA256 of a fixed label, under a key inside AndroidKeyStore (API 23 and later)."""

    def key(self) -> bytes:
        """32 bytes; others after Android forgot the key, as it may after a restored backup."""
        autoclass = import_module("jnius").autoclass

        store = autoclass("java.security.KeyStore").getInstance(_STORE)
        store.load(None)
        secret = store.getKey(_ALIAS, None) or _generate(autoclass)
        mac = autoclass("javax.crypto.Mac").getInstance("HmacSHA256")
        mac.init(secret)
        return bytes(byte & 0xFF for byte in mac.doFinal(_LABEL))


def _generate(autoclass: Any) -> Any:
    builder = autoclass("android.security.keystore.KeyGenParameterSpec$Builder")
    generator = autoclass("javax.crypto.KeyGenerator").getInstance("HmacSHA256", _STORE)
    generator.init(builder(_ALIAS, _PURPOSE_SIGN).build())
    return generator.generateKey()
