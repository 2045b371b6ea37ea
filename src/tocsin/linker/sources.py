"""How many sources an incident has: outlets, copy families, and the speakers on whose word the reports rest.

Method: each report is traced to whom it quotes; the traces of a family are one; what names the same body or person is
one source (after "source_original" of the UCDP Georeferenced Event Dataset, which names who told the reporter).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tocsin.linker.named_speakers import Speaker, speaker


@dataclass(frozen=True, slots=True)
class Quoting:
    """A report, who printed it, and the speakers of its statements (`Statement.by`; None = the reporter)."""

    report_id: str
    outlet: str | None
    family_id: str
    speakers: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One originating source: who it is, the reports that rest on it, its names in them, and why they are one."""

    name: str  # "the police", "Charles Owino", or the outlet whose reporter tells it
    kind: str  # body, named, people (without a name), officials (of no body), reporter
    report_ids: tuple[str, ...]
    words: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The three counts, and the groups behind the last."""

    outlets: int  # known by name
    families: int
    independent: int
    groups: tuple[Source, ...]


_Key = tuple[str, str]  # kind and name

_REASONS = {
    "body": "one body, whoever speaks for it",
    "named": "one name",
    "people": "nameless people of one text",
    "officials": "officials of no body that is told",
    "reporter": "the report names nobody: the outlet's own word",
}


def originating_sources(
    reports: Sequence[Quoting], *, belongs_to: Callable[[str], str | None] = lambda _: None
) -> Sources:
    """Count outlets, copy families and independent originating sources of one incident; the order does not matter.

    belongs_to: whose a body is by the words before it ("Kenya" of "Kenya Police"), None = not told; two bodies of one
    kind that belong to different ones are two. Without it every police is the police of the place.

    Rules. A body is one source, whoever speaks for it and in however many families. A person named with a body is that
    body wherever the name, or the surname alone, is read; a name without a body is a source of its own. Witnesses,
    residents and relatives without a name are one source a family, for two reporters will not have met the same ones.
    An outlet that another one quotes is what its own text rests on. "Officials" count only where no body of the state
    is told: they may be any of them. A reporter's own word counts only where the report names nobody, so that a report
    which quotes the police is no second source beside them.

    It cannot know who told a reporter what the text does not say, whether two offices had their knowledge from one
    another or from the same scene, that one person speaks for two bodies, or that two persons share a surname. The
    number is therefore what the texts show, rather too low than too high where they are silent.
    """
    read = {words: speaker(words) for report in reports for words in report.speakers if words}
    keys = _Keys(read.values(), reports, belongs_to)
    found: dict[_Key, list[tuple[Quoting, str]]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: one.report_id):
        told = [(key, words) for words in report.speakers if words for key in keys.of(read[words], report)]
        for key, words in dict.fromkeys(told or [(("reporter", report.family_id), "")]):
            found[key].append((report, words))
    _drop_nameless_officials(found)
    groups = tuple(_source(key, rows) for key, rows in sorted(found.items()))
    outlets = {report.outlet.casefold() for report in reports if report.outlet}
    return Sources(len(outlets), len({report.family_id for report in reports}), len(groups), groups)


class _Keys:
    """Which source each speaker is, by all the speakers of the incident."""

    def __init__(
        self, read: Iterable[Speaker], reports: Sequence[Quoting], belongs_to: Callable[[str], str | None]
    ) -> None:
        self._belongs_to = belongs_to
        told = sorted(read, key=lambda one: one.words)
        self._full = _full_names(one.name for one in told if one.name)
        bodies: dict[str, Counter[_Key]] = defaultdict(Counter)
        for one in told:
            if one.body and one.name:
                bodies[self._named(one.name)][self._body(one)] += 1
        self._body_of = {name: max(sorted(counted), key=counted.__getitem__) for name, counted in bodies.items()}
        self._families: dict[str, set[str]] = defaultdict(set)
        self._of_family: dict[str, list[Quoting]] = defaultdict(list)
        for report in reports:
            self._of_family[report.family_id].append(report)
            if report.outlet:
                self._families[_plain(report.outlet)].add(report.family_id)

    def of(self, one: Speaker, report: Quoting) -> tuple[_Key, ...]:
        """The sources that a speaker is: none for nobody in particular, those of its texts for an outlet."""
        if self._is_outlet(one):
            others = self._families[self._named(one.name or "")] - {report.family_id}
            return tuple(key for family in sorted(others) for key in self._family_keys(family))
        if one.name:
            name = self._named(one.name)
            return (self._body_of.get(name, ("named", name)),)
        if one.body:
            return (self._body(one),)
        if one.people:
            return (("people", report.family_id),)
        return (("officials", "officials"),) if one.official else ()

    def _is_outlet(self, one: Speaker) -> bool:
        return one.name is not None and one.body is None and self._named(one.name) in self._families

    def _family_keys(self, family: str) -> tuple[_Key, ...]:
        """Whom a family quotes, other outlets left out; else its reporter."""
        read = ((speaker(words), report) for report in self._of_family[family] for words in report.speakers if words)
        keys = {key for one, report in read if not self._is_outlet(one) for key in self.of(one, report)}
        return tuple(sorted(keys)) or (("reporter", family),)

    def _body(self, one: Speaker) -> _Key:
        owner = self._belongs_to(one.of) if one.of else None
        return "body", f"{one.body} ({owner})" if owner else str(one.body)

    def _named(self, name: str) -> str:
        plain = _plain(name)
        return self._full.get(plain, plain)


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """For each surname that stands alone the one longer name that ends with it."""
    plain = {_plain(name) for name in names}
    longer: dict[str, set[str]] = defaultdict(set)
    for name in plain:
        if " " in name:
            longer[name.split()[-1]].add(name)
    return {name: next(iter(longer[name])) for name in plain if len(longer.get(name, ())) == 1}


def _drop_nameless_officials(found: dict[_Key, list[tuple[Quoting, str]]]) -> None:
    if any(kind == "body" for kind, _ in found):
        found.pop(("officials", "officials"), None)


def _source(key: _Key, rows: Sequence[tuple[Quoting, str]]) -> Source:
    kind, name = key
    words = tuple(sorted({words for _, words in rows if words}))
    if kind in ("reporter", "people"):
        name = min((r.outlet for r, _ in rows if r.outlet and r.family_id == key[1]), default=name)
    elif kind == "named":
        name = max(words, key=lambda one: (len(speaker(one).name or ""), one))
    return Source(name, kind, tuple(dict.fromkeys(report.report_id for report, _ in rows)), words, _REASONS[kind])


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").replace(".", " ").split())
