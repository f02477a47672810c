"""Desks on a finished run of the tiny project, and a server of them."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from papertopics import pipeline
from papertopics.pipeline import Settings
from papertopics.reports import RunData
from papertopics.reviewing.corrections_desk import CorrectionsDesk
from papertopics.reviewing.gold_desk import GoldDesk
from papertopics.reviewing.opening import Selection, corrections_desk, gold_desk
from papertopics.reviewing.server import ReviewServer


@pytest.fixture
def data(ran: Path) -> RunData:
    """Read the run of the finished project."""
    return pipeline.read_run(ran / "reports")


@pytest.fixture
def desk(data: RunData) -> CorrectionsDesk:
    """Open a desk for corrections, in the default file."""
    return corrections_desk(data, Settings(), Selection())


@pytest.fixture
def golden(data: RunData, ran: Path) -> GoldDesk:
    """Open a desk for gold, in new.csv."""
    return gold_desk(data, Path("reports"), Path("new.csv"), Settings(), limit=None)


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def said(self) -> str:
        """The message of an answer in JSON."""
        return str(json.loads(self.body)["said"])


class Client(NamedTuple):
    """Sends requests to a server, with any headers."""

    server: ReviewServer

    def __call__(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        """Send a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            connection.request(method, path, body or None, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, name: str, **headers: str) -> Answer:
        """Ask for something behind the token."""
        return self("GET", f"/{self.server.token}/{name}", headers=headers)

    def post(self, name: str, message: object, **headers: str) -> Answer:
        """Send a message as the page does."""
        kinds = {"Content-Type": "application/json", **headers}
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        return self("POST", f"/{self.server.token}/{name}", body, kinds)


@pytest.fixture
def serve() -> Iterator[Callable[..., Client]]:
    """Give a function that serves a desk."""
    servers: list[ReviewServer] = []

    def start(desk: CorrectionsDesk | GoldDesk) -> Client:
        server = ReviewServer(desk)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return Client(server)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
