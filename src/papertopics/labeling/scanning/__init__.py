"""Terms and keyword matches of many papers in one pass, compiled where numba is installed.

`plain` says what is found; `compiled` finds the same from UTF-8 buffers by the `kernel`.
"""

from papertopics.labeling.scanning.choice import Scanner, is_compiled, scanner
from papertopics.labeling.scanning.scan import HIT_COLUMNS, Scan, TextColumn

__all__ = ["HIT_COLUMNS", "Scan", "Scanner", "TextColumn", "is_compiled", "scanner"]
