"""Words that name an entity, as benchmarks compare them."""

from __future__ import annotations

import re

from tocsin.records import Span

# What follows a head: a comma, a preposition, a relative or participle clause.
_AFTER_HEAD = re.compile(
    r"(?<=\w)(?:,| (?:of|from|in|at|on|for|with|by|against|who|whose|that|which|and|near|aboard|wearing|working)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w.’'-]*")
# The codebook takes a verb for the weapon where there is no noun; other schemes leave the instrument out.
_VERB = re.compile(
    r"^(?:shot|shoot(?:ing)?|shootout|gunn?ed|gunn?ing|fir(?:ed|ing)|open(?:ed|ing) fire|explo(?:ded?|ding|sion)|blew"
    r"|blown|detonat\w+|bomb(?:ed|ing)|stabb\w+|beheaded|burn\w*|set fire)\b",
    re.IGNORECASE,
)


def is_verb(weapon: str) -> bool:
    """Whether a weapon's name is the verb of the act ("opened fire") and no noun."""
    return _VERB.match(weapon) is not None


def up_to_head(phrase: str) -> str:
    """The words of a noun phrase up to its head: "members of the front" -> "members"."""
    return _AFTER_HEAD.split(phrase, maxsplit=1)[0]


def head(text: str, span: Span) -> Span:
    """The head word of the noun phrase at `span`: the last word before a preposition, comma or clause.

    A rule in place of a parser, the same for gold and prediction; the whole span where it holds no word.
    """
    words = list(_WORD.finditer(up_to_head(span.of(text))))
    if not words:
        return span
    return Span(span.start + words[-1].start(), span.start + words[-1].end())
