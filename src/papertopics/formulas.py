"""Cells that a spreadsheet would run as formulas, made harmless and restored.

An apostrophe before a text makes it text (OWASP, CSV Injection). So that nothing is lost, a
text that has such an apostrophe already gets another. All tables, whatever is in them, go by this.
"""

from __future__ import annotations

import re

_SIGNS = r"[=+\-@\t\r]"
FORMULA = f"'*{_SIGNS}"  # how a text begins that gets an apostrophe
DISARMED = f"'+{_SIGNS}"  # how one begins that has got it
FIRST_SIGNS = "'=+-@\t\r"  # one of which any of them begins with


def disarmed_text(text: str) -> str:
    """Put an apostrophe before a text if it begins like a formula.

    >>> disarmed_text("=1+1"), disarmed_text("A = B")
    ("'=1+1", 'A = B')
    """
    return f"'{text}" if re.match(FORMULA, text) else text


def rearmed_text(cell: str) -> str:
    """Take the apostrophe away again that `disarmed_text` put before a text.

    >>> rearmed_text("'=1+1"), rearmed_text("''=1+1"), rearmed_text("'tis")
    ('=1+1', "'=1+1", "'tis")
    """
    return cell[1:] if re.match(DISARMED, cell) else cell
