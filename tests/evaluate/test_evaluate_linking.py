import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import coder, place, report, toll, value

from tocsin.config import LinkerConfig
from tocsin.errors import RunError
from tocsin.evaluate import evaluate, files
from tocsin.evaluate.linking_files import is_scored, plain_city, read_folder
from tocsin.evaluate.linking_groups import main_report
from tocsin.evaluate.linking_table import Cells, cells, table
from tocsin.linker import Linker
from tocsin.records import Coding, DateValue, Report, Toll, TollPart, Value

FIRE = (
    "Two men shot in Orrin\n\nTwo men were killed and one man was hurt in Orrin on March 3, 2016. In 2014 a bomb fell."
)
AGAIN = "Orrin mourns\n\nGunmen shot two men dead and hurt one man in Orrin on March 3, 2016."
OTHER = "Shot in Vale\n\nA woman was shot in Vale on March 9, 2016."
NONE = "Fair opens\n\nThe fair of Orrin opens today."


def day(text: str, words: str, iso: str) -> Value[DateValue]:
    return value(text, words, DateValue(iso, 1, iso, iso))


def reports(text: str) -> list[Report]:
    if text == FIRE:
        old = report(text, "bomb", "bombing_explosion", date=value(text, "2014", DateValue("2014", 5)))
        return [old, orrin(text, "Two men shot", "Two men were")]
    if text == AGAIN:
        return [orrin(text, "Gunmen shot", "two men")]
    if text == OTHER:
        where = place(text, "Vale", city="Vale", country="US")
        return [report(text, "Shot", "armed_assault", date=day(text, "March 9, 2016", "2016-03-09"), place=where)]
    return []


def orrin(text: str, anchor: str, dead: str) -> Report:
    return report(
        text,
        anchor,
        "armed_assault",
        date=day(text, "March 3, 2016", "2016-03-03"),
        place=place(text, "Orrin", city="Orrin", country="US"),
        killed=toll(text, dead, 2),
        wounded=toll(text, "one man", 1),
    )


def code(articles: Any) -> Any:
    """The reports of each text, with ids and articles of their own."""
    for article, coding in zip(articles, coder(reports)(articles), strict=True):
        own = [replace(r, article_id=article.id, id=f"{article.address} {r.id}") for r in coding.reports]
        yield Coding(article.id, tuple(own))


def incident(id: str, date: str, place: str, killed: int, injured: int, *names: str) -> dict[str, Any]:
    return {
        "incident_id": id,
        "date": date,
        "state": "Ohio",
        "city_or_county": place,
        "address": "",
        "num_killed": killed,
        "num_injured": injured,
        "participants": [{"Name": f" {name}", "Type": " Victim"} for name in names] + [{"Type": " Victim"}],
    }


def article(id: str, incident: str, text: str) -> dict[str, str]:
    title, _, body = text.partition("\n\n")
    return {"doc_id": id, "incident_id": incident, "title": title, "dct": "2016-03-10", "uri": "", "text": body}


def write(folder: Path, name: str, rows: list[Any]) -> None:
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    orrin = incident("1", "March 3, 2016", "Orrin", 2, 1, "Ada Moss")
    vale = incident("2", "March 9, 2016", "Vale (East Vale)", 0, 1)
    texts = [("a", "1", FIRE), ("b", "1", AGAIN), ("c", "2", OTHER), ("d", "2", NONE)]
    write(tmp_path, "incidents.jsonl", [orrin, vale])
    write(tmp_path, "articles.jsonl", [article(*row) for row in texts])
    return tmp_path


def test_articles_are_grouped_by_what_they_are_mainly_about(folder: Path) -> None:
    figures = evaluate("linking", folder, code=code).figures
    assert figures["linked"]["b3_precision"] == 100.0
    assert figures["linked"]["b3_recall"] == 75.0  # Vale's two articles are apart, for one tells of no incident
    assert figures["linked"]["perfect"] == 50.0
    assert figures["every article alone"]["b3_recall"] == 50.0


def test_articles_of_one_record_are_linked_by_its_values(folder: Path) -> None:
    figures = evaluate("linking", folder, code=code).figures
    assert figures["linked, values of the records"]["b3_recall"] == 100.0


def test_the_table_counts_every_article(folder: Path) -> None:
    figures = evaluate("linking", folder, code=code).figures
    assert figures["date"] == {"linked": 75.0, "report": 75.0, "of": 4}
    assert figures["city"]["report"] == 75.0
    assert figures["killed"]["report"] == 75.0  # nothing told of dead: none; nothing told at all: no value
    assert figures["injured"]["report"] == 50.0
    assert figures["city is in the text"]["percent"] == 75.0
    assert figures["articles without a report"] == {"percent": 25.0, "of": 4}


def test_predictions_have_one_row_an_article(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "predicted.jsonl"
    evaluate("linking", folder, code=code, predictions=out)
    rows = {row["doc_id"]: row for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    assert rows["a"]["incident"] == rows["b"]["incident"] != rows["c"]["incident"]
    assert {k: rows["a"][k] for k in ("date", "city", "killed", "injured")} == {
        "date": "2016-03-03",
        "city": "Orrin",
        "killed": 2,
        "injured": 1,
    }
    assert [rows["d"][k] for k in ("date", "city", "killed", "injured")] == [None] * 4
    assert len({rows[id]["incident"] for id in "bcd"}) == 3


def test_a_linker_of_ones_own_is_used(folder: Path) -> None:
    never = Linker(LinkerConfig(min_weight=1000.0))
    assert evaluate("linking", folder, code=code, linker=never).figures["linked"]["b3_recall"] == 50.0


def test_the_main_report_is_news_then_told_elsewhere_then_the_headlines_then_the_most_mentioned() -> None:
    old, new = reports(FIRE)
    article = files.article("x", FIRE, title=FIRE.partition("\n")[0])
    untitled = replace(article, title=None)
    often = replace(old, anchor=old.anchor * 2)
    assert main_report(untitled, Coding(article.id, (old, new))) is new
    assert main_report(untitled, Coding(article.id, (often, new))) is often
    assert main_report(article, Coding(article.id, (often, new))) is new
    assert main_report(article, Coding(article.id, (often, new)), {often.id}) is often
    background = replace(often, recent=0.1)
    assert main_report(article, Coding(article.id, (background, new)), {often.id}) is new
    assert main_report(article, Coding(article.id)) is None


def test_of_the_usual_incidents_half_are_scored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = folder / "shared" / "corpora" / "gva"
    usual.mkdir(parents=True)
    for name in ("articles.jsonl", "incidents.jsonl"):
        (folder / name).rename(usual / name)
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    assert [is_scored(id) for id in ("1", "2")] == [True, False]
    assert evaluate("linking", code=code).figures["date"]["of"] == 2
    assert evaluate("linking", code=code, everything=True).figures["date"]["of"] == 4


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("articles.jsonl", {"doc_id": "x", "incident_id": "9"}),
        ("incidents.jsonl", {"incident_id": "1", "date": "today"}),
    ],
)
def test_a_row_that_does_not_fit_is_named(folder: Path, name: str, fault: dict[str, Any]) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + json.dumps(fault) + "\n", encoding="utf-8")
    with pytest.raises(RunError, match=rf"{name}, row \d: does not fit"):
        read_folder(folder)


def test_a_folder_without_articles_is_refused(folder: Path) -> None:
    (folder / "articles.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="no article to score"):
        evaluate("linking", folder, code=code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Noble County", "Noble"),
        ("Coeur d'Alene", "Coeur D’Alene"),
        ("New York City", "New York"),
        ("Española", "Espanola"),
    ],
)
def test_spellings_of_one_city_are_alike(one: str, other: str) -> None:
    assert plain_city(one) == plain_city(other)


@given(st.text())
def test_a_plain_city_stays_as_it_is(name: str) -> None:
    assert plain_city(plain_city(name)) == plain_city(name)


def test_attackers_who_died_are_counted_as_the_records_do() -> None:
    text = "Shot: two neighbours and the gunman died in a county."
    dead = value(text, "two", Toll(2, 2, 2, (TollPart("perpetrators", 1, ()),), False))
    assert cells(report(text, "Shot", killed=dead)) == Cells(None, None, 3, 0)


def test_each_of_a_citys_names_will_do(folder: Path) -> None:
    vale = read_folder(folder)[2].record
    rows = [Cells(city=name) for name in ("vale", "East Vale", "Orrin", None)]
    assert table([vale] * 4, {"made": rows})["city"] == {"made": 50.0, "of": 4}


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (DateValue("2016-03-03~", 2, "2016-03-03", "2016-03-03"), "2016-03-03"),
        (DateValue("2016-03", 4, "2016-03-01", "2016-03-31"), None),
        (DateValue("2016-03-03/..", 5, "2016-03-03", None), None),
    ],
)
def test_a_date_is_told_where_it_is_one_day(date: DateValue, told: str | None) -> None:
    assert cells(report(FIRE, "bomb", date=value(FIRE, "March 3, 2016", date))).date == told
