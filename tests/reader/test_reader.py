"""What a reader gives for any text, whatever it has learnt."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rules import check_reading
from tocsin.config import Config
from tocsin.errors import RunError
from tocsin.reader import Reader
from tocsin.reader.network import SHIPPED
from tocsin.records import Article, Mark, Reading, Span

NEWS = (
    "Bomb kills 12 at market in Kabul\n"
    "At least 12 people, including two children, were killed when a car bomb exploded at a market in Kabul on Friday, "
    "police said. A hospital spoke of 17 dead. The Taliban claimed the attack. On Monday gunmen had shot dead three "
    "policemen in Herat. “We heard a blast and ran,” said Amina Rahimi, a teacher."
)
TEXTS = {
    "news": NEWS,
    "nothing": "",
    "space": " \n\t\n ",
    "one word": "Bomb",
    "one letter": "a",
    "emoji": "🌋💥 12 🇰🇪 👩‍👩‍👧 died 💣" * 5,
    "combining": "Ne\u0301pal: e\u0301\u0302\u0303 A\u030a\u0301 bombing in Zu\u0308rich " * 5,
    "control": "A bomb\x00 exploded\x1b[31m in\x07 Kabul\x85 on\u2028 Friday\ufffe\ufeff.",
    "surrogate-free astral": "𝐀 𝐛𝐨𝐦𝐛 killed 𝟏𝟐",
    "right to left": "انفجرت قنبلة في كابول. A bomb exploded. פצצה",
    "long word": "bomb" * 4000,
    "signs": "?!…—" * 60,
    "capitals": NEWS.upper(),
    "long": (NEWS + "\n") * 8,
}


def article(text: str, id: str = "a") -> Article:
    return Article(id, None, text, None, None, language="en")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_reading_of_any_text_keeps_the_rules(reader: Reader, text: str) -> None:
    reading = reader.read(article(text))
    check_reading(article(text), reading)
    assert reading.model == reader.model


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_text_without_words_is_read_as_nothing(reader: Reader, text: str) -> None:
    assert reader.read(article(text)) == Reading("a", reader.model, (), relevance=0.0)


def test_articles_are_read_alike_alone_together_and_in_any_order(reader: Reader) -> None:
    chosen = {id: TEXTS[id] for id in ("news", "nothing", "one word", "combining", "long")}
    articles = [article(text, id) for id, text in chosen.items()]
    together = list(reader.read_many(articles))
    backwards = list(reader.read_many(reversed(articles)))[::-1]
    alone = [reader.read(one) for one in articles]
    assert [reading.article_id for reading in together] == list(chosen)
    assert together == backwards == alone


def test_nothing_of_one_article_is_kept_for_the_next(reader: Reader) -> None:
    before = reader.read(article(NEWS))
    reader.read(article("Something else altogether."))
    assert reader.read(article(NEWS)) == before


def test_reading_nothing_gives_nothing(reader: Reader) -> None:
    assert list(reader.read_many([])) == []


@pytest.mark.slow
def test_a_text_of_100_000_characters_is_read(reader: Reader) -> None:
    text = ((NEWS + "\n") * (100_000 // len(NEWS) + 1))[:100_000]
    reading = reader.read(article(text))
    check_reading(article(text), reading)


def test_small_batches_change_nothing_but_memory(config: Config, reader: Reader) -> None:
    small = Reader(config.reader.model_copy(update={"batch_tokens": 64}))
    text = TEXTS["long"]
    assert reader.read(article(text)) == small.read(article(text))


def test_given_marks_keep_their_numbers_and_get_links_and_scores(reader: Reader) -> None:
    made = article(NEWS)
    words = ((" ", "time"), ("exploded", "anchor"), ("Friday", "time"), ("shot dead", "anchor"), ("Monday", "time"))
    places = [(NEWS.index(w), NEWS.index(w) + len(w), label) for w, label in words]
    marks = tuple(Mark(Span(start, end), label, 1.0) for start, end, label in places)
    linked = reader.link(made, Reading("a", "by-hand", marks))
    assert (linked.marks, linked.model, linked.same) == (marks, "by-hand", ())
    assert [scores.anchor for scores in linked.anchors] == [1, 3]
    surest = {link.anchor: link.mark for link in sorted(linked.links, key=lambda link: link.probability)}
    assert surest == {1: 2, 3: 4}


def test_marks_without_a_word_have_no_links(reader: Reader) -> None:
    given = Reading("a", "by-hand", (Mark(Span(0, 1), "anchor", 1.0),))
    assert reader.link(article("  A bomb exploded."), given) == given


def test_a_folder_without_a_model_is_told(config: Config, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=rf"{tmp_path}: no reader model there .*; name a folder"):
        Reader(config.reader.model_copy(update={"model": tmp_path}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": ["anchor"]}, "made by another version; export it again"),
        ({"labels": None}, "no reader model there"),
        (None, "no reader model there"),
    ],
)
def test_a_model_that_does_not_fit_is_told(
    config: Config, tmp_path: Path, change: dict[str, object] | None, message: str
) -> None:
    folder = Path(shutil.copytree(config.reader.model or SHIPPED, tmp_path / "model", copy_function=shutil.copy))
    card = folder / "reader.json"
    card.write_text("{" if change is None else json.dumps({**json.loads(card.read_text()), **change}))
    with pytest.raises(RunError, match=message):
        Reader(config.reader.model_copy(update={"model": folder}))


@pytest.mark.parametrize("name", ["encoder.onnx", "links.onnx", "tokenizer.json"])
def test_a_broken_file_of_the_model_is_told(config: Config, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(config.reader.model or SHIPPED, tmp_path / "model"))
    (folder / name).write_bytes(b"nothing of the kind")
    with pytest.raises(RunError, match=f"{folder}: no reader model there .*; name a folder"):
        Reader(config.reader.model_copy(update={"model": folder}))


def test_an_article_keeps_its_own_id(reader: Reader) -> None:
    other = replace(article(NEWS), id="another")
    assert reader.read(other).article_id == "another"
