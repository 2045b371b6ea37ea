import json
from pathlib import Path

from training.corpora import re3d, wikinews
from training.examples import Example, check


def marked(example: Example) -> set[tuple[str, str, str | None]]:
    return {(example.text[s.start : s.end], s.label, s.kind) for s in example.spans}


def test_re3d(tmp_path: Path) -> None:
    text = "On Friday we said ISIL fired two rockets and a barrage of strikes at the border in Newport."
    folder = tmp_path / "re3d" / "Made"
    folder.mkdir(parents=True)
    rows = [
        ("Friday", "Temporal"),
        ("we", "Organisation"),
        ("ISIL", "Organisation"),
        ("two", "Quantity"),
        ("rockets", "Weapon"),
        ("strikes", "Weapon"),
        ("the border", "Location"),
        ("Newport", "Location"),
    ]
    entities = [
        {"documentId": "D", "begin": text.index(words) + shift, "end": 0, "type": kind, "value": words}
        for shift, (words, kind) in enumerate(rows)
    ]
    (folder / "documents.json").write_text(json.dumps({"_id": "D", "text": text}) + "\n")
    (folder / "entities.json").write_text("".join(json.dumps(row) + "\n" for row in entities))
    (example,) = re3d.examples(tmp_path)
    assert check(example) == []
    assert marked(example) == {
        ("Friday", "time", None),
        ("ISIL", "organisation", "organisation"),
        ("two", "count", None),
        ("rockets", "weapon", "explosives"),
        ("Newport", "place", None),
    }
    assert {(text[i.start : i.end], i.label) for i in example.ignore} == {("strikes", "weapon"), ("border", "place")}


def test_wikinews(tmp_path: Path) -> None:
    block = (
        'filename:<doc id="7" url="https://example.org" title="A fair">:SNT_LIST\n'
        "May 3 , 2011\n"
        "The fair -LRB- the town 's oldest -RRB- opened on Tuesday , said `` The Bell '' .\n"
        "EDGE_LIST\n"
        "0_0_3\tTimex\t-1_-1_-1\tDepend-on\n"
        "1_10_10\tTimex\t0_0_3\tDepend-on\n"
        "1_8_8\tEvent\t1_10_10\tincluded\n"
    )
    (tmp_path / "wikinews_tdg").mkdir()
    (tmp_path / "wikinews_tdg" / "train.txt").write_text(block)
    (tmp_path / "wikinews_tdg" / "dev.txt").write_text(block)
    example, dev = wikinews.examples(tmp_path)
    assert check(example) == []
    assert example.text == 'May 3, 2011\nThe fair (the town\'s oldest) opened on Tuesday, said "The Bell".'
    assert marked(example) == {("May 3, 2011", "time", None), ("Tuesday", "time", None)}
    assert (example.published, dev.corpus) == ("2011-05-03", "wikinews_dev")
