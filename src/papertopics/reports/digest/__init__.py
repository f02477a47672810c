"""The new papers of a run by topic, as Markdown and as an e-mail.

Library, Changes -> Digest -> digest.md, digest.eml
"""

from papertopics.reports.digest.digest import Digest, DigestPaper, DigestTopic, digest_of
from papertopics.reports.digest.email import render_email
from papertopics.reports.digest.markdown import DIGEST, EMAIL, render_digest

__all__ = [
    "DIGEST",
    "EMAIL",
    "Digest",
    "DigestPaper",
    "DigestTopic",
    "digest_of",
    "render_digest",
    "render_email",
]
