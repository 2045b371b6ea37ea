"""The human targets of a report in MUC-4's slots 18 to 23: named, described, or counted in a toll."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.evaluate.mentions import up_to_head
from tocsin.evaluate.muc4_full import form, words
from tocsin.evaluate.muc4_full.form import NULL, Fill, Slots
from tocsin.evaluate.muc4_full.phrases import NUMBER_WORDS, count_in, is_many, number_of, quoted
from tocsin.evaluate.muc4_templates import is_description, is_name, mentions
from tocsin.records import Article, Coding, Report, Span, Target, Toll, Value
from tocsin.resolve.tolls.words import TITLES, word_set


@dataclass(frozen=True, slots=True)
class _Person:
    """A human target: name or description or both, with MUC-4's type, number and effect."""

    name: str | None
    description: str | None
    type: str
    number: str
    effect: str | None

    @property
    def tag(self) -> str:
        """What the other slots refer to it by."""
        return self.name or self.description or NULL


def persons(article: Article, report: Report, kind: str, stage: str, names: Sequence[str]) -> Slots:
    """Slots 18 to 23: human targets, those of the tolls' own words too ("two policemen").

    `names`: all persons that the article names as targets, for the fullest form of each name.
    """
    people: dict[str, _Person] = {}
    for value in report.targets:
        if value.value.kind == "people":
            person = _person(article, report, value, kind, stage, names)
            people.setdefault(person.tag, person)
    for toll, effect in ((report.killed, "DEATH"), (report.wounded, "INJURY"), (report.kidnapped, None)):
        for person in _counted(article, toll, effect):
            people.setdefault(person.tag, person)
    found = [p for p in people.values() if p.tag not in _FATES] or list(people.values())
    effects = [Fill((p.effect,), (p.tag,)) for p in found if p.effect]
    if not found and (effect := _unharmed(report)):
        effects.append(Fill((effect,), (NULL,)))
    return {
        form.NAME: tuple(Fill((p.name,)) for p in found if p.name),
        form.DESCRIPTION: tuple(Fill((p.description,), (p.name,) if p.name else ()) for p in found if p.description),
        form.PERSON_TYPE: tuple(Fill((p.type,), (p.tag,)) for p in found),
        form.PERSON_NUMBER: tuple(Fill((p.number,), (p.tag,)) for p in found),
        form.PERSON_EFFECT: tuple(effects),
    }


_PHRASE_END = re.compile(
    r"[,.;:()\n]| (?:was|were|have|has|had|is|are|died|who|and|when|in|on|at|by|from|during)\b", re.IGNORECASE
)
_LEAD = NUMBER_WORDS | word_set(
    "a an the another other others of his her their its our about some at least more than approximately over up to only"
    " number several many few"
)
_LONGEST_PHRASE = 60  # characters
_FATES = ("DEAD", "WOUNDED", "INJURED", "DEATHS")  # a description only of those who are described by nothing else


def _counted(article: Article, toll: Value[Toll] | None, effect: str | None) -> Iterator[_Person]:
    """The persons that the words of a toll describe; its perpetrators are no targets."""
    if toll is None or toll.value.best == 0:
        return
    for span in toll.mentions:
        phrase = article.text[span.start : span.start + _LONGEST_PHRASE]
        end = next((m.start() for m in _PHRASE_END.finditer(phrase, span.end - span.start)), len(phrase))
        description = _described(phrase[:end])
        if description and not words.OUTLAWS.search(description):
            number = count_in(phrase[:end]) or ("PLURAL" if is_many(description) else "1")
            yield _Person(None, description, words.person((description,), ""), number, effect)


def _described(phrase: str) -> str | None:
    """The description in a counted phrase: "two of the policemen" -> "POLICEMEN"; None where it has no such noun."""
    found = _without_lead(phrase)
    heads = [i for i, word in enumerate(found[:_LONGEST_ROLE]) if is_description(word.lower())]
    while len(heads) > 1 and found[heads[-1]].upper() in _FATES:  # "policeman wounded"
        heads.pop()
    return quoted(" ".join(found[: heads[-1] + 1])) if heads else None


def _without_lead(phrase: str) -> list[str]:
    """The words of a phrase without number, articles and the like at its beginning."""
    found = phrase.split()
    while found and (found[0].lower().strip("-") in _LEAD or found[0][:1].isdigit()):
        found.pop(0)
    return found


def _unharmed(report: Report) -> str | None:
    dead = report.killed is not None and report.killed.value.best == 0
    hurt = report.wounded is not None and report.wounded.value.best == 0
    if hurt:
        return "NO INJURY OR DEATH"
    return "NO DEATH" if dead else None


def names_of(article: Article, coding: Coding) -> tuple[str, ...]:
    """The names of human targets in all reports of an article."""
    targets = (v for report in coding.reports for v in report.targets if v.value.kind == "people")
    return tuple(dict.fromkeys(quoted(m) for v in targets for m in mentions(article, v, v.value.name) if is_name(m)))


def _fullest(name: str, names: Sequence[str]) -> str:
    words_of = set(name.split())
    return max([name, *(other for other in names if words_of < set(other.split()))], key=len)


def _person(
    article: Article, report: Report, value: Value[Target], kind: str, stage: str, names: Sequence[str]
) -> _Person:
    told = mentions(article, value, value.value.name)
    named = [quoted(m) for m in told if is_name(m)]
    described = [quoted(" ".join(_without_lead(m)) or m) for m in told if not is_name(m)]
    name = _fullest(named[0], names) if named else None
    if name:
        described += _roles(article, dict.fromkeys((name, *named)))
    description = described[0] if described else None
    return _Person(
        name,
        description,
        words.person(described, value.value.target_type),
        "1" if name else number_of(article, value, description or ""),
        _harm(article, report, value, kind, stage),
    )


_CLAUSE = re.compile(r"[,.;:()\"\n]|--")
_VERB = re.compile(r"\b(?:was|were|ha(?:ve|s|d)|is|are|who(?:se|m)?|when|which)\b", re.IGNORECASE)
_NO_ROLE = word_set(
    "the a an of by and with against to that was were is who his her their its on in at from for also when where after"
    " as including killed murdered assassinated kidnapped wounded between like day today yesterday"
)
_LONGEST_ROLE = 6  # words


def _roles(article: Article, names: Iterable[str]) -> Iterator[str]:
    """Titles and roles beside a name, wherever it stands: "governor ..." before it, ", governor of ...," behind it."""
    either = "|".join(re.escape(name) for name in names)
    spans = [Span(*m.span()) for m in re.finditer(rf"\b(?:{either})(?!\w)", article.text, re.IGNORECASE)]
    for span in spans:
        before = _CLAUSE.split(article.text[max(0, span.start - 80) : span.start])[-1].split()
        start = len(before)
        while start and len(before) - start < _LONGEST_ROLE and before[start - 1].lower() not in _NO_ROLE:
            start -= 1
        role = before[start:]
        if role and _is_role(role[-1]):
            yield quoted(" ".join(role))
    for span in spans:
        behind = article.text[span.end : span.end + 80]
        if behind.startswith(", "):
            role = _VERB.split(_CLAUSE.split(behind[2:])[0])[0].split()
            while role and role[0].lower() in ("the", "a", "an"):
                role.pop(0)
            if role and _is_role((up_to_head(" ".join(role)).split() or [""])[-1]):
                yield quoted(" ".join(role))


def _is_role(word: str) -> bool:
    return is_description(word.lower()) or word.lower().strip(".") in TITLES


def _harm(article: Article, report: Report, value: Value[Target], kind: str, stage: str) -> str | None:
    """What became of a target: by the toll whose words it shares, else by the words of the act."""
    if kind == "KIDNAPPING" or stage != "ACCOMPLISHED":
        return None
    acts = " ".join(span.of(article.text) for span in report.anchor)
    if _touches(value, report.wounded):
        return "INJURY"
    murder = any(v.value == "assassination" for v in report.attack_types)
    if murder or _touches(value, report.killed) or words.KILLED.search(acts):
        return "DEATH"
    if words.WOUNDED.search(acts):
        return "INJURY"
    return None


def _touches(value: Value[Target], toll: Value[Toll] | None) -> bool:
    spans: Sequence[Span] = (*toll.mentions, *toll.evidence) if toll else ()
    return any(span.overlaps(other) for span in value.mentions for other in spans)
