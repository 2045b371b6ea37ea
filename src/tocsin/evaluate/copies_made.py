"""Made copies for the benchmark copies: articles of ours with edits of known strength, and look-alikes that are none.

Everything is drawn by the articles' ids, so that each run makes the same. The texts that are put in (paragraphs,
notices, forms, pairs of articles on one event) were written for this and stand in copies_texts.json.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tocsin.evaluate import files
from tocsin.evaluate.marked import MarkedArticle
from tocsin.records import Article, Published, article_id
from tocsin.text import sentences

ORIGINALS = 120
BRIEF = 90  # words of a short piece of news …
SHORT = 50  # … and of one that is shorter than the background below it
_QUOTED = re.compile(r"[\"“][^\"“”]{30,300}[\"”]")

Edit = Callable[[Article, random.Random], Article]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles by their numbers, whether one is made of the other, and by which edit (or which look-alikes)."""

    kind: str
    first: int
    second: int
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Made:
    """All articles in the order in which they come, and the pairs to be judged."""

    articles: tuple[Article, ...]
    pairs: tuple[Pair, ...]


def made(marked: Sequence[MarkedArticle]) -> Made:
    """Originals and their edits; then the look-alikes, made of the articles that are no originals."""
    texts: dict[str, Any] = json.loads(Path(__file__).with_name("copies_texts.json").read_text(encoding="utf-8"))
    ordered = sorted(
        (_article(m) for m in marked if m.text.count("\n") > 2), key=lambda article: article.id, reverse=True
    )
    originals, hosts, rest = ordered[:ORIGINALS], ordered[ORIGINALS : 3 * ORIGINALS], ordered[3 * ORIGINALS :]
    articles, pairs = list(originals), []
    for kind, edit in edits(texts, hosts).items():
        for number, article in enumerate(originals):
            pairs.append(Pair(kind, number, len(articles), True))
            articles.append(edit(article, random.Random(f"{kind} {article.id}")))  # noqa: S311 (no secret)
    for kind, group in lookalikes(texts, rest):
        start = len(articles)
        articles.extend(group)
        span = range(start, len(articles))
        pairs.extend(Pair(kind, one, other, False) for one in span for other in span if one < other)
    return Made(tuple(articles), tuple(pairs))


def edits(texts: dict[str, Any], hosts: Sequence[Article]) -> dict[str, Edit]:
    """The edits by name; each of `hosts` quotes one article, or two texts would be copies for their host alone."""
    quoting = iter(hosts)
    return {
        "new headline": lambda a, draw: _again(a, draw, title=draw.choice(texts["headlines"])),
        "cut to 75 %": lambda a, draw: _again(a, draw, body=_cut(a, 0.75)),
        "cut to 50 %": lambda a, draw: _again(a, draw, body=_cut(a, 0.5)),
        "cut to 30 %": lambda a, draw: _again(a, draw, body=_cut(a, 0.3)),
        "cut to 15 %": lambda a, draw: _again(a, draw, body=_cut(a, 0.15)),
        "a paragraph added": lambda a, draw: _again(a, draw, body=_added(a, draw, texts["paragraphs"], 1)),
        "three paragraphs added": lambda a, draw: _again(a, draw, body=_added(a, draw, texts["paragraphs"], 3)),
        "one word in 20 changed": lambda a, draw: _again(a, draw, body=_reworded(a, draw, texts["synonyms"], 20)),
        "one word in 10 changed": lambda a, draw: _again(a, draw, body=_reworded(a, draw, texts["synonyms"], 10)),
        "one word in 5 changed": lambda a, draw: _again(a, draw, body=_reworded(a, draw, texts["synonyms"], 5)),
        "quoted whole": lambda a, draw: _quoted(a, draw, next(quoting), 1.0),
        "half of it quoted": lambda a, draw: _quoted(a, draw, next(quoting), 0.5),
        "headline, cut, paragraph": lambda a, draw: _again(
            a,
            draw,
            title=draw.choice(texts["headlines"]),
            body=[*_cut(a, 0.5), draw.choice(texts["paragraphs"])],
        ),
        "updated": _updated,
    }


def lookalikes(texts: dict[str, Any], rest: Sequence[Article]) -> Iterator[tuple[str, list[Article]]]:
    """Groups of articles any two of which are no copies, with what they have in common."""
    briefs = [replace(a, text="\n".join([a.title or "", *_cut(a, BRIEF / len(a.text.split()))])) for a in rest]
    for number, pair in enumerate(texts["events"]):
        yield "one event, two hands", [_plain(text, f"event {number} {n}") for n, text in enumerate(pair)]
    quoting = [article for article in rest if len(_QUOTED.findall(article.text)) > 1]
    for one, other, third in zip(rest[::3], rest[1::3], quoting, strict=False):
        words = " ".join(match[0] for match in list(_QUOTED.finditer(third.text))[:2])
        yield "the same quotations", [_with(a, [f"{words}, they said."]) for a in (one, other) if a.id != third.id]
    short = [replace(a, text="\n".join([a.title or "", *_cut(a, SHORT / len(a.text.split()))])) for a in rest]
    for number, words in enumerate(texts["standing"]):
        yield "half a standing paragraph", [_with(a, [words]) for a in short[200 + 2 * number : 202 + 2 * number]]
    for number, words in enumerate(texts["standing"]):
        yield "a standing paragraph", [_with(a, [words]) for a in briefs[number * 12 : number * 12 + 12]]
    for number, words in enumerate(texts["notices"]):
        some = briefs[120 + number * 12 : 132 + number * 12]
        yield "the same notices", [_with(a, words.split("\n"), outlet=f"Site {number}") for a in some]
    for number, filled in enumerate(texts["forms"]):
        yield (
            "one form filled in",
            [
                _plain(f"{words.split(',')[0]}\n{words}", f"form {number} {n}", outlet=f"Blotter {number}", later=n)
                for n, words in enumerate(filled)
            ],
        )


def _article(marked: MarkedArticle) -> Article:
    plain = files.article(marked.id, marked.text, published=marked.published, title=marked.title)
    return replace(plain, outlet=f"Outlet of {marked.id}")


def _again(
    article: Article,
    draw: random.Random,
    *,
    title: str | None = None,
    body: Sequence[str] | None = None,
    outlet: str | None = None,
) -> Article:
    """The article as another outlet (or `outlet`) prints it, up to three days later."""
    head = title or article.title or ""
    text = "\n".join([head, *(_body(article) if body is None else body)])
    address = f"copy {draw.random()}"
    return replace(
        article,
        id=article_id(address, text),
        address=address,
        text=text,
        title=head,
        outlet=outlet or f"Outlet {draw.randrange(10**9)}",
        published=_later(article.published, draw.randrange(4)),
    )


def _with(article: Article, lines: Sequence[str], *, outlet: str | None = None) -> Article:
    text = "\n".join([article.text, *lines])
    return replace(
        article, id=article_id(f"{article.id} with", text), text=text, address=None, outlet=outlet or article.outlet
    )


def _plain(text: str, address: str, *, outlet: str | None = None, later: int = 0) -> Article:
    article = files.article(
        address, text, published=str(date(2020, 3, 2) + timedelta(later)), title=text.split("\n")[0]
    )
    return replace(article, outlet=outlet or address)


def _later(published: Published | None, days: int) -> Published | None:
    if published is None or published.precision != "day":
        return published
    return replace(published, value=str(date.fromisoformat(published.value) + timedelta(days)))


def _body(article: Article) -> list[str]:
    return article.text.split("\n")[1:]


def _cut(article: Article, share: float) -> list[str]:
    """The beginning of the body, whole sentences, until so much of its words stands."""
    body = "\n".join(_body(article))
    left = share * len(body.split())
    kept = 0
    for sentence in sentences(body):
        kept = sentence.end
        left -= len(sentence.of(body).split())
        if left <= 0:
            break
    return body[:kept].split("\n")


def _added(article: Article, draw: random.Random, paragraphs: Sequence[str], count: int) -> list[str]:
    body = _body(article)
    for paragraph in draw.sample(paragraphs, count):
        body.insert(draw.randrange(len(body) + 1), paragraph)
    return body


def _reworded(article: Article, draw: random.Random, synonyms: dict[str, str], one_in: int) -> list[str]:
    """So many words replaced by another one, or left out where none is at hand; names and numbers stay."""
    return [
        re.sub(
            r"\b[a-z]{3,}\b",
            lambda match: synonyms.get(match[0], "") if draw.random() < 1 / one_in else match[0],
            paragraph,
        )
        for paragraph in _body(article)
    ]


def _quoted(article: Article, draw: random.Random, host: Article, share: float) -> Article:
    """The article, or its beginning, in the middle of another one."""
    body = _body(host)
    half = len(body) // 2
    told = [*body[:half], f"{article.outlet} reported:", *_cut(article, share), *body[half:]]
    return _again(article, draw, title=host.title, body=told)


def _updated(article: Article, draw: random.Random) -> Article:
    """An earlier version of the same outlet: the beginning, with two other numbers."""
    body = "\n".join(_cut(article, 0.4))
    fewer = re.sub(r"\b\d{2}\b", lambda match: str(int(match[0]) // 2), body, count=2)
    return _again(article, draw, title=f"BREAKING: {article.title}", body=fewer.split("\n"), outlet=article.outlet)
