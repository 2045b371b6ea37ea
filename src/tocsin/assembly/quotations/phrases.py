"""Noun phrases beside a verb of speech: its subject before it, or behind it where the order is turned round."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.assembly.quotations.tokens import Token
from tocsin.assembly.quotations.words import (
    ADVERBS,
    AUXILIARIES,
    BODIES,
    CALLED,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    JOINING,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAID,
    TIMES,
    VERBS,
)

Phrase = tuple[int, int]  # [first, after last) token
_CUES = SAID | CALLED
_LONGEST = 14  # tokens of a subject
_LONGEST_ASIDE = 30  # tokens between commas behind it


def is_cue(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at `at` is a verb of speech ("the reports" is none)."""
    token = tokens[at]
    if token.lower not in _CUES or (token.capital and token.lower not in SAID):
        return False
    return at == 0 or tokens[at - 1].lower not in DETERMINERS | JOINING | {"to"}


def subject_before(tokens: Sequence[Token], verb: int, first: int) -> Phrase | None:
    """The subject of the verb at `verb`, not before token `first`; None where another clause has it."""
    at = _over_adverbs(tokens, verb - 1, first)
    if at < first or (tokens[verb].lower.endswith("ing") and at == verb - 1):
        return None
    if tokens[at].lower in RELATIVE:
        at -= 1
        at = at - 1 if at >= first and tokens[at].lower == "," else at
        return phrase_ending(tokens, at, first) if at >= first else None
    if tokens[at].lower in (")", "]"):
        at = _over_bracket(tokens, at, first)
        return phrase_ending(tokens, at, first) if at >= first else None
    if tokens[at].lower in (",", "-", "—", "–"):
        return _over_asides(tokens, at, first)
    return phrase_ending(tokens, at, first)


def _over_adverbs(tokens: Sequence[Token], at: int, first: int) -> int:
    while at >= first and (_between(tokens[at]) or _dates(tokens, at)):
        at -= 1
    return at


def _dates(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is the preposition of a time ("on" of "on Monday")."""
    return tokens[at].lower in ("on", "in", "at") and tokens[at + 1].lower in TIMES


def _between(token: Token) -> bool:
    """Whether the token may stand between subject and verb."""
    known = (token.lower in AUXILIARIES and not token.capital) or token.lower in ADVERBS or token.lower in TIMES
    return known or (token.word and not token.capital and token.lower.endswith("ly"))


def _over_bracket(tokens: Sequence[Token], at: int, first: int) -> int:
    while at >= first and tokens[at].lower not in ("(", "["):
        at -= 1
    return at - 1


def _over_asides(tokens: Sequence[Token], at: int, first: int) -> Phrase | None:
    """The phrase before what commas or dashes set apart ("Jones, 25, of Charlotte, said")."""
    aside = phrase_ending(tokens, at - 1, first) if at > first else None
    if aside and _names_body_behind(tokens, aside, first):
        return aside
    commas = [n for n in range(max(first, at - _LONGEST_ASIDE), at) if tokens[n].lower in (",", "-", "—", "–", "(")]
    for comma in commas:
        phrase = phrase_ending(tokens, comma - 1, first) if comma > first else None
        if phrase and _stands_first(tokens, phrase, first) and not is_number(tokens, phrase):
            return phrase
    for comma in commas:
        phrase = phrase_ending(tokens, comma - 1, first) if comma > first else None
        if phrase and tokens[phrase[1] - 1].capital:
            return phrase
    return phrase_ending(tokens, at - 1, first) if at > first else None


def _names_body_behind(tokens: Sequence[Token], aside: Phrase, first: int) -> bool:
    """Whether the aside is the name of him who is described before it ("the top Democrat on the panel, Ann Ruth,")."""
    start, end = aside
    if start - 1 <= first or tokens[start - 1].lower != "," or not all(t.capital for t in tokens[start:end]):
        return False
    before = phrase_ending(tokens, start - 2, first)
    return (
        end - start > 1
        and before is not None
        and (tokens[before[1] - 1].lower in BODIES or not tokens[before[1] - 1].capital)
    )


def is_number(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase is but a number (an age)."""
    return all(token.text.isdigit() for token in tokens[phrase[0] : phrase[1]])


def _stands_first(tokens: Sequence[Token], phrase: Phrase, first: int) -> bool:
    """Whether a clause begins with the phrase."""
    if phrase[0] == first:
        return True
    before = tokens[phrase[0] - 1]
    return before.quote or before.lower in CONJUNCTIONS or before.lower in (",", ":", ";")


def phrase_ending(tokens: Sequence[Token], last: int, first: int) -> Phrase | None:
    """The noun phrase whose last token is `last`; None where no noun or pronoun stands there."""
    if last >= first and tokens[last].lower in (")", "]"):
        last = _over_bracket(tokens, last, first)
    if last < first or not tokens[last].word:
        return None
    if tokens[last].lower in PRONOUNS:
        return last, last + 1
    if _closes(tokens[last]):
        return None
    at = last
    while at > first and last - at < _LONGEST and _joins(tokens, at - 1, first):
        at -= 1
        if tokens[at].lower in DETERMINERS and not (at - 1 >= first and tokens[at - 1].lower in JOINING):
            break
    while at < last and tokens[at].lower in JOINING | PREPOSITIONS | {"'s"}:
        at += 1
    return _name_in(tokens, at, last + 1, first)


def _closes(token: Token) -> bool:
    """Whether no noun phrase goes on over this token."""
    if not token.word and token.lower not in ("'s", "&"):
        return True
    if token.capital and token.lower not in DAYS:
        return token.lower in CONJUNCTIONS | PREPOSITIONS | OBJECTS and token.lower not in ("us", "may")
    lower = token.lower
    closed = lower in PREPOSITIONS | CONJUNCTIONS | VERBS | PRONOUNS | AUXILIARIES | DAYS or lower in ADVERBS
    return closed or lower in SAID or (lower.endswith("ed") and lower not in ("armed", "united", "retired", "accused"))


def _joins(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the token goes on a phrase that stands behind it."""
    token = tokens[at]
    if token.lower in JOINING:
        return at > first and not _closes(tokens[at - 1])
    if token.lower in ("in", "at", "with", "from"):
        return at > first and tokens[at - 1].word and not _closes(tokens[at - 1]) and not tokens[at - 1].capital
    return token.lower in DETERMINERS or not _closes(token)


def _name_in(tokens: Sequence[Token], start: int, end: int, first: int) -> Phrase:
    """Behind "In a statement", "On CNN" the trailing name alone is the subject."""
    if start > first and tokens[start - 1].lower in PREPOSITIONS and tokens[end - 1].capital:
        name = end - 1
        while name > start and tokens[name - 1].capital:
            name -= 1
        return name, end
    return start, end


def phrase_at(tokens: Sequence[Token], first: int, end: int) -> Phrase | None:
    """The noun phrase that begins at `first`, behind a verb of speech; None where none does."""
    at = first
    while at < end and (tokens[at].lower in ADVERBS or tokens[at].lower in TIMES) and not tokens[at].capital:
        at += 1
    if at >= end or not tokens[at].word or tokens[at].lower in DAYS or tokens[at].lower in OBJECTS - {"her", "his"}:
        return None
    if tokens[at].lower in PRONOUNS:
        return at, at + 1
    if tokens[at].lower not in DETERMINERS and _closes(tokens[at]):
        return None
    stop = at + 1
    while stop < end and stop - at < _LONGEST and _goes_on(tokens, stop, end):
        stop += 1
    while tokens[stop - 1].lower in JOINING | DETERMINERS | {"'s"} and stop - 1 > at:
        stop -= 1
    return at, stop


def _goes_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    if token.lower in JOINING:
        return at + 1 < end and (tokens[at + 1].lower in DETERMINERS or not _closes(tokens[at + 1]))
    return token.lower in DETERMINERS or not _closes(token)


def first_subject(tokens: Sequence[Token], first: int, end: int) -> Phrase | None:
    """The first noun phrase of a sentence that no preposition governs: its subject, as a rule."""
    at = first
    while at < end:
        token = tokens[at]
        if token.lower in PREPOSITIONS:
            inner = phrase_at(tokens, at + 1, end)
            at = inner[1] if inner else at + 1
            continue
        if token.word and (token.lower in PRONOUNS - {"it", "we", "i"} or token.capital or token.lower in DETERMINERS):
            phrase = phrase_at(tokens, at, end)
            if phrase:
                return phrase
        at += 1
    return None
