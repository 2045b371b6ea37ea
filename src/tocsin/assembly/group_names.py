"""What the armed groups of an article are called: the names that the reader marks, mended, with their short forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tocsin.assembly.fact_patterns import HEAD
from tocsin.assembly.fillers import content_words
from tocsin.records import ActorValue, Mark, Reading, Span

_LABELS = ("fact_actor", "organisation")
_NO_GROUPS = ("speaker", "individual", "place")
MOST = 300  # names of an article: pages are strangers' input, and no news has as many groups
_LONGEST = 7  # words of a name
_SHORTEST = 3  # letters of a name
_STATE = "state"  # how ids of states and their forces begin
_FOLLOWERS = re.compile(
    r"^(?:[Tt]he|Two|Three|Four|Five|Six) |^(?:[a-z]+ )+(?:of|from) (?:the )?(?=[A-Z])|[’']s$| (?:fighters?|militants?|"
    r"rebels?|insurgents?|gunmen|dissidents|guerrillas|terrorists?|jihadists?|supporters|members|sympathi[sz]ers|group|"
    r"cell|wing|branch|faction|unit)$"
)
_WORD = re.compile(r"\w+")
_SMALL = frozenset(("of", "the", "for", "and", "in", "de", "la", "al", "e"))
_SIDES = re.compile(r"(?:anti|pro|ex|non)-")  # "anti-IS" is another side's, unless the reader marks it whole
_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l) ?- ?$")
_CREDIT = re.compile(r"(?:[Pp]hoto(?:graph)?s?|[Pp]icture|[Ii]mage)(?: by|:| ?/) ?$")
_MORE = rf"(?: (?:(?:of|for|and|in|de|la|al|the|of the|for the|in the|and the) )?{HEAD})"
_REST = re.compile(rf"(?: {HEAD})+")
_CALLED = re.compile(
    r"\b(?:group|movement|organi[sz]ation|militia|sect|faction|network|gang|cult|cell) "
    rf"(?:known|called|named|calling itself)(?: as)? (?:the )?[\"“]?(?P<name>{HEAD}{_MORE}{{0,4}})"
)
_ABBREVIATED = re.compile(
    rf"(?P<full>{HEAD}{_MORE}{{1,6}}) ?(?:\( ?|, or (?:the )?)(?P<short>[A-Z][\w-]{{1,7}})(?= ?[),.])"
)


class GroupNames:
    """The names of one article's groups. `forms`: names and short forms, each with its group's fullest name."""

    def __init__(self, text: str, reading: Reading, min_probability: float) -> None:
        sure = [m for m in reading.marks if m.probability >= min_probability]
        self._marks = [m for m in sure if m.label in _LABELS and _armed(m) and not _is_credit(text, m.span)]
        self._ids = _ids(text, self._marks, [m for m in sure if m.label in _NO_GROUPS])
        for match in _CALLED.finditer(text):
            self._ids.setdefault(match["name"], None)
        self._ids = dict(islice(self._ids.items(), MOST))
        self._words = {name: set(content_words(name)) for name in self._ids}
        self._full = dict(islice(self._abbreviated(text), MOST))
        self.forms: dict[str, str] = {}
        for name in (*self._ids, *self._full):
            full = self._fullest(name)
            self.forms[name] = full
            for short in short_forms(full):
                self.forms.setdefault(short, full)

    def is_known(self, span: Span) -> bool:
        """Whether the reader marks these words as a group that facts are told of, or the register knows them."""
        return any(m.span.overlaps(span) and (m.label == "fact_actor" or _id(m) is not None) for m in self._marks)

    def _abbreviated(self, text: str) -> Iterator[tuple[str, str]]:
        """A short name and the full one before it ("Baloch Liberation Army (BLA)", "…, or BLA"), if one is known."""
        for match in _ABBREVIATED.finditer(text):
            short = match["short"]
            full = _with_initials(match["full"], short) or match["full"].removeprefix("The ")
            known = short in self._ids or any(name in full for name in self._ids)
            if known and (initials(full) == short or (short in self._ids and short.isupper()) or full in self._ids):
                yield short, full

    def _fullest(self, name: str) -> str:
        """The longest name that has all words of this one, or is of the same entry of the register."""
        if name in self._full:
            return self._full[name]
        words, own = self._words[name], self._ids[name]
        same = [
            other
            for other, id in self._ids.items()
            if words <= self._words[other] or (own is not None and id == own) or initials(other) == name
        ]
        longest = max(same, key=len)
        return self._full.get(longest, longest)


def _with_initials(words: str, short: str) -> str | None:
    """The last words that have these initials ("Men of the Army for the Woods", AFW → "Army for the Woods")."""
    parts = words.split()
    rests = (" ".join(parts[number:]) for number, part in enumerate(parts) if part[0].isupper())
    return next((rest for rest in rests if initials(rest) == short), None)


def _ids(text: str, marks: Sequence[Mark], others: Sequence[Mark]) -> dict[str, str | None]:
    """The marked names with their ids in the register; not those that are oftener marked as persons or places."""
    found: dict[str, str | None] = {}
    for mark in marks:
        name = _FOLLOWERS.sub("", _FOLLOWERS.sub("", _grown(text, mark.span).of(text)))
        if _is_name(name):
            found[name] = _id(mark)
    as_group = Counter(_grown(text, mark.span).of(text) for mark in marks)
    as_other = Counter(mark.span.of(text) for mark in others)
    able = {name: id for name, id in found.items() if as_other[name] <= as_group[name]}
    return {name: id for name, id in able.items() if not _is_other_side(name, able)}


def _is_other_side(name: str, names: Mapping[str, str | None]) -> bool:
    """Whether the name is that of another group's enemies or friends ("anti-IS")."""
    side = _SIDES.match(name)
    rest = name[side.end() :] if side else ""
    return bool(rest) and any(other == rest or initials(other) == rest for other in names)


def _is_credit(text: str, span: Span) -> bool:
    return _CREDIT.search(text, max(0, span.start - 20), span.start) is not None


def _armed(mark: Mark) -> bool:
    return not (_id(mark) or "").startswith(_STATE)


def _id(mark: Mark) -> str | None:
    return mark.value.actor_id if isinstance(mark.value, ActorValue) else None


def _is_name(words: str) -> bool:
    parts = words.split()
    named = any(part != part.lower() for part in parts)
    return named and "\n" not in words and len(parts) <= _LONGEST and len(words) >= _SHORTEST


def _grown(text: str, span: Span) -> Span:
    """The span with the rest of the name that it cuts ("Al-" → "Al-Mourabitoun", "Movement for the" → all of it)."""
    start, end = span.start, span.end
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
        start -= 1
    if article := _ARTICLE.search(text, max(0, start - 6), start):
        start = article.start()
    while end < len(text) and (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalpha())):
        end += 1
    if text[start:end].split()[-1].lower() in _SMALL and (rest := _REST.match(text, end)):
        end = rest.end()
    prefix = _SIDES.match(text, start, span.start)
    return Span(prefix.end() if prefix else start, end)


def short_forms(name: str) -> tuple[str, ...]:
    """The initials of a name, and its last word behind "The"; none of a single word."""
    words = _WORD.findall(name)
    if len(words) < 2:
        return ()
    return tuple(form for form in (initials(name), f"The {words[-1]}", f"the {words[-1]}") if form)


def initials(name: str) -> str:
    """The initials of a name of several words, small words aside; nothing of a single word."""
    words = [w for w in _WORD.findall(name) if w.lower() not in _SMALL]
    return "".join(w[0].upper() for w in words) if len(words) > 1 else ""
