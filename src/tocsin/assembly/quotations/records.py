"""Quotations of one article as records: one for each speaker, with all that is quoted of him or her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from tocsin.assembly.quotations.about import about
from tocsin.assembly.quotations.reported import reported_in
from tocsin.assembly.quotations.resolution import Speaker, Speakers
from tocsin.assembly.quotations.speakers import Said, said_in
from tocsin.assembly.quotations.words import DETERMINERS, OFFICES
from tocsin.records import Article, Mark, Quotation, Reading, Report, Span, Value
from tocsin.text import sentence_at

MOST = 300  # speakers of an article: pages are strangers' input, and no news has as many
UNMARKED = 0.5  # probability of words in quotation marks that the reader did not mark
_FEWEST_WORDS = 4  # of quoted words that the reader did not mark; fewer are a term, not speech
_SURE = frozenset(("signed", "behind", "opened", "behind_weakly", "continues", "goes_on", "before"))
_GOVERNING = frozenset(("of", "in", "at", "for", "from", "with"))
_FEWEST_REPORTED = 3  # of words told without quotation marks
_FEWEST_HALF = 2  # words of a doubtful mark that still point to reported speech
_NO_PERSONS = ("place", "organisation")  # labels of marks that name no person
_REACH = 2  # sentences between words and a marked speaker


@dataclass
class _Row:
    """What is quoted of one speaker."""

    speaker: Speaker
    words: list[Span] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    probability: float = 0.0

    def is_of(self, speaker: Speaker) -> bool:
        """Whether the row is this speaker's: one name, or one in which all words of the other stand."""
        own, other = set(self.speaker.name.lower().split()), set(speaker.name.lower().split())
        return own == other or (self.speaker.person and speaker.person and (own <= other or other <= own))

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
    text = article.text
    told = [m for m in reading.marks if m.label == "quotation"]
    heard = [m for m in reading.marks if m.label == "speaker" and m.probability >= min_probability]
    speakers = Speakers(text, [m.span for m in heard], [m.span for m in reading.marks if m.label in _NO_PERSONS])
    sure = [m.span for m in told if m.probability >= min_probability and _is_long(text, m.span)]
    sure += _reported(text, heard, told, sure)
    violent = {
        sentence_at(text, m.span.start)
        for m in reading.marks
        if m.label == "anchor" and m.probability >= min_probability
    }
    rows: list[_Row] = []
    for said in said_in(text, sure):
        of = [m for m in told if m.span.overlaps(said.passage.span)]
        speaker = _speaker(text, said, speakers, heard if of else ())
        if speaker is not None and (of or _is_speech(text, said, violent)):
            row = next((r for r in rows if r.is_of(speaker)), None)
            if row is None and len(rows) == MOST:
                continue
            if row is None:
                rows.append(row := _Row(speaker))
            row.add(speaker, said.passage.words, max((m.probability for m in of), default=UNMARKED))
    return tuple(_value(article, reading, reports, row) for row in rows)


def _value(article: Article, reading: Reading, reports: Sequence[Report], row: _Row) -> Value[Quotation]:
    topic = about(article.text, row.words, reading, reports)
    return Value(
        Quotation(row.speaker.name, row.speaker.affiliation, about=topic),
        mentions=tuple(dict.fromkeys(row.mentions)),
        evidence=tuple(row.words),
        probability=row.probability,
    )


def _reported(text: str, heard: Sequence[Mark], told: Sequence[Mark], marked: Sequence[Span]) -> list[Span]:
    """Clauses that a marked speaker says in so many words, where the reader half hears a quotation."""
    half = [m.span for m in told if len(m.span.of(text).split()) >= _FEWEST_HALF]
    return [
        clause
        for subject, clause in reported_in(text)
        if any(m.span.overlaps(subject) for m in heard)
        and any(span.overlaps(clause) for span in half)
        and not any(span.overlaps(clause) for span in marked)
    ]


def _is_long(text: str, span: Span) -> bool:
    return len(span.of(text).split()) >= _FEWEST_REPORTED


def _is_speech(text: str, said: Said, violent: Set[int]) -> bool:
    """Whether unmarked words are speech on violence: enough of them, a sure speaker, an incident a sentence away."""
    here = sentence_at(text, said.passage.span.start)
    long = len(said.passage.words.of(text).split()) >= _FEWEST_WORDS
    return long and said.rule in _SURE and not violent.isdisjoint((here - 1, here, here + 1))


def _speaker(text: str, said: Said, speakers: Speakers, heard: Sequence[Mark]) -> Speaker | None:
    """The speaker by the words around, else the nearest marked one."""
    for words in _candidates(text, said, heard):
        speaker = speakers.of(words)
        if speaker is None:
            continue
        if speaker.person or _is_coded(speaker.name, any(m.span.overlaps(words) for m in heard)):
            return speaker
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


def _is_coded(name: str, marked: bool) -> bool:
    """Whether the codebook codes an unnamed speaker: an office, a body or a title, no witness and no paper.

    marked: whether the reader takes the words for a speaker, which decides where a proper name may be a place's.
    """
    parts = [w for w in name.split() if w.lower() not in DETERMINERS]
    head = parts[: next((n for n, w in enumerate(parts) if n and w.lower() in _GOVERNING), len(parts))]
    if not head:
        return False
    last = head[-1].strip(".,")
    return last.lower() in OFFICES or (last.isupper() and len(last) > 2) or (marked and last[:1].isupper())
