"""Dates that stand beside an incident and date something else: the article, a saying, what is counted from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import Link, Reading, Span
from tocsin.text import counting_words, sentence_at, sentences

SAID = 0.6  # what is left of a link to the day on which something was said, or somebody arrested
NEARER = 0.7  # ... to a date that words of another incident stand nearer to, in one sentence
COUNTED_REACH = 30  # characters behind a date within which such words end
_CLAUSE_ENDS = re.compile(r"[,;:]")
_ANNIVERSARY = re.compile(r"\banniversar(?:y|ies) of\b", re.IGNORECASE)
_TOLD = (
    r"(?:said|says|told|announced|described|testified|arrested|charged|convicted|sentenced|buried|mourned|condemned|"
    r"identified|released|appeared|vowed|confirmed|reported)"
)
_TOLD_BEFORE = re.compile(
    rf"\b{_TOLD}(?: (?:by police|reporters|parliament|journalists|him|her|them|it))?,?"
    r"(?: (?:on|late|early|in|earlier))*\s*$",
    re.IGNORECASE,
)
_TOLD_BEHIND = re.compile(rf"(?: (?:morning|night|evening|afternoon))?(?: that)? {_TOLD}\b", re.IGNORECASE)
TOLD_REACH = 50  # characters before a date within which it is told of what


def without_foreign_dates(text: str, reading: Reading) -> Reading:
    """The reading without links to dates that are certainly of something else; days of sayings are weakened.

    Left out are a date that is a line of its own, as pages print the day of publication; what an incident behind it is
    only counted from; and the day of its anniversary.
    """
    links = []
    for link in reading.links:
        if link.role == "date":
            date, anchor = reading.marks[link.mark].span, reading.marks[link.anchor].span
            if _is_line(text, date) or _is_counted_from(text, date, anchor):
                continue
            if _is_of_a_saying(text, date):
                link = replace(link, probability=link.probability * SAID)
        links.append(link)
    return replace(reading, links=tuple(links))


def with_nearer_preferred(
    text: str, reading: Reading, clusters: Sequence[Sequence[int]], links: Sequence[Sequence[Link]]
) -> list[list[Link]]:
    """The links of each cluster of anchors; weaker those to a date that another cluster's anchor is nearer to.

    Only anchors of the date's sentence are compared, and only where the cluster has one there.
    """
    anchors = [(number, reading.marks[a].span) for number, cluster in enumerate(clusters) for a in cluster]

    def yields(link: Link, own: int) -> bool:
        date = reading.marks[link.mark].span
        sentence = sentence_at(text, date.start)
        gaps = [(_gap(date, span), n == own) for n, span in anchors if sentence_at(text, span.start) == sentence]
        ours = [gap for gap, is_own in gaps if is_own]
        return link.role == "date" and bool(ours) and any(gap < min(ours) for gap, is_own in gaps if not is_own)

    return [
        [replace(x, probability=x.probability * NEARER) if yields(x, number) else x for x in group]
        for number, group in enumerate(links)
    ]


def _gap(one: Span, two: Span) -> int:
    return max(one.start - two.end, two.start - one.end, 0)


def _is_line(text: str, date: Span) -> bool:
    """Whether a line of several holds nothing but the date."""
    start, end = text.rfind("\n", 0, date.start) + 1, text.find("\n", date.end)
    line = text[start : end if end >= 0 else len(text)]
    return "\n" in text and line.strip(" \t.,:|–-") == date.of(text).strip(" \t.,:|–-")


def _is_counted_from(text: str, date: Span, anchor: Span) -> bool:
    """Whether words between a date and an anchor behind it, in one sentence, say that the two differ.

    "Two days after the attack" is not the day of the attack; nor is Sunday in "Sunday, a day after the attack".
    """
    end = sentences(text)[sentence_at(text, date.start)].end
    if not date.start < anchor.start < end:
        return False
    if _ANNIVERSARY.search(text, date.start, anchor.start):
        return True
    counted = counting_words(text, date.start, min(anchor.start, date.end + COUNTED_REACH))
    return counted is not None and not _CLAUSE_ENDS.search(text, max(date.end, counted.end), anchor.start)


def _is_of_a_saying(text: str, date: Span) -> bool:
    before = _TOLD_BEFORE.search(text, max(0, date.start - TOLD_REACH), date.start)
    return bool(before or _TOLD_BEHIND.match(text, date.end))
