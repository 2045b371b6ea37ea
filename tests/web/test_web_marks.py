"""The spans of an article's records."""

from __future__ import annotations

from dataclasses import replace

from linked import BOMB, article_of, coding_of
from tocsin.records import Quotation, Span, Statement, Toll, Value
from tocsin.web.marks import marks_of


def test_every_value_and_who_says_it_are_marked_under_their_records() -> None:
    coding = coding_of(article_of("a"), [BOMB, BOMB])
    first = coding.reports[0]
    toll = Toll(12, 12, 12)
    said = Statement(toll, "police", (Span(0, 5),), (Span(40, 45),))
    killed = Value(toll, (Span(0, 5),), (Span(0, 5),), 0.9, statements=(said,))
    silent = Value(False, (Span(0, 5),), (Span(0, 5),), 0.9)
    speaker = Value(Quotation("the mayor", None), (Span(7, 12),), (Span(7, 12),), 0.9)
    coding = replace(
        coding, reports=(replace(first, killed=killed, suicide=silent), coding.reports[1]), quotations=(speaker,)
    )
    found = {mark.id: (mark.kind, mark.span) for mark in marks_of(coding)}
    assert len(found) == len(marks_of(coding))
    assert found["incident-1/killed/0"] == ("toll", Span(0, 5))
    assert found["incident-1/killed/by/0"] == ("speaker", Span(40, 45))
    assert found["incident-2/perpetrators-0/0"] == ("actor", Span(7, 12))
    assert found["quotation-1/words/0"] == ("quotation", Span(7, 12))
    assert not [id for id in found if "suicide" in id]
