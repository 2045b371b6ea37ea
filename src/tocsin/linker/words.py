"""The telling words around a report's mentions: names and numbers, as hashes, the rarer the more telling.

Two reports of one incident name the same streets, victims and units; a group's name or a country's is in many. A word
weighs the logarithm of how seldom English news has it (inverse document frequency, Spärck Jones 1972);
data/words.tsv has the weights, training/word_weights.py makes them.
"""

from __future__ import annotations

import calendar
import math
import re
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from tocsin.records import Article, Report, Span, Value
from tocsin.text import sentence_at, sentences

UNSEEN = 8.5  # weight of a word that the table lacks
LEAST = 3.0  # words less telling than this are left out
MOST = 60  # words of a sketch
FEW = 25.0  # norm of about nine telling words
_SHORT_NUMBER, _NUMBER = 2.0, 4.0  # "7" is in every article, "1400" is not
CALENDAR = frozenset(
    word.lower() for word in (*calendar.day_name, *calendar.day_abbr, *calendar.month_name, *calendar.month_abbr)
)
_ANYBODY = """
    the and two three four five six seven eight nine ten dozen dozens several many other others another least more
    than his her their its who people person persons man men woman women victim victims civilian civilians resident
    residents local young old year year-old aged unarmed innocent members member group some all from for with were was
"""
ANYBODY = frozenset(_ANYBODY.split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def telling_words(article: Article, report: Report) -> tuple[int, ...]:
    """Hashes, ascending, of the names and numbers in and around the sentences that tell of the incident.

    An article that comes back to an incident is about it, and more of its sentences are taken; of one told in passing
    only the sentence itself.
    """
    told = len(report.anchor)
    around = 3 if told > 2 else told - 1
    held = sentences(article.text)
    found: dict[int, float] = {}
    compared = _compared(report)
    for number in sorted(_near(article.text, report, around, len(held))):
        for word in _names(held[number].of(article.text)):
            weight = weight_of_word(word)
            if weight >= LEAST and word not in compared:
                found[hash_of(word)] = weight
    most = sorted(found, key=lambda h: (-found[h], h))[:MOST]
    return tuple(sorted(most))


def target_words(report: Report) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Hashes, ascending, of the words by which the targets are told ("Al-Noor mosque"), and of the names among them.

    What may be said of any target tells nothing and is left out.
    """
    told = [word for value in report.targets for word in _WORD.findall(value.value.name)]
    kept = [word for word in told if len(word) > 2 and not word.isdigit() and word.lower() not in ANYBODY]
    names = {hash_of(_plain(word)) for word in kept if word[0].isupper()}
    return tuple(sorted({hash_of(_stem(word)) for word in kept})), tuple(sorted(names))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _stem(word: str) -> str:
    """The word in lower case, its plural as its singular."""
    plain = _plain(word)
    plain = plain.removesuffix("men") + "man" if plain.endswith("men") else plain
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def hash_of(word: str) -> int:
    """32 bits of a word, the same on every machine."""
    return zlib.crc32(word.encode())


def weight_of_word(word: str) -> float:
    """How telling a word in lower case is, 0 (in every article) to `UNSEEN`."""
    if word.isdigit():
        return _SHORT_NUMBER if len(word) < 2 else _NUMBER
    return _table().get(hash_of(word), UNSEEN)


def weight(hashed: int) -> float:
    """How telling a hashed word of a sketch is."""
    return _table().get(hashed, UNSEEN)


def likeness(one: frozenset[int], two: frozenset[int]) -> tuple[float, int]:
    """Cosine similarity of two sets of hashed words, 0 to 1, and how many they share.

    Sets of few words count as if they had more: one name in common says less than their cosine would.
    """
    shared = one & two
    if not shared:
        return 0.0, 0
    common = sum(weight(h) ** 2 for h in shared)
    return common / (max(FEW, _norm(one)) * max(FEW, _norm(two))), len(shared)


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[int]:
    """Hashes of the words of a name as sketches have them."""
    return frozenset(hash_of(_plain(word)) for word in _WORD.findall(name))


def rarest(words: tuple[int, ...], most: int) -> tuple[int, ...]:
    """The most telling of some words."""
    return tuple(sorted(words, key=lambda h: (-weight(h), h))[:most])


@cache
def _table() -> dict[int, float]:
    table = {hash_of(str(number)): _NUMBER for number in range(10, 2100)}
    for line in (files("tocsin.linker") / "data" / "words.tsv").read_text(encoding="utf-8").splitlines():
        word, tenths = line.split("\t")
        table[hash_of(word)] = int(tenths) / 10
    return table


@lru_cache(maxsize=4096)
def _norm(words: frozenset[int]) -> float:
    return math.sqrt(sum(weight(h) ** 2 for h in words))


def _near(text: str, report: Report, around: int, count: int) -> set[int]:
    """Numbers of the sentences that hold the report's words, and of `around` before and after each."""
    found: set[int] = set()
    for span in _spans(report):
        at = sentence_at(text, span.start)
        found.update(range(max(0, at - around), min(count, at + around + 1)))
    return found


def _spans(report: Report) -> Iterator[Span]:
    yield from report.anchor
    single: tuple[Value[Any] | None, ...] = (report.date, report.place, report.killed, report.wounded, report.kidnapped)
    many: tuple[Value[Any], ...] = (*report.perpetrators, *report.targets, *report.weapons, *report.attack_types)
    for value in (*single, *many):
        if value is not None:
            yield from value.evidence
            yield from value.mentions


def _compared(report: Report) -> frozenset[str]:
    """Words that are compared by other fields: when, and by whom. Places stay, for many are not found or mistaken."""
    who = [name for v in report.perpetrators for name in (v.value.name, v.value.canonical) if name]
    return CALENDAR.union(_WORD.findall(" ".join(who).lower()))


def _names(sentence: str) -> Iterator[str]:
    """Words with a capital or a digit in front, but for the first, in lower case without the genitive's s."""
    for found in _WORD.finditer(sentence):
        word = found[0]
        if found.start() > 0 and (word[0].isupper() or word[0].isdigit()):
            plain = _plain(word)
            if len(plain) > 2 or plain.isdigit():
                yield plain
