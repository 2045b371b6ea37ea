import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from made import coder, report

from marked import QUIET, RAID
from tocsin.errors import RunError
from tocsin.evaluate import evaluate
from tocsin.evaluate.own_files import held_out, read_marked
from tocsin.evaluate.own_pages import quoted
from tocsin.records import Article, Coding

NOTHING = coder(lambda text: [])
ONE = coder(lambda text: [report(text, "kill" if "kill" in text else "shot", "armed_assault")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(RAID, encoding="utf-8")
    (tmp_path / "b.txt").write_text(QUIET, encoding="utf-8")
    return tmp_path


def test_one_article_in_five_is_kept_out_whatever_others_there_are() -> None:
    kept = [id for id in (f"article-{n}" for n in range(1000)) if held_out(id)]
    assert 160 < len(kept) < 240
    assert kept == [id for id in kept if held_out(id)]


def test_figures_are_golds_then_by_kind_and_for_articles_without_incident(folder: Path) -> None:
    figures = evaluate("own", folder, code=ONE, everything=True).figures
    assert (figures["incident"]["gold"], figures["incident"]["predicted"]) == (2, 2)
    assert figures["breaking, incident"]["gold"] == 2
    assert "negative, incident" not in figures
    assert figures["articles without incident"] == {"articles": 1, "given_one": 1}


def test_only_what_was_kept_out_is_scored_unless_all_is_asked_for(folder: Path) -> None:
    kept = [article.id for article in read_marked(folder) if held_out(article.id)]
    result = evaluate("own", folder, code=NOTHING)
    assert result.notes == (f"{len(kept)} of 2 articles",)
    assert evaluate("own", folder, code=NOTHING, everything=True).notes == ("2 of 2 articles",)


def test_predictions_are_records_of_the_articles(folder: Path, tmp_path: Path) -> None:
    evaluate("own", folder, code=ONE, everything=True, predictions=tmp_path / "found.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["orrin-market-2015", "orrin-regatta-2016"]


def test_an_article_that_does_not_parse_is_named(folder: Path) -> None:
    (folder / "c.txt").write_text(RAID.replace("{Gunmen|p1}", "{Gunmen|zz1}"), encoding="utf-8")
    with pytest.raises(RunError, match=r"c\.txt.*no tag 'zz'"):
        evaluate("own", folder, code=NOTHING)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no marked articles"):
        evaluate("own", tmp_path, code=NOTHING)


def test_pages_are_read_before_they_are_coded(folder: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    title, *body = read_marked(folder)[0].text.split("\n")
    paragraphs = "".join(f"<p>{words}</p>" for words in body)
    menu = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Ten die in bombing</a></li></ul></nav>"
    credit = "<p>Read the original article on Tern Post.</p>"
    story = f"<article><h1>{title}</h1>{paragraphs}{credit}</article>"
    html = f"<html><head><title>{title}</title></head><body>{menu}{story}</body></html>"
    (pages / "a.html").write_text(html, encoding="utf-8")
    (pages / "b.html").write_text("<html><body></body></html>", encoding="utf-8")
    (pages / "pages.csv").write_text(
        "page,article,credit\na.html,orrin-market-2015,Tern Post\nb.html,orrin-regatta-2016,\n", encoding="utf-8"
    )
    seen: list[str] = []

    def code(articles: Sequence[Article]) -> Iterator[Coding]:
        for article in articles:
            seen.append(article.text)
            found = (report(article.text, "kill", "armed_assault"),) if "kill" in article.text else ()
            yield Coding(article.id, found)

    figures = evaluate("own", folder, code=code, everything=True, pages=pages).figures
    assert "Ten die in bombing" not in seen[0]
    assert seen[1] == ""
    assert figures["pages, title"] == {"right": 1, "of": 2}
    assert figures["pages, credit"] == {"right": 1, "of": 1}
    assert figures["incident"]["predicted"] == 1
    assert figures["evidence"]["not_in_text"] == 0


def test_a_page_that_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "pages.csv").write_text("page,article\na.html,orrin-market-2015\n", encoding="utf-8")
    with pytest.raises(RunError, match="no page of orrin-regatta-2016"):
        evaluate("own", folder, code=NOTHING, everything=True, pages=tmp_path)


def test_evidence_becomes_the_words_it_covers() -> None:
    record = {"id": "x", "incidents": [{"anchor": [[0, 4]], "date": {"value": "2015", "evidence": [[5, 9]]}}]}
    assert quoted(record, "Shot here") == {
        "id": "x",
        "incidents": [{"anchor": ["Shot"], "date": {"value": "2015", "evidence": ["here"]}}],
    }
