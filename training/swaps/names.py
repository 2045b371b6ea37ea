"""Names exchanged for others of their kind, wherever the article has them (its name lines say which)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from tocsin.evaluate.marked.tags import Tag
from tocsin.evaluate.marked.text import ABSENT, Marked, MarkedArticle, Name
from tocsin.resolve.gazetteer import Gazetteer, Kind
from training.swaps.edits import Edit, Unswappable, edit, places_of

DATA = Path(__file__).parent / "data"
SPEAKERS = frozenset(["by", "sp", "qs", "warnby"])
FAMILY_FIRST = frozenset(["chinese", "korean", "vietnamese"])
TWO_FAMILIES = frozenset(["spanish", "portuguese"])
_PARTICLES = (
    "abd abdel abdul abu al ap bin bint binti binte da dal de del della den der di do dos du el haji ibn ka la le los "
    "mac maulana maulvi mullah of os san santa sheikh st the ul und ur van vom von y z zu"
)
_KEPT = frozenset(_PARTICLES.split())
_TOWN_MAGNITUDE = 4.7  # log10 of the inhabitants up to which a place that the gazetteer lacks may be taken to be
_PRINTED = re.compile(r"[A-Z][A-Za-zÀ-ÿ -]{2,24}")  # names as newspapers print them
_SHARED = 0.6  # magnitudes nearer than this pass for towns of one size

Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Exchange:
    """Forms of one name in the article and what stands in for each; `labels` are forms that only tags may hold."""

    forms: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...] = ()


def swap_names(article: MarkedArticle, rng: Rng, *, share: float = 0.8) -> MarkedArticle:
    """The article with `share` of its exchangeable names exchanged; one that cannot be is kept."""
    for name in article.names:
        if rng.random() < share and (exchange := _SUBSTITUTES[name.kind](name, article, rng)):
            try:
                article = _exchanged(article, name, exchange)
            except Unswappable:
                continue
    return article


def _exchanged(article: MarkedArticle, name: Name, exchange: Exchange) -> MarkedArticle:
    forms = _with_capitals(exchange, article.text)
    edits: list[Edit] = []
    taken: list[tuple[int, int]] = []
    others = [f for n in article.names if n is not name for f in n.forms if f != ABSENT]
    barred = [p for form in others for p in places_of(article.text, form)]
    for old, new in sorted(forms, key=lambda pair: -len(pair[0])):
        for start, end in places_of(article.text, old):
            if any(s < end and start < e for s, e in taken):
                continue
            if any(s <= start and end <= e for s, e in barred):
                raise Unswappable(f"{old!r} is part of another name")
            taken.append((start, end))
            edits += _piecewise(start, old, new) if name.kind == "person" else [Edit(start, end, new)]
    made = edit(
        article,
        edits,
        tag=lambda marked: _tag(marked, [*forms, *exchange.labels]),
        trailer=lambda trailer: {key: _rewritten(value, forms) for key, value in trailer.values.items()},
    )
    known = dict(exchange.forms) | {ABSENT: ABSENT}
    names = tuple(replace(n, forms=tuple(known[f] for f in n.forms)) if n is name else n for n in article.names)
    return _with_speakers(replace(made, names=names), forms)


def _with_speakers(article: MarkedArticle, forms: Sequence[tuple[str, str]]) -> MarkedArticle:
    """References to speakers rewritten where no speaker bears their words any more; a namesake's stay."""
    told = [article.words(m).lower() for m in article.marks if m.tag.name in SPEAKERS]

    def rewritten(marked: Marked) -> Marked:
        speaker = marked.tag.speaker
        if speaker is None or any(speaker.lower() in words for words in told):
            return marked
        return replace(marked, tag=replace(marked.tag, speaker=_rewritten_speaker(speaker, forms)))

    return replace(article, marks=tuple(rewritten(m) for m in article.marks))


def _piecewise(start: int, old: str, new: str) -> Iterator[Edit]:
    """Word for word, so that a mark on a surname within a full name stays on it."""
    position = start
    for before, after in zip(old.split(), new.split(), strict=True):
        if before != after:
            yield Edit(position, position + len(before), after)
        position += len(before) + 1


def _with_capitals(exchange: Exchange, text: str) -> list[tuple[str, str]]:
    """The forms, and those of them that the text also has in capitals (datelines, headlines)."""
    forms = list(exchange.forms)
    forms += [(o.upper(), n.upper()) for o, n in exchange.forms if o != o.upper() and places_of(text, o.upper())]
    return list(dict.fromkeys(forms))


def _tag(marked: Marked, forms: Sequence[tuple[str, str]]) -> Tag:
    tag = marked.tag
    return tag if tag.group is None else replace(tag, group=_rewritten(tag.group, forms))


def _rewritten(words: str, forms: Sequence[tuple[str, str]]) -> str:
    for old, new in sorted(forms, key=lambda pair: -len(pair[0])):
        words = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, words)
    return words


def _rewritten_speaker(words: str, forms: Sequence[tuple[str, str]]) -> str:
    """A reference to a speaker is a piece of a mark's words in any case."""
    for old, new in sorted(forms, key=lambda pair: -len(pair[0])):
        if words.lower() == old.lower():
            return new.lower()
        tokens = dict(zip(old.lower().split(), new.lower().split(), strict=False))
        words = " ".join(tokens.get(token.lower(), token) for token in words.split(" "))
    return words


def _person(name: Name, article: MarkedArticle, rng: Rng) -> Exchange | None:
    gender, custom = name.traits
    parts = _persons()[custom]
    tokens: dict[str, str] = {}
    words = [w for w in name.forms[0].split() if _exchangeable(w)]
    for number, word in enumerate(words):
        part = _part(number, len(words), custom)
        pool = [n for n in parts[gender if part == "given" else "family"] if n not in article.text]
        pool = [n for n in pool if n not in tokens.values()]
        if not pool:
            return None
        tokens[word] = pool[int(rng.integers(len(pool)))]
    return Exchange(tuple((f, " ".join(tokens.get(w, w) for w in f.split())) for f in name.forms)) if tokens else None


def _exchangeable(word: str) -> bool:
    return (word[0].isupper() and word[-1] != "." and word.lower() not in _KEPT) or word.lower().startswith("al-")


def _part(number: int, count: int, custom: str) -> str:
    if count == 1:
        return "given"
    if custom in FAMILY_FIRST:
        return "family" if number == 0 else "given"
    families = 2 if custom in TWO_FAMILIES and count > 2 else 1
    return "family" if number >= count - families else "given"


def _town(name: Name, article: MarkedArticle, rng: Rng) -> Exchange | None:
    (code,) = name.traits
    towns = _towns().get(code, [])
    size = max((m for n, m in towns if n == name.forms[0]), default=None)
    pool = [
        n
        for n, magnitude in towns
        if (abs(magnitude - size) < _SHARED if size is not None else magnitude < _TOWN_MAGNITUDE)
        and n not in article.text
    ]
    return Exchange(((name.forms[0], pool[int(rng.integers(len(pool)))]),)) if pool else None


def _row(file: str, key: str, columns: tuple[str, ...]) -> Callable[[Name, MarkedArticle, Rng], Exchange | None]:
    def substitute(name: Name, article: MarkedArticle, rng: Rng) -> Exchange | None:
        rows = [r for r in _table(file) if key == "code" or r[key] == name.traits[0]]
        rows = [r for r in rows if not any(re.search(rf"\b{re.escape(r[c])}", article.text) for c in columns)]
        if not rows or len(name.forms) > len(columns):
            return None
        chosen = rows[int(rng.integers(len(rows)))]
        told = zip(name.forms, columns, strict=False)
        own = [r for r in _table(file) if r.get(key) == name.traits[0]] if key == "code" else []
        labels = tuple((row[c], chosen[c]) for row in own for c in columns)
        return Exchange(tuple((form, chosen[c]) for form, c in told if form != ABSENT), labels)

    return substitute


@cache
def _table(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _persons() -> dict[str, dict[str, list[str]]]:
    """Custom → "m", "f", "family" → names."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in _table("persons.csv"):
        found.setdefault(row["custom"], {})[row["part"]] = row["names"].split()
    return found


@cache
def _towns() -> dict[str, list[tuple[str, float]]]:
    """Country → names of towns and their magnitudes, from the product's gazetteer."""
    gazetteer = Gazetteer.open()
    found: dict[str, list[tuple[str, float]]] = {}
    for row in range(len(gazetteer)):
        place = gazetteer.place(row)
        if place.kind is Kind.CITY and place.country and _PRINTED.fullmatch(place.name):
            found.setdefault(place.country, []).append((place.name, place.magnitude))
    return found


_SUBSTITUTES: dict[str, Callable[[Name, MarkedArticle, Rng], Exchange | None]] = {
    "person": _person,
    "town": _town,
    "country": _row("countries.csv", "code", ("name", "adjective", "plural")),
    "group": _row("groups.csv", "sort", ("full", "short")),
    "outlet": _row("outlets.csv", "sort", ("name",)),
}
