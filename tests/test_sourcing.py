"""What a party's outlet prints of its own side or its enemy counts as its word in the incident, and shows a badge."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from command import runner
from tocsin import linking
from tocsin.config import ResolveConfig, load_config
from tocsin.ledger import Ledger
from tocsin.pipeline import Pipeline
from tocsin.records import Article, PlaceValue, Report, Sourced, Weighed
from tocsin.sourcing import Sourcing
from told import Told, day

TEXT = "Blast in Haifa\nHezbollah destroyed a depot in Haifa on Friday with a bomb. A strike by Israel followed."
HAIFA = PlaceValue("Haifa", "Haifa", "Haifa", "IL", 294801, 32.8, 35.0, 1)


@pytest.fixture(scope="module")
def sourcing() -> Sourcing:
    return Sourcing(ResolveConfig())


def told(*actors: tuple[str, str]) -> Told:
    page = Told(TEXT)
    bomb = page.anchor("destroyed")
    page.date(bomb, "Friday", day("2024-03-22"))
    page.place(bomb, "Haifa", HAIFA, nth=1)
    for words, id in actors:
        page.group(bomb, words, actor_id=id)
    return page


def sourced(sourcing: Sourcing, page: Told, **article: object) -> tuple[Report, Sourced]:
    report = page.report()
    return report, sourcing.sourced(replace(page.article, **article), report, family_id="family")


@pytest.mark.parametrize("article", [{"outlet": "Al-Manar"}, {"address": "https://english.almanar.com.lb/123"}])
def test_a_partys_outlet_is_known_by_name_or_address(sourcing: Sourcing, article: dict[str, str]) -> None:
    report, found = sourced(sourcing, told(("Hezbollah", "hezbollah"), ("Israel", "state-il")), **article)
    assert [value.value.actor_id for value in report.perpetrators] == ["hezbollah", "state-il"]
    assert found.weighed == (Weighed("claimed", "own claim"), Weighed("accused", "rival's accusation"))
    assert (found.report, found.published, found.family_id) == (report, "2024-03-23", "family")


@pytest.mark.parametrize("article", [{"outlet": "Harbour Post"}, {"outlet": "Al-Manar Gazette"}, {}])
def test_who_has_no_stake_weighs_nothing(sourcing: Sourcing, article: dict[str, str]) -> None:
    _, found = sourced(sourcing, told(("Hezbollah", "hezbollah")), **article)
    assert (found.weighed, found.outlet) == ((), article.get("outlet"))


def test_no_stake_in_what_strangers_do(sourcing: Sourcing) -> None:
    assert sourced(sourcing, told(("Hezbollah", "al-shabaab")), outlet="Al-Manar")[1].weighed == ()


def test_the_word_of_a_party_is_no_fact_in_the_ledger_and_wears_a_badge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page, path = told(("Hezbollah", "hezbollah")), tmp_path / "x.db"
    article: Article = replace(page.article, outlet="Al-Manar", title="Blast in Haifa", language="en")
    with Ledger.open(str(path)) as ledger:
        ledger.add_page(None, article, page.coding(), "coded", source="a.html", model="by-hand")
        pipeline = Pipeline(load_config())
        linking.link(pipeline.linker, ledger, pipeline.sourcing)
    run = runner(monkeypatch, capsys)
    row = json.loads(run("incidents", "--ledger", path, "--json").out)
    assert (row["perpetrator"], row["attribution"]) == ("Hezbollah", "claimed")
    shown = " ".join(run("show", row["incident_id"], "--ledger", path).out.split())
    assert "Hezbollah (claimed) the only report that tells it; 1 source; [own claim: Al-Manar]" in shown
    past = " ".join(run("show", row["incident_id"], "--history", "--ledger", path).out.split())
    assert "Hezbollah (reported as fact); Al-Manar: adopted [own claim: counts as claimed]" in past
