"""Characters that no page shows: those that HTML cannot hold, and those that turn the words after them around."""

from __future__ import annotations

import re

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202d\u202e]")


def printable(text: str) -> str:
    """The text with U+FFFD for each of them; as long, in code points and in UTF-16 units."""
    return _UNSHOWN.sub("\ufffd", text)
