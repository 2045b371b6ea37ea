"""The rules that the benchmark copies compares: Tocsin's own, resemblance, and TF-IDF with a threshold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from tocsin.copying import copies_of, copy_keys
from tocsin.ledger.kinship import kinship
from tocsin.records import Article, KeyHit

RESEMBLANCE = 0.6  # of shingles of three words: Tocsin's rule before this one
LEAST_COSINE = 0.3  # lower thresholds are not tried
MOST_HITS = 24  # articles looked up for a key, as in the ledger
_ROWS = 500  # of a product at a time: bounds memory
_WORD = re.compile(r"\w+")

Numbers = tuple[int, int]  # two articles, the lower number first


class Shelf:
    """Articles in memory, found by keys and addresses as in a ledger, and their families."""

    def __init__(self) -> None:
        self.family: dict[str, str] = {}
        self.relations: dict[str, str] = {}  # article -> what it was when it came
        self._quoting: set[str] = set()
        self._members: dict[str, list[str]] = defaultdict(list)
        self._articles: dict[str, Article] = {}
        self._by_key: dict[int, list[str]] = defaultdict(list)
        self._by_address: dict[str, list[str]] = defaultdict(list)

    def key_hits(self, keys: Sequence[int]) -> list[KeyHit]:
        """For each key the articles that came first with it."""
        return [
            KeyHit(key, id, self.family[id], self._articles[id].published, self._articles[id].outlet)
            for key in keys
            for id in self._by_key.get(key, ())[:MOST_HITS]
        ]

    def at_address(self, address: str) -> list[str]:
        """Ids of the articles of this address."""
        return self._by_address.get(address, [])

    def plain_articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles of these ids."""
        return [self._articles[id] for id in ids]

    def add(self, article: Article) -> None:
        """Put an article beside those that it copies; families that it ties become one."""
        found = copies_of(article, self)
        if found:
            self.relations[article.id] = found[0].relation
        kin = kinship(found, self.family, self._quoting)
        family = kin.families[0] if kin.families else article.id
        for other in kin.families[1:]:
            for id in self._members.pop(other):
                self.family[id] = family
                self._members[family].append(id)
        self._quoting.update(host or article.id for host, _ in kin.quotes)
        self.family[article.id] = family
        self._members[family].append(article.id)
        self._articles[article.id] = article
        for key in copy_keys(article).keys:
            self._by_key[key].append(article.id)
        if article.address:
            self._by_address[article.address].append(article.id)


def by_families(shelf: Shelf, articles: Sequence[Article]) -> set[Numbers]:
    """Pairs of articles of one family, after all came in their order."""
    members: dict[str, list[int]] = defaultdict(list)
    for article in articles:
        shelf.add(article)
    for number, article in enumerate(articles):
        members[shelf.family[article.id]].append(number)
    return {pair for family in members.values() for pair in combinations(family, 2)}


def by_lookup(originals: Sequence[Article], others: Sequence[Article]) -> set[Numbers]:
    """Pairs of an original and one of the others, each looked up among the originals alone."""
    shelf, numbers = Shelf(), {article.id: number for number, article in enumerate(originals)}
    for article in originals:
        shelf.add(article)
    return {
        (numbers[one.article_id], number)
        for number, article in enumerate(others, start=len(originals))
        for one in copies_of(article, shelf)
    }


def by_resemblance(articles: Sequence[Article]) -> set[Numbers]:
    """Pairs whose shingles of three words are the same to RESEMBLANCE (Jaccard, exact)."""
    shingles = _matrix([set(zip(words, words[1:], words[2:], strict=False)) for words in map(_words, articles)])
    sizes = np.asarray(shingles.sum(axis=1)).ravel()

    def close(start: int, shared: Any) -> Any:
        union = sizes[start : start + shared.shape[0], None] + sizes[None, :] - shared
        return shared >= RESEMBLANCE * np.maximum(union, 1)

    return set(_pairs(shingles, close))


def by_cosine(articles: Sequence[Article]) -> dict[Numbers, float]:
    """Pairs whose TF-IDF vectors of words have a cosine of LEAST_COSINE or more, and the cosine."""
    counts = _matrix([Counter(words) for words in map(_words, articles)])
    weights = np.log((1 + counts.shape[0]) / (1 + counts.getnnz(axis=0))) + 1
    weighted = counts.multiply(weights[None, :]).tocsr()
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    unit = weighted.multiply(1 / np.maximum(lengths, 1e-9)[:, None]).tocsr()
    found: dict[Numbers, float] = {}

    def close(start: int, cosine: Any) -> Any:
        for row, column in zip(*np.nonzero(cosine >= LEAST_COSINE), strict=True):
            if start + row < column:
                found[(start + int(row), int(column))] = float(cosine[row, column])
        return np.zeros((1, 1), dtype=bool)

    list(_pairs(unit, close))
    return found


def _words(article: Article) -> list[str]:
    return _WORD.findall(article.text.casefold())


def _matrix(rows: Sequence[Iterable[Any]]) -> Any:
    """A row an article, a column a feature; a Counter gives its counts, a set ones."""
    columns: dict[Any, int] = {}
    places, values, ends = [], [], [0]
    for row in rows:
        for feature in row:
            places.append(columns.setdefault(feature, len(columns)))
            values.append(float(row[feature]) if isinstance(row, Counter) else 1.0)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(rows), max(1, len(columns))))


def _pairs(matrix: Any, close: Callable[[int, Any], Any]) -> Iterable[Numbers]:
    for start in range(0, matrix.shape[0], _ROWS):
        product = (matrix[start : start + _ROWS] @ matrix.T).toarray()
        for row, column in zip(*np.nonzero(close(start, product)), strict=True):
            if start + row < column:
                yield start + int(row), int(column)
