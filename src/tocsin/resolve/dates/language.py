"""The languages whose time expressions are read."""

from __future__ import annotations

from tocsin.errors import UnreadableValue

LANGUAGES = ("en",)


def check_language(language: str) -> None:
    """Raises UnreadableValue that names the language, where its dates cannot be read."""
    if language not in LANGUAGES:
        raise UnreadableValue(f"{language!r}: dates are read in {', '.join(LANGUAGES)} only; leave the text out")
