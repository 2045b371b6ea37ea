"""The one normalisation of article text: NFC, plain line ends and spaces, no control characters.

Offsets count code points of the text after it, so nothing may change the text later.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\uffff\ud800-\udfff\u200e\u200f\u202a-\u202e]"
)


def normalise(text: str) -> str:
    """NFC; line ends to \\n; tabs, no-break spaces to spaces; control, soft-hyphen, zero-width characters dropped.

    The replacement character goes too: it stands for bytes that could not be read.
    """
    text = _SPACE.sub(" ", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def one_line(text: str) -> str:
    """Normalised text with every run of white space as one space."""
    return " ".join(normalise(text).split())
