"""The digest as an e-mail (RFC 5322), ready to be sent by any mail program."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from papertopics.reports.digest.digest import Digest
from papertopics.reports.mail_environment import mail_environment
from papertopics.reports.template_problems import template_problems


def render_email(digest: Digest, templates: Path | None = None) -> str:
    """Render digest.eml: plain text and HTML, the same bytes for the same digest.

    Who it is from and to, and when, is for the program that sends it. Its Message-ID is
    that of its content, so a digest that is sent twice can be told from a new one. ConfigError says
    what is wrong with `templates`, a folder that comes before the package's own.
    """
    text = _render("digest.txt.jinja", digest, templates)
    html = _render("digest.html.jinja", digest, templates)
    name = uuid5(NAMESPACE_URL, f"papertopics:digest\n{text}\n{html}")
    message = EmailMessage(policy.SMTP)
    message["Subject"] = digest.subject
    message["Message-ID"] = f"<{name}@papertopics.invalid>"
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"papertopics-{name.hex}")  # Python's own is random
    return message.as_bytes().decode("ascii")


def _render(template: str, digest: Digest, templates: Path | None) -> str:
    with template_problems(templates):
        environment = mail_environment(template, templates)
        return environment.get_template(template).render(digest=digest)
