"""One noun phrase of a list → how many persons it names, and which group they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.records import Toll
from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.tokens import Item, Quantity, Token


@dataclass(frozen=True, slots=True)
class Counted:
    """What a noun phrase says.

    kind: number, single, name, self, plural (no number), paired (a second person without article), lone (a person
    without article, who counts only where nobody else is named), nobody, or none
    (no persons). cut: whether words that belong to no count stand behind the noun ("two men in Kabul").
    """

    kind: str
    toll: Toll | None
    group: str
    start: int
    end: int
    cut: bool = False
    bare: bool = False  # a number without any noun


_ONE = Toll(1, 1, 1)
_ZERO = Toll(0, 0, 0)


def count_phrase(items: Sequence[Item], *, capitals: bool) -> Counted:
    """Value one noun phrase. `capitals`: the text tells names from nouns by their capitals."""
    start, end = (items[0].start, items[-1].end) if items else (0, 0)
    if not items:
        return Counted("none", None, "", start, end)
    first = items[0]
    if isinstance(first, Token) and first.text in w.NOBODY:
        return _nobody(items, start, end)
    if _is_denied(items):
        return Counted("nobody", _ZERO, "", start, end)
    group = _group_of_number(items)
    if group is not None:
        return Counted("number", group.toll, "", start, end)
    return _numbered(items, start, end) or _unnumbered(items, start, end, capitals=capitals)


def _is_denied(items: Sequence[Item]) -> bool:
    """ "Not a single person", "not one", "without casualties"."""
    first, second = items[0], items[1] if len(items) > 1 else None
    if not isinstance(first, Token) or second is None:
        return False
    if isinstance(second, Quantity):
        return first.text == "not" and second.toll.best == 1
    return (first.text == "not" and second.text == "a" and _is_at(items, 2, "single")) or (
        first.text == "without" and second.text in w.COUNTED_AS_PERSONS
    )


def _nobody(items: Sequence[Item], start: int, end: int) -> Counted:
    texts = [item.text for item in items if isinstance(item, Token)]
    if any(text in ("else", "other", "others", "further", "more", "additional") for text in texts[1:4]):
        return Counted("none", None, "", start, end)
    if len(texts) > 1 and texts[0] == "no" and texts[1] in w.THINGS and texts[1] not in w.COUNTED_AS_PERSONS:
        return Counted("none", None, "", start, end)
    return Counted("nobody", _ZERO, "", start, end)


def _group_of_number(items: Sequence[Item]) -> Quantity | None:
    """ "A family of five", "a group of about 12 tourists", "a total of 17"."""
    for i, item in enumerate(items[:5]):
        if isinstance(item, Quantity):
            return None
        if item.text in w.GROUPS and _is_at(items, i + 1, "of"):
            after = items[i + 2] if i + 2 < len(items) else None
            return after if isinstance(after, Quantity) else None
    return None


def _is_at(items: Sequence[Item], i: int, text: str) -> bool:
    item = items[i] if i < len(items) else None
    return isinstance(item, Token) and item.text == text


def _numbered(items: Sequence[Item], start: int, end: int) -> Counted | None:
    """A phrase with a number in front of its noun, perhaps behind "the", "his" or "another"."""
    found = next(((i, item) for i, item in enumerate(items) if isinstance(item, Quantity)), None)
    if found is None:
        return None
    i, number = found
    if any(isinstance(item, Token) and item.text in w.CUTS for item in items[:i]):
        return None
    rest = list(items[i + 1 :])
    if _is_at(rest, 0, "in") and isinstance(rest[1:2] and rest[1], Quantity):  # "one in ten"
        return Counted("none", None, "", start, end)
    if len(rest) > 2 and _is_at(rest, 0, "families") and _is_at(rest, 1, "of") and isinstance(rest[2], Quantity):
        return Counted("number", _times(number.toll, rest[2].toll), "", start, end)
    if _is_at(rest, 0, "of"):
        rest = rest[1:]
    noun, cut = _noun(rest)
    before = [t for t in items[:i] if isinstance(t, Token)]
    if before and before[-1].text in (
        "no",
        "number",
        "flight",
        "route",
        "highway",
        "article",
        "section",
        "age",
        "ages",
    ):
        return None
    toll = number.toll
    if noun and (_is_thing(noun[-1].text)):
        return Counted("none", None, "", start, end, cut)
    if toll.best == 1 and not number.vague and noun and noun[-1].text in w.COLLECTIVE:
        toll = Toll(*(w.COLLECTIVE[noun[-1].text],) * 3)
    elif noun and noun[-1].text == "couples" and toll.low == toll.high and toll.best is not None:
        toll = Toll(*(2 * toll.best,) * 3)
    return Counted("number", toll, group_name(noun), start, end, cut, not noun)


def _times(one: Toll, other: Toll) -> Toll:
    low, best, high = (
        a * b if a is not None and b is not None else None
        for a, b in ((one.low, other.low), (one.best, other.best), (one.high, other.high))
    )
    return Toll(low, best, high)


def _noun(items: Sequence[Item]) -> tuple[list[Token], bool]:
    """The words of the noun phrase up to its end, without determiners; whether anything follows."""
    noun: list[Token] = []
    for i, item in enumerate(items):
        if isinstance(item, Quantity):
            return noun, True
        if item.text in ("hostage", "captive") and not noun and i > 0:  # "a hostage"
            noun.append(item)
            continue
        if item.text in w.CUTS or (not item.raw[0].isalnum() and item.text not in ("-", "'", "’", ".")):
            return noun, True
        if noun and len(item.text) > 5 and item.text.endswith("ing"):
            return noun, True
        if item.text == "of":
            if not noun:
                continue
            return noun, True
        if item.text in w.POSSESSIVES or item.text.isdigit() or not item.raw[0].isalnum():
            continue
        noun.append(item)
    return noun, False


def group_name(noun: Sequence[Token]) -> str:
    """The group as the codebook's breakdown names it."""
    plain = [token for token in noun if token.text not in ("other", "others", "more", "another")]
    if plain and plain[-1].text in w.PERPETRATORS:
        return "perpetrators"
    return " ".join(token.raw for token in plain)


def _is_thing(text: str) -> bool:
    if text in w.COUNTED_AS_PERSONS or text in w.PERSONS_DESPITE_ENDING:
        return False
    return text in w.THINGS or text.endswith(w.THING_ENDINGS)


def _is_plural(text: str) -> bool:
    if text in w.IRREGULAR_PLURALS or text in w.PEOPLES_IN_IS or text.endswith("men"):
        return True
    return text.endswith("s") and not text.endswith(("ss", "us", "'s", "is")) and text not in w.SINGULAR_IN_S


def _unnumbered(items: Sequence[Item], start: int, end: int, *, capitals: bool) -> Counted:
    """A person, a name, a pronoun, or a plural that says no number."""
    first = items[0]
    assert isinstance(first, Token)
    if first.text in w.SELF:
        return Counted("self", _ONE, "perpetrators", start, end)
    if first.text in w.PRONOUNS and (len(items) == 1 or _ends(items, 1)):
        return Counted("single", _ONE, "", start, end, len(items) > 1)
    if first.text in w.MANY or first.text in w.VAGUE:
        return Counted("plural", None, first.text, start, end)
    noun, cut = _noun(items)
    if not noun:
        alone = first.text in ("another", "one") and len(items) == 1
        return Counted("single" if alone else "none", _ONE if alone else None, "", start, end, cut)
    head = noun[-1].text
    owned = any(token.text.endswith("'s") for token in noun[:-1])
    determined = first.text in w.POSSESSIVES or first.text in w.DETERMINERS or owned
    if determined and head in w.COLLECTIVE:
        return Counted("number", Toll(*(w.COLLECTIVE[head],) * 3), group_name(noun[:-1]), start, end, cut)
    if head in w.AMOUNTS and any(_is_at(items, i, "of") for i in range(1, len(items))):
        return Counted("plural", None, "", start, end, cut)
    if first.text not in w.DETERMINERS and _is_name(noun, capitals=capitals):
        return Counted("name", _ONE, " ".join(token.raw for token in noun), start, end, cut)
    if _is_thing(head) or head.endswith("ing"):
        return Counted("none", None, "", start, end, cut)
    if _is_plural(head):
        return Counted("plural", None, group_name(noun), start, end, cut)
    if determined:
        return Counted("single", _ONE, group_name(noun), start, end, cut)
    if head in w.PAIRED and not any(_is_at(items, i, "of") for i in range(len(items))):
        return Counted("paired", _ONE, group_name(noun), start, end, cut)
    if not cut and (head in w.LONE or head in w.PERPETRATORS or head.endswith(("man", "woman"))):
        return Counted("lone", None, group_name(noun), start, end)
    return Counted("none", None, "", start, end, cut)


def _ends(items: Sequence[Item], i: int) -> bool:
    item = items[i]
    return isinstance(item, Token) and (item.text in w.CUTS or not item.raw[0].isalnum())


def _is_name(noun: Sequence[Token], *, capitals: bool) -> bool:
    """Mr. Khan, John Smith, Officer Dana Reyes; no group, no organisation, no people's name in the plural."""
    words = [token for token in noun if token.raw not in (".", "-", "'", "’")]
    if not words or not words[-1].raw[0].isupper() or words[-1].text.endswith("'s"):
        return False
    titled = any(token.text in w.TITLES for token in words[:-1])
    if not capitals:
        return titled
    if words[-1].text in w.THINGS or words[-1].text.endswith("men") or words[-1].text in w.IRREGULAR_PLURALS:
        return False
    if len(words) == 1:
        return not _is_plural(words[0].text) and words[0].text not in w.PAIRED and len(words[0].text) > 2
    if any(token.text in w.THINGS for token in words):
        return False
    return titled or words[-2].raw[0].isupper() or words[-2].raw[0].islower()
