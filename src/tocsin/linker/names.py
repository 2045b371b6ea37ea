"""Names as they are compared between articles."""

from __future__ import annotations

import re
from functools import lru_cache

_LEADING = re.compile(
    r"^(?:(?:the|a|an|some|several|at least|about|around|nearly|up to|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"\d[\d,.]*)\s+)+(?=\S)"
)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """The name in lower case, without article, number and punctuation: "The two Gunmen," is "gunmen"."""
    words = " ".join(re.sub(r"[^\w\s'-]+", " ", name.casefold().replace("’", "'")).split())
    return _LEADING.sub("", words)
