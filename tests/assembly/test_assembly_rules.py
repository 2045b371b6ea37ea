"""Whatever a reading holds, its coding keeps the rules of the data."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules import check_coding
from tocsin import codebook
from tocsin.assembly import assemble
from tocsin.config import AssemblyConfig
from tocsin.records import (
    ActorValue,
    AnchorScores,
    Article,
    DateValue,
    Link,
    Mark,
    PlaceValue,
    Reading,
    SameIncident,
    Span,
    Toll,
)

TEXT = (
    "At least 12 people, including two children, died when a bomb exploded in Kabul on Friday, police said.\n"
    "A bomb exploded in Kabul. A hospital spoke of 17 dead and 🌋 — «e\u0301» — others. The group claimed it.\n"
) * 3
ARTICLE = Article("a", None, TEXT, None, None)
PROBABILITY = st.floats(0, 1)
NUMBER = st.none() | st.integers(0, 99)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "time": st.builds(DateValue, st.just("2024-03"), st.integers(1, 5), st.none() | st.just("2024-03-01")),
    "place": st.builds(
        PlaceValue,
        st.sampled_from(["Kabul", "a market", "", "…"]),
        st.sampled_from([None, "Kabul", "Herat"]),
        country=st.sampled_from([None, "AF", "PK"]),
        latitude=st.none() | st.just(34.5),
        longitude=st.just(69.2),
        precision=st.none() | st.integers(1, 7),
    ),
    "organisation": st.builds(ActorValue, st.just("The group"), st.sampled_from([None, "x", "y"])),
    **dict.fromkeys(("killed", "wounded", "kidnapped"), st.builds(Toll, NUMBER, NUMBER, NUMBER)),
}
KINDS = {"people": codebook.TARGET_TYPES, "property": codebook.TARGET_TYPES, "weapon": codebook.WEAPON_TYPES}


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, min(len(TEXT), start + draw(st.integers(1, 30))))


def classes(names: tuple[str, ...]) -> st.SearchStrategy[tuple[tuple[str, float], ...]]:
    return st.tuples(*(st.tuples(st.just(name), PROBABILITY) for name in names))


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    label = draw(st.sampled_from(codebook.LABELS))
    kinds = draw(classes(KINDS[label])) if label in KINDS else ()
    if label == "fact_value":
        kinds = draw(classes(codebook.RELATIONS))
    value = draw(st.none() | VALUES[label]) if label in VALUES else None
    return Mark(draw(spans()), label, draw(PROBABILITY), kinds, value)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    found = (*draw(st.lists(marks(), max_size=25)), Mark(Span(0, 2), "anchor", 0.9))
    anchors = [n for n, mark in enumerate(found) if mark.label == "anchor"]
    links = []
    for n, mark in enumerate(found):
        for role in (role for role, labels in codebook.ROLES.items() if mark.label in labels):
            how = draw(st.just(()) | classes(codebook.ATTRIBUTIONS)) if role == "perpetrator" else ()
            links.append(Link(draw(st.sampled_from(anchors)), n, role, draw(PROBABILITY), how))
    scores = tuple(
        AnchorScores(
            n, draw(classes(codebook.STAGES)), draw(classes(codebook.ATTACK_TYPES[:-1])), draw(PROBABILITY), 0.5
        )
        for n in anchors
    )
    same = tuple(SameIncident(a, b, draw(PROBABILITY)) for a in anchors for b in anchors if a < b)
    return Reading("a", "drawn", found, tuple(links), scores, same)


@settings(max_examples=100, deadline=None)
@given(readings())
def test_every_reading_is_assembled_to_a_coding_that_keeps_the_rules(reading: Reading) -> None:
    check_coding(ARTICLE, assemble(ARTICLE, reading, AssemblyConfig()))


@settings(max_examples=30, deadline=None)
@given(readings())
def test_attribution_is_fact_only_where_fact_is_as_likely_as_all_else(reading: Reading) -> None:
    coding = assemble(ARTICLE, reading, AssemblyConfig())
    said = {mark: dict(link.kinds) for link in reading.links for mark in [reading.marks[link.mark].span] if link.kinds}
    for actor in (actor for report in coding.reports for actor in report.perpetrators):
        if actor.value.attribution == "reported_as_fact":
            assert any(said.get(span, {}).get("reported_as_fact", 0) >= 0.5 for span in actor.mentions)
