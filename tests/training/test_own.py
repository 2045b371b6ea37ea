from pathlib import Path

from training.corpora.own import SWAPS, examples
from training.examples import check

from marked import RAID
from tocsin.evaluate.own_files import held_out


def test_articles_are_split_by_their_id_and_only_those_trained_on_are_swapped(tmp_path: Path) -> None:
    for number in range(20):
        words = RAID.replace("orrin-market-2015", f"article-{number}")
        (tmp_path / f"{number:02}.txt").write_text(words, encoding="utf-8")
    made = list(examples(tmp_path, articles=tmp_path))
    kept = {e.id for e in made if e.corpus == "own_dev"}
    assert kept == {f"article-{n}" for n in range(20) if held_out(f"article-{n}")}
    swapped = [e for e in made if e.corpus == "own_swapped"]
    assert len(swapped) == SWAPS * sum(e.corpus == "own" for e in made)
    assert {e.id.split("~")[0] for e in swapped} == {e.id for e in made if e.corpus == "own"}
    assert len({e.text for e in swapped}) > len(swapped) / 2
    assert not any(check(e) for e in made)
