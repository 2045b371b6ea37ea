"""From codings to incidents, and from an article to the incident that it is mainly about."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from tocsin.linker import Linker
from tocsin.records import Article, Coding, Incident, Report, Sourced

NEWS = 0.5  # probability from which a report is news of the day and no background


@dataclass(frozen=True, slots=True)
class Told:
    """What one article is mainly about: its report, and the incident into which that is linked.

    report None = the article yields none; incident None = its report is in none, so that the article is alone.
    """

    report: Report | None
    incident: Incident | None

    def group(self, article: Article) -> str:
        """The id of the article's group: that of the incident, else the article's own."""
        return self.incident.id if self.incident else article.id


def told(articles: Sequence[Article], codings: Sequence[Coding], linker: Linker) -> list[Told]:
    """What each article is mainly about, after all reports of all articles are linked, background ones too."""
    found = linked(articles, codings, linker)
    shared = {id for id, incident in found.items() if len(incident.links) > 1}
    mains = [main_report(article, coding, shared) for article, coding in zip(articles, codings, strict=True)]
    return [Told(main, found.get(main.id) if main else None) for main in mains]


def linked(articles: Sequence[Article], codings: Sequence[Coding], linker: Linker) -> Mapping[str, Incident]:
    """The incident of each report, by the report's id; reports that may be of several incidents have none."""
    pairs = [(a, report) for a, coding in zip(articles, codings, strict=True) for report in coding.reports]
    partition = linker.partition([linker.sketch(article, report) for article, report in pairs])
    incidents = linker.incidents(partition, [_sourced(article, report) for article, report in pairs])
    return {link.report_id: incident for incident in incidents for link in incident.links}


def _sourced(article: Article, report: Report) -> Sourced:
    return Sourced(report, article.published.value if article.published else None, article.outlet)


def main_report(article: Article, coding: Coding, shared: Container[str] = ()) -> Report | None:
    """The report that the article is mainly about: news, told by others too, in the headline, mentioned most, first.

    shared: ids of reports whose incident is told elsewhere too. None where the article yields no report.
    """

    def weight(report: Report) -> tuple[bool, bool, bool, int, int]:
        first = min(span.start for span in report.anchor)
        news, headline = report.recent >= NEWS, first < len(article.title or "")
        return news, report.id in shared, headline, len(report.anchor), -first

    return max(coding.reports, key=weight, default=None)
