"""Which words of a clause are the people killed, wounded or taken: the object of the verb, or its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.tokens import HYPHENS, Token
from tocsin.resolve.tolls.words import word_set

# What happened, by the form of the word: verbs that take the people as object; forms that follow them, or take them
# as object where a noun phrase comes next; nouns ("deaths of", "12 deaths").
_ACTIVE = {
    "killed": "kill kills killing slay slays slaying murder murders murdering execute executing executes behead "
    "beheads beheading assassinate assassinating massacre massacring slaughtering shoot shoots shooting stabs stabbing "
    "gunning lynching",
    "wounded": "wound wounds wounding injure injures injuring hurt hurting hurts maim maims maiming injury",
    "kidnapped": "kidnap kidnaps kidnapping abduct abducts abducting seize seizes seizing capturing capture captures",
}
_PARTICIPLES = {
    "killed": "killed slain murdered executed beheaded decapitated strangled hanged assassinated massacred "
    "slaughtered shot stabbed gunned dead die dies died dying perished lynched",
    "wounded": "wounded injured hurt maimed hospitalized hospitalised grazed",
    "kidnapped": "kidnapped abducted seized captured hostage hostages captive taken",
}
_NOUNS = {
    "killed": "death deaths killing killings slaying slayings murder murders assassination execution beheading "
    "fatality fatalities massacre",
    "wounded": "injury injuries wounding wounds",
    "kidnapped": "kidnapping kidnappings abduction abductions",
}
KINDS = ("killed", "wounded", "kidnapped")


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, text in words.items() for word in text.split()}


ACTIVE, PARTICIPLES, NOUNS = _table(_ACTIVE), _table(_PARTICIPLES), _table(_NOUNS)
_INTRANSITIVE = word_set("dead die dies died dying perished hostage hostages captive")
_BE = word_set("was were is are be been being get got gets had have has")
_TAKING = word_set("take takes took taking hold holds held holding")
_QUOTES = frozenset("\"“”‘«'")
_OPENING = word_set("and , but while on")  # "On (7 June) the victim was killed"
_AS_HOSTAGE = word_set("hostage hostages captive prisoner away")
_HAVE = word_set("have has had")
_BODIES = word_set("body bodies corpse corpses remains")
_OF_WOUNDS = word_set(
    """
    of from bullet gunshot stab knife shrapnel burn head leg chest neck arm stomach facial exit entry multiple minor
    serious fatal with sustained
    """
)
_LEFT = word_set("left leaving leaves leave with")
_ADVERBS = word_set(
    """
    also reportedly initially later seriously severely critically fatally badly slightly lightly dead to death
    first found confirmed believed not immediately upon fire fired injured and
    """
)
_CLAIMING = word_set("claim claims claimed claiming cost costs costing took taking takes")
_LIVES = frozenset(("lives", "life"))
# What may stand between "no" and the noun that it denies.
_DENIED_WITH = word_set(
    """
    reported known confirmed immediate serious major minor civilian human personal further other additional damage or
    and nor casualties damages property reports of any
    """
)
_OBJECT_STARTS = word_set(
    """
    a an another one the his her their its him himself herself themselves at around about approximately roughly
    nearly almost more over up as between some several dozens scores hundreds thousands tens no none nobody all
    both few fewer less least only just them two three four five six seven eight nine ten eleven twelve mr dr
    gen
    """
)


def clauses_of(tokens: Sequence[Token], kind: str | None) -> list[list[Token]]:
    """The stretches of the tokens that name the people of one kind; the whole where no such word occurs.

    Of several sentences the first that has any is taken.
    """
    found: list[list[Token]] = []
    for sentence in sentences(tokens):
        found = found or [clause.people for clause in clauses(sentence, kind)]
        found = found or ([] if _marks(sentence) else [list(sentence)])
    return found


def sentences(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens cut after every full stop that a capital or a quotation mark follows and no title precedes."""
    ends = [
        i + 1
        for i in range(1, len(tokens) - 1)
        if tokens[i].text in (".", "!", "?")
        and (tokens[i + 1].raw[0].isupper() or tokens[i + 1].text in _QUOTES)
        and not (tokens[i - 1].text.isalpha() and len(tokens[i - 1].text) <= 2)
        and tokens[i - 1].text not in w.ABBREVIATIONS
    ]
    return [tokens[start:end] for start, end in zip([0, *ends], [*ends, len(tokens)], strict=True)]


def _marks(tokens: Sequence[Token]) -> list[int]:
    """Where the words stand that tell of a death, a wound or a kidnapping."""
    return [i for i in range(len(tokens)) if _kind(tokens, i) and not _completes(tokens, i)]


@dataclass(frozen=True, slots=True)
class Clause:
    """What one verb or noun says: its place among the sentence's tokens, and the tokens that name the people."""

    mark: int
    people: list[Token]


def clauses(tokens: Sequence[Token], kind: str | None) -> list[Clause]:
    """The people of one kind (None: of the first that is told) in one sentence, a clause for each verb."""
    marks = _marks(tokens)
    if not marks:
        return []
    wanted = kind or _kind(tokens, marks[0])
    found = []
    for number, i in enumerate(marks):
        if _kind(tokens, i) != wanted:
            continue
        previous = marks[number - 1] + 1 if number else 0
        following = marks[number + 1] if number + 1 < len(marks) else len(tokens)
        people = _people(tokens, i, previous, following)
        if people:
            found.append(Clause(i, people))
    return found


def _kind(tokens: Sequence[Token], i: int) -> str | None:
    text = tokens[i].text
    if text in _CLAIMING:
        return "killed" if any(token.text in _LIVES for token in tokens[i + 1 : i + 6]) else None
    if text == "taken" and not any(token.text in _AS_HOSTAGE for token in tokens[i + 1 : i + 4]):
        return None  # "taken to hospital"
    return ACTIVE.get(text) or PARTICIPLES.get(text) or NOUNS.get(text)


def _completes(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word tells no act of its own ("shot dead", "stabbed to death", "the kidnap victim")."""
    if _is_attribute(tokens, i) or _shares_object(tokens, i):
        return True
    if tokens[i].text == "kidnap" and i + 1 < len(tokens) and tokens[i + 1].text in ("victim", "victims"):
        return True
    if i > 0 and tokens[i - 1].text == "the" and tokens[i].text in PARTICIPLES:  # "three of the injured"
        return True
    if tokens[i].text == "dead":
        return i > 0 and _kind(tokens, i - 1) is not None
    return tokens[i].text == "death" and i > 1 and tokens[i - 1].text == "to" and _kind(tokens, i - 2) is not None


def _is_attribute(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word describes a noun or a wound ("gunshot wounds", "died of his injuries", "the slain elder's")."""
    text, before = tokens[i].text, [token.text for token in tokens[max(0, i - 3) : i]]
    if not before:
        return False
    if text in ("hostage", "captive") and before[-1] in (*w.DETERMINERS, "the"):  # a person, unless "took a hostage"
        return not _TAKING & set(before)
    if text in ("wound", "wounds", "injury", "injuries") and _denial(tokens, i) is None:
        return before[-1] in _OF_WOUNDS or before[-1] in ("his", "her", "their", "its") or before[-2:] == ["of", "the"]
    if text not in PARTICIPLES:
        return False
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return before[-1] in HYPHENS or before[-1] == "recently" or before[-1].endswith("'s") or behind in _BODIES


def _shares_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether the next verb of the same kind has the people ("shot and killed a clerk")."""
    if i + 2 >= len(tokens) or tokens[i + 1].text not in ("and", "or", "then") or _passive(tokens, i):
        return False
    kind, text = _kind(tokens, i), tokens[i].text
    return _kind(tokens, i + 2) == kind and text not in _INTRANSITIVE and text not in NOUNS


def _passive(tokens: Sequence[Token], i: int) -> bool:
    return any(token.text in _BE and token.text not in _HAVE for token in tokens[max(0, i - 2) : i])


def _people(tokens: Sequence[Token], i: int, previous: int, following: int) -> list[Token]:
    text = tokens[i].text
    if text in NOUNS and (denied := _denial(tokens, i)) is not None:
        return list(tokens[denied : i + 1])
    if i > 0 and tokens[i - 1].text in w.MULTIPLES and (text in NOUNS or text in ACTIVE):
        return [replace(tokens[i - 1], text=w.MULTIPLES[tokens[i - 1].text])]
    after = _after(tokens, i, following)
    if (text in NOUNS or text in ACTIVE) and after < len(tokens) and tokens[after].text == "of":
        return list(tokens[after + 1 : following])
    if text in NOUNS and after < len(tokens) and tokens[after].text == "toll":
        return _number_after(tokens[after:following])
    takes_object = text in ACTIVE or text in _CLAIMING or (text in PARTICIPLES and text not in _INTRANSITIVE)
    if takes_object and after < following and _starts_object(tokens[after], tokens, i, after):
        return list(tokens[after:following])
    if text in ACTIVE and text not in PARTICIPLES and text not in NOUNS:  # its subject is who did it
        return []
    people = _subject(tokens[previous:i], tokens[i:following], text)
    return people + _parts_behind(tokens[i + 1 : following]) if people else people


def _parts_behind(tokens: Sequence[Token]) -> list[Token]:
    """What tells parts of the people behind the verb: "(… were killed), including three children"."""
    start = next((i for i, token in enumerate(tokens) if token.text != ","), len(tokens))
    texts = [token.text for token in tokens[start : start + 8]]
    told = any(a in ("among", "of") and b in ("them", "whom") for a, b in pairwise(texts)) or texts[:1] == ["including"]
    return list(tokens) if told else []


def _denial(tokens: Sequence[Token], i: int) -> int | None:
    """Where "no" stands in "no reported deaths or serious injuries"; None where the noun is not denied."""
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].text in w.NOBODY:
            return j
        if tokens[j].text not in _DENIED_WITH and tokens[j].text not in NOUNS:
            return None
    return None


def _after(tokens: Sequence[Token], i: int, following: int) -> int:
    """First token behind the verb and its adverbs ("shot dead", "fired upon", "claimed the lives of")."""
    j = i + 1
    while j < following and tokens[j].text in _ADVERBS:
        j += 1
    if j + 2 < len(tokens) and tokens[j].text == "the" and tokens[j + 1].text in _LIVES and tokens[j + 2].text == "of":
        return j + 3
    return j


def _starts_object(token: Token, tokens: Sequence[Token], i: int, after: int) -> bool:
    passive = _passive(tokens, i)
    if passive and any(t.text in ("and", ",") for t in tokens[i + 1 : after]):  # "one was killed and two were hurt"
        return False
    if token.raw[0].isdigit() or token.text in _OBJECT_STARTS or token.text in w.ONES or token.text in w.TENS:
        return True
    if (
        passive
        or token.text in w.CUTS
        or not token.raw[0].isalnum()
        or token.text in w.SEPARATORS
        or token.text == "of"
    ):
        return False
    return tokens[i].text in ACTIVE or token.raw[0].isupper() or i == 0


def _number_after(tokens: Sequence[Token]) -> list[Token]:
    """ "Toll rose to 17", "toll stood at around 131"."""
    for i, token in enumerate(tokens):
        if token.text in ("to", "at", "of", "is", "was", "reached", "reaches", "hit", ":"):
            return list(tokens[i + 1 :])
    return list(tokens[1:])


def _subject(before: Sequence[Token], after: Sequence[Token], text: str) -> list[Token]:
    """The people in front of "were killed", "dead", "deaths"; "dead: 15" has them behind."""
    start = 0
    for i, token in enumerate(before):
        if token.text in _LEFT or token.text == ";" or (token.text in ("said", "says", "that") and i + 1 < len(before)):
            start = i + 1
    people = list(before[start:])
    while people and (
        people[-1].text in _BE or people[-1].text in _ADVERBS or people[-1].text in ("who", ",", "that", "which", "-")
    ):
        people.pop()
    while people and (people[0].text in _OPENING or people[0].text in _BE):
        people.pop(0)
    if not people and len(after) > 1 and after[1].text in (":", "at"):
        return list(after[2:])
    return people
