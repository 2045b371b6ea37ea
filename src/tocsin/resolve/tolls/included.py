"""Whether a number counts the attackers too: yes, no, or not told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.records import Toll
from tocsin.resolve.tolls import words as w

_ATTACKERS = rf"(?:{'|'.join(sorted(w.ATTACKERS))})\b"
_NEAR = r"[^.;\n]{0,40}?\b"
_WITH = re.compile(rf"\b(?:including|among (?:them|the dead)|counting)\b{_NEAR}{_ATTACKERS}", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:excluding|not (?:including|counting)|without counting|apart from|aside from|besides|other than|"
    rf"in addition to|as well as|along with)\b{_NEAR}{_ATTACKERS}",
    re.IGNORECASE,
)
_BEHIND = 100  # characters behind a number in which its sentence may say whom it counts
# Words for people who are no attackers, whatever else they are.
_NEVER = w.word_set(
    """
    civilians civilian children child victims victim passengers pupils students worshippers hostages bystanders
    passers-by villagers shoppers tourists pilgrims patients
    """
)


def by_words(words: Iterable[str], toll: Toll) -> bool | None:
    """From the words of the number itself: "12 civilians" have no attacker among them, "himself and two others" do."""
    told = list(words)
    if any(part.group == "perpetrators" for part in toll.breakdown):
        return True
    text = " ".join(told)
    if _WITHOUT.search(text):
        return False
    number_and_noun = [word for word in told if word.isalpha()]
    return False if number_and_noun and number_and_noun[-1] in _NEVER and "and" not in told else None


def by_sentence(text: str, end: int) -> bool | None:
    """From the words behind the number, within its sentence: "(12 people), not counting the bomber"."""
    behind = re.split(r"[.;\n](?:\s|$)", text[end : end + _BEHIND])[0]
    if _WITHOUT.search(behind) and "as well as" not in behind and "along with" not in behind:
        return False
    return True if _WITH.search(behind) else None
