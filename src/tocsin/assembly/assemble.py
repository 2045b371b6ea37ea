"""Reading → Coding: which spans belong to which incident, and the other records of an article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tocsin.assembly.actors import perpetrators_of, targets_of, weapons_of
from tocsin.assembly.agreement import with_agreement
from tocsin.assembly.clusters import cluster_anchors
from tocsin.assembly.dates import date_of
from tocsin.assembly.facts import facts_of
from tocsin.assembly.fillers import Filler, fillers_of, near
from tocsin.assembly.foreign_dates import with_nearer_preferred, without_foreign_dates
from tocsin.assembly.places import at_home, place_of
from tocsin.assembly.quotations import quotations_of
from tocsin.assembly.singles import told_singly, with_hurt, with_singles
from tocsin.assembly.statements import speech_of
from tocsin.assembly.timelines import with_entries_dated
from tocsin.assembly.tolls import toll_of
from tocsin.assembly.warned import warnings_of
from tocsin.assembly.yardsticks import without_yardsticks
from tocsin.config import AssemblyConfig
from tocsin.records import AnchorScores, Article, Coding, Link, Reading, Report, Span, Value, report_id
from tocsin.text import sentence_at, sentences

COUNTS = ("killed", "wounded", "kidnapped")
MIN_SUICIDE = 0.3  # how likely a suicide attack must be, on top of words that say so
_SUICIDE = re.compile(
    r"suicid\w*|kamikaze|(?:blew|blow|blown|blowing) (?:him|her|them|it)sel(?:f|ves) up|"
    r"(?:explosive|bomb|suicide)s?[- ](?:vest|belt|laden vest)s?|(?:his|her|their) explosives",
    re.IGNORECASE,
)
NEWS = 0.5  # how likely an incident must be the article's news; the only one happened where the article is at home
MOST_ANCHOR_WORDS = 3  # anchors shown as a report's


def assemble(article: Article, reading: Reading, config: AssemblyConfig) -> Coding:
    """All records of one article; `reading` has been resolved. Raises nothing on any reading."""
    text = article.text
    reading = with_agreement(with_entries_dated(text, without_yardsticks(text, reading)))
    reading = without_foreign_dates(text, reading)
    least = config.min_anchor if reading.relevance >= config.min_relevance else config.min_lone_anchor
    sure = [a for a in reading.anchors if reading.marks[a.anchor].probability >= least]
    clusters = cluster_anchors([a.anchor for a in sure], reading.same, config.min_same)
    scores = {a.anchor: a for a in sure}
    links = with_nearer_preferred(text, reading, clusters, _links_by_cluster(reading, clusters))
    singles = told_singly(text, reading, clusters)
    news = [_is_news([scores[a] for a in cluster]) for cluster in clusters]
    reports: dict[str, Report] = {}
    for cluster, own, single, is_news in zip(clusters, links, singles, news, strict=True):
        told = [scores[a] for a in cluster]
        report = _report(
            article, reading, cluster, own, single, told, config, news=is_news, alone=sum(news) == 1, taken=reports
        )
        if report is not None:
            reports[report.id] = report
    return Coding(
        article.id,
        tuple(reports.values()),
        warnings_of(article, reading, config.min_mark),
        quotations_of(article, reading, tuple(reports.values()), config.min_mark),
        facts_of(article, reading, config.min_mark),
    )


def _is_news(scores: Sequence[AnchorScores]) -> bool:
    return max(s.recent for s in scores) >= NEWS


def _links_by_cluster(reading: Reading, clusters: Sequence[Sequence[int]]) -> list[list[Link]]:
    """Links of each cluster's anchors; a count goes to the incident that it is likeliest of, and to no other."""
    owner = {anchor: n for n, cluster in enumerate(clusters) for anchor in cluster}
    surest: dict[int, tuple[float, int]] = {}
    for link in reading.links:
        if link.anchor in owner and link.role in COUNTS:
            surest[link.mark] = max(surest.get(link.mark, (0.0, 0)), (link.probability, owner[link.anchor]))
    groups: dict[int, list[Link]] = defaultdict(list)
    for link in reading.links:
        cluster = owner.get(link.anchor)
        if cluster is not None and surest.get(link.mark, (0.0, cluster))[1] == cluster:
            groups[cluster].append(link)
    return [groups[n] for n in range(len(clusters))]


def _report(
    article: Article,
    reading: Reading,
    cluster: Sequence[int],
    links: Sequence[Link],
    singles: Sequence[Filler],
    scores: Sequence[AnchorScores],
    config: AssemblyConfig,
    *,
    news: bool,
    alone: bool,
    taken: Collection[str],
) -> Report | None:
    """The record of one incident; None where nothing but the anchor is told of it, or a report has all its words.

    news: it is the article's news; alone: nothing else is.
    """
    text, anchors = article.text, set(cluster)
    links = near(text, reading, links, anchors)
    heard = fillers_of(reading, links, anchors, "attributed_by")
    published = article.published.value if article.published else None
    speech = speech_of(text, reading, [f for f in heard if f.probability >= config.min_speaker], published)
    perpetrators = perpetrators_of(
        fillers_of(reading, links, anchors, "perpetrator"),
        heard,
        text,
        min_probability=config.min_perpetrator,
        max_overstated=config.max_overstated,
    )
    targets = targets_of(fillers_of(reading, links, anchors, "target"), text, config.min_target)
    date = date_of(article, fillers_of(reading, links, anchors, "date"), config.min_date)
    place = place_of(fillers_of(reading, links, anchors, "place"), text, config.min_place)
    if news:
        place = at_home(place, reading.home, alone=alone)
    counts = {role: fillers_of(reading, links, anchors, role) for role in COUNTS}
    tolls = {
        role: toll_of(_likeliest(role, counts), speech, text, least)
        for role, least in zip(COUNTS, (config.min_killed, config.min_wounded, config.min_kidnapped), strict=True)
    }
    dead, hurt = ([f for f in singles if f.mark.label == label] for label in ("killed", "wounded"))
    told = [reading.marks[a].span for a in cluster]
    tolls["killed"] = with_singles(tolls["killed"], dead, told, speech, text)
    tolls["wounded"] = with_hurt(tolls["wounded"], tolls["killed"], hurt, speech, text)
    if not (perpetrators or targets or date or place or any(tolls.values())):
        return None
    by_sureness = sorted(cluster, key=lambda a: -reading.marks[a].probability)
    by_sureness.sort(key=lambda a: report_id(article, reading.model, reading.marks[a].span) in taken)
    spans = tuple(reading.marks[a].span for a in by_sureness[:MOST_ANCHOR_WORDS])
    id = report_id(article, reading.model, spans[0])
    if id in taken:  # the same sentence twice in one article, as in a page that repeats its lead
        return None
    return Report(
        id=id,
        article_id=article.id,
        model=reading.model,
        stage=_stage(reading, scores),
        anchor=spans,
        probability=max(reading.marks[a].probability for a in cluster),
        recent=max(s.recent for s in scores),
        attack_types=_attack_types(reading, scores, config.min_attack_type),
        suicide=_suicide(text, reading, scores),
        date=date,
        place=place,
        perpetrators=perpetrators,
        targets=targets,
        weapons=weapons_of(fillers_of(reading, links, anchors, "weapon"), text, config.min_weapon),
        killed=tolls["killed"],
        wounded=tolls["wounded"],
        kidnapped=tolls["kidnapped"],
    )


def _likeliest(role: str, counts: Mapping[str, Sequence[Filler]]) -> tuple[Filler, ...]:
    """The counts of a role without those whose words tell another one more likely ("28 taken to hospital")."""
    others = [filler for other, fillers in counts.items() if other != role for filler in fillers]
    return tuple(
        filler
        for filler in counts[role]
        if not any(
            other.mark.span.overlaps(filler.mark.span) and other.probability > filler.probability for other in others
        )
    )


def _mean(reading: Reading, scores: Sequence[AnchorScores], name: str, field: str) -> float:
    """Mean of a class's probability over the anchors, weighted by how sure each anchor is."""
    weights = [reading.marks[s.anchor].probability for s in scores]
    found = [dict(getattr(s, field)).get(name, 0.0) for s in scores]
    return float(sum(w * p for w, p in zip(weights, found, strict=True)) / sum(weights))


def _stage(reading: Reading, scores: Sequence[AnchorScores]) -> Value[str]:
    means = {name: _mean(reading, scores, name, "stage") for name, _ in scores[0].stage}
    best = max(means, key=lambda name: means[name])
    span = (reading.marks[scores[0].anchor].span,)
    return Value(best, mentions=span, evidence=span, probability=means[best])


def _attack_types(reading: Reading, scores: Sequence[AnchorScores], min_probability: float) -> tuple[Value[str], ...]:
    """Attack types that are likely, likeliest first; "unknown" where none is."""
    means = {name: _mean(reading, scores, name, "attack_types") for name, _ in scores[0].attack_types}
    found = []
    for name in sorted(means, key=lambda n: -means[n]):
        if means[name] < min_probability:
            break
        telling = max(scores, key=lambda s: dict(s.attack_types)[name])
        span = (reading.marks[telling.anchor].span,)
        found.append(Value(name, mentions=span, evidence=span, probability=means[name]))
    if not found:
        span = (reading.marks[scores[0].anchor].span,)
        found.append(Value("unknown", mentions=span, evidence=span, probability=1 - max(means.values())))
    return tuple(found)


def _suicide(text: str, reading: Reading, scores: Sequence[AnchorScores]) -> Value[bool]:
    """True only where the words say so in a sentence that tells of the incident; they are the evidence."""
    weights = [reading.marks[s.anchor].probability for s in scores]
    likely = sum(w * s.suicide for w, s in zip(weights, scores, strict=True)) / sum(weights)
    anchors = [reading.marks[s.anchor].span for s in scores]
    told = {sentence_at(text, span.start) for span in anchors}
    for number in sorted(told):
        sentence = sentences(text)[number]
        words = _SUICIDE.search(text, sentence.start, sentence.end)
        if words is not None and likely >= MIN_SUICIDE:
            span = (Span(words.start(), words.end()),)
            return Value(True, mentions=span, evidence=span, probability=likely)
    return Value(False, mentions=(anchors[0],), evidence=(anchors[0],), probability=max(0.5, 1 - likely))
