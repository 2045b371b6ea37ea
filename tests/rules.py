"""Rules that hold for every coding, whatever the model."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import codebook
from tocsin.records import Article, Coding, Reading, Report, Value


def values_of(report: Report) -> Iterator[Value]:
    single = (report.stage, report.suicide, report.date, report.place, report.killed, report.wounded, report.kidnapped)
    yield from (value for value in single if value is not None)
    for several in (report.attack_types, report.perpetrators, report.targets, report.weapons):
        yield from several


def check_coding(article: Article, coding: Coding) -> None:
    """No value without mentions and evidence in the text, probabilities are some, classes are the codebook's."""
    assert coding.article_id == article.id
    values = [value for report in coding.reports for value in values_of(report)]
    values += [*coding.warnings, *coding.quotations, *coding.actor_facts]
    for value in values:
        assert value.mentions and value.evidence
        assert 0 <= value.probability <= 1 and all(0 <= part.probability <= 1 for part in value.parts)
        assert all(getattr(value.value, part.name) for part in value.parts)
        assert all(span.end <= len(article.text) for span in (*value.mentions, *value.evidence))
    for report in coding.reports:
        assert report.anchor and all(span.end <= len(article.text) for span in report.anchor)
        assert 0 <= report.probability <= 1 and 0 <= report.recent <= 1
        assert report.stage.value in codebook.STAGES
        assert {v.value for v in report.attack_types} <= set(codebook.ATTACK_TYPES)
        assert {v.value.attribution for v in report.perpetrators} <= set(codebook.ATTRIBUTIONS)
        for named in (*report.perpetrators, *report.targets, *report.weapons):
            assert named.value.name in {span.of(article.text) for span in named.mentions}
    assert len({report.id for report in coding.reports}) == len(coding.reports)


def check_reading(article: Article, reading: Reading) -> None:
    """Spans lie in the text and hold no space at their edges, indices and probabilities are some."""
    assert reading.article_id == article.id and 0 <= reading.relevance <= 1
    for mark in reading.marks:
        words = mark.span.of(article.text)
        assert mark.span.end <= len(article.text) and words == words.strip()
        assert mark.label in codebook.LABELS and 0 <= mark.probability <= 1
        assert all(0 <= p <= 1 for _, p in mark.kinds)
    anchors = {n for n, mark in enumerate(reading.marks) if mark.label == "anchor"}
    for link in reading.links:
        assert link.anchor in anchors and 0 <= link.probability <= 1
        assert reading.marks[link.mark].label in codebook.ROLES[link.role]
    assert [scores.anchor for scores in reading.anchors] == sorted(anchors)
    for scores in reading.anchors:
        assert sum(p for _, p in scores.stage) > 0.999
        assert 0 <= scores.suicide <= 1 and 0 <= scores.recent <= 1
    for pair in reading.same:
        assert {pair.first, pair.second} <= anchors and pair.first != pair.second
        assert 0 <= pair.probability <= 1
