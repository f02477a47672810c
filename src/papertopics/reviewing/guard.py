"""Who may ask the review server: the page that it served itself, on this machine, and nobody else.

Any site that a browser shows can send requests to 127.0.0.1. What keeps them out: the token in the
path, which no other origin learns; the Host header, which a rebound name gives away; and for what
changes something also the origin and the kind of content, which no plain form can send.
"""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus
from secrets import compare_digest

HOST = "127.0.0.1"
MOST_BYTES = 64 * 1024
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Refused(Exception):  # noqa: N818 - it is an answer, with a status and what to say
    """A request that is not served."""

    def __init__(self, status: HTTPStatus, said: str) -> None:
        super().__init__(said)
        self.status, self.said = status, said


def check_host(headers: Message, port: int) -> None:
    """Refuse requests that were sent to another name, which a stranger may have pointed here."""
    if headers.get("Host") not in _hosts(port):
        raise Refused(HTTPStatus.FORBIDDEN, "This server answers to 127.0.0.1 alone.")


def path_behind(path: str, token: str) -> str:
    """Return what follows the token in a path. Refuses other paths."""
    _, given, *rest = path.split("/", 2) if path.startswith("/") else ("", "")
    if not rest or not compare_digest(given.encode(), token.encode()):
        said = "Not found. Open the address that papertopics review printed."
        raise Refused(HTTPStatus.NOT_FOUND, said)
    return rest[0]


def check_sender(headers: Message, port: int) -> None:
    """Refuse changes that another origin asks for, or that a form could send."""
    origin = headers.get("Origin")
    if origin is not None and origin not in {f"http://{host}" for host in _hosts(port)}:
        raise Refused(HTTPStatus.FORBIDDEN, "Answers are taken from this page alone.")
    if headers.get_content_type() != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send an answer as application/json.")


def body_length(headers: Message) -> int:
    """Return how many bytes a request carries. Refuses those that don't say so, or too many."""
    given = headers.get("Content-Length", "")
    if not (given.isascii() and given.isdigit()) or "Transfer-Encoding" in headers:
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "Say how long the answer is.")
    if len(given) > len(str(MOST_BYTES)) or int(given) > MOST_BYTES:
        said = f"An answer has at most {MOST_BYTES:,} bytes."
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said)
    return int(given)


def _hosts(port: int) -> set[str]:
    return {f"{name}:{port}" for name in (HOST, "localhost")}
