"""Decisions in words, each on one line."""

from __future__ import annotations

from pathlib import Path

from ledger.ledger_making import TEXT, add, article_of, incident_of, only_report, span
from tocsin.ledger import Ledger
from tocsin.linking import Relinked
from tocsin.records import Quote
from tocsin.telling import changes, told


def _quote(words: str) -> Quote:
    return article_of(TEXT, None).quote(span(TEXT, words))


def test_what_coders_decided(tmp_path: Path) -> None:
    toll = {"low": 3, "best": 3, "high": 3}
    with Ledger.open(str(tmp_path / "x.db"), who="anna") as ledger:
        page = add(ledger, "a")
        report, article = only_report(ledger, page), page.article_id
        ledger.replace_incidents([incident_of(report)])
        (row,) = ledger.incidents()
        acts = [
            [ledger.add_value(report.id, "wounded", quote=_quote("17 dead"), value=toll)],
            ledger.judge(report.id, "killed", 0, "correct", value=toll, quote=_quote("A hospital")),
            [ledger.decide(article, "stage", "reject", quote=_quote("exploded"))],
            [ledger.add_note(row.incident_id, "note", f"first\tline\nsecond {'x' * 200}")],
            [ledger.add_note(row.incident_id, "tag", "market")],
        ]
    assert [told(act) for act in acts] == [
        f"add wounded “17 dead” of article {article}",
        f"correct killed “At least 12” by “A hospital” of article {article}",
        f"reject stage “exploded” of article {article}",
        f"note “first line second {'x' * 62}…” on incident {row.incident_id}",
        f"tag “market” on incident {row.incident_id}",
    ]


def test_what_became_of_which_ids() -> None:
    done = Relinked(4, ("i-new", "i-left"), (("i-old", "i-one"),), (("i-one", "i-left"),), ("i-gone",))
    assert list(changes(done)) == [
        "i-left was split from i-one",
        "i-new is new",
        "i-old is part of i-one now",
        "i-gone has no report any more",
    ]
    assert list(changes(Relinked(4, (), (), (), ()))) == []
