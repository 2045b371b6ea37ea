"""What coders said stays, whatever models say after."""

from __future__ import annotations

import dataclasses

import pytest
from ledger_making import (
    MODEL,
    TEXT,
    add,
    article_of,
    capture_of,
    coding_of,
    incident_of,
    only_report,
    report_of,
    span,
)
from sqlalchemy import update

from tocsin.errors import RunError
from tocsin.ledger import Ledger, schema
from tocsin.ledger.decisions import current_values
from tocsin.ledger.quotes import find_quote
from tocsin.ledger.views import AddedPage
from tocsin.records import Coding, Published, Quote


def _quote(words: str, text: str = TEXT) -> Quote:
    return article_of(text, None).quote(span(text, words))


def _status(ledger: Ledger, page: AddedPage, field: str) -> list[str]:
    with ledger._base.read() as connection:
        return [row["status"] for row in current_values(connection, page.article_id) if row["field"] == field]


def test_a_decision_gives_the_value_its_status(ledger: Ledger) -> None:
    page = add(ledger, "a")
    decision = ledger.decide(page.article_id, "killed", "accept", quote=_quote("At least 12"))
    assert (decision.who, decision.span, decision.lost) == ("anna", span(TEXT, "At least 12"), False)
    assert decision.quote == _quote("At least 12")
    assert _status(ledger, page, "killed") == ["accepted"]
    assert _status(ledger, page, "place") == ["machine"]
    ledger.decide(page.article_id, "killed", "accept", quote=_quote("17 dead"), who="bo")
    assert _status(ledger, page, "killed") == ["agreed"]
    ledger.decide(page.article_id, "killed", "correct", quote=_quote("17 dead"), value={"best": 18}, who="bo")
    assert _status(ledger, page, "killed") == ["corrected"]
    assert ledger.coding(page.article_id) == coding_of(ledger.article(page.article_id).article)


def test_a_decision_taken_back_stays_on_record(ledger: Ledger) -> None:
    page = add(ledger, "a")
    decision = ledger.decide(page.article_id, "place", "reject", quote=_quote("fish market"))
    assert _status(ledger, page, "place") == ["rejected"]
    undone = ledger.undo(decision.number, who="bo")
    assert undone.undone_by == "bo" and undone.undone_at is not None
    assert _status(ledger, page, "place") == ["machine"]
    assert ledger.decisions() == () and ledger.decisions(undone=True) == (undone,)
    with pytest.raises(RunError, match="bo took it back"):
        ledger.undo(decision.number)


def test_a_report_of_its_own_is_meant_where_words_are_shared(ledger: Ledger) -> None:
    capture = capture_of(TEXT, path="a")
    article = article_of(TEXT, capture)
    coding = coding_of(article, anchors=("exploded", "attack."))
    page = ledger.add_page(capture, article, coding, "coded", source="a", model=MODEL)
    ledger.decide(article.id, "date", "accept", quote=_quote("on Friday"), report_id=coding.reports[1].id)
    assert _status(ledger, page, "date") == ["machine", "accepted"]
    ledger.decide(article.id, "warnings", "accept", quote=_quote("more attacks"))
    assert _status(ledger, page, "warnings") == ["accepted"]


@pytest.mark.parametrize(
    ("field", "kind", "quote", "message"),
    [
        ("killed", "maybe", _quote("17 dead"), "is none of accept, correct, reject"),
        ("killed", "merge", None, "is none of accept, correct, reject"),
        ("killed", "accept", Quote("seventeen corpses", "", ""), "is not in article"),
        ("killed", "correct", _quote("17 dead"), "needs the right value"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    ledger: Ledger, field: str, kind: str, quote: Quote | None, message: str
) -> None:
    page = add(ledger, "a")
    with pytest.raises(RunError, match=message):
        ledger.decide(page.article_id, field, kind, quote=quote)
    assert ledger.decisions(undone=True) == ()
    with pytest.raises(RunError, match="decision 7: the ledger has none"):
        ledger.undo(7)


def test_a_date_is_set_and_the_old_one_kept(ledger: Ledger) -> None:
    page = add(ledger, "a", published=None)
    first = ledger.set_date(page.article_id, Published("2024-03-24", "day", "given"))
    second = ledger.set_date(page.article_id, Published("2024-03", "month", "given"))
    assert second.value["old"]["value"] == "2024-03-24"
    assert ledger.article(page.article_id).article.published == Published("2024-03", "month", "given")
    assert list(ledger.undated()) == []
    ledger.undo(second.number)
    assert ledger.article(page.article_id).article.published == Published("2024-03-24", "day", "given")
    ledger.undo(first.number)
    assert [a.article.id for a in ledger.undated()] == [page.article_id]


def test_a_new_model_keeps_decisions_and_lists_those_lost(ledger: Ledger) -> None:
    page = add(ledger, "a")
    kept = ledger.decide(page.article_id, "killed", "correct", quote=_quote("17 dead"), value={"best": 18})
    gone = ledger.decide(page.article_id, "weapons", "accept", quote=_quote("a bomb"))
    refused = ledger.decide(page.article_id, "targets", "reject", quote=_quote("people"))
    article = ledger.article(page.article_id).article
    report = dataclasses.replace(report_of(article, model="test-2"), weapons=(), targets=())
    done = ledger.recode(article.id, Coding(article.id, (report,)), model="test-2")
    assert [d.number for d in done.kept] == [kept.number, refused.number]
    assert [d.number for d in done.lost] == [gone.number] == [d.number for d in ledger.decisions(lost=True)]
    assert ledger.coding(article.id) == Coding(article.id, (report,))
    assert ledger.article(article.id).model == "test-2"
    assert _status(ledger, page, "killed") == ["corrected"]
    assert [(one.id, one.killed.status) for one in ledger.reports() if one.killed] == [(report.id, "corrected")]
    stats = ledger.stats()
    assert (stats.decisions, stats.lost_decisions, stats.reports) == (3, 1, 1)
    back = ledger.recode(article.id, coding_of(article), model=MODEL)
    assert back.lost == () and _status(ledger, page, "weapons") == ["accepted"]


def test_an_incident_keeps_its_id_under_a_new_model(ledger: Ledger) -> None:
    page = add(ledger, "a")
    old = only_report(ledger, page)
    (id,) = ledger.replace_incidents([incident_of(old)]).ids
    article = ledger.article(page.article_id).article
    done = ledger.recode(article.id, coding_of(article, model="test-2"), model="test-2")
    new = only_report(ledger, page)
    assert new.id != old.id and done.reports == ((old.id, new.id),)
    assert [one.report.id for one in ledger.incident(id).reports] == [old.id]  # until linking is run again
    for whole in (True, False):
        assert ledger.replace_incidents([incident_of(new)], whole=whole).ids == (id,)
    ledger.recode(article.id, coding_of(article), model=MODEL)
    assert ledger.replace_incidents([incident_of(old)]).ids == (id,)


def test_a_new_extraction_supersedes_the_article(ledger: Ledger) -> None:
    page = add(ledger, "a", published=None)
    old = only_report(ledger, page)
    (id,) = ledger.replace_incidents([incident_of(old)]).ids
    ledger.set_date(page.article_id, Published("2024-03-24", "day", "given"))
    kept = ledger.decide(page.article_id, "killed", "accept", quote=_quote("17 dead"))
    gone = ledger.decide(page.article_id, "perpetrators", "accept", quote=_quote("Red Lantern"))
    text = "By our reporter\n" + TEXT.replace(" The Red Lantern group claimed the attack.", "").replace(
        "17 dead", "17\ndead"
    )
    before = ledger.article(page.article_id).article
    article = article_of(text, ledger.capture(str(page.capture_id)), published=None)
    assert article.id != before.id
    text_report = dataclasses.replace(report_of(article), killed=report_of(before).killed)
    toll = text_report.killed
    assert toll is not None
    moved = dataclasses.replace(toll, evidence=(span(text, "17\ndead"),), mentions=(), statements=())
    coding = Coding(article.id, (dataclasses.replace(text_report, killed=moved),))
    done = ledger.recode(page.article_id, coding, model=MODEL, article=article)
    assert done.article_id == article.id
    assert {d.number for d in done.lost} == {gone.number}
    (now,) = (d for d in done.kept if d.number == kept.number)
    assert now.article_id == before.id and now.place_article_id == article.id
    assert now.span == span(text, "17\ndead") and now.quote == _quote("17 dead")
    assert ledger.article(article.id).article.published == Published("2024-03-24", "day", "given")
    assert ledger.article(before.id).superseded_by == article.id
    assert [a.article.id for a in ledger.articles()] == [article.id]
    assert ledger.replace_incidents([incident_of(coding.reports[0])]).ids == (id,)
    assert ledger.incidents()[0].n_sources == 1
    with pytest.raises(RunError, match="was extracted anew"):
        ledger.recode(before.id, coding_of(before), model=MODEL)


def test_pairs_follow_their_reports(ledger: Ledger) -> None:
    a, b = (add(ledger, name) for name in "ab")
    one, two = only_report(ledger, a), only_report(ledger, b)
    decision = ledger.decide_pair("not_same", one.id, two.id)
    assert (decision.field, decision.quote) == ("incident", _quote("exploded"))
    assert ledger.pairs() == (("not_same", one.id, two.id),)
    article = ledger.article(b.article_id).article
    ledger.recode(article.id, coding_of(article, model="test-2"), model="test-2")
    assert ledger.pairs() == (("not_same", one.id, only_report(ledger, b).id),)
    ledger.recode(article.id, Coding(article.id), model="test-3")
    assert ledger.pairs() == () and ledger.article(article.id).status == "no_incident"
    assert [d.number for d in ledger.decisions(lost=True)] == [decision.number]


@pytest.mark.parametrize(
    ("kind", "other", "message"),
    [
        ("same", "", "is none of merge, split, not_same"),
        ("merge", "", "named twice"),
        ("merge", "nix", "report nix: the"),
    ],
)
def test_faulty_pairs_are_refused(ledger: Ledger, kind: str, other: str, message: str) -> None:
    report = only_report(ledger, add(ledger, "a"))
    with pytest.raises(RunError, match=message):
        ledger.decide_pair(kind, report.id, other or report.id)


def test_the_audit_trail_shows_tampering(ledger: Ledger) -> None:
    page = add(ledger, "a")
    ledger.decide(page.article_id, "killed", "accept", quote=_quote("17 dead"))
    assert ledger.check_audit() is None
    with ledger._base.write() as connection:
        connection.execute(update(schema.audit).where(schema.audit.c.number == 2).values(who="someone else"))
    assert ledger.check_audit() == 2


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("He said 12 died. She said 12 fell.", Quote("12", "He said ", " died. She"), "12 died"),
        ("He said 12 died. She said 12 fell.", Quote("12", "She said ", " fell."), "12 fell"),
        ("12 and 12 and 12", Quote("12", "", ""), None),
        ("a completely other text with 12 in it", Quote("12", "He said ", " died. She said nothing"), None),
        ("the words of a longer clause here", Quote("words of  a\nlonger clause", "zzz", "qqq"), "words of a longer"),
        ("nothing of it", Quote("gone", "", ""), None),
        ("anything", Quote(" ", "", ""), None),
    ],
)
def test_quotes_find_their_place(text: str, quote: Quote, found: str | None) -> None:
    place = find_quote(text, quote)
    assert (place is None) == (found is None)
    assert place is None or place.start == text.index(str(found))
