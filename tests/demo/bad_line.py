"""A bad line between phones and a server: it loses, doubles, delays and cuts, by a seed.

A plain HTTP forwarder on loopback. It never answers for the server, so what it breaks is broken the
way a weak network breaks it: the caller sees a closed connection or half a reply.
"""

from __future__ import annotations

import random
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULTS = ("request lost", "reply lost", "doubled", "delayed", "cut")
_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "host"})


class BadLine:
    """Forwards to `target` (host, port); `badness` 0–1 is the share of calls that suffer."""

    def __init__(self, target: tuple[str, int], seed: int, badness: float = 0.5) -> None:
        self.badness = badness
        self.counts: dict[str, int] = dict.fromkeys(("good", *FAULTS), 0)
        self.moved = 0
        self._target = target
        self._rng = random.Random(seed)
        self._lock = threading.Lock()
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                line.serve(self)

            def do_GET(self) -> None:
                line.serve(self)

            def do_PUT(self) -> None:
                line.serve(self)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No more calls; the ones under way end by themselves."""
        self._server.shutdown()
        self._server.server_close()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """One call, under whatever fault the seed gives it."""
        fault = self._choose()
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        handler.close_connection = True
        if fault == "request lost":
            return
        if fault == "delayed":
            time.sleep(0.15)
        if fault == "doubled":
            self._forward(handler, body)
        answered = self._forward(handler, body)
        if answered is None or fault == "reply lost":
            return
        reply, content = answered
        self._answer(handler, reply, content, cut=fault == "cut")

    def _choose(self) -> str:
        with self._lock:
            suffers = self._rng.random() < self.badness
            fault = self._rng.choice(FAULTS) if suffers else "good"
            self.counts[fault] += 1
        return fault

    def _forward(
        self, handler: BaseHTTPRequestHandler, body: bytes
    ) -> tuple[HTTPResponse, bytes] | None:
        connection = HTTPConnection(*self._target, timeout=20)
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in _HOP}
        try:
            connection.request(handler.command, handler.path, body or None, headers)
            reply = connection.getresponse()
            content = reply.read()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        with self._lock:
            self.moved += len(body) + len(content)
        return reply, content

    def _answer(
        self, handler: BaseHTTPRequestHandler, reply: HTTPResponse, content: bytes, *, cut: bool
    ) -> None:
        try:
            handler.send_response_only(reply.status)
            for name, value in reply.getheaders():
                if name.lower() not in _HOP | {"content-length"}:
                    handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content[: len(content) // 2] if cut else content)
        except OSError:
            # The phone hung up first: that too is a bad line.
            return
