"""Encrypted calls: the app's own authority and no other, TLS 1.2 or later."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from mobile.device.http_net import HttpNet

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="makes its own authority")


def _certificate(folder: Path, name: str, host: str = "IP:127.0.0.1") -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    words = ["-subj", f"/CN={name}", "-addext", f"subjectAltName={host}", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(cert)]
    command = ["openssl", "req", "-x509", *curve, *words, *files]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


@contextmanager
def _serving(cert: Path, key: Path, newest: ssl.TLSVersion | None = None) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    if newest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = newest
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        plain, _ = listener.accept()
        try:
            with context.wrap_socket(plain, server_side=True) as link:
                link.recv(65536)
                link.sendall(ANSWER)
        except OSError:
            # The phone hung up during the handshake, which is what some tests want of it.
            plain.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        thread.join()
        listener.close()


def _call(address: str, ca_file: Path) -> bytes:
    net = HttpNet(address, str(ca_file))
    try:
        return net.call("GET", "/v1/health", (), b"").body
    finally:
        net.close()


def test_a_server_of_the_own_authority_is_believed(tmp_path: Path) -> None:
    cert, key = _certificate(tmp_path, "own")
    with _serving(cert, key) as address:
        assert _call(address, cert) == b"hello"


def test_a_server_of_another_authority_is_no_network_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, _ = _certificate(tmp_path, "own")
    cert, key = _certificate(tmp_path, "other")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(cert))
    with _serving(cert, key) as address, pytest.raises(Fault, match="no_network"):
        _call(address, own)


def test_a_certificate_for_another_host_is_no_network(tmp_path: Path) -> None:
    cert, key = _certificate(tmp_path, "own", "DNS:elsewhere.example")
    with _serving(cert, key) as address, pytest.raises(Fault, match="no_network"):
        _call(address, cert)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated:DeprecationWarning")
def test_an_old_protocol_is_no_network(tmp_path: Path) -> None:
    cert, key = _certificate(tmp_path, "own")
    old = ssl.TLSVersion.TLSv1_1
    with _serving(cert, key, old) as address, pytest.raises(Fault, match="no_network"):
        _call(address, cert)
