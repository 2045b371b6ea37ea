"""Replies → Reading: quoted words that the text has become marks and links, the others are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tocsin.codebook import ATTACK_TYPES, STAGES
from tocsin.llm.quotes import places_of
from tocsin.llm.schema import QuotedIncident, Reply
from tocsin.llm.usage import NOT_IN_TEXT
from tocsin.records import AnchorScores, Link, Mark, Reading, SameIncident, Span
from tocsin.text import nearest

Kinds = tuple[tuple[str, float], ...]
_COUNTS = ("killed", "wounded", "kidnapped")


class Marks:
    """Collects the marks of one article, window by window.

    A language model gives no probabilities: all are 1 here, so that assembly takes what is quoted. They are no measure
    of how likely it is right.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: list[Mark] = []
        self._links: dict[Link, None] = {}
        self._scores: list[AnchorScores] = []
        self._incidents: dict[int, int] = {}  # mark of an anchor -> number of its incident
        self.kept = 0
        self.dropped: Counter[str] = Counter()

    def add(self, area: Span, reply: Reply) -> None:
        """Take the records of the window `area`; quotes are looked for in it alone."""
        earlier = dict(self._incidents)
        for row in reply.incidents:
            self._incident(area, row, earlier)
        for warning in reply.warnings:
            self._pair(area, ("warning", warning.words), ("speaker", warning.by))
        for speech in reply.quotations:
            self._pair(area, ("quotation", speech.words), ("speaker", speech.speaker))
        for fact in reply.actor_facts:
            kinds = ((fact.relation, 1.0),)
            self._pair(area, ("fact_value", fact.words), ("fact_actor", fact.actor), kinds=kinds)

    def reading(self, article_id: str, model: str) -> Reading:
        """All that was taken; relevance is 1, for the model said so by each incident."""
        return Reading(
            article_id,
            model,
            tuple(self._marks),
            tuple(self._links),
            tuple(self._scores),
            tuple(self._same()),
        )

    def _incident(self, area: Span, row: QuotedIncident, earlier: dict[int, int]) -> None:
        """An incident whose anchors overlap with one of an earlier window is that one, told on."""
        spans = self._anchors(area, row.anchor)
        if not spans:
            return
        number = self._known(spans, earlier)
        anchors = []
        for span in spans:
            anchors.append(self._mark(span, "anchor", new=True))
            self._incidents[anchors[-1]] = number
            self._scores.append(_scores(anchors[-1], row))
        for words in row.dates:
            self._fill(area, anchors, "date", "time", words)
        for words in row.places:
            self._fill(area, anchors, "place", "place", words)
        self._actors(area, anchors, row)
        for target in row.targets:
            self._fill(area, anchors, "target", target.kind, target.words, kinds=((target.target_type, 1.0),))
        for weapon in row.weapons:
            self._fill(area, anchors, "weapon", "weapon", weapon.words, kinds=((weapon.weapon_type, 1.0),))
        for role in _COUNTS:
            for count in getattr(row, role):
                self._fill(area, anchors, role, role, count.words)
                self._fill(area, anchors, "attributed_by", "speaker", count.by)

    def _actors(self, area: Span, anchors: Sequence[int], row: QuotedIncident) -> None:
        for actor in row.perpetrators:
            label = "individual" if actor.kind == "individual" else "organisation"
            kinds = () if label == "individual" else ((actor.kind, 1.0),)
            # a fact is the reporter's own; what somebody else says is none
            fact = actor.attribution == "reported_as_fact" and actor.attributed_by is not None
            how = (("accused" if fact else actor.attribution, 1.0),)
            self._fill(area, anchors, "perpetrator", label, actor.words, kinds=kinds, how=how)
            self._fill(area, anchors, "attributed_by", "speaker", actor.attributed_by)

    def _anchors(self, area: Span, quotes: Iterable[str]) -> list[Span]:
        """Where the anchors stand; words that stand several times go to an incident that has none there, if one can."""
        taken = {self._marks[n].span for n in self._incidents}
        spans: list[Span] = []
        for quote in quotes:
            places = places_of(self._text, quote, area)
            span = nearest([s for s in places if s not in taken] or places, spans)
            self._count(span)
            if span is not None and span not in spans:
                spans.append(span)
        return spans

    def _known(self, spans: Sequence[Span], earlier: dict[int, int]) -> int:
        for mark, number in earlier.items():
            if any(self._marks[mark].span.overlaps(span) for span in spans):
                return number
        return max(self._incidents.values(), default=-1) + 1

    def _fill(
        self,
        area: Span,
        anchors: Sequence[int],
        role: str,
        label: str,
        words: str | None,
        *,
        kinds: Kinds = (),
        how: Kinds = (),
    ) -> None:
        """Link words to the incident by its anchor that is nearest to them."""
        if words is None:
            return
        spans = [self._marks[a].span for a in anchors]
        span = nearest(places_of(self._text, words, area), spans)
        self._count(span)
        if span is not None:
            told = nearest(spans, (span,))
            anchor = next(a for a in anchors if self._marks[a].span == told)
            self._links[Link(anchor, self._mark(span, label, kinds), role, 1.0, how)] = None

    def _pair(self, area: Span, main: tuple[str, str], other: tuple[str, str | None], *, kinds: Kinds = ()) -> None:
        """Two marks that belong together by standing near each other."""
        (label, words), (other_label, other_words) = main, other
        span = nearest(places_of(self._text, words, area), ())
        self._count(span)
        if span is None:
            return
        self._mark(span, label, kinds)
        if other_words is not None:
            beside = nearest(places_of(self._text, other_words, area), (span,))
            self._count(beside)
            if beside is not None:
                self._mark(beside, other_label)

    def _mark(self, span: Span, label: str, kinds: Kinds = (), *, new: bool = False) -> int:
        """Number of the mark, each span and label once; an anchor is each incident's own."""
        mark = Mark(span, label, 1.0, kinds)
        same = (n for n, old in enumerate(self._marks) if (old.span, old.label) == (span, label))
        known = None if new else next(same, None)
        if known is None:
            self._marks.append(mark)
            return len(self._marks) - 1
        return known

    def _count(self, span: Span | None) -> None:
        if span is None:
            self.dropped[NOT_IN_TEXT] += 1
        else:
            self.kept += 1

    def _same(self) -> Iterable[SameIncident]:
        anchors = sorted(self._incidents)
        for n, one in enumerate(anchors):
            for two in anchors[n + 1 :]:
                if self._incidents[one] == self._incidents[two]:
                    yield SameIncident(one, two, 1.0)


def _scores(anchor: int, row: QuotedIncident) -> AnchorScores:
    told = tuple(dict.fromkeys(kind for kind in row.attack_types if kind != "unknown"))
    rest = tuple(kind for kind in ATTACK_TYPES if kind not in told and kind != "unknown")
    return AnchorScores(
        anchor,
        stage=tuple((name, float(name == row.stage)) for name in STAGES),
        attack_types=(*((kind, 1.0) for kind in told), *((kind, 0.0) for kind in rest)),
        suicide=float(bool(row.suicide)),
        recent=1.0,
    )
