"""Quotations of one article as records: one for each speaker, with all that is quoted of him or her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.assembly.quotations.about import about
from tocsin.assembly.quotations.resolution import Speaker, Speakers
from tocsin.assembly.quotations.speakers import Said, said_in
from tocsin.assembly.quotations.words import DETERMINERS, UNCODED
from tocsin.records import Article, Mark, Quotation, Reading, Report, Span, Value
from tocsin.text import sentence_at

UNMARKED = 0.5  # probability of words in quotation marks that the reader did not mark
_FEWEST_WORDS = 4  # of quoted words that the reader did not mark; fewer are a term, not speech
_SURE = frozenset(("signed", "behind", "opened", "behind_weakly", "continues", "goes_on", "before"))
_REACH = 2  # sentences between words and a marked speaker


@dataclass
class _Row:
    """What is quoted of one speaker."""

    speaker: Speaker
    words: list[Span] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    probability: float = 0.0

    def add(self, speaker: Speaker, words: Span, probability: float) -> None:
        """More words of the same speaker."""
        self.words.append(words)
        self.mentions += speaker.mentions
        self.probability = max(self.probability, probability)


def quotations_of(
    article: Article, reading: Reading, reports: Sequence[Report], min_probability: float
) -> tuple[Value[Quotation], ...]:
    """The quotations of an article: words in quotation marks, and speech that the reader marks.

    Who speaks is told by the words around; where they tell nothing, by the marked speaker nearest. Words of nobody
    whom the codebook codes are left out.
    """
    marks = [m for m in reading.marks if m.probability >= min_probability]
    told = [m for m in marks if m.label == "quotation"]
    heard = [m for m in marks if m.label == "speaker"]
    speakers = Speakers(article.text, [m.span for m in marks if m.label in ("speaker", "individual")])
    rows: dict[str, _Row] = {}
    for said in said_in(article.text, [m.span for m in told]):
        of = [m for m in told if m.span.overlaps(said.passage.span)]
        speaker = _speaker(article.text, said, speakers, heard if of else ())
        if speaker is not None and (of or _is_speech(article.text, said)):
            row = rows.setdefault(speaker.name.lower(), _Row(speaker))
            row.add(speaker, said.passage.words, max((m.probability for m in of), default=UNMARKED))
    return tuple(_value(article, reading, reports, row) for row in rows.values())


def _value(article: Article, reading: Reading, reports: Sequence[Report], row: _Row) -> Value[Quotation]:
    topic = about(article.text, row.words, reading, reports)
    return Value(
        Quotation(row.speaker.name, row.speaker.affiliation, about=topic),
        mentions=tuple(dict.fromkeys(row.mentions)),
        evidence=tuple(row.words),
        probability=row.probability,
    )


def _is_speech(text: str, said: Said) -> bool:
    return said.rule in _SURE and len(said.passage.words.of(text).split()) >= _FEWEST_WORDS


def _speaker(text: str, said: Said, speakers: Speakers, heard: Sequence[Mark]) -> Speaker | None:
    """The speaker by the words around, else the nearest marked one."""
    for words in _candidates(text, said, heard):
        speaker = speakers.of(words)
        if speaker is not None and (speaker.person or _is_coded(speaker.name)):
            return speaker
        if speaker is not None and said.rule in _SURE:
            return None
    return None


def _candidates(text: str, said: Said, heard: Sequence[Mark]) -> Iterator[Span]:
    marked = _nearest(text, said.passage.span, heard)
    if said.speaker is not None and (said.rule in _SURE or marked is None):
        yield said.speaker
    if marked is not None:
        yield marked


def _nearest(text: str, words: Span, heard: Sequence[Mark]) -> Span | None:
    here = sentence_at(text, words.start)

    def distance(span: Span) -> tuple[int, int]:
        apart = abs(sentence_at(text, span.start) - here)
        return apart, max(span.start - words.end, words.start - span.end, 0)

    near = [m.span for m in heard if distance(m.span)[0] <= _REACH and not m.span.overlaps(words)]
    return min(near, key=distance, default=None)


def _is_coded(name: str) -> bool:
    """Whether the codebook codes an unnamed speaker: an office, a body or a title, no witness and no paper."""
    parts = [w for w in name.lower().split() if w not in DETERMINERS]
    head = parts[: next((n for n, w in enumerate(parts) if n and w in ("of", "in", "at", "for", "from", "with")), len(parts))]
    return bool(head) and head[-1] not in UNCODED
