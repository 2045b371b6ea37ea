"""Language of a text by py3langid (Lui and Baldwin 2012, langid.py), offline, ISO 639-1."""

from __future__ import annotations

_SAMPLE = 4000  # characters looked at
_LEAST = 20  # letters below which nothing is said


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where it has hardly a word."""
    import py3langid  # imported here: it reads its model at first use and numpy at import

    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _LEAST:
        return None
    # capitals alone read as another language to byte n-grams
    return str(py3langid.classify(sample.lower() if sample.isupper() else sample)[0])
