"""The stages together: the same for a page, a text, a benchmark; every coding keeps the rules, whatever the model."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import SAMPLES
from rules import check_coding, values_of
from tocsin.config import AssemblyConfig, Config
from tocsin.errors import PageError, RunError
from tocsin.pages import Given
from tocsin.pipeline import Pipeline, ReadPage
from tocsin.reader import Reader
from tocsin.records import SUGGESTED, Article, Capture, Coding, Mark, Published, Reading, Span, dump, load
from told import Told

NEWS = (
    "Bomb kills 12 at market in Kabul\n"
    "At least 12 people, including two children, were killed when a car bomb exploded at a market in Kabul on Friday, "
    "police said. The Taliban claimed the attack. Two days earlier gunmen had shot dead three policemen in Herat."
)
ODD = {
    "nothing": "",
    "word": "Bomb",
    "emoji": "🌋💥 12 🇰🇪 👩‍👩‍👧 killed on Friday 💣",
    "combining": "Ne\u0301pal e\u0301\u0302 bombing killed 12 in Zu\u0308rich on Friday",
    "control": "A bomb\x00 killed 12\x1b[31m in\x07 Kabul on\u2028 Friday\ufffe\ufeff.",
    "numbers": "12 " * 500 + "99999999999999999999 killed on 32 Febuary 20245",
    "dates": "on Friday " * 200,
    "places": "Kabul, Herat, London, Springfield, " * 60,
}


@pytest.fixture(scope="module")
def eager(config: Config) -> Pipeline:
    """A pipeline that believes nearly everything, so that the later stages meet as much as they ever will."""
    roles = ("date", "place", "perpetrator", "target", "weapon", "killed", "wounded", "kidnapped", "speaker")
    links = {f"min_{role}": 0.03 for role in roles}
    low = AssemblyConfig(min_anchor=0.3, min_same=0.3, min_attack_type=0.1, min_mark=0.3, **links)
    return Pipeline(config.model_copy(update={"assembly": low}))


def article(text: str, id: str = "a") -> Article:
    return Article(id, None, text, None, Published("2024-03-23", "day", "given"), language="en")


@pytest.mark.parametrize("text", [NEWS, NEWS.upper(), *ODD.values()], ids=["news", "capitals", *ODD])
def test_every_text_is_coded_within_the_rules(pipeline: Pipeline, eager: Pipeline, text: str) -> None:
    for one in (pipeline, eager):
        coding = one.coding(article(text))
        check_coding(article(text), coding)
        assert load(Coding, dump(coding)) == coding


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=200) | st.lists(st.sampled_from(NEWS.split()), max_size=40).map(" ".join))
def test_any_text_is_coded_within_the_rules(eager: Pipeline, text: str) -> None:
    check_coding(article(text), eager.coding(article(text)))


def test_a_coding_does_not_depend_on_company_or_order(pipeline: Pipeline) -> None:
    articles = [article(NEWS, "news"), *(article(text, id) for id, text in ODD.items() if len(text) < 100)]
    alone = {one.id: pipeline.coding(one) for one in articles}
    random.Random(3).shuffle(articles)
    assert [(c.article_id, c) for c in pipeline.code(articles)] == [(one.id, alone[one.id]) for one in articles]


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted(p.name for p in (SAMPLES / "pages").iterdir()))
def test_every_sample_page_is_coded_within_the_rules(eager: Pipeline, page: str) -> None:
    read = eager.page(str(SAMPLES / "pages" / page), user="test")
    if read.coding is None:
        assert (read.fate, read.article.language) == ("other_language", "fr")
    else:
        assert read.fate == ("coded" if read.coding.reports else "no_incident")
        check_coding(read.article, read.coding)
        assert all(
            value.status in ("machine", SUGGESTED) for report in read.coding.reports for value in values_of(report)
        )


def capture(text: str, name: str = "page.txt") -> Capture:
    content = text.encode()
    return Capture(Capture.hash_of(content), content, None, name, "2024-03-24T08:00:00+00:00", "anna")


def test_what_is_given_holds(pipeline: Pipeline) -> None:
    read = pipeline.captured(capture(NEWS), given=Given(published="2024-03-23", outlet="Harbour Post"))
    assert read.article.published == Published("2024-03-23", "day", "given")
    assert read.article.outlet == "Harbour Post"


def test_a_fate_says_what_the_coding_holds() -> None:
    one, told = capture(NEWS), article(NEWS)
    by_hand = Told("A bomb exploded in Kabul.")
    by_hand.place(by_hand.anchor("exploded"), "Kabul")
    fates = [ReadPage(one, told, coding).fate for coding in (None, Coding("a"), by_hand.coding())]
    assert fates == ["other_language", "no_incident", "coded"]


class _Broken(Pipeline):
    """A pipeline whose reader fails."""

    def __init__(self, config: Config, error: Exception) -> None:
        super().__init__(config)
        self._error = error

    @property
    def reader(self) -> Reader:  # type: ignore[override]
        raise self._error


def test_an_unforeseen_failure_is_the_pages_and_names_it(config: Config) -> None:
    with pytest.raises(PageError, match=r"page\.txt: RecursionError: too deep; this page cannot be read"):
        _Broken(config, RecursionError("too deep")).captured(capture(NEWS))
    with pytest.raises(RunError, match="no model"):
        _Broken(config, RunError("no model")).captured(capture(NEWS))


def test_nothing_is_loaded_before_it_is_needed(config: Config, tmp_path: Path) -> None:
    Pipeline(config.model_copy(update={"reader": config.reader.model_copy(update={"model": tmp_path})}))


def test_of_words_marked_by_somebody_else_the_reader_says_what_belongs_together(pipeline: Pipeline) -> None:
    text = "Gunmen shot a guard in Orrin on Friday. A bomb killed two soldiers in Tolm on Monday."
    made = Article("a", None, text, None, Published("2024-03-22", "day", "given"))
    words = (("shot", "anchor"), ("killed", "anchor"), ("Friday", "time"), ("Monday", "time"))
    marks = tuple(Mark(Span(text.index(w), text.index(w) + len(w)), label, 1.0) for w, label in words)
    reports = pipeline.linked(made, Reading(made.id, "by-hand", marks)).reports
    assert {r.anchor[0].of(text): r.date and r.date.value.edtf for r in reports} == {
        "shot": "2024-03-22",
        "killed": "2024-03-18",
    }
