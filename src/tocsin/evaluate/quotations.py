"""Benchmark quotations: who says the direct quotations of PolNeAR (Newell et al. 2018).

A quotation is an attribution whose content begins and ends with a quotation mark. Its speaker is right where the words
that we take for the speaker and the source's words overlap, or both are names with the same last word. A pronoun
("he") is a source like any other: the corpus does not say whom it stands for, so that it must be found, and what it
refers to is not measured. Rules were chosen on half A of the articles, by the hash of the file's name; half B is blind.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.assembly.quotations import Said, said_in
from tocsin.evaluate import files
from tocsin.evaluate.polnear import Attributed, Attribution, read
from tocsin.evaluate.result import Figures, share
from tocsin.records import Span

_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who"))
_FEWEST_WORDS = 4  # of a passage that counts as found; fewer in marks are mostly terms and titles
_PARTS = ("all", "A", "B")


def run(data: Path, *, predictions: Path | None = None) -> Figures:
    """Figures of a folder of the corpus or of one text.

    Per half of the articles: of the direct quotations the share with the right speaker; precision and recall of finding
    quotations of four words and more, whoever says them. `predictions` is written as JSON lines {"article", "start",
    "end", "words", "speaker", "rule"}. Raises RunError where the files do not fit.
    """
    totals: Counter[tuple[str, str]] = Counter()
    rows: list[dict[str, Any]] = []
    for article in read(data):
        said = said_in(article.text)
        rows += [_row(article, one) for one in said]
        counts = count(article, said)
        for half in ("all", half_of(article.name)):
            totals.update({(half, name): count for name, count in counts.items()})
    files.write_rows(predictions, rows)
    halves = [half for half in _PARTS if totals[half, "quotations"]]
    speakers = {f"right speaker, {h}": share(totals[h, "right"], totals[h, "quotations"]) for h in halves}
    return speakers | {f"finding, {half}": _finding(totals, half) for half in halves}


def _finding(totals: Counter[tuple[str, str]], half: str) -> dict[str, float]:
    """Precision: passages that some attribution has; recall: direct quotations that a passage has."""
    return {
        "precision": share(totals[half, "true"], totals[half, "passages"])["percent"],
        "recall": share(totals[half, "met"], totals[half, "long"])["percent"],
        "gold": totals[half, "long"],
        "predicted": totals[half, "passages"],
    }


def half_of(name: str) -> str:
    """A or B, by the SHA-1 of the article's name."""
    return "AB"[int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def _row(article: Attributed, said: Said) -> dict[str, Any]:
    span = said.passage.span
    speaker = said.speaker.of(article.text) if said.speaker else None
    words = span.of(article.text)
    return {
        "article": article.name,
        "start": span.start,
        "end": span.end,
        "words": words,
        "speaker": speaker,
        "rule": said.rule,
    }


def count(article: Attributed, said: Sequence[Said]) -> dict[str, int]:
    """What the figures are made of, for what anybody says of one article."""
    text = article.text
    direct = [a for a in article.attributions if a.direct(text)]
    long = [s for s in said if len(s.passage.words.of(text).split()) >= _FEWEST_WORDS and s.speaker]
    wanted = [a for a in direct if sum(len(span.of(text).split()) for span in a.content) >= _FEWEST_WORDS]
    contents = [span for a in article.attributions for span in a.content]
    true = sum(any(s.passage.span.overlaps(span) for span in contents) for s in long)
    met = sum(_first(a, long) is not None for a in wanted)
    right = sum(is_right(text, a, _first(a, said)) for a in direct)
    return {
        "quotations": len(direct),
        "right": right,
        "long": len(wanted),
        "met": met,
        "passages": len(long),
        "true": true,
    }


def _first(attribution: Attribution, said: Sequence[Said]) -> Said | None:
    """The first passage that shares words with the content."""
    return next((s for s in said if any(s.passage.span.overlaps(span) for span in attribution.content)), None)


def is_right(text: str, attribution: Attribution, said: Said | None) -> bool:
    """Whether the speaker's words are the source's, or end with the same name."""
    if said is None or said.speaker is None:
        return False
    source = Span(attribution.source[0].start, attribution.source[-1].end)
    if said.speaker.overlaps(source):
        return True
    last = _last(source.of(text))
    return last == _last(said.speaker.of(text)) and last not in _PRONOUNS | {""}


def _last(words: str) -> str:
    """The last word of a name, before what stands behind a comma or in brackets."""
    plain = re.findall(r"[\w-]+", re.sub(r"\([^)]*\)", "", words).partition(",")[0])
    return plain[-1].lower() if plain else ""
