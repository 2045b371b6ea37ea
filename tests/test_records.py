"""Records go to JSON and come back the same; the codebook's projection keeps what it names."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tocsin import codebook, records
from tocsin.records import (
    ActorFact,
    Article,
    Capture,
    Coding,
    DateValue,
    Incident,
    IncidentLink,
    Part,
    Perpetrator,
    PlaceValue,
    Published,
    Quotation,
    Reading,
    Reconciled,
    Report,
    Span,
    Statement,
    Summary,
    Target,
    Toll,
    TollPart,
    Value,
    Warned,
    Weapon,
    article_id,
    dump,
    load,
    report_id,
)

TEXT = st.text(max_size=12)
MAYBE = st.none() | TEXT
PROBABILITY = st.floats(0, 1)
COUNT = st.integers(0, 10**6)
PARTS = ("city", "country", "attribution", "target_type", "weapon_type")
SPAN = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10**6), st.integers(1, 500))
SPANS = st.lists(SPAN, max_size=3).map(tuple)
SCORES = st.lists(st.tuples(TEXT, PROBABILITY), max_size=3).map(tuple)
DATE = st.builds(DateValue, TEXT, st.integers(1, 5), MAYBE, MAYBE)
PLACE = st.builds(
    PlaceValue,
    TEXT,
    MAYBE,
    MAYBE,
    MAYBE,
    st.none() | COUNT,
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
)
TOLL = st.builds(
    Toll,
    st.none() | COUNT,
    st.none() | COUNT,
    st.none() | COUNT,
    st.lists(st.builds(TollPart, TEXT, COUNT, SPANS, PROBABILITY), max_size=2).map(tuple),
)


def values(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Value]:
    statements = st.lists(st.builds(Statement, of, MAYBE, SPANS, SPANS), max_size=2).map(tuple)
    parts = st.lists(st.builds(Part, st.sampled_from(PARTS), PROBABILITY, TEXT), max_size=2).map(tuple)
    derived = st.lists(TEXT, max_size=2).map(tuple)
    return st.builds(Value, of, SPANS, SPANS, PROBABILITY, derived, TEXT, statements, parts)


def several(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(values(of), max_size=2).map(tuple)


REPORT = st.builds(
    Report,
    id=TEXT,
    article_id=TEXT,
    model=TEXT,
    stage=values(st.sampled_from(codebook.STAGES)),
    anchor=SPANS,
    probability=PROBABILITY,
    count=st.integers(1, 9),
    recent=PROBABILITY,
    attack_types=several(st.sampled_from(codebook.ATTACK_TYPES)),
    suicide=st.none() | values(st.booleans()),
    date=st.none() | values(DATE),
    place=st.none() | values(PLACE),
    perpetrators=several(st.builds(Perpetrator, TEXT, TEXT, TEXT, MAYBE, MAYBE, MAYBE)),
    targets=several(st.builds(Target, TEXT, TEXT, TEXT)),
    weapons=several(st.builds(Weapon, TEXT, TEXT)),
    killed=st.none() | values(TOLL),
    wounded=st.none() | values(TOLL),
    kidnapped=st.none() | values(TOLL),
)
IDS = st.lists(TEXT, max_size=2).map(tuple)


def reconciled(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Reconciled]:
    parts = st.lists(st.builds(Part, st.sampled_from(PARTS), PROBABILITY, TEXT), max_size=2).map(tuple)
    return st.builds(Reconciled, of, TEXT, IDS, IDS, IDS, COUNT, PROBABILITY, TEXT, parts)


SUMMARY = st.builds(
    Summary,
    report_id=TEXT,
    article_id=TEXT,
    stage=reconciled(st.sampled_from(codebook.STAGES)),
    count=reconciled(st.integers(1, 9)),
    attack_types=st.lists(reconciled(st.sampled_from(codebook.ATTACK_TYPES)), max_size=2).map(tuple),
    suicide=st.none() | reconciled(st.booleans()),
    date=st.none() | reconciled(DATE),
    place=st.none() | reconciled(PLACE),
    perpetrators=st.lists(reconciled(st.builds(Perpetrator, TEXT, TEXT, TEXT, MAYBE, MAYBE, MAYBE)), max_size=2).map(
        tuple
    ),
    killed=st.none() | reconciled(TOLL),
)
CODING = st.builds(
    Coding,
    TEXT,
    st.lists(REPORT, max_size=2).map(tuple),
    several(st.builds(Warned, TEXT, st.lists(TEXT, max_size=2).map(tuple), MAYBE, MAYBE)),
    several(st.builds(Quotation, TEXT, MAYBE)),
    several(st.builds(ActorFact, TEXT, TEXT, TEXT, MAYBE)),
)
PUBLISHED = st.none() | st.builds(Published, TEXT, TEXT, TEXT)
ARTICLE = st.builds(Article, TEXT, MAYBE, TEXT, MAYBE, PUBLISHED, MAYBE, st.lists(TEXT, max_size=2).map(tuple))
INCIDENT = st.builds(
    Incident,
    TEXT,
    st.lists(st.builds(IncidentLink, TEXT, st.floats(-99, 99), st.tuples(TEXT)), max_size=2).map(tuple),
    SUMMARY,
)
VALUED = st.builds(records.ActorValue, TEXT, MAYBE, MAYBE, MAYBE) | DATE | PLACE | TOLL
READING = st.builds(
    Reading,
    TEXT,
    TEXT,
    st.lists(st.builds(records.Mark, SPAN, TEXT, PROBABILITY, SCORES, st.none()), max_size=3).map(tuple),
    st.lists(st.builds(records.Link, COUNT, COUNT, TEXT, PROBABILITY, SCORES), max_size=2).map(tuple),
    st.lists(st.builds(records.AnchorScores, COUNT, SCORES, SCORES, PROBABILITY, PROBABILITY), max_size=2).map(tuple),
    st.lists(st.builds(records.SameIncident, COUNT, COUNT, PROBABILITY), max_size=2).map(tuple),
    PROBABILITY,
)


@settings(max_examples=80, deadline=None)
@given(CODING | ARTICLE | INCIDENT | READING)
def test_a_record_comes_back_from_json_as_it_was(record: Any) -> None:
    plain = json.loads(json.dumps(dump(record), ensure_ascii=False))
    assert load(type(record), plain) == record


@settings(max_examples=50, deadline=None)
@given(VALUED)
def test_a_marks_value_comes_back_as_its_own_kind(value: Any) -> None:
    mark = records.Mark(Span(0, 1), "time", 0.5, (), value)
    assert load(records.Mark, dump(mark)) == mark


def test_a_record_from_before_there_were_parts_is_read() -> None:
    value = Value("assassination", (Span(0, 1),), (Span(0, 1),), 0.9)
    plain = dump(Report("r", "a", "m", value, (Span(0, 1),), 0.9, attack_types=(value,)))
    del plain["attack_types"][0]["parts"]
    assert load(Report, plain).attack_types == (value,)


def test_the_projection_tells_how_sure_a_value_and_its_parts_are() -> None:
    span = (Span(0, 1),)
    actor = Perpetrator("Red Lantern", "organisation", "claimed")
    parts = (Part("attribution", 0.4567, "suggested"),)
    report = Report("r", "a", "m", Value("foiled", span, span, 0.7), span, 0.9)
    report = replace(report, perpetrators=(Value(actor, span, span, 0.91, parts=parts),))
    row = codebook.project_report(report)
    assert (row["stage"], row["stage_probability"], row["stage_suggested"]) == ("foiled", 0.7, False)
    (by,) = row["perpetrators"]
    assert (by["probability"], by["suggested"]) == (0.91, False)
    assert (by["attribution_probability"], by["attribution_suggested"]) == (0.457, True)


@settings(max_examples=30, deadline=None)
@given(CODING)
def test_the_projection_names_every_record_with_its_evidence(coding: Coding) -> None:
    plain = json.loads(json.dumps(codebook.project(coding, id="x")))
    assert plain["id"] == "x"
    assert len(plain["incidents"]) == len(coding.reports)
    for row, report in zip(plain["incidents"], coding.reports, strict=True):
        assert row["stage"] == report.stage.value
        assert row["anchor"] == [[s.start, s.end] for s in report.anchor]
        assert (row["date"] or {}).get("value") == (report.date.value.edtf if report.date else None)
        assert [p["attribution"] for p in row["perpetrators"]] == [p.value.attribution for p in report.perpetrators]
        for name in ("killed", "wounded", "kidnapped"):
            toll = getattr(report, name)
            bounds = row[name] and [row[name][key] for key in ("low", "best", "high")]
            assert bounds == (toll and [toll.value.low, toll.value.best, toll.value.high])
            assert (row[name] or {}).get("evidence") == (toll and [[s.start, s.end] for s in toll.evidence])
    for key, kept in (
        ("warnings", coding.warnings),
        ("quotations", coding.quotations),
        ("actor_facts", coding.actor_facts),
    ):
        assert [row["evidence"] for row in plain[key]] == [[[s.start, s.end] for s in v.evidence] for v in kept]


def test_every_record_is_frozen_and_slotted() -> None:
    kinds = [kind for kind in vars(records).values() if is_dataclass(kind)]
    assert len(kinds) > 25
    for kind in kinds:
        assert kind.__dataclass_params__.frozen and "__slots__" in vars(kind), kind
        assert kind.__doc__ and fields(kind)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3)])
def test_a_span_without_a_character_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is empty or negative"):
        Span(start, end)


@given(SPAN, SPAN)
def test_spans_overlap_where_they_share_a_character(one: Span, two: Span) -> None:
    shared = max(one.start, two.start) < min(one.end, two.end)
    assert one.overlaps(two) == two.overlaps(one) == shared


def test_a_quote_keeps_the_words_around_and_offsets_count_code_points() -> None:
    article = Article("a", None, "🌋 A bomb exploded in Kabul.", None, None)
    quote = article.quote(Span(4, 8), context=3)
    assert (quote.exact, quote.prefix, quote.suffix) == ("bomb", " A ", " ex")
    assert article.quote(Span(0, 1)).prefix == ""


def test_ids_depend_on_what_they_name() -> None:
    assert article_id("https://a.example", "text") == article_id("https://a.example", "text")
    ids = {article_id(None, "text"), article_id("https://a.example", "text"), article_id("https://a.example", "other")}
    assert len(ids) == 3
    article = Article("a", None, "A bomb exploded. A bomb exploded.", None, None)
    first, again, other = (report_id(article, "m1", Span(*at)) for at in ((7, 15), (7, 15), (24, 32)))
    assert first == again != other
    assert report_id(article, "m2", Span(7, 15)) != first


def test_a_captures_id_is_the_hash_of_its_bytes() -> None:
    assert Capture.hash_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("plain", [{}, {"article_id": 3}, {"article_id": "a", "reports": [{"id": "x"}]}])
def test_what_is_no_record_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        load(Coding, plain)


def test_every_role_is_filled_by_labels_that_there_are() -> None:
    assert {label for labels in codebook.ROLES.values() for label in labels} <= set(codebook.LABELS)
