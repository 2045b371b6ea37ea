"""The persons and bodies that an article names: their names, titles and what is said of them.

A title stands before the name ("Dallas Police Chief David Brown") or behind a comma ("Brown, head of the unit,").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.assembly.quotations.phrases import is_cue, phrase_ending
from tocsin.assembly.quotations.tokens import Line, Token, lines_of
from tocsin.assembly.quotations.words import (
    ADVERBS,
    AUXILIARIES,
    BODIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FEMALE,
    HONORIFICS,
    MALE,
    OFFICES,
    PREPOSITIONS,
    PRONOUNS,
    SAID,
    TITLES,
    VERBS,
)
from tocsin.records import Span

_PARTICLES = frozenset(
    ("al", "bin", "ben", "bint", "ibn", "de", "la", "del", "der", "van", "von", "den", "dos", "da", "ould")
)
_LONGEST_NAME = 5
_SHORT = 3  # letters of the words that a headline has without capitals
_LONGEST_TITLE = 9  # words of an apposition kept as affiliation
_LONGEST_APPOSITION = 60  # words behind a name that are looked through for its end
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "mate", "ee")
_NO_ROLES = frozenset(
    ("other", "another", "whether", "together", "number", "weather", "summer", "winter", "river", "letter")
)
_SHORTEST_ROLE = 4  # letters
_ENDS_APPOSITION = frozenset((",", "who", "which", "that", ".", ";", ":", "(", ")", "-", "—", "–", "?", "!"))


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a name: its span without the title, the title before it, and the apposition behind it."""

    span: Span
    name: str
    title: str = ""
    apposition: str = ""
    subject: bool = False  # a sentence begins with it

    @property
    def last(self) -> str:
        """The last word of the name, in lower case."""
        return last_word(self.name)

    @property
    def described(self) -> str:
        """What is said of the bearer: behind a bare rank the apposition tells more."""
        return self.apposition if self.apposition and len(self.title.split()) < 2 else self.title

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return len(self.name.split()) == 1


def last_word(name: str) -> str:
    """The word by which a name is taken up again, in lower case; "Jr." is none."""
    words = [w for w in name.lower().rstrip(".").split() if w not in ("jr", "jr.", "sr", "iii", "ii")]
    return words[-1] if words else name.lower()


def names_in(text: str) -> tuple[Named, ...]:
    """The capitalised names of a text outside of quotations, in order; places and bodies are among them."""
    return tuple(named for line in lines_of(text) for named in _of_line(text, line))


def _of_line(text: str, line: Line) -> Iterator[Named]:
    if _is_headline(line):
        return
    at = 0
    while at < len(line):
        if not _names(line, at):
            at += 1
            continue
        end = at + 1
        while end < len(line) and _goes_on(line, end):
            end += 1
        named = _named(text, line, at, end)
        if named is not None:
            yield named
        at = end


def _is_headline(line: Line) -> bool:
    words = [t for t in line if t.word and len(t.text) > _SHORT]
    small = [t for t in words if not t.capital]
    return len(words) > 2 and 3 * len(small) < len(words) and not line[-1].ends and not any(t.quote for t in line)


def _names(line: Line, at: int) -> bool:
    token = line[at]
    closed = PRONOUNS | CONJUNCTIONS | PREPOSITIONS | DETERMINERS | DAYS | VERBS
    return token.capital and (token.lower not in closed or (token.lower == "may" and at > 0 and line[at - 1].capital))


def is_title(token: Token) -> bool:
    """Whether the token is a word of a title ("Secretary-General")."""
    parts = [part.strip() for part in token.lower.rstrip(".").split("-")]
    return all(part in TITLES for part in parts) or token.lower.rstrip(".") in TITLES


def _goes_on(line: Line, at: int) -> bool:
    token = line[at]
    if token.lower in _PARTICLES:
        return at + 1 < len(line) and line[at + 1].capital
    return _names(line, at)


def _named(text: str, line: Line, start: int, end: int) -> Named | None:
    """The run of capitals [start, end) as title and name; None where it is all title."""
    first = start
    for at in range(start, end - 1):
        if is_title(line[at]) or line[at].lower.endswith("'s"):
            first = at + 1
    if is_title(line[first]) or end - first > _LONGEST_NAME:
        return None
    title_start = _title_start(line, start) if first == start else start
    title = text[line[title_start].start : line[first].start].strip() if title_start < first else ""
    title = title or _described_before(text, line, start)
    return Named(
        Span(line[first].start, line[end - 1].end),
        text[line[first].start : line[end - 1].end],
        title=_worth(title),
        apposition=_apposition(text, line, end),
        subject=title_start == 0 or line[title_start - 1].ends or line[title_start - 1].lower == ",",
    )


def _title_start(line: Line, name: int) -> int:
    """Where small words that are a title begin before a name ("the group's spokesman John Smith")."""
    at = name
    while at > 0 and not line[at - 1].capital and line[at - 1].word and is_role(line[at - 1]):
        at -= 1
    if at < name:
        while at > 0 and (line[at - 1].capital or line[at - 1].lower == "'s") and not line[at - 1].ends:
            at -= 1
    return at


def _described_before(text: str, line: Line, name: int) -> str:
    """An office set before the name by a comma ("the city's mayor, Ann Ruth,")."""
    if name < 2 or line[name - 1].lower != ",":
        return ""
    phrase = phrase_ending(line, name - 2, 0)
    if phrase is None or not is_role(line[phrase[1] - 1]):
        return ""
    first = phrase[0] + (line[phrase[0]].lower in DETERMINERS)
    return text[line[first].start : line[phrase[1] - 1].end] if first < phrase[1] else ""


def is_role(token: Token) -> bool:
    """Whether the token tells what somebody is or does ("mayor", "herder")."""
    lower = token.lower
    agent = lower.endswith(_AGENTS) and not token.capital and lower not in ADVERBS | PREPOSITIONS | CONJUNCTIONS
    return is_title(token) or lower in OFFICES or (agent and len(lower) > _SHORTEST_ROLE and lower not in _NO_ROLES)


def _worth(title: str) -> str:
    """The title, or nothing where it is a form of address only."""
    words = [w for w in title.split() if w.lower().rstrip(".") not in DETERMINERS]
    return " ".join(words) if any(w.lower().rstrip(".") not in HONORIFICS for w in words) else title


def _apposition(text: str, line: Line, end: int) -> str:
    """What stands between commas behind a name: "head of the unit", "a lawyer for the family", "of the Institute"."""
    at = end
    if at + 1 < len(line) and line[at].lower == "," and line[at + 1].text.isdigit():
        at += 2
    if at >= len(line) or (line[at].lower != "," and line[at].lower not in ("of", "from", "with")):
        return ""
    at += line[at].lower == ","
    stop = at + 1 if at < len(line) and line[at].lower == "who" else at
    last = min(len(line), at + _LONGEST_APPOSITION)
    while stop < last and line[stop].lower not in _ENDS_APPOSITION and not line[stop].quote:
        stop += 1
    words: Sequence[Token] = line[at:stop]
    if words and words[0].lower == "who":
        return text[words[0].start : words[-1].end] if len(words) > 2 and _is_habit(words[1]) else ""
    if not words or len(words) > 2 * _LONGEST_TITLE or any(is_cue(words, n) for n in range(len(words))):
        words = _before_cue(words)
    if not words or not _describes(words):
        return ""
    first = 1 if words[0].lower in DETERMINERS | {"of", "from", "with", "in"} else 0
    first += len(words) > first + 1 and words[first].lower in DETERMINERS
    return text[words[first].start : words[-1].end] if first < len(words) else ""


def _is_habit(token: Token) -> bool:
    """Whether the verb tells what somebody does for good ("runs a shop"), not what he did or says."""
    return token.lower.endswith("s") and token.lower not in VERBS | AUXILIARIES | SAID


def _before_cue(words: Sequence[Token]) -> Sequence[Token]:
    return words[: next((n for n in range(len(words)) if is_cue(words, n)), 0)]


def _describes(words: Sequence[Token]) -> bool:
    """Whether the words can be an apposition: no verb, and an office or a body among them."""
    if any(w.lower in VERBS | PRONOUNS for w in words) or words[0].lower.endswith("ing"):
        return False
    lead, rest = words[0].lower, {w.lower for w in words}
    if lead in ("of", "from", "with"):
        return bool(rest & BODIES)
    return lead in DETERMINERS or any(is_role(w) for w in words)


def is_body(name: str) -> bool:
    """Whether the words name a body or place, by a noun among them ("Foreign Ministry")."""
    return any(word.strip(".,'’").lower() in BODIES for word in name.split())


def gender(named: Iterable[Named]) -> str:
    """ "m", "f" or "" by the titles of one person's mentions."""
    words = {w.lower().strip(".,") for n in named for w in (n.title + " " + n.apposition).split()}
    if words & MALE and not words & FEMALE:
        return "m"
    return "f" if words & FEMALE and not words & MALE else ""


def with_fullest(named: Named, same: Sequence[Named]) -> Named:
    """The mention with the longest name, and the first description of the bearer. same: mentions of one person."""
    fullest = max(same, key=lambda n: (len(n.name.split()), -n.span.start), default=named)
    if len(fullest.name.split()) < len(named.name.split()):
        fullest = named
    described = next(
        (n for n in [named, *same] if n.described and _worth(n.described) and not _only_honorific(n)), None
    )
    if described is None:
        return replace(fullest, title="", apposition="")
    return replace(fullest, title=described.title, apposition=described.apposition)


def _only_honorific(named: Named) -> bool:
    return bool(named.title) and all(w.lower().strip(".") in HONORIFICS for w in named.title.split())


def same_person(first: Named, second: Named) -> bool:
    """Whether two names may be one person's: the same last word, and no first names that differ."""
    one, other = first.name.lower().split(), second.name.lower().split()
    if first.last != second.last:
        return False
    return len(one) == 1 or len(other) == 1 or one[0] == other[0] or set(one) <= set(other) or set(other) <= set(one)
