"""Whether one article is a copy of another, or another version of it: reprints, excerpts, updates of a live story.

Measure: words of the shorter text that stand in the other one in runs of five (containment, Broder 1997), without the
passages that stand everywhere (menus, notices, an agency's or a group's standing paragraph). Thresholds were chosen on
`tocsin evaluate copies` (docs/accuracy.md).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from tocsin.pages.likeness import Likeness, likeness
from tocsin.pages.shingles import Prose, prose_of
from tocsin.records import Article, CopyOf, KeyHit, Published

NEAR_DAYS = 14  # reprints and updates come within so many days; what is shared over a longer time is background
STANDING_FORTNIGHTS = 3  # a passage printed in so many stretches of time …
STANDING_FAMILIES = 5  # … or in so many families of copies is nobody's
LEAST = 0.5  # share of the shorter text from which it is a copy
LEAST_CREDITED = 0.35  # where a credit names the other's outlet, or both name one
LEAST_VERSION = 0.35  # one outlet, nearly one headline
LEAST_FAR = 0.8  # more than NEAR_DAYS apart
LEAST_TAIL = 0.65  # where neither begins as the other does, or with what stands in the other
LONG_TAIL = 120  # words shared; a standing paragraph is shorter
LEAST_TAIL_OWN = 0.8  # of one outlet, where the longer one does not
LEAST_WORDS = 30  # shared; of shorter texts nearly all
LEAST_OF_LONGER = 0.1  # a round-up of ten stories is none of them …
MUCH = 100  # … but so many words are a reprint in however long an article
NEARLY_ALL = 0.95
HALF = 0.5
ALIKE = 75  # similarity of two headlines (rapidfuzz, 0 to 100)
_UPDATE = re.compile(r"\b(?:update[ds]?|breaking|live|developing|just in)\b\W*\d*|\s[|–—-]\s[^|–—-]*$", re.IGNORECASE)
_FRONT = re.compile(r"https?://[^/]+/?$")


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its prose, to be compared with several others."""

    article: Article
    prose: Prose


def text_of(article: Article) -> Text:
    """The article ready to be compared."""
    return Text(article, prose_of(article.text, article.title))


def standing_keys(hits: Iterable[KeyHit]) -> frozenset[int]:
    """The keys whose passage stands in articles of several stretches of time, or of many families of copies."""
    by_key: dict[int, list[KeyHit]] = defaultdict(list)
    for hit in hits:
        by_key[hit.key].append(hit)
    return frozenset(key for key, found in by_key.items() if _is_standing(found))


def relation(one: Text, other: Text, standing: Set[int] = frozenset()) -> CopyOf | None:
    """What `one` is to `other`, which may be the later one; None where they are two texts.

    `standing`: keys of passages that prove nothing (`standing_keys`). Neither the order of publication nor who wrote it
    first is told by this.
    """
    first, second = one.article, other.article
    near = _are_near(first.published, second.published)
    like = likeness(one.prose, other.prose, standing)
    found = _evidence(first, second, like, near=near)
    if found is None:
        return None
    kind, reason = found
    if kind == "excerpt":
        kind = "quotes" if len(one.prose.words) > len(other.prose.words) else "quoted"
    words = f"{like.of_shorter:.0%} of the shorter text in common ({like.shared} words)"
    reasons = tuple(filter(None, (reason, words)))
    return CopyOf(second.id, kind, round(like.of_shorter, 3), like.shared, reasons)


def _evidence(first: Article, second: Article, like: Likeness, *, near: bool) -> tuple[str, str | None] | None:
    """The relation (copy, version or excerpt), and what speaks for it besides the words."""
    same = first.outlet is not None and _name(first.outlet) == _name(second.outlet)
    if near and first.address == second.address and _is_story(first.address):
        return "version", "same address"
    alike = near and same and _alike(first, second)
    if like.is_form(numbers_may_change=alike):
        return None
    if alike and like.shared >= LEAST_WORDS and like.of_shorter >= LEAST_VERSION:
        return _kind(like, same), "same outlet and headline"
    credit = _credit(first, second) if near else None
    least = LEAST_FAR if not near else LEAST_CREDITED if credit else LEAST
    if not credit and not alike:
        least = max(least, _least_below(like, same))
    return (_kind(like, same), credit) if like.of_shorter >= least and _is_enough(like, near) else None


def _least_below(like: Likeness, same_outlet: bool) -> float:
    """How much must be shared where the first words are not: background stands below, an outlet's notices below all."""
    if same_outlet:
        return LEAST_TAIL_OWN if like.lead < HALF else 0.0
    below = max(like.lead, like.lead_of_shorter) < HALF
    return LEAST_TAIL if below and like.shared < LONG_TAIL else 0.0


def _is_standing(found: list[KeyHit]) -> bool:
    if len({hit.family_id for hit in found}) >= STANDING_FAMILIES:
        return True
    stretches, last = 0, -NEAR_DAYS
    for day in sorted(day for hit in found if (day := _day(hit.published)) is not None):
        if day - last > NEAR_DAYS:
            stretches, last = stretches + 1, day
    return stretches >= STANDING_FORTNIGHTS


def _is_enough(like: Likeness, near: bool) -> bool:
    if not near:
        return like.shared >= MUCH
    if like.of_longer >= NEARLY_ALL:
        return True
    return like.shared >= LEAST_WORDS and (like.of_longer >= LEAST_OF_LONGER or like.shared >= MUCH)


def _kind(like: Likeness, same_outlet: bool) -> str:
    """An outlet's own text again with changes is a version; what stands deep within a longer text is an excerpt."""
    if same_outlet and like.of_longer < NEARLY_ALL:
        return "version"
    return "copy" if like.lead >= HALF or like.of_longer >= HALF else "excerpt"


def _credit(first: Article, second: Article) -> str | None:
    named = {_name(first.origin), _name(second.origin)} - {""}
    shared = named & {_name(first.outlet), _name(second.outlet)}
    if shared or (first.origin and _name(first.origin) == _name(second.origin)):
        return f"credited to {first.origin or second.origin}"
    return None


def _alike(first: Article, second: Article) -> bool:
    one, other = (_UPDATE.sub(" ", article.title or "").casefold() for article in (first, second))
    return bool(one.strip()) and fuzz.token_sort_ratio(one, other) >= ALIKE


def _are_near(one: Published | None, other: Published | None) -> bool:
    """Whether they may have come within NEAR_DAYS; an unknown day may."""
    first, second = _day(one), _day(other)
    return first is None or second is None or abs(first - second) <= NEAR_DAYS


def _day(published: Published | None) -> int | None:
    return date.fromisoformat(published.value).toordinal() if published and published.precision == "day" else None


def _is_story(address: str | None) -> bool:
    """Whether an address names one story, not a site's front page."""
    return address is not None and address.startswith(("http://", "https://")) and not _FRONT.match(address)


def _name(outlet: str | None) -> str:
    return re.sub(r"^the\s|\W", "", (outlet or "").casefold())
