"""Values that coders add, and words by position: they stand, are told apart, outlive codings, are undone exactly."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from ledger_making import MODEL, TEXT, add, article_of, capture_of, coding_of, only_report, report_of, span, value_of
from sqlalchemy import select

from tocsin.errors import RunError
from tocsin.ledger import Ledger, schema
from tocsin.ledger.fitting import TYPES, fitted
from tocsin.ledger.judging import fingerprint, values_of
from tocsin.linker import reconcile
from tocsin.records import Coding, Quote, Report, Sourced, Toll, dump

DAY = {"edtf": "2024-03-21", "precision": 1, "earliest": "2024-03-21", "latest": "2024-03-21"}
ACTOR = {"name": "Red Lantern group", "kind": "organisation", "attribution": "accused"}
TARGET = {"name": "fish market", "kind": "property", "target_type": "business"}
WEAPON = {"name": "bomb", "weapon_type": "explosives"}
TOLL = {"low": 17, "best": 17, "high": 17}


def _quote(words: str, text: str = TEXT) -> Quote:
    return article_of(text, None).quote(span(text, words))


def _decided(ledger: Ledger) -> Report:
    (report,) = ledger.reports()
    return report


def test_an_added_value_stands_in_the_report_on_its_words(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    made = ledger.add_value(report.id, "wounded", quote=_quote("17 dead"), value=TOLL)
    found = _decided(ledger).wounded
    here = (span(TEXT, "17 dead"),)
    assert found and (found.value, found.status, found.mentions, found.evidence) == (
        Toll(17, 17, 17),
        "corrected",
        here,
        here,
    )
    assert (made.kind, made.act, made.who, made.report_id) == ("add", made.number, "anna", report.id)
    assert reconcile([Sourced(_decided(ledger))]).wounded is not None
    ledger.undo_act(made.number)
    assert _decided(ledger) == report


def test_of_one_value_the_added_one_stands_and_of_many_it_comes_last(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    ledger.add_value(report.id, "date", quote=_quote("Friday"), value=DAY)
    ledger.add_value(report.id, "targets", quote=_quote("fish market"), value=TARGET)
    ledger.add_value(report.id, "attack_types", quote=_quote("the attack"), value="armed_assault")
    found = _decided(ledger)
    assert found.date and found.date.value.edtf == "2024-03-21"
    assert [one.value.name for one in found.targets] == ["people", "fish market"]
    assert [(one.value, one.status) for one in found.attack_types] == [
        ("bombing_explosion", "machine"),
        ("armed_assault", "corrected"),
    ]


def test_of_several_added_values_the_last_stands_and_two_coders_agree(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    ledger.add_value(report.id, "wounded", quote=_quote("17 dead"), value=TOLL)
    other = ledger.add_value(report.id, "wounded", quote=_quote("12 people"), value={**TOLL, "low": 1}, who="bo")
    found = _decided(ledger).wounded
    assert found and found.value == Toll(1, 17, 17)
    ledger.add_value(report.id, "wounded", quote=_quote("A hospital"), value=TOLL, who="bo")
    found = _decided(ledger).wounded
    assert found and (found.value, found.status) == (Toll(17, 17, 17), "agreed")
    assert found.evidence == (span(TEXT, "17 dead"), span(TEXT, "A hospital"))
    ledger.judge(report.id, "wounded", 0, "reject")
    found = _decided(ledger).wounded
    assert found and found.value == Toll(1, 17, 17)
    ledger.undo(other.number)
    assert _decided(ledger).wounded is None


def test_an_added_value_is_accepted_and_rejected_by_what_added_it(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    ledger.add_value(report.id, "weapons", quote=_quote("a bomb"), value={**WEAPON, "name": "car bomb"})
    ledger.judge(report.id, "weapons", 1, "accept", who="bo")
    assert [one.status for one in _decided(ledger).weapons] == ["machine", "agreed"]
    (gone,) = ledger.judge(report.id, "weapons", 1, "reject", who="bo")
    assert [(one.value.name, one.status) for one in _decided(ledger).weapons] == [("bomb", "machine")]
    ledger.undo(gone.number)
    assert [one.status for one in _decided(ledger).weapons] == ["machine", "agreed"]
    ledger.judge(report.id, "weapons", 0, "reject")
    assert [one.status for one in _decided(ledger).weapons] == ["rejected", "agreed"]


def test_other_words_are_one_act_and_undone_together(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    made = ledger.judge(report.id, "date", 0, "correct", value=DAY, quote=_quote("Officials"))
    assert [(one.kind, one.act) for one in made] == [("reject", made[0].number), ("add", made[0].number)]
    found = _decided(ledger).date
    assert found and (found.value.edtf, found.evidence) == ("2024-03-21", (span(TEXT, "Officials"),))
    again = ledger.judge(report.id, "date", 0, "correct", value={**DAY, "precision": 2}, quote=_quote("on Friday"))
    assert [one.kind for one in again] == ["reject", "add"]
    ledger.undo_act(again[1].number)
    assert _decided(ledger).date == found
    ledger.undo_act(made[1].number)
    assert _decided(ledger) == report
    assert len(ledger.decisions(undone=True)) == 4 and ledger.decisions() == ()


@pytest.mark.parametrize("words", [None, "17 dead"])
def test_the_same_words_are_a_plain_correction(ledger: Ledger, words: str | None) -> None:
    report = only_report(ledger, add(ledger, "a"))
    quote = None if words is None else _quote(words)
    (made,) = ledger.judge(report.id, "killed", 0, "correct", value=TOLL, quote=quote)
    assert made.kind == "correct"
    found = _decided(ledger).killed
    assert found and (found.value, found.status) == (Toll(17, 17, 17), "corrected")


def _two_types(ledger: Ledger) -> Report:
    """A report with two attack types on the same words."""
    capture = capture_of(TEXT, path="a")
    article = article_of(TEXT, capture)
    words = span(TEXT, "exploded")
    types = (value_of("bombing_explosion", words), value_of("armed_assault", words))
    report = report_of(article)
    coding = Coding(article.id, (Report(**{**_fields(report), "attack_types": types}),))
    ledger.add_page(capture, article, coding, "coded", source="a", model=MODEL)
    return coding.reports[0]


def _fields(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in Report.__slots__}


def test_of_values_on_the_same_words_the_one_that_was_seen_is_meant(ledger: Ledger) -> None:
    report = _two_types(ledger)
    (out,) = ledger.judge(report.id, "attack_types", 1, "reject")
    assert [one.status for one in _decided(ledger).attack_types] == ["machine", "rejected"]
    ledger.judge(report.id, "attack_types", 0, "accept")
    assert [one.status for one in _decided(ledger).attack_types] == ["accepted", "rejected"]
    ledger.undo(out.number)
    made = ledger.judge(report.id, "attack_types", 1, "correct", value="assassination")
    assert [one.kind for one in made] == ["reject", "add"]
    assert [(one.value, one.status) for one in _decided(ledger).attack_types] == [
        ("bombing_explosion", "accepted"),
        ("armed_assault", "rejected"),
        ("assassination", "corrected"),
    ]


def test_who_saw_another_value_is_told(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    assert report.killed
    seen = fingerprint(report.killed)
    ledger.judge(report.id, "killed", 0, "accept", seen=seen)
    with pytest.raises(RunError, match=r"killed of report .*: was changed meanwhile"):
        ledger.judge(report.id, "killed", 0, "reject", seen=seen, who="bo")
    with pytest.raises(RunError, match="has no value at position 1"):
        ledger.judge(report.id, "killed", 1, "accept")
    with pytest.raises(RunError, match="field 'count': is none of"):
        ledger.judge(report.id, "count", 0, "accept")


@pytest.mark.parametrize(
    ("field", "value", "words", "message"),
    [
        ("killed", {"low": 3, "best": 2, "high": 4}, "17 dead", "in this order"),
        ("killed", {"low": -1, "best": 2, "high": 4}, "17 dead", "in this order"),
        ("killed", {"low": None, "best": None, "high": None}, "17 dead", "holds no number"),
        ("killed", {"best": "many"}, "17 dead", "give a value that fits"),
        ("attack_types", "riot", "17 dead", "'riot' is none of assassination"),
        ("stage", "done", "17 dead", "'done' is none of accomplished"),
        ("date", {**DAY, "precision": 6}, "17 dead", "precision 1 to 5"),
        ("date", {**DAY, "earliest": "2024-03-22"}, "17 dead", "lies after the latest"),
        ("date", {**DAY, "earliest": "soon"}, "17 dead", "give days as YYYY-MM-DD"),
        ("place", {"name": "X", "country": "Mali"}, "17 dead", "two capital letters"),
        ("place", {"name": "X", "latitude": 91.0, "longitude": 0.0}, "17 dead", "not within -90 and 90"),
        ("place", {"name": "X", "latitude": 9.0}, "17 dead", "given together"),
        ("place", {"name": " "}, "17 dead", "names no place"),
        ("perpetrators", {**ACTOR, "attribution": "sure"}, "17 dead", "'sure' is none of reported_as_fact"),
        ("perpetrators", {**ACTOR, "name": ""}, "17 dead", "has no name"),
        ("targets", {**TARGET, "target_type": "shop"}, "17 dead", "'shop' is none of business"),
        ("weapons", {"name": "bomb"}, "17 dead", "weapon_type"),
        ("suicide", "perhaps", "17 dead", "suicide: .*boolean"),
        ("anchor", [], "17 dead", "field 'anchor': is none of"),
        ("suicide", True, None, "no value without its words"),
        ("suicide", True, "blew himself up", "is not in article"),
    ],
)
def test_what_does_not_fit_is_refused(ledger: Ledger, field: str, value: Any, words: str | None, message: str) -> None:
    report = only_report(ledger, add(ledger, "a"))
    quote = None if words is None else _quote(words) if words in TEXT else Quote(words, "", "")
    with pytest.raises(RunError, match=message):
        ledger.add_value(report.id, field, quote=quote, value=value)
    assert ledger.decisions() == () and _decided(ledger) == report


def test_a_report_that_is_not_there_gets_no_value(ledger: Ledger) -> None:
    add(ledger, "a")
    with pytest.raises(RunError, match="report nope: is in no current coding"):
        ledger.add_value("nope", "suicide", quote=_quote("a bomb"), value=True)
    with pytest.raises(RunError, match="report nope: is in no current coding"):
        ledger.judge("nope", "date", 0, "accept")


def test_an_added_value_outlives_a_new_model_and_a_new_extraction(ledger: Ledger) -> None:
    page = add(ledger, "a")
    report = only_report(ledger, page)
    ledger.add_value(report.id, "wounded", quote=_quote("17 dead"), value=TOLL)
    ledger.judge(report.id, "wounded", 0, "accept", who="bo")
    article = ledger.article(page.article_id).article
    again = ledger.recode(article.id, coding_of(article, model="test-2"), model="test-2")
    assert again.lost == ()
    text = "Harbour Post, page 3\n" + TEXT
    fresh = article_of(text, capture_of(f"a: {TEXT}", path="a.html"))
    moved = ledger.recode(article.id, coding_of(fresh, model="test-3"), model="test-3", article=fresh)
    assert moved.lost == ()
    found = _decided(ledger).wounded
    assert found and (found.value, found.status, found.evidence) == (
        Toll(17, 17, 17),
        "agreed",
        (span(text, "17 dead"),),
    )


def test_an_added_value_is_lost_with_its_report_or_words_and_found_again(ledger: Ledger) -> None:
    page = add(ledger, "a")
    report = only_report(ledger, page)
    made = ledger.add_value(report.id, "wounded", quote=_quote("17 dead"), value=TOLL)
    article = ledger.article(page.article_id).article
    assert [one.number for one in ledger.recode(article.id, Coding(article.id), model="test-2").lost] == [made.number]
    assert [one.number for one in ledger.decisions(lost=True)] == [made.number]
    back = ledger.recode(article.id, coding_of(article), model=MODEL)
    assert back.lost == () and _decided(ledger).wounded is not None
    text = TEXT.replace("17 dead", "many dead")
    fresh = article_of(text, capture_of(f"a: {TEXT}", path="a.html"))
    gone = ledger.recode(article.id, coding_of(fresh), model=MODEL, article=fresh)
    assert [one.number for one in gone.lost] == [made.number]
    assert _decided(ledger).wounded is None


def test_acts_come_the_latest_first(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    first = ledger.judge(report.id, "date", 0, "correct", value=DAY, quote=_quote("Officials"))
    second = ledger.judge(report.id, "killed", 0, "accept")
    ledger.undo_act(second[0].number)
    assert [[one.number for one in act] for act in ledger.acts(limit=5)] == [[3], [1, 2]]
    assert [act[0].number for act in ledger.acts(limit=1, offset=1)] == [first[0].number]
    assert ledger.acts(limit=5, lost=True) == ()


def test_every_field_of_a_report_can_be_given() -> None:
    fits = {"stage": "foiled", "attack_types": "hijacking", "suicide": False, "date": DAY, "place": {"name": "Kabul"}}
    fits |= {"perpetrators": ACTOR, "targets": TARGET, "weapons": WEAPON}
    fits |= dict.fromkeys(("killed", "wounded", "kidnapped"), TOLL)
    assert fits.keys() == TYPES.keys()
    for field, plain in fits.items():
        assert dump(fitted(field, dump(fitted(field, plain)))) == dump(fitted(field, plain))


FIELDS = st.sampled_from(["wounded", "date", "attack_types", "weapons"])
GIVEN: dict[str, st.SearchStrategy[Any]] = {
    "wounded": st.integers(0, 3).map(lambda n: {"low": n, "best": n, "high": None}),
    "date": st.sampled_from([DAY, {**DAY, "precision": 2}]),
    "attack_types": st.sampled_from(["assassination", "bombing_explosion"]),
    "weapons": st.sampled_from([WEAPON, {**WEAPON, "weapon_type": "other"}]),
}
WORDS = st.sampled_from(["17 dead", "a bomb exploded", "on Friday", "The Red Lantern group"])
WHO = st.sampled_from(["anna", "bo"])


class Words(RuleBasedStateMachine):
    """Words of two coders on one report, undone in any order, between codings by two models."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(str(Path(self.folder.name) / "x.db"), who="anna")
        self.page = add(self.ledger, "a")
        self.article = self.ledger.article(self.page.article_id).article
        self.before: list[tuple[int, Report]] = []  # acts, and what stood before each

    def report(self) -> Report:
        return _decided(self.ledger)

    def note(self, number: int, before: Report) -> None:
        self.before.append((number, before))

    @rule(data=st.data(), field=FIELDS, words=WORDS, who=WHO)
    def adds(self, data: st.DataObject, field: str, words: str, who: str) -> None:
        before = self.report()
        value = data.draw(GIVEN[field])
        made = self.ledger.add_value(before.id, field, quote=_quote(words), value=value, who=who)
        self.note(made.number, before)
        held = values_of(self.report(), field)
        assert held[-1].value == fitted(field, value) and held[-1].status in ("corrected", "agreed")
        assert span(TEXT, words) in held[-1].evidence

    @rule(data=st.data(), field=FIELDS, who=WHO, kind=st.sampled_from(["accept", "reject"]))
    def judges(self, data: st.DataObject, field: str, who: str, kind: str) -> None:
        before = self.report()
        held = values_of(before, field)
        if held:
            at = data.draw(st.integers(0, len(held) - 1))
            made = self.ledger.judge(before.id, field, at, kind, seen=fingerprint(held[at]), who=who)
            self.note(made[0].number, before)
            others = [one for number, one in enumerate(held) if number != at]
            left = values_of(self.report(), field)
            if kind == "accept":
                assert left[at].status in ("accepted", "agreed", "corrected")
            assert not held[1:] or all(one in left for one in others)

    @rule(data=st.data(), field=FIELDS, words=WORDS, who=WHO)
    def corrects(self, data: st.DataObject, field: str, words: str, who: str) -> None:
        before = self.report()
        held = values_of(before, field)
        if held:
            at, value = data.draw(st.integers(0, len(held) - 1)), data.draw(GIVEN[field])
            made = self.ledger.judge(before.id, field, at, "correct", value=value, quote=_quote(words), who=who)
            self.note(made[0].number, before)
            assert len({one.act for one in made}) == 1
            assert fitted(field, value) in [one.value for one in values_of(self.report(), field)]

    @precondition(lambda self: self.before)
    @rule()
    def undoes_the_last(self) -> None:
        number, before = self.before.pop()
        self.ledger.undo_act(number)
        assert self.report() == before

    @rule()
    def codes_anew(self) -> None:
        before = self.report()
        for model in ("test-2", MODEL):
            assert self.ledger.recode(self.article.id, coding_of(self.article, model=model), model=model).lost == ()
        assert self.report() == before

    @invariant()
    def what_was_coded_stays(self) -> None:
        assert self.ledger.coding(self.article.id) == coding_of(self.article)
        assert self.ledger.check_audit() is None

    def teardown(self) -> None:
        for number, _ in reversed(self.before):
            self.ledger.undo_act(number)
        assert self.report() == coding_of(self.article).reports[0]
        self.ledger.close()
        self.folder.cleanup()


TestWords = Words.TestCase
TestWords.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)


def test_decisions_are_all_in_the_audit_trail(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    ledger.judge(report.id, "date", 0, "correct", value=DAY, quote=_quote("Officials"))
    with ledger._base.read() as connection:
        actions = connection.execute(select(schema.audit.c.action)).scalars().all()
    assert actions.count("decide") == 2
