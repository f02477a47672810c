"""LaTeX in the fields of references, as plain text; formulas stay as they are."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_MATH_OR_BRACE = re.compile(r"(\$[^$]*\$)|[{}]")
_BARE_PERCENT = re.compile(r"(?<!\\)%")


def plain_text(text: str) -> str:
    r"""Return LaTeX as text.

    >>> plain_text(r"{BERT} f{\"u}r $x^{2}$: 50% \& more")
    'BERT für $x^{2}$: 50% & more'
    """
    if "\\" not in text:
        return _MATH_OR_BRACE.sub(lambda found: found[1] or "", text)
    try:
        # what a person typed into an abstract is a percent sign, not a comment
        decoded: str = _decoder().latex_to_text(_BARE_PERCENT.sub(r"\\%", text))
    except (ValueError, IndexError, KeyError, RecursionError):
        return text
    return decoded


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - takes its time

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # it names macros, not papers
    return LatexNodes2Text(math_mode="verbatim", keep_braced_groups=False)
