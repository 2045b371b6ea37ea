"""What a terminal shows: legible at 80 columns and at 140, and never taken for markup."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from command import told_ledger
from tocsin import render
from tocsin.calibration import INPUTS, Curve, calibrated
from tocsin.excerpts import AROUND
from tocsin.ledger import Ledger
from tocsin.ledger.views import IncidentRow, IncidentView
from tocsin.records import Article, PlaceValue, Quotation, Span, Value
from told import Told, day, exactly


def shown(what: RenderableType, width: int) -> str:
    file = StringIO()
    Console(file=file, width=width, color_system=None).print(what)
    return file.getvalue()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("render") / "told.db"
    told_ledger(path)
    return path


@pytest.fixture(scope="module")
def rows(ledger: Path) -> tuple[IncidentRow, ...]:
    with Ledger.open(str(ledger)) as store:
        return store.incidents()


@pytest.fixture(scope="module")
def view(ledger: Path, rows: tuple[IncidentRow, ...]) -> tuple[IncidentView, dict[str, Article]]:
    with Ledger.open(str(ledger)) as store:
        found = store.incident(rows[0].incident_id)
        return found, {r.article_id: store.article(r.article_id).article for r in found.reports}


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        ((22, 22, 22), "22"),
        ((133, 133, None), "133+"),
        ((40, None, None), "40+"),
        ((130, 133, None), "133 (130+)"),
        ((None, 90, None), "~90"),
        ((None, 20, 20), "≤20"),
        ((20, 25, 30), "20-30"),
        ((12, 17, 17), "12-17"),
        ((12, 15, 20), "15 (12-20)"),
        ((0, 0, 0), "0"),
        ((None, None, None), ""),
    ],
)
def test_a_toll_reads_as_people_write_it(toll: tuple[int | None, int | None, int | None], words: str) -> None:
    assert render.toll_words(*toll) == words


@pytest.mark.parametrize("width", [60, 80, 109, 110, 140])
def test_the_table_fits_and_keeps_ids_dates_and_tolls_whole(rows: tuple[IncidentRow, ...], width: int) -> None:
    told = shown(render.incident_table(rows, total=2, width=width), width)
    assert max(map(len, told.splitlines())) <= width
    for words in (rows[0].incident_id, rows[1].incident_id, "2024-03-22", "undated", "14", "Gunmen", "2 incidents"):
        assert words in told


@pytest.mark.parametrize(("width", "lines"), [(80, 2), (140, 1)])
def test_an_incident_takes_a_line_where_there_is_room(rows: tuple[IncidentRow, ...], width: int, lines: int) -> None:
    told = shown(render.incident_table(rows[:1], total=1, width=width), width).splitlines()
    first = next(n for n, line in enumerate(told) if rows[0].incident_id in line)
    last = next(n for n, line in enumerate(told) if "2024-03-22" in line)
    assert last - first + 1 == lines


def test_a_table_that_is_cut_says_so(rows: tuple[IncidentRow, ...]) -> None:
    assert "the latest 1 of 2 incidents (--limit)" in shown(render.incident_table(rows[:1], total=2, width=80), 80)


def test_a_stage_that_is_not_accomplished_is_told(rows: tuple[IncidentRow, ...]) -> None:
    foiled = replace(rows[0], stage="foiled", place=None, city=None, country=None, perpetrator=None, attribution=None)
    told = shown(render.incident_table([foiled], total=1, width=140), 140)
    assert "bombing explosion (foiled)" in told and "?" in told


@pytest.mark.parametrize("width", [80, 140])
def test_an_incident_shows_every_value_with_its_words(
    view: tuple[IncidentView, dict[str, Article]], width: int
) -> None:
    told = shown(render.incident_text(*view), width)
    assert max(len(line) for line in told.splitlines()) <= width
    plain = " ".join(told.split())
    for words in (
        "2 articles, 2 named outlets, 2 sources",
        "Harbour Post, 2024-03-23: Blast at the Inter Hotel",
        "linked: same day; both in Kabul",
        "place 0.90 Inter Hotel, Kabul, AF",
        "attributed to 0.90 The Taliban (claimed)",
        "“The Taliban claimed the attack.”",
        "killed 0.90 12+ (of them 2 children) [police: 12+]",
        "weapon 0.90 car bomb (explosives)",
    ):
        assert words in plain


def test_evidence_is_highlighted_in_its_sentence() -> None:
    told = Told("It was late. A bomb exploded in Kabul. Nobody came.")
    (line,) = render.evidence_text(told.article, (told.span("bomb"), told.span("Kabul")))
    assert line.plain == "“A bomb exploded in Kabul.”"
    assert [line.plain[s.start : s.end] for s in line.spans] == ["bomb", "Kabul"]


def test_evidence_is_in_brackets_where_there_is_no_colour() -> None:
    told = Told("It was late. A bomb exploded in Kabul. Nobody came.")
    spans = (told.span("bomb"), told.span("bomb exploded"), told.span("Kabul"))
    (line,) = render.evidence_text(told.article, spans, plain=True)
    assert line.plain == "“A [bomb][ exploded] in [Kabul].”"


def test_evidence_of_many_sentences_is_counted() -> None:
    told = Told("One bomb. Two bombs. Three bombs. Four bombs.")
    spans = [told.span("bomb", nth) for nth in range(4)]
    lines = [line.plain for line in render.evidence_text(told.article, spans)]
    assert lines == ["“One bomb.”", "“Two bombs.”", "and in 2 more sentences"]


def test_a_long_sentence_is_cut_around_its_evidence() -> None:
    told = Told("Before it " + "and so on " * 60 + "a bomb exploded " + "and so on " * 60 + "at last.")
    (line,) = render.evidence_text(told.article, (told.span("a bomb"),))
    assert line.plain.startswith("… ") and line.plain.endswith(" …")
    assert len(line.plain) <= 2 * AROUND + 12
    assert [line.plain[s.start : s.end] for s in line.spans] == ["a bomb"]
    assert set(line.plain.split()) <= {*told.article.text.split(), "…"}


def test_no_evidence_and_evidence_beyond_the_text_show_nothing() -> None:
    told = Told("A bomb exploded.")
    assert render.evidence_text(told.article, ()) == []
    assert render.evidence_text(told.article, (Span(90, 99),)) == []


@pytest.mark.parametrize("width", [80, 140])
def test_words_of_the_page_are_never_markup(ledger: Path, width: int) -> None:
    with Ledger.open(str(ledger)) as store:
        article = next(a.article for a in store.articles() if a.article.outlet is None)
        coding = store.coding(article.id)
    assert coding
    told = shown(render.coding_text(article, coding), width)
    assert told.startswith("Gunmen [bold]kill[/bold] three\n")
    assert "2.html, undated" in told
    assert "incident 1: armed assault, accomplished (0.90)" in told


def test_suggestions_have_a_question_mark_and_are_dimmed() -> None:
    told = Told("A bomb exploded in Kabul on Monday. The Red Lantern claimed it.")
    bomb = told.anchor("exploded")
    told.date(bomb, "Monday", day("2024-03-18"))
    told.place(bomb, "Kabul", PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.5, 69.2, 1))
    told.group(bomb, "Red Lantern", how=(("claimed", 0.9), ("possible", 0.1)))
    slots = ("date", "place", "country", "attribution")
    unsure = {slot: Curve((1.0, *(0.0,) * (len(INPUTS) - 1)), 0.0, None) for slot in slots}
    report = calibrated(told.article, told.coding(), unsure).reports[0]
    lines = {line.field: line for line in render.report_lines(report)}
    assert {name: lines[name].words for name in ("date", "place", "attributed to")} == {
        "date": "2024-03-18?",
        "place": "Kabul, AF?",
        "attributed to": "Red Lantern (claimed?)",
    }
    assert [name for name, line in lines.items() if line.suggested] == ["date"]


def test_a_coding_of_nothing_says_so() -> None:
    told = Told("The weather stayed fine.")
    assert "no incident" in shown(render.coding_text(told.article, told.coding()), 80)


def test_other_records_are_shown_with_their_words() -> None:
    told = Told(
        'The embassy warned that attacks may come soon. "We ran," said Amina. Al-Shabaab is led by Diriye. '
        "12 died in the blast."
    )
    told.mark("The embassy", "speaker")
    told.mark("attacks may come soon", "warning")
    told.mark("Amina", "speaker")
    told.mark('"We ran,"', "quotation")
    told.mark("Al-Shabaab", "fact_actor")
    told.mark("Diriye", "fact_value", kinds=(("leader", 0.9),))
    told.fill(told.anchor("blast"), "killed", "12", "killed", value=exactly(12))
    plain = " ".join(shown(render.coding_text(told.article, told.coding()), 80).split())
    for words in (
        "warnings The embassy 1.00 attacks may come soon",
        "quotations speaker 1.00 Amina",
        "Al-Shabaab: leader 0.90 Diriye",
    ):
        assert words in plain


def test_a_quotation_is_shown_with_whose_it_is_and_on_which_incident() -> None:
    told = Told('A bomb killed 12 in Kabul. "We ran from the blast in the street," said Colonel Amin Shah of the army.')
    told.killed(told.anchor("bomb"), "12", 12)
    told.mark("Colonel Amin Shah", "speaker")
    told.mark('"We ran from the blast in the street,"', "quotation")
    coding = told.coding()
    plain = " ".join(shown(render.coding_text(told.article, coding), 100).split())
    assert "Amin Shah" in plain and ", on incident 1 " in plain


def test_an_incident_shows_what_was_said_of_it_and_of_no_other(view: tuple[IncidentView, dict[str, Article]]) -> None:
    own = view[0].reports[0]
    span = own.report.anchor[0]
    said = [
        Value(Quotation("Amin Shah", "Harbour University", own.report.id), (span,), (span,), 0.9),
        Value(Quotation("Ida Meer", None, "r-none"), (span,), (span,), 0.9),
    ]
    plain = " ".join(shown(render.incident_text(*view, said=said), 100).split())
    assert "said of it 0.90 Amin Shah, Harbour University" in plain and "Ida Meer" not in plain
