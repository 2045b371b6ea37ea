"""The sample pages and their hand-coded records agree with each other and with the codebook."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin import codebook
from tocsin.config import PagesConfig
from tocsin.pages import collect, read_page
from tocsin.records import Article

SAMPLES = Path(__file__).parent.parent / "samples"
PAGES = {row["page"]: row for row in json.loads((SAMPLES / "pages.json").read_text(encoding="utf-8"))}
SETS = {
    "attack_types": ("value", codebook.ATTACK_TYPES),
    "weapons": ("weapon_type", codebook.WEAPON_TYPES),
    "targets": ("target_type", codebook.TARGET_TYPES),
    "perpetrators": ("attribution", codebook.ATTRIBUTIONS),
}
CONFIG = PagesConfig()
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2}~?)?)?")


@cache
def _article(page: str) -> Article:
    return read_page(collect(str(SAMPLES / "pages" / page), CONFIG, user="test"), CONFIG)


def _record(page: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SAMPLES / "gold" / f"{Path(page).stem}.json").read_text(encoding="utf-8"))
    return record


def _evidence(part: object) -> Iterator[str]:
    """Every evidence string and anchor, however deep."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("evidence", "anchor"):
                yield from value
            else:
                yield from _evidence(value)
    elif isinstance(part, list):
        for value in part:
            yield from _evidence(value)


def test_every_page_has_a_row_and_a_record() -> None:
    assert {path.name for path in (SAMPLES / "pages").iterdir()} == set(PAGES)
    assert {path.stem for path in (SAMPLES / "gold").iterdir()} == {Path(page).stem for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_evidence_stands_in_the_article(page: str) -> None:
    text = _article(page).text
    assert [words for words in _evidence(_record(page)) if words not in text] == []


@pytest.mark.parametrize("page", PAGES)
def test_article_has_the_date_and_language_of_its_row(page: str) -> None:
    article, row = _article(page), PAGES[page]
    assert article.published is not None
    assert (article.published.value, article.language) == (row["published"], row["language"])


@pytest.mark.parametrize("page", PAGES)
def test_nothing_around_the_article_gets_into_it(page: str) -> None:
    text = _article(page).text
    strange = ("Post comment", "Cookies", "cookies", "Most read", "Also on the wire", "Leave a Reply", "Tide tables")
    assert [words for words in strange if words in text] == []


@pytest.mark.parametrize("page", PAGES)
def test_values_are_those_of_the_codebook(page: str) -> None:
    record = _record(page)
    assert record["id"] == Path(page).stem
    for incident in record["incidents"]:
        assert incident["stage"] in codebook.STAGES
        assert incident["anchor"]
        for field, (key, values) in SETS.items():
            assert all(row[key] in values and row["evidence"] for row in incident[field]), field
        assert incident["date"] is None or EDTF.fullmatch(incident["date"]["value"])
        for field in ("killed", "wounded", "kidnapped"):
            toll = incident[field] or {}
            bounds = [toll[key] for key in ("low", "best", "high") if toll.get(key) is not None]
            assert bounds == sorted(bounds)
    assert all(fact["relation"] in codebook.RELATIONS for fact in record["actor_facts"])


@pytest.mark.parametrize("page", PAGES)
def test_fate_fits_the_record(page: str) -> None:
    has_incident = bool(_record(page)["incidents"])
    assert has_incident == (PAGES[page]["fate"] != "no_incident")


def test_reprint_has_the_words_of_its_origin() -> None:
    origin, reprint = _record("garissa-breaking.html"), _record("garissa-reprint.html")
    assert {**origin, "id": ""} == {**reprint, "id": ""}
    assert PAGES["garissa-reprint.html"]["origin"] == PAGES["garissa-breaking.html"]["outlet"]
