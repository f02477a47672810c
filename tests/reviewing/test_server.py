"""The server gives the page to whoever has its address, and refuses everybody else."""

import json
import socket
import threading
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papertopics.errors import OutputError
from papertopics.evaluation import read_corrections
from papertopics.reports import RunData
from papertopics.reviewing.corrections_desk import CorrectionsDesk
from papertopics.reviewing.guard import MOST_BYTES
from papertopics.reviewing.server import ReviewServer

if TYPE_CHECKING:
    from tests.reviewing.conftest import Client

Serve = Callable[..., "Client"]
FILE = Path("taxonomy/corrections.csv")
ANSWER = {"at": 0, "topic": "graphs", "was": None, "to": True}


@pytest.fixture
def client(desk: CorrectionsDesk, serve: Serve) -> "Client":
    """Serve the desk for corrections."""
    return serve(desk)


class _Resources(HTMLParser):
    """Collects what a page loads, and the scripts and styles that stand in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str | None] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag loads or runs."""
        values = dict(attrs)
        self.loaded += [values[name] for name in ("src", "href") if name in values and tag != "a"]
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(tag)
        self.inline += [name for name in values if name.startswith("on") or name == "style"]


def test_the_page_loads_its_own_files_alone(client: "Client") -> None:
    """No script and no style stands in it, and no other host is asked."""
    page = client.get("")
    found = _Resources(page.body.decode())
    assert page.status == 200
    assert sorted(map(str, found.loaded)) == ["data:,", "review.css", "review.js"]
    assert found.inline == []
    assert client.get("review.js").headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert client.get("review.css").headers["Content-Type"] == "text/css; charset=utf-8"


def test_every_answer_says_what_a_browser_may_do_with_it(client: "Client") -> None:
    """Refusals too."""
    answers = [client.get(""), client.get("x"), client("GET", "/"), client("PUT", "/")]
    for answer in [*answers, client.post("answer", ANSWER)]:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Python" not in answer.headers["Server"]


def test_only_this_machine_can_ask(client: "Client") -> None:
    """The server listens on its own address."""
    assert client.server.server_address[0] == "127.0.0.1"


def test_addresses_differ_from_start_to_start(desk: CorrectionsDesk) -> None:
    """By a token of 24 random bytes."""
    with ReviewServer(desk) as one, ReviewServer(desk) as other:
        assert one.token != other.token
        assert len(one.token) == 32
        assert one.url == f"http://127.0.0.1:{one.port}/{one.token}/"


@pytest.mark.parametrize(
    "path", ["/", "/x/", "//", "/{token}", "/{token}x/", "/{other}/", "/{token}/../server.py"]
)
def test_without_the_token_there_is_nothing(client: "Client", path: str) -> None:
    """Nor beside the files of the page."""
    token = client.server.token
    other = token[::-1]
    answer = client("GET", path.format(token=token, other=other))
    assert answer.status == 404
    assert token not in answer.body.decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "", "[::1]"]
)
def test_a_name_that_was_pointed_here_gets_nothing(client: "Client", host: str) -> None:
    """Which is what DNS rebinding does."""
    answer = client.get("", Host=host.format(port=client.server.port))
    assert (answer.status, answer.said) == (403, "This server answers to 127.0.0.1 alone.")
    assert client.post("answer", ANSWER, Host=host.format(port=client.server.port)).status == 403
    assert not FILE.exists()


def test_localhost_is_this_machine(client: "Client") -> None:
    """For those who forward a port."""
    assert client.get("", Host=f"localhost:{client.server.port}").status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Length": "x"}, 411),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": str(MOST_BYTES + 1)}, 413),
        ({"Content-Length": "9" * 5000}, 413),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
    ids=str,
)
def test_another_page_can_not_answer(
    client: "Client", headers: dict[str, str], status: int
) -> None:
    """Nor one too large, or without a length, which is not even read."""
    answer = client.post("answer", ANSWER, **headers)
    assert answer.status == status
    assert answer.headers["Connection"] == "close"
    assert not FILE.exists()


@pytest.mark.parametrize(
    ("method", "status"), [("PUT", 501), ("DELETE", 501), ("OPTIONS", 501), ("HEAD", 501)]
)
def test_other_methods_are_not_known(client: "Client", method: str, status: int) -> None:
    """So that nobody is told what may be sent from elsewhere."""
    assert client(method, f"/{client.server.token}/answer").status == status


def test_answers_are_posted(client: "Client") -> None:
    """Reading changes nothing."""
    assert client.get("answer").status == 404
    assert client.post("", {}).status == 404
    assert client.post("review.js", {}).status == 404


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (b"", "Invalid JSON"),
        (b"{", "Invalid JSON"),
        (b"\xff\xfe", "Invalid JSON"),
        (b"[" * 60_000, "Invalid JSON"),
        (b"[]", "should be an object"),
        (b'{"at": 0}', "was: Field required"),
        ({**ANSWER, "at": -1}, "at: Input should be greater"),
        ({**ANSWER, "at": "0"}, "at: Input should be a valid integer"),
        ({**ANSWER, "to": 1}, "to"),
        ({**ANSWER, "more": 1}, "more: Extra inputs"),
        (b'{"at": 1' + b"0" * 5000 + b"}", "at"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_not_an_answer_is_not_understood(
    client: "Client", message: object, said: str
) -> None:
    """And says what is wrong, whatever it is; the server goes on."""
    answer = client.post("answer", message)
    assert answer.status == 400
    assert said in answer.said
    assert not FILE.exists()
    assert client.post("answer", ANSWER).status == 200


def test_an_answer_is_saved_when_it_is_told(client: "Client", data: RunData) -> None:
    """The paper comes back with it."""
    answer = json.loads(client.post("answer", ANSWER).body)
    assert answer["said"] == "Saved: Graph networks right."
    assert 'data-answer="right"' in answer["html"]
    assert list(read_corrections(FILE, data.taxonomy).values()) == [True]


def test_two_tabs_do_not_overwrite_each_other(client: "Client", data: RunData) -> None:
    """The one that is behind is told, and nothing is lost."""
    assert client.post("answer", ANSWER).status == 200
    late = client.post("answer", {**ANSWER, "to": False})
    assert late.status == 409
    assert late.said.startswith(
        f"Not saved: {FILE}: was changed elsewhere: it says right of graphs."
    )
    assert list(read_corrections(FILE, data.taxonomy).values()) == [True]


def test_a_file_that_can_not_be_written_is_told(client: "Client") -> None:
    """Read-only, or spoilt by hand; both can be mended while the page is open."""
    assert client.post("answer", ANSWER).status == 200
    again = {**ANSWER, "at": 1}
    FILE.chmod(0o444)
    answer = client.post("answer", again)
    assert (answer.status, "is read-only" in answer.said) == (500, True)
    FILE.chmod(0o644)
    text = FILE.read_text()
    FILE.write_text(text + "p,graphs,perhaps,\n")
    answer = client.post("answer", again)
    assert (answer.status, f"{FILE}:3: verdict" in answer.said) == (409, True)
    assert client.post("next", {"at": 0}).said.startswith(f"{FILE}:3: verdict")
    FILE.write_text(text)
    assert client.post("answer", again).status == 200


def test_papers_can_be_gone_through(client: "Client") -> None:
    """Forward, from a place, to what is open, and not beyond the end."""
    total = len(json.loads(client.get("topics.json").body))
    assert total == 3
    assert json.loads(client.post("next", {"at": 0}).body)["at"] == 1
    assert json.loads(client.post("show", {"at": 5}).body)["at"] == 5
    client.post("answer", ANSWER)
    resumed = json.loads(client.post("resume", {"at": 0}).body)
    asked_first = resumed["at"]
    assert asked_first in (0, 1)
    end = json.loads(client.post("show", {"at": 10**9}).body)
    assert "That was the last paper" in end["html"]


def test_a_port_that_is_taken_is_told(client: "Client", desk: CorrectionsDesk) -> None:
    """With what to do."""
    with pytest.raises(OutputError, match=r"port \d+ can't be used: .* Choose another with --port"):
        ReviewServer(desk, client.server.port)


def test_a_defect_is_logged_and_the_page_goes_on(
    client: "Client",
    desk: CorrectionsDesk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where a browser sees a connection that was closed."""
    with monkeypatch.context() as patch:
        patch.setattr(desk, "show", lambda view: 1 / 0)
        with pytest.raises(ConnectionError):
            client.post("show", {"at": 0})
    assert client.post("show", {"at": 0}).status == 200
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


def test_who_says_nothing_keeps_nobody_waiting(client: "Client") -> None:
    """Each request has a thread of its own."""
    with socket.create_connection(("127.0.0.1", client.server.port)) as silent:
        silent.sendall(b"POST /")
        assert client.get("").status == 200


def test_what_is_being_saved_is_saved_before_the_end(desk: CorrectionsDesk) -> None:
    """Closing waits for it."""
    server = ReviewServer(desk)
    held, closed = threading.Event(), threading.Event()

    def close() -> None:
        held.wait(10)
        server.server_close()
        closed.set()

    thread = threading.Thread(target=close)
    thread.start()
    with desk._store.table.held():
        held.set()
        assert not closed.wait(0.2)
    thread.join(10)
    assert closed.is_set()
