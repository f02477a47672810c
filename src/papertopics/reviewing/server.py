"""The review server: one page and its answers, over HTTP on this machine."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Lock
from typing import TypeAlias

from pydantic import ValidationError

from papertopics.errors import OutputError, PapertopicsError, Problem
from papertopics.reviewing.desk import AnswerMessage, Desk, View
from papertopics.reviewing.guard import (
    HEADERS,
    HOST,
    Refused,
    body_length,
    check_host,
    check_sender,
    path_behind,
)
from papertopics.reviewing.page import STATIC, render_page, render_shown, static_file

_log = logging.getLogger(__name__)

_JSON = "application/json"
_Response: TypeAlias = Callable[[Desk, bytes], dict[str, object]]
_SLOWEST = 30.0  # seconds that a request may take to arrive


class ReviewServer(ThreadingHTTPServer):
    """Serves a desk on 127.0.0.1; `port` 0 takes a free one. Raises OutputError if it is taken."""

    daemon_threads = True

    def __init__(self, desk: Desk, port: int = 0) -> None:
        self.desk, self.token = desk, token_urlsafe(24)
        self.turn = Lock()  # one request at a time asks the desk
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            fix = "Choose another with --port, or 0 for any that is free."
            what = f"port {port} can't be used: {getattr(error, 'strerror', None) or error}"
            raise OutputError(Problem(what, fix)) from error

    @property
    def port(self) -> int:
        """The port that is served."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Where the page is; whoever knows it can answer."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away; log anything else, which is a defect."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            _log.exception("the review page was not answered")

    def server_close(self) -> None:
        """Stop, but let an answer that is being saved be saved."""
        super().server_close()
        self.desk.wait()


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    protocol_version = "HTTP/1.1"
    timeout = _SLOWEST
    server_version, sys_version = "papertopics", ""

    def do_GET(self) -> None:
        """Give the page, what belongs to it, or a topic list."""
        self._serve(self._get)

    def do_POST(self) -> None:
        """Show a paper, or take an answer."""
        self._serve(self._post)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what can't be read, or another method, with the same headers as all else."""
        self.close_connection = True
        self._send(HTTPStatus(code), "text/plain; charset=utf-8", (message or "").encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing: the command line does."""

    def _serve(self, respond: Callable[[str], None]) -> None:
        try:
            check_host(self.headers, self.server.port)
            respond(path_behind(self.path, self.server.token))
        except Refused as refused:
            self.close_connection = True  # what it carries is not read
            self._say(refused.status, refused.said)
        except ValidationError as error:
            self._say(HTTPStatus.BAD_REQUEST, f"Not understood: {_first(error)}")
        except PapertopicsError as error:
            failed = isinstance(error, OutputError)
            status = HTTPStatus.INTERNAL_SERVER_ERROR if failed else HTTPStatus.CONFLICT
            self._say(
                status, f"Not saved: {error}" if self.path.endswith("/answer") else str(error)
            )

    def _get(self, path: str) -> None:
        if path == "":
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", self._page())
        elif path == "topics.json":
            self._give(list(self.server.desk.choices))
        elif path in STATIC:
            self._send(HTTPStatus.OK, STATIC[path], static_file(path))
        else:
            raise Refused(HTTPStatus.NOT_FOUND, "Not found.")

    def _post(self, path: str) -> None:
        if path not in _RESPONSES:
            raise Refused(HTTPStatus.NOT_FOUND, "Not found.")
        check_sender(self.headers, self.server.port)
        content = self.rfile.read(body_length(self.headers))
        with self.server.turn:
            value = _RESPONSES[path](self.server.desk, content)
        self._give(value)

    def _page(self) -> bytes:
        return render_page(self.server.desk).encode("utf-8", "replace")

    def _give(self, value: object) -> None:
        self._send(HTTPStatus.OK, _JSON, json.dumps(value).encode())

    def _say(self, status: HTTPStatus, said: str) -> None:
        self._send(status, _JSON, json.dumps({"said": said}).encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)


def _show(desk: Desk, content: bytes) -> dict[str, object]:
    return _seen(desk, View.model_validate_json(content))


def _next(desk: Desk, content: bytes) -> dict[str, object]:
    at = desk.following(View.model_validate_json(content).at)
    return _seen(desk, View(at=at))


def _resume(desk: Desk, content: bytes) -> dict[str, object]:
    View.model_validate_json(content)
    return _seen(desk, View(at=desk.following(-1)))


def _answer(desk: Desk, content: bytes) -> dict[str, object]:
    message = AnswerMessage.model_validate_json(content)
    said = desk.answer(message)
    return {**_seen(desk, View(at=message.at)), "said": said}


def _seen(desk: Desk, view: View) -> dict[str, object]:
    shown = desk.show(view)
    return {
        "at": shown.progress.at,
        "known": shown.known,
        "html": render_shown(shown),
        "said": "",
    }


def _first(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, found["loc"]))
    return f"{place}: {found['msg']}" if place else str(found["msg"])


_RESPONSES: Mapping[str, _Response] = {
    "show": _show,
    "next": _next,
    "resume": _resume,
    "answer": _answer,
}
