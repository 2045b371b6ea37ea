"""Whatever the records can hold comes back from the ledger as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.codebook import ATTRIBUTIONS, RELATIONS, STAGES, TARGET_TYPES
from tocsin.ledger import Ledger
from tocsin.records import (
    ActorFact,
    Article,
    Capture,
    Coding,
    DateValue,
    Part,
    Perpetrator,
    PlaceValue,
    Published,
    Quotation,
    Report,
    Span,
    Statement,
    Target,
    Toll,
    TollPart,
    Value,
    Warned,
    Weapon,
    article_id,
)

_NUMBERS = count()
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=60)
CHANCE = st.floats(0, 1)
COUNT = st.none() | st.integers(0, 2**31 - 1)
MAYBE = st.none() | WORDS


def _many(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=2).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Capture, Article]:
    content = draw(st.binary(max_size=40))
    path = f"page {next(_NUMBERS)}"  # not drawn: an example that is tried again is a page of its own
    capture = Capture(
        Capture.hash_of(content), content, draw(MAYBE), path, "2024-01-01T00:00:00+00:00", draw(WORDS), draw(MAYBE)
    )
    text = draw(TEXTS)
    published = st.builds(Published, WORDS, st.sampled_from(["day", "month", "year"]), WORDS)
    address = f"https://post.example/{path}"
    article = Article(
        id=article_id(address, text),
        capture_id=capture.id,
        text=text,
        title=draw(MAYBE),
        published=draw(st.none() | published),
        outlet=draw(MAYBE),
        authors=draw(_many(WORDS)),
        language=draw(MAYBE),
        address=address,
        origin=draw(MAYBE),
        origin_words=draw(MAYBE),
        extractor=draw(WORDS),
    )
    return capture, article


def _values(spans: st.SearchStrategy, value: st.SearchStrategy) -> st.SearchStrategy:
    told = st.builds(Statement, value=value, by=MAYBE, spans=_many(spans), by_spans=_many(spans))
    status = st.sampled_from(["machine", "suggested"])
    return st.builds(
        Value,
        value=value,
        mentions=_many(spans),
        evidence=_many(spans),
        probability=CHANCE,
        derived_from=_many(WORDS),
        status=status,
        statements=_many(told),
        parts=_many(st.builds(Part, st.sampled_from(["city", "attribution"]), CHANCE, status)),
    )


def _codings(article: Article) -> st.SearchStrategy[Coding]:
    ends = st.tuples(st.integers(0, len(article.text) - 1), st.integers(1, len(article.text)))
    spans = ends.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))

    def one(value: st.SearchStrategy) -> st.SearchStrategy:
        return _values(spans, value)

    day = st.none() | st.dates().map(str)
    degrees = st.none() | st.floats(-90, 90)
    parts = st.builds(TollPart, WORDS, st.integers(0, 99), _many(spans), CHANCE)
    tolls = st.none() | one(st.builds(Toll, COUNT, COUNT, COUNT, _many(parts)))
    actors = st.builds(Perpetrator, WORDS, st.just("state"), st.sampled_from(ATTRIBUTIONS), MAYBE, MAYBE, MAYBE)
    reports = st.builds(
        Report,
        id=st.uuids().map(lambda id: id.hex[:24]),
        article_id=st.just(article.id),
        model=WORDS,
        stage=one(st.sampled_from(STAGES)),
        anchor=_many(spans),
        probability=CHANCE,
        count=st.integers(1, 9),
        recent=CHANCE,
        attack_types=_many(one(WORDS)),
        suicide=st.none() | one(st.booleans()),
        date=st.none() | one(st.builds(DateValue, WORDS, st.integers(1, 5), day, day)),
        place=st.none() | one(st.builds(PlaceValue, WORDS, MAYBE, MAYBE, MAYBE, COUNT, degrees, degrees, COUNT, MAYBE)),
        perpetrators=_many(one(actors)),
        targets=_many(one(st.builds(Target, WORDS, WORDS, st.sampled_from(TARGET_TYPES)))),
        weapons=_many(one(st.builds(Weapon, WORDS, WORDS))),
        killed=tolls,
        wounded=tolls,
        kidnapped=tolls,
    )
    return st.builds(
        Coding,
        article_id=st.just(article.id),
        reports=st.lists(reports, max_size=2, unique_by=lambda report: report.id).map(tuple),
        warnings=_many(one(st.builds(Warned, WORDS, _many(WORDS), MAYBE, MAYBE))),
        quotations=_many(one(st.builds(Quotation, WORDS, MAYBE))),
        actor_facts=_many(one(st.builds(ActorFact, WORDS, st.sampled_from(RELATIONS), WORDS, MAYBE))),
    )


@pytest.fixture(scope="module")
def shared() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/shared.db") as ledger:
        yield ledger


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_records_come_back_as_they_were(shared: Ledger, data: st.DataObject) -> None:
    capture, article = data.draw(articles())
    coding = data.draw(_codings(article))
    page = shared.add_page(capture, article, coding, "coded", source=str(capture.path), model="m")
    assert page.new
    assert shared.article(article.id).article == article
    assert shared.coding(article.id) == coding
    assert shared.capture_bytes(capture.id) == capture.content


def test_statements_are_normalised(tmp_path: Path) -> None:
    from ledger_making import TEXT, add, span
    from sqlalchemy import select

    from tocsin.ledger.schema import statements

    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        add(ledger, "a")
        with ledger._base.read() as connection:
            rows = connection.execute(select(statements).order_by(statements.c.number)).mappings().all()
    told = [(r["field"], r["speaker"], r["exact"], r["start"]) for r in rows if r["field"] in ("killed", "place")]
    assert told == [
        ("place", None, "fish market", span(TEXT, "fish market").start),
        ("killed", "police", "At least 12", span(TEXT, "At least 12").start),
        ("killed", "A hospital", "17 dead", span(TEXT, "17 dead").start),
    ]
    (hospital,) = (r for r in rows if r["speaker"] == "A hospital")
    assert hospital["value"] == {"low": 17, "best": 17, "high": 17, "breakdown": []}
    assert TEXT[hospital["start"] : hospital["end"]] == "17 dead"
    assert hospital["prefix"].endswith("A hospital spoke of ") and hospital["suffix"].startswith(". The Red")
