"""Which stored articles a new one is a copy or a version of: keys from `pages`, candidates from whoever stores them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from tocsin.pages.copies import relation, standing_keys, text_of
from tocsin.pages.shingles import SCHEME
from tocsin.records import Article, CopyKeys, CopyOf, KeyHit

__all__ = ["SCHEME", "Stored", "copies_of", "copy_keys"]

LEAST_KEYS = 2  # in common, or one …
FEW_KEYS = 10  # … of a text with fewer than these
MOST_COMPARED = 24  # articles, and …
MOST_OF_FAMILY = 3  # … of one family: one that is found is enough


class Stored(Protocol):
    """Articles that can be found by the keys of their passages."""

    def key_hits(self, keys: Sequence[int]) -> Sequence[KeyHit]:
        """For each key the oldest articles that have it."""
        ...

    def at_address(self, address: str) -> Sequence[str]:
        """Ids of the present articles of an address."""
        ...

    def plain_articles(self, ids: Sequence[str]) -> Sequence[Article]:
        """Articles by their ids, in this order."""
        ...


def copy_keys(article: Article) -> CopyKeys:
    """Keys of the article's passages, under which copies of it are found."""
    return CopyKeys(SCHEME, text_of(article).prose.keys())


def copies_of(article: Article, stored: Stored) -> tuple[CopyOf, ...]:
    """What the article is a copy or version of, versions first, then those that share most; it may be stored itself."""
    text = text_of(article)
    keys = text.prose.keys()
    hits = [hit for hit in stored.key_hits(keys) if hit.article_id != article.id]
    standing = standing_keys(hits)
    least = LEAST_KEYS if len(keys) >= FEW_KEYS else 1
    telling = [hit for hit in hits if hit.key not in standing]
    ids = list(_candidates(telling, least, article.outlet))
    there = stored.at_address(article.address) if article.address else ()
    wanted = list(dict.fromkeys([*ids, *(id for id in there if id != article.id)]))
    found = (relation(text, text_of(other), standing) for other in stored.plain_articles(wanted))
    return tuple(sorted((one for one in found if one is not None), key=_closeness))


def _closeness(found: CopyOf) -> tuple[bool, int, str]:
    return found.relation != "version", -found.words, found.article_id


def _candidates(hits: Sequence[KeyHit], least: int, outlet: str | None) -> Iterator[str]:
    """Those that share most keys; of a large family a few are enough, and those of the same outlet, for versions."""
    seen = {hit.article_id: hit for hit in hits}
    shared = Counter(hit.article_id for hit in hits)
    taken: Counter[str] = Counter()
    for id, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count < least or taken.total() >= MOST_COMPARED:
            return
        own = outlet is not None and seen[id].outlet == outlet
        if own or taken[seen[id].family_id] < MOST_OF_FAMILY:
            taken[seen[id].family_id] += 1
            yield id
