"""Reports → Incidents across articles: blocks, pair scores, and groups that hold no two reports of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tocsin.config import LinkerConfig
from tocsin.linker.scoring import Score, score
from tocsin.records import Incident, IncidentLink, Report

Pair = tuple[int, int]


class Linker:
    """Links reports into incidents; what it computes does not depend on the order of the reports."""

    def __init__(self, config: LinkerConfig) -> None:
        self._least = config.min_weight

    def link(self, reports: Sequence[Report], published: Mapping[str, str | None]) -> tuple[Incident, ...]:
        """Incidents over all reports, each report in one. published: EDTF date of each article id, None = unknown.

        Groups grow by their heaviest pair; two groups join only where no article is in both and the mean of the known
        weights between them is the least weight or more. Ids are the reports' own: the ledger maps them to its own.
        """
        ordered = sorted(reports, key=lambda r: r.id)
        scores = {pair: score(ordered[pair[0]], ordered[pair[1]]) for pair in _candidates(ordered)}
        groups = self._grouped(ordered, scores)
        return tuple(_incident([ordered[n] for n in group], group, scores, published) for group in groups)

    def _grouped(self, reports: Sequence[Report], scores: Mapping[Pair, Score]) -> list[list[int]]:
        owner = list(range(len(reports)))
        groups = {n: [n] for n in owner}
        for (i, j), found in sorted(scores.items(), key=lambda s: (-s[1].weight, s[0])):
            if found.weight < self._least:
                break
            a, b = owner[i], owner[j]
            if a == b or {reports[n].article_id for n in groups[a]} & {reports[n].article_id for n in groups[b]}:
                continue
            known = [
                scores[min(x, y), max(x, y)].weight
                for x in groups[a]
                for y in groups[b]
                if (min(x, y), max(x, y)) in scores
            ]
            if sum(known) / len(known) < self._least:
                continue
            for n in groups[b]:
                owner[n] = a
            groups[a] += groups.pop(b)
        return [sorted(group) for _, group in sorted(groups.items())]


def _candidates(reports: Sequence[Report]) -> Iterator[Pair]:
    """Pairs worth scoring: of different articles, in one block of country and month (or year, where vague)."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for key in _keys(report):
            blocks[key].append(number)
    seen: set[Pair] = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair not in seen and reports[pair[0]].article_id != reports[pair[1]].article_id:
                seen.add(pair)
                yield pair


def _keys(report: Report) -> set[tuple[str, str]]:
    """Blocks of a report; one without a date is in none, for nothing would tell it from others."""
    if report.date is None or not report.date.value.earliest:
        return set()
    country = (report.place.value.country if report.place else None) or "?"
    return {(country, report.date.value.earliest[:7]), (country, str(report.date.value.latest)[:7])}


def _incident(
    reports: Sequence[Report], numbers: Sequence[int], scores: Mapping[Pair, Score], published: Mapping[str, str | None]
) -> Incident:
    links = []
    for number, report in zip(numbers, reports, strict=True):
        own = [found for pair, found in scores.items() if number in pair and set(pair) <= set(numbers)]
        best = max(own, key=lambda s: s.weight, default=Score(0.0, ("the only report",)))
        links.append(IncidentLink(report.id, best.weight, best.reasons))
    summary = max(reports, key=lambda r: (_filled(r), published.get(r.article_id) or "", r.id))
    return Incident(id=reports[0].id, links=tuple(links), summary=summary)


def _filled(report: Report) -> int:
    """How many of the fields that people look at first the report tells."""
    return sum(bool(v) for v in (report.date, report.place, report.killed, report.wounded, report.perpetrators))
