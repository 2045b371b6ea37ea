"""Lines of a page's body that are no part of the article: teasers, calls to subscribe, credits of pictures.

Judged by wording and by the share of link text; generic, no outlet is named.
"""

from __future__ import annotations

import re

from tocsin.pages.body import Line

_LABEL = (
    r"(?:read|see|watch|listen)(?: more| also| next| too| this| it| now| on| related)?(?: stor(?:y|ies)| here)?|"
    r"also (?:read|see|watch|on)|must[- ](?:read|see|watch)|"
    r"more(?: on this| from| news| stories| to read| here| like this| coverage| in)?|"
    r"related(?: \w+)?|recommended(?: \w+)?|you (?:may|might) (?:also )?(?:like|be interested in)|don.t miss|"
    r"editor.?s.? picks?|trending(?: now)?|most (?:read|popular|viewed)|top stories|latest(?: news)?|"
    r"what to read next|further reading|in pictures|in photos|photos?|gallery|videos?|listen|podcast|explainer|"
    r"analysis|opinion|live updates?"
)
_TEASER = re.compile(rf"\W*(?:{_LABEL})\s*(?:[:|»>→-]|—|–)\s*\S.*", re.IGNORECASE)
_SURE = re.compile(
    r"\W*(?:read (?:more|also|next|too)|also read|see also|see more|related(?: \w+)?|must read)\s*:\s*\S.*",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\W*(?:{_LABEL}|advertis(?:e)?ment|ad|sponsored|share(?: this.{{0,20}}| on .{{0,20}})?|print|e-?mail|tweet|"
    r"comments?|leave a (?:comment|reply)|post a comment|story continues(?: below)?.{0,30}|article continues.{0,30}|"
    r"continue reading(?: below)?|scroll to continue.{0,30}|sign (?:up|in)|log in|subscribe(?: now)?|loading\W*|"
    r"follow us|click here|back to top|tags?|topics?|filed under|share|copied|copy link|close|menu|skip to .{0,20}|"
    r"getty images|file photo|image source|image caption|photo credit)\W*",
    re.IGNORECASE,
)
# both must be there, for sentences of the news begin with these words or name these channels
_CALL = re.compile(
    r"\W*(?:please )?(?:sign up|subscribe|follow|click|download|get (?:the|our|all|more|breaking)|join|like us|"
    r"like our|stay (?:up to|tuned|informed|connected)|want (?:more|to)|receive|register|start your (?:day|free)|"
    r"tap here|don.t forget to|for (?:more (?:information|news|stories|on|updates|coverage)|(?:all )?the latest)|"
    r"to (?:subscribe|comment)|our .{0,40}newsletters?|check out|support (?:our|us|independent)|enter your|"
    r"we use cookies|this (?:site|website|page) uses|by (?:continuing|signing|clicking|subscribing)|"
    r"send (?:your )?(?:tips|us)|have (?:a|you) (?:tip|story|news)|contact (?:us|the (?:author|reporter|writer))|"
    r"got a (?:tip|story)|our standards)\b.*",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"newsletter|in-?box|e-?mail|twitter|facebook|instagram|telegram|whats-?app|youtube|tik-?tok|\bapps?\b|podcast|"
    r"subscri|sign(?:ing)? up|click|notification|cookie|privacy|terms of|log ?in|account|@\w|trust principles|"
    r"our (?:channel|page|website|coverage)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\W*(?:(?:additional |further )?(?:reporting|writing|editing|compiled|written|edited) by (?-i:[A-Z]).{0,400}|"
    r"(?:source|sources|via)\s*:\s*.{1,60}|"
    r"(?:copyright\b|©|\(c\)).{0,200}|(?:.{0,80}\b)?all rights reserved\b.{0,160}|"
    r"(?:photo|photograph|picture|image|video|file photo|credit)s?"
    r"(?: credit| source| courtesy(?: of)?| by| caption)?\s*:.{1,160}|"
    r".{0,120}(?:/|via )(?:getty images|ap photo|afp|reuters|epa|shutterstock)\W*)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\W*(?:by\s+(?-i:[A-Z][\w.’'-]*(?:(?:,? and |,? & |, | \| | )@?[A-Z][\w.’'-]*){0,9})|"
    r"(?:first |last )?(?:published|posted|updated|modified|created)\b[^.!?]{0,40}\d[^.!?]{0,50}|"
    r"\d+ (?:min(?:ute)?s?|hours?|days?) (?:read|ago)|"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur?|sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? (?:\d{1,2},? )?(?:19|20)\d\d"
    r"(?:[\W\d]|\b(?:at|[ap]\.?m|[a-z]{2}t|utc|updated|published)\b){0,20})[^\w.!?]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_HEADER_LINES = 5
_LINKED = 0.9


def without_teasers(lines: tuple[Line, ...], title: str | None) -> tuple[Line, ...]:
    """The lines that are the article's own, in order, and without its title, byline and date line."""
    kept = [line for line in _without_cards(lines) if not _is_teaser(line)]
    head = [line for line in kept[:_HEADER_LINES] if not _is_header(line, title)]
    return _without_trailing_links((*head, *kept[_HEADER_LINES:]))


def is_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def _is_teaser(line: Line) -> bool:
    text = line.text
    if _BARE.fullmatch(text) or (len(text) <= 250 and _SURE.fullmatch(text)):
        return True
    if len(text) <= 450 and (_SIGN_OFF.fullmatch(text) or (_CALL.fullmatch(text) and _CHANNEL.search(text))):
        return True
    if len(text) <= 250 and line.linked >= 0.5 and _TEASER.fullmatch(text):
        return True
    return (
        line.linked >= _LINKED
        and line.kind != "row"
        and len(text) <= 200
        and not text.startswith("http")
        and not is_sentence(text)
    )


def _is_header(line: Line, title: str | None) -> bool:
    return _same(line.text, title) or (len(line.text) <= 140 and _HEADER.fullmatch(line.text) is not None)


def _same(text: str, title: str | None) -> bool:
    return title is not None and _letters(text) == _letters(title)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _without_cards(lines: tuple[Line, ...]) -> list[Line]:
    """Without cards: a heading that is a link whole, and the one short paragraph that may follow it."""
    kept: list[Line] = []
    cards = {index for index, line in enumerate(lines) if line.kind == "head" and line.linked >= _LINKED}
    for index, line in enumerate(lines):
        in_card = index in cards or (index - 1 in cards and line.kind == "p" and _card_ends(lines, index))
        if not in_card:
            kept.append(line)
    return kept


def _card_ends(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the paragraph is a card's summary: short, and a heading or nothing comes after it."""
    return len(lines[index].text) <= 350 and (index + 1 == len(lines) or lines[index + 1].kind == "head")


def _without_trailing_links(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Without headings that nothing follows, and without link lines at the end."""
    end = len(lines)
    while end and (lines[end - 1].kind == "head" or (lines[end - 1].linked >= 0.5 and lines[end - 1].kind == "item")):
        end -= 1
    return lines[:end]
