"""What can be wrong with a marked article that parses: each rule gives (line, words) faults."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from tocsin.codebook import ATTACK_TYPES, STAGES
from tocsin.evaluate.marked import rows
from tocsin.evaluate.marked.tags import INCIDENT_TAGS, TOLLS, Numbers, TagFault, is_edtf, parse_numbers
from tocsin.evaluate.marked.text import Marked, MarkedArticle, Trailer
from training.corpora import gold_words
from training.lint_codebook import bound_fields
from training.lint_names import header_faults, name_faults

Fault = tuple[int, str]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_PROOFS = {"date", "place", "stage", "suicide", "types", *TOLLS.values(), *ATTACK_TYPES}
_TIMES = ("date", "time", "warndate")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def faults(article: MarkedArticle) -> list[Fault]:
    """Every fault of a parsed article, by line."""
    return sorted({fault for rule in _RULES for fault in rule(article)})


def _declared(article: MarkedArticle) -> Iterator[Fault]:
    known = set(rows.incidents(article))
    for marked in article.marks:
        if marked.tag.in_incident and marked.tag.number not in known:
            yield marked.line, f"incident {marked.tag.number} has no trailer line after ---"
    for first, second in zip(
        sorted(article.trailers, key=_number), sorted(article.trailers, key=_number)[1:], strict=False
    ):
        if first.number == second.number:
            yield second.line, f"incident {second.number} has two trailer lines"


def _number(trailer: Trailer) -> int:
    return trailer.number


def _trailer_values(article: MarkedArticle) -> Iterator[Fault]:
    for trailer in article.trailers:
        values = trailer.values
        if values.get("stage") not in STAGES:
            yield trailer.line, f"stage is {values.get('stage')!r}; one of {', '.join(STAGES)}"
        types = values.get("types", "").split(",")
        yield from (
            (trailer.line, f"attack type {t!r}; of {', '.join(ATTACK_TYPES)}") for t in types if t not in ATTACK_TYPES
        )
        for key, allowed in (("suicide", {"yes", "no", "?"}), ("recent", {"yes", "no"})):
            if values.get(key, "no") not in allowed:
                yield trailer.line, f"{key}={values[key]}; one of {', '.join(sorted(allowed))}"
        if not values.get("count", "1").isdigit():
            yield trailer.line, f"count={values['count']} is no number"
        if "date" in values and not is_edtf(values["date"]):
            yield trailer.line, f"date={values['date']} is no EDTF date"
        for key in TOLLS.values():
            try:
                parse_numbers(values.get(key, "0"))
            except TagFault as fault:
                yield trailer.line, f"{key}: {fault}"


def _incident_whole(article: MarkedArticle) -> Iterator[Fault]:
    for trailer in article.trailers:
        number = trailer.number
        if not list(article.of(number, "a")):
            yield trailer.line, f"incident {number} has no anchor: tag the words that name it a{number}"
        value, _, country = rows.place(article, number)
        if value is None and {"city", "country"} & trailer.values.keys() and trailer.values.get("country") != "?":
            yield trailer.line, f"incident {number}: city or country without words tagged place{number}"
        if value and "country" not in trailer.values:
            yield trailer.line, f"incident {number}: write country=XX (ISO 3166-1) or country=?"
        if country and not re.fullmatch("[A-Z]{2}", country):
            yield trailer.line, f"country={country}: two capitals"
        if trailer.values.get("place", "") not in article.text:
            yield trailer.line, f"place={trailer.values['place']!r} does not stand in the text"
        if value and not list(article.of(number, "place")) and not rows.evidence(article, number, "place"):
            yield trailer.line, f"incident {number}: no words are tagged place{number}"
        if rows.date(article, number) and not list(article.of(number, "date")) + list(
            rows.evidence(article, number, "date")
        ):
            yield trailer.line, f"incident {number}: no words are tagged date{number} or ev{number}.date"
        if not _tells_something(article, number):
            yield trailer.line, f"incident {number} has neither date, place, target, perpetrator nor toll: drop it"


def _tells_something(article: MarkedArticle, number: int) -> bool:
    return any(m.tag.name not in {"a", "ev"} for m in article.of(number, *INCIDENT_TAGS))


def _rows_coded(article: MarkedArticle) -> Iterator[Fault]:
    for number in rows.incidents(article):
        for name in ("p", "t", "w"):
            coded = {row.letter: row for row in rows.rows(article, number, name)}
            for marked in article.of(number, name):
                row = coded.get(marked.tag.letter)
                if row is None:
                    yield marked.line, f"{name}{number}{marked.tag.letter}: no mention has codes, as p1:org:claimed"
                elif marked.tag.codes and marked.tag.codes != row.codes:
                    yield marked.line, f"{name}{number}{marked.tag.letter}: codes differ from {row.codes}"
        known = {name + row.letter for name in "ptw" for row in rows.rows(article, number, name)} | _PROOFS
        for marked in article.of(number, "ev"):
            if marked.tag.field not in known:
                yield (
                    marked.line,
                    f"ev{number}.{marked.tag.field}: proves nothing known; one of {', '.join(sorted(known))}",
                )
        letters = {row.letter for row in rows.rows(article, number, "p")}
        for marked in article.of(number, "by"):
            if marked.tag.letter not in letters:
                yield marked.line, f"by{number}{marked.tag.letter}: there is no p{number}{marked.tag.letter}"


def _tolls(article: MarkedArticle) -> Iterator[Fault]:
    for trailer in article.trailers:
        for name, field in TOLLS.items():
            yield from _toll(article, trailer, name, field)


def _toll(article: MarkedArticle, trailer: Trailer, name: str, field: str) -> Iterator[Fault]:
    number = trailer.number
    found = rows.stated(article, number, name)
    total = rows.total(article, number, name)
    if total is None:
        yield from ((s.marked.line, f"{article.words(s.marked)!r}: give a value, {name}{number}=133+") for s in found)
        return
    line = found[0].marked.line if found else trailer.line
    if not found and not rows.evidence(article, number, field):
        yield trailer.line, f"{field} of incident {number} has no words tagged {name}{number} or ev{number}.{field}"
    if field not in trailer.values and len({s.numbers for s in found if s.numbers and s.marked.tag.group is None}) > 1:
        yield (
            line,
            f"{field} of incident {number} is told in several numbers: give {field}=low/best/high in the trailer",
        )
    yield from ((line, f"{field} of incident {number}: {words}") for words in _disorder(total))
    upper = total.high if total.high is not None else None
    parts = rows.parts(article, number, name)
    counts = [n.best if n.best is not None else n.low for _, n in parts]
    victims = [
        c for (m, _), c in zip(parts, counts, strict=True) if m.tag.group != "perpetrators"
    ]  # may be counted apart
    if upper is not None and any(count is not None and count > upper for count in victims):
        yield line, f"{field} of incident {number}: a part is larger than the total {upper}"
    known = {p.tag.group: c for (p, _), c in zip(parts, counts, strict=True)}
    for one in found:
        group = one.marked.tag.group
        if group is not None and group not in known:
            yield one.marked.line, f"{article.words(one.marked)!r}: give the part a value, {name}{number}/{group}=3"
    stray = [s for s in found if s.numbers is None and s.marked.tag.group is None]
    if len(stray) == len(found) and field not in trailer.values:
        yield line, f"{field} of incident {number} has no number"


def _disorder(numbers: Numbers) -> Iterator[str]:
    known = [n for n in (numbers.low, numbers.best, numbers.high) if n is not None]
    if known != sorted(known):
        yield f"low <= best <= high fails: {known}"


def _records(article: MarkedArticle) -> Iterator[Fault]:
    for main, needed, others in (
        ("warn", (), ("warnby", "warnabout", "warndate")),
        ("q", ("qs",), ("qs", "qa")),
        ("f", ("fa",), ("fa",)),
    ):
        known = set(article.numbers(main))
        for number in known:
            for name in needed:
                if not list(article.of(number, name)):
                    yield next(article.of(number, main)).line, f"{main}{number} has no {name}{number}"
        for marked in article.marks:
            if marked.tag.name in others and marked.tag.number not in known:
                yield marked.line, f"{marked.tag.name}{marked.tag.number}: nothing is tagged {main}{marked.tag.number}"
            if (
                marked.tag.name == "f"
                and main == "f"
                and not marked.tag.codes
                and marked is next(article.of(marked.tag.number or 0, "f"))
            ):
                yield marked.line, f"f{marked.tag.number} needs a relation: f{marked.tag.number}:leader"


def _speakers(article: MarkedArticle) -> Iterator[Fault]:
    known = [article.words(m).lower() for m in article.marks if m.tag.name in {"by", "sp", "qs", "warnby"}]
    for marked in article.marks:
        speaker = marked.tag.speaker
        if speaker and not any(speaker.lower() in words for words in known):
            yield marked.line, f"@{speaker}: no words tagged by, sp, qs or warnby hold {speaker!r}"


def _dates(article: MarkedArticle) -> Iterator[Fault]:
    published = article.published
    for marked in article.marks:
        value = marked.tag.value
        if marked.tag.name not in {"date", "time", "warndate"} or value in {None, "?"}:
            continue
        base = None if _in_quotation(article, marked) else published  # a speaker's "today" may be the day before
        yield from ((marked.line, words) for words in _date_words(article.words(marked), value or "", base))
        stage = rows.trailer(article, marked.tag.number or 0).get("stage") if marked.tag.name == "date" else None
        if (
            marked.tag.name == "date"
            and stage not in {"threatened", "foiled"}
            and published
            and _earliest(value or "")[: len(published)] > published
        ):
            yield marked.line, f"{value} is after the publication on {published}"


def _earliest(value: str) -> str:
    """The value with a season (EDTF 21 to 24) as its first month."""
    return re.sub(r"(?<=^\d{4})-(2[1-4])(?!\d|-)", lambda season: f"-{3 * (int(season[1]) - 20):02}", value)


def _in_quotation(article: MarkedArticle, marked: Marked) -> bool:
    quoted = (m.span for m in article.marks if m.tag.name == "q")
    return any(span.start <= marked.span.start and marked.span.end <= span.end for span in quoted)


def _date_words(words: str, value: str, published: str | None) -> Iterator[str]:
    """Faults of a value against the words it stands for and the publication date."""
    lower = words.lower()
    day = _day(value)
    weekdays = [n for n, name in enumerate(_WEEKDAYS) if re.search(rf"(?<!\bpalm )(?<!\bbloody )\b{name}", lower)]
    if day and len(weekdays) == 1 and day.weekday() != weekdays[0]:
        yield f"{words!r}: {value} is a {_WEEKDAYS[day.weekday()].capitalize()}"
    months = [
        n
        for n, name in enumerate(_MONTHS, start=1)
        if re.search(rf"\b{name}\b", lower) and (name != "may" or "May" in words)
    ]
    if (
        len(months) == 1
        and re.fullmatch(r"\d{4}-\d{2}.*", value)
        and int(value[5:7]) not in {months[0], *range(13, 99)}
    ):
        yield f"{words!r}: {value} is another month"
    years = re.findall(r"\b(?:19|20)\d\d\b(?! (?:hours|hrs|GMT|UTC|local))", words)
    if len(years) == 1 and years[0] not in value:
        yield f"{words!r}: {value} is another year"
    base = _day(published or "")
    if day is None or base is None:
        return
    if (
        weekdays
        and not months
        and not years
        and abs((day - base).days) > (14 if "last" in lower or "next" in lower else 7)
    ):
        yield f"{words!r}: {value} is more than a week from the publication on {published}"
    for word, shift in (("yesterday", -1), ("today", 0), ("tomorrow", 1)):
        if lower == word and (day - base).days != shift:
            yield f"{words!r}: {value} does not fit the publication on {published}"


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _real_dates(article: MarkedArticle) -> Iterator[Fault]:
    values: list[tuple[int, str]] = [(1, article.published)] if article.published else []
    values += [
        (m.line, m.tag.value) for m in article.marks if m.tag.name in {"date", "time", "warndate", "f"} and m.tag.value
    ]
    for line, value in values:
        if value != "?" and not is_edtf(value):
            yield line, f"{value!r} is no EDTF date"
        for day in _DAY.findall(value):
            if _day(day) is None:
                yield line, f"{day} is no day of the calendar"


def _duplicates(article: MarkedArticle) -> Iterator[Fault]:
    seen: set[tuple[int, int, object]] = set()
    for marked in article.marks:
        key = (marked.span.start, marked.span.end, marked.tag)
        if key in seen:
            yield marked.line, f"{article.words(marked)!r} has the same tag twice"
        seen.add(key)
        if article.words(marked) != article.words(marked).strip():
            yield marked.line, f"{article.words(marked)!r}: leave outer spaces out of the braces"


_Rule = Callable[[MarkedArticle], Iterable[Fault]]
_RULES: tuple[_Rule, ...] = (
    _declared,
    _trailer_values,
    _incident_whole,
    _rows_coded,
    _tolls,
    _records,
    _speakers,
    _dates,
    _real_dates,
    _duplicates,
    bound_fields,
    header_faults,
    name_faults,
)


def hints(article: MarkedArticle) -> list[Fault]:
    """Words that look like a time, a number of persons or an anchor and have no mark: worth a look, no faults."""
    text = article.text
    looked: list[tuple[frozenset[str], list[tuple[int, int]]]] = [
        (frozenset({"date", "time", "warndate"}), gold_words.times(text, 0, len(text))),
        (frozenset({"a", "ev", "w", "warn", "q"}), gold_words.triggers(text)),
        (frozenset({"count", "p", "t", "w", "f", *_TIMES, *TOLLS}), gold_words.number_phrases(text)),
    ]
    found = []
    for names, places in looked:
        covered = [m.span for m in article.marks if m.tag.name in names]
        bare = [p for p in places if not any(s.start < p[1] and p[0] < s.end for s in covered)]
        found += [(article.line_at(start), f"{text[start:end]!r} has no mark") for start, end in bare]
    return found
