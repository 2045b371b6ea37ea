"""Reports → Incidents across articles: blocks, pair scores, and groups that hold no two reports of one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from tocsin.config import LinkerConfig
from tocsin.linker.blocks import candidates
from tocsin.linker.reconcile import reconcile
from tocsin.linker.scoring import Score, score
from tocsin.records import Incident, IncidentLink, Report, Sourced

Pair = tuple[int, int]
TOGETHER = Score(20.0, ("a coder's decision",))
APART = Score(-20.0, ("a coder's decision",), apart=True)


class Linker:
    """Links reports into incidents; what it computes does not depend on the order of the reports."""

    def __init__(self, config: LinkerConfig) -> None:
        self._least = config.min_weight

    def link(
        self,
        reports: Sequence[Report],
        published: Mapping[str, str | None],
        *,
        decided: Sequence[tuple[str, str, str]] = (),
    ) -> tuple[Incident, ...]:
        """Incidents over all reports, each report in one. published: EDTF date of each article id, None = unknown.

        decided: what coders said of pairs, as (kind, report, other report), the last word last; "merge" joins them,
        any other kind keeps them apart. Ids are the reports' own: the ledger maps them to its own.
        """
        groups = _Groups(sorted(reports, key=lambda r: r.id), decided)
        return tuple(groups.incident(group, published) for group in groups.grown(self._least))


class _Groups:
    """Groups of reports while they grow, and the scores of the pairs that were looked at."""

    def __init__(self, reports: Sequence[Report], decided: Sequence[tuple[str, str, str]]) -> None:
        self._reports = reports
        number = {report.id: n for n, report in enumerate(reports)}
        self._decided = {
            (min(a, b), max(a, b)): TOGETHER if kind == "merge" else APART
            for kind, a, b in ((kind, number.get(one), number.get(two)) for kind, one, two in decided)
            if a is not None and b is not None and a != b
        }
        self._scores: dict[Pair, Score] = {}
        self._owner = list(range(len(reports)))
        self._members = {n: [n] for n in self._owner}

    def grown(self, least: float) -> list[list[int]]:
        """Groups grown by their heaviest pairs, in order.

        Two groups join only where no article is in both, no two of their reports contradict each other, and the mean
        weight of all pairs between them is `least` or more. What coders joined is joined first, whatever it weighs.
        """
        for pair in sorted(pair for pair, found in self._decided.items() if found is TOGETHER):
            self._join(*pair)
        found = [(pair, self._score(pair)) for pair in candidates(self._reports)]
        for (i, j), one in sorted(found, key=lambda s: (-s[1].weight, s[0])):
            if one.weight < least:
                break
            if self._may_join(self._owner[i], self._owner[j], least):
                self._join(i, j)
        return [sorted(group) for _, group in sorted(self._members.items())]

    def _may_join(self, a: int, b: int, least: float) -> bool:
        if a == b or self._articles(a) & self._articles(b):
            return False
        between = [self._score((min(p), max(p))) for p in product(self._members[a], self._members[b])]
        return not any(s.apart for s in between) and sum(s.weight for s in between) / len(between) >= least

    def _join(self, i: int, j: int) -> None:
        a, b = sorted((self._owner[i], self._owner[j]))
        if a != b:
            for n in self._members[b]:
                self._owner[n] = a
            self._members[a] += self._members.pop(b)

    def _articles(self, group: int) -> set[str]:
        return {self._reports[n].article_id for n in self._members[group]}

    def _score(self, pair: Pair) -> Score:
        if pair not in self._scores:
            self._scores[pair] = self._decided.get(pair) or score(self._reports[pair[0]], self._reports[pair[1]])
        return self._scores[pair]

    def incident(self, group: Sequence[int], published: Mapping[str, str | None]) -> Incident:
        """The incident of one group: each report with its best reason, and what they tell together."""
        links = []
        for n in group:
            own = [self._score((min(n, other), max(n, other))) for other in group if other != n]
            best = max(own, key=lambda s: s.weight, default=Score(0.0, ("the only report",)))
            links.append(IncidentLink(self._reports[n].id, best.weight, best.reasons))
        sources = [Sourced(r, published.get(r.article_id)) for r in (self._reports[n] for n in group)]
        return Incident(id=self._reports[group[0]].id, links=tuple(links), summary=reconcile(sources))
