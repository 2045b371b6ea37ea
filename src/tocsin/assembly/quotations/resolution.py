"""Words for a speaker → who it is: "he" and "the minister" by what goes before, a surname by the fullest name."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.assembly.quotations.namesakes import Namesakes
from tocsin.assembly.quotations.persons import Named, is_body, names_in, same_person, with_fullest
from tocsin.assembly.quotations.words import BODIES, DETERMINERS, JOINING, PERSONAL, PREPOSITIONS, PRONOUNS, TITLES
from tocsin.records import Span
from tocsin.text import sentence_at

_REACH = 4  # sentences between a pronoun and the name that it stands for
_GROUPS = frozenset(("group", "movement", "party", "militia", "organisation", "organization", "bureau", "agency"))
_MOST = 100  # persons before a pronoun among whom the one that it stands for is looked for
_LONGEST = 8  # words of a speaker's name that is no proper one


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest name in the article's words, what is said of him or her, and the words that name them."""

    name: str
    affiliation: str | None
    mentions: tuple[Span, ...]
    person: bool


class Speakers:
    """The persons of one article, by which the words for a speaker are understood in the order of the text."""

    def __init__(self, text: str, known: Sequence[Span] = (), others: Sequence[Span] = ()) -> None:
        """known: spans that are known to name speakers; others: places and bodies (the reader's marks)."""
        self._text = text
        named = names_in(text)
        self._names = Namesakes(named)
        self._known = known
        self._others = {span.of(text).lower() for span in others} - {span.of(text).lower() for span in known}
        self._persons = tuple(n for n in named if self._is_person(n))
        self._ids = {id(n) for n in self._persons}
        self._ends = [n.span.end for n in self._persons]
        self._begin = {_begin(n): n for n in reversed(self._persons)}
        self._by_office: dict[str, list[Named]] = defaultdict(list)
        for n in self._persons:
            for noun in set(n.described.lower().split()) & TITLES:
                self._by_office[noun].append(n)
        self._last: Named | None = None
        self._body: Speaker | None = None

    def of(self, words: Span) -> Speaker | None:
        """The speaker whom the words name; None where they stand for nobody that is known."""
        said = words.of(self._text)
        if said.lower() in PRONOUNS:
            person = self._meant(words, said.lower()) if said.lower() in PERSONAL else None
            if person is None and said.lower() == "it":
                return self._body
            return self._speaker(person, words) if person else None
        person = self._named_here(self._names.within(words))
        if person is None and not any(word[:1].isupper() for word in said.split()[1:]):
            person = self._described(words, said)
        person = person or self._named_behind(words)
        if person is not None:
            return self._speaker(person, words)
        return self._as_body(words, said)

    def _as_body(self, words: Span, said: str) -> Speaker | None:
        """The body that the words name; "the bureau" and "the group" are the body last named so, or last heard."""
        name = _plain(said)
        if not name:
            return None
        noun = name.lower()
        if said.lower().startswith("the ") and noun in BODIES | _GROUPS:
            named = self._names.ending(noun, words.start)
            if named is not None:
                return Speaker(named.name, None, (named.span, words), person=False)
            if self._body is not None and noun in _GROUPS:
                return replace(self._body, mentions=(*self._body.mentions, words))
        self._body = Speaker(name, None, (words,), person=False)
        return self._body

    def _named_here(self, named: Sequence[Named]) -> Named | None:
        """The person among the names of a phrase: the last, unless "of" or "for" makes it a body."""
        persons = [n for n in named if id(n) in self._ids and not self._governed(n)]
        return persons[-1] if persons else None

    def _named_behind(self, words: Span) -> Named | None:
        """The person whose name stands in apposition to the words: "the police chief, General X,"."""
        gap = next((gap for gap in (", ", " , ") if self._text.startswith(gap, words.end)), "")
        return self._begin.get(words.end + len(gap)) if gap else None

    def _governed(self, named: Named) -> bool:
        before = self._text[max(0, named.span.start - 12) : named.span.start].split()
        return any(w.lower() in JOINING | PREPOSITIONS for w in before[-2:]) and not named.title

    def _speaker(self, person: Named, words: Span) -> Speaker:
        self._last = person
        full = with_fullest(person, self._names.of(person))
        mentions = (full.span,) if full.span.overlaps(words) else (full.span, words)
        return Speaker(full.name, full.described or None, mentions, person=True)

    def _meant(self, words: Span, pronoun: str) -> Named | None:
        """The person that a pronoun stands for: the one with whom a sentence begins, the last speaker before others."""
        here = sentence_at(self._text, words.start)
        wanted = "m" if pronoun == "he" else "f"
        near = []
        last = bisect_right(self._ends, words.start)
        for n in self._persons[max(0, last - _MOST) : last]:
            apart = here - sentence_at(self._text, n.span.start)
            if apart <= _REACH and self._names.gender(n) in ("", wanted):
                near.append((apart, not n.subject, not self._was_last(n), n.span.start, n))
        if not near:
            return self._last if self._last and self._names.gender(self._last) in ("", wanted) else None
        return min(near, key=lambda row: row[:4])[4]

    def _was_last(self, named: Named) -> bool:
        return self._last is not None and same_person(named, self._last)

    def _described(self, words: Span, said: str) -> Named | None:
        """The person called so before: "the minister" after "Foreign Minister X"."""
        parts = said.lower().split()
        if parts[0] not in ("the", "his", "her", "their", "its"):
            return None
        noun = parts[-1]
        if noun not in TITLES:
            return None
        fit = self._by_office.get(noun, [])
        before = bisect_right(fit, words.start, key=lambda n: n.span.end)
        return fit[before - 1] if before else next(iter(fit), None)

    def _is_person(self, named: Named) -> bool:
        if is_body(named.name) or "'s" in named.name.replace("’", "'") or named.name.lower() in self._others:
            return False
        if named.title or any(named.span.overlaps(span) for span in self._known):
            return True
        return not named.single or self._names.has_fuller(named)


def _begin(named: Named) -> int:
    """Where the name begins, with its title."""
    return named.span.start - len(named.title) - 1 if named.title else named.span.start


def _plain(words: str) -> str:
    """A phrase without its article; nothing where it is too long to be anybody's name."""
    parts = words.split()
    while parts and parts[0].lower() in DETERMINERS - {"one", "some", "several", "many", "another", "two", "three"}:
        parts = parts[1:]
    return " ".join(parts) if len(parts) <= _LONGEST else ""
