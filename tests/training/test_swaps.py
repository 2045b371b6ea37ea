"""A swapped article parses, lints, keeps its structure, and is still true to itself."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.lint_rules import faults
from training.marked_example import example
from training.swaps import swapped
from training.swaps.dates import swap_dates
from training.swaps.edits import Edit, Unswappable, edit
from training.swaps.names import swap_names
from training.swaps.numbers import swap_numbers
from training.swaps.rough import roughen

from marked import RAID, marked
from tocsin.evaluate.marked import MarkedArticle, parse, record, write

ARTICLES = sorted((Path(__file__).parents[2] / "training" / "articles").glob("*.txt"))


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def shape(article: MarkedArticle) -> list[object]:
    """What no exchange may change: the tags but for their values, and which of them hold which."""
    marks = [(m.tag.name, m.tag.number, m.tag.letter, m.tag.codes, m.tag.field) for m in article.marks]
    text = article.text
    lines = sum(text.count("\n", m.span.start, m.span.end) for m in article.marks)
    inside = [
        (i, j)
        for i, a in enumerate(article.marks)
        for j, b in enumerate(article.marks[i + 1 : i + 12], start=i + 1)
        if a.span.start <= b.span.start and b.span.end <= a.span.end
    ]
    trailers = [(t.number, t.values.get("stage"), t.values.get("types"), sorted(t.values)) for t in article.trailers]
    return [marks, inside, trailers, lines]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ARTICLES), st.integers(0, 1000))
def test_a_swapped_article_parses_lints_and_keeps_its_structure(path: Path, seed: int) -> None:
    article = parse(path.read_text(encoding="utf-8"))
    changed = swapped(article, seed)
    again = parse(write(changed))
    assert again.text == changed.text
    assert faults(again) == []
    assert shape(changed) == shape(article)
    assert [len(i.fillers) for i in example(changed).incidents] == [len(i.fillers) for i in example(article).incidents]
    assert len(record(changed)["incidents"]) == len(record(article)["incidents"])


def test_the_same_seed_gives_the_same_article_and_others_give_others() -> None:
    article = marked(RAID)
    assert swapped(article, 1).text == swapped(article, 1).text
    assert len({swapped(article, seed).text for seed in range(8)}) > 4


def test_a_name_is_exchanged_wherever_it_stands() -> None:
    changed = swap_names(marked(RAID), rng(), share=1)
    for form in ("Fulworth", "Orrin", "ORRIN", "Free Coast", "FCA", "Radio Tern"):
        assert form not in changed.text
    town = next(n for n in changed.names if n.kind == "town").forms[0]
    assert record(changed)["incidents"][0]["place"]["city"] == town
    assert changed.text.count(town.upper()) == 1
    speaker = record(changed)["quotations"][0]["speaker"]
    assert speaker.split()[-1] == next(n for n in changed.names if n.kind == "person").forms[1]


def test_a_reference_to_a_speaker_stays_with_a_namesake_that_is_kept() -> None:
    words = RAID.replace("{20 people|k1}", "{20 people|k1=20@fulworth}")
    words = words.replace("told Radio Tern.", "told Radio Tern. Ali Fulworth fled.")
    words = words.replace("person: Dana Fulworth, Fulworth | f english", "person: Ali Fulworth | m arabic")
    for seed in range(6):
        assert faults(parse(write(swap_names(marked(words), rng(seed), share=1)))) == []


def test_labels_of_a_toll_follow_the_country_of_the_victims() -> None:
    words = RAID.replace("outlet: Radio Tern", "country: -, German | DE\noutlet: Radio Tern")
    changed = swap_names(marked(words), rng(), share=1)
    assert "German" not in changed.text
    adjective = next(n for n in changed.names if n.kind == "country").forms[1]
    (part,) = record(changed)["incidents"][0]["killed"]["breakdown"]
    assert part["group"].startswith(adjective[:4])


def test_a_and_an_follow_what_comes_after_them() -> None:
    seen = set()
    for seed in range(20):
        text = swap_names(marked(RAID), rng(seed), share=1).text
        article, acronym = re.search(r"\b(an?) (\w+) unit", text).groups()  # type: ignore[union-attr]
        vowel = acronym[0] in ("AEFHILMNORSX" if acronym.isupper() else "AEIOUaeiou")
        assert article == ("an" if vowel else "a"), text
        seen.add(article)
    assert seen == {"a", "an"}


def test_dates_move_together_and_weekdays_stay() -> None:
    article = marked(RAID)
    changed = swap_dates(article, rng())
    assert changed.published is not None and changed.published != "2015-08-18"
    years = int(changed.published[:4]) - 2015
    first, second = (i["date"]["value"] for i in record(changed)["incidents"])
    assert second == str(2009 + years)
    told = re.search(r"Monday, (\d+) August (\d{4})", changed.text)
    assert told is not None
    assert first == f"{told[2]}-08-{int(told[1]):02}"
    assert faults(parse(write(changed))) == []


@pytest.mark.parametrize(
    "words", ["since the 1998 accord", "in the 1990s", "the 9/11 attacks", "on Christmas Day", "the class of ’98"]
)
def test_an_article_bound_to_its_calendar_keeps_its_dates(words: str) -> None:
    article = marked(RAID.replace("In {2009|", f"It was so {words}. In {{2009|"))
    assert swap_dates(article, rng()) is article


def test_tolls_change_in_headline_and_text_alike() -> None:
    article = marked(RAID)
    numbers = set()
    for seed in range(12):
        changed = swap_numbers(article, rng(seed), share=1)
        killed, wounded = record(changed)["incidents"][0]["killed"], record(changed)["incidents"][1]["wounded"]
        assert changed.title.count(str(killed["best"])) == 1
        assert f"{killed['best']} people" in changed.text
        assert killed["low"] == killed["best"] == killed["high"] > 2
        assert f"at least {wounded['low']} people" in changed.text
        numbers.add(killed["best"])
    assert len(numbers) > 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("told Radio Tern", "told Radio Tern that 20 coffins were ready"),  # the number stands elsewhere
        ("told Radio Tern", "counted 12 men and 8 women"),  # it is a sum
        ("{20 people|k1}", "{20 people|k1}, {14 men|k1/men=14} and {six women|k1/women=6}"),  # it is its parts' sum
        ("{20 people|k1}", "{a score|k1=20}"),
    ],
)
def test_a_toll_on_which_something_hangs_stays(old: str, new: str) -> None:
    article = marked(RAID.replace(old, new))
    for seed in range(6):
        assert record(swap_numbers(article, rng(seed), share=1))["incidents"][0]["killed"]["best"] == 20


def test_a_mark_is_never_cut_in_two() -> None:
    article = marked(RAID)
    start = article.text.index("20 people")
    with pytest.raises(Unswappable):
        edit(article, [Edit(start - 3, start + 2, "xx")])


def test_marks_move_with_their_words() -> None:
    article = marked(RAID)
    start = article.text.index("Orrin")
    changed = edit(article, [Edit(start, start + 5, "Long Harbour")])
    assert [changed.words(m) for m in changed.marks if m.tag.name == "k"] == [
        article.words(m) for m in article.marks if m.tag.name == "k"
    ]
    assert changed.words(next(m for m in changed.marks if m.tag.name == "place")) == "Long Harbour"


def test_an_untidy_article_keeps_what_its_marks_cover_but_for_misprints() -> None:
    quiet = "The harbour stayed closed while {officers|sp} searched several warehouses. " * 40
    article = marked(RAID.replace("\n---", f"\n{quiet.strip()}\n---"))
    seen = set()
    for seed in range(12):
        rough = roughen(article, rng(seed))
        for before, after in zip(article.marks, rough.marks, strict=True):
            if before.tag.name in {"k", "wd", "date", "place", "p", "sp"}:
                assert rough.words(after) == article.words(before)
        assert faults(parse(write(rough))) == []
        seen.add(rough.text)
    assert len(seen) > 6
    assert any("“We heard a shot,”" in text for text in seen)
