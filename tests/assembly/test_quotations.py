"""Quotations as records: speakers resolved through the article, and what their words are about."""

from __future__ import annotations

import pytest
from tests.told import Told

from tocsin.records import ActorValue, Quotation, Value, dump, load

SMOKE = "“There was smoke all over the yard”"


def quoted(text: str, *words: str) -> Told:
    """An article in which the reader marks the words as quotations."""
    told = Told(text)
    for one in words:
        told.mark(one, "quotation", p=0.8)
    return told


def only(told: Told) -> Value[Quotation]:
    (quotation,) = told.coding().quotations
    return quotation


@pytest.mark.parametrize(
    ("text", "speaker", "affiliation"),
    [
        (f"{SMOKE}, Ana Ruth said.", "Ana Ruth", None),
        (f"Police Chief Ana Ruth came. {SMOKE}, Ruth said.", "Ana Ruth", "Police Chief"),
        (f"{SMOKE}, said Ana Ruth, head of the ward.", "Ana Ruth", "head of the ward"),
        (f"Mayor Tom Hale came late. {SMOKE}, he said.", "Tom Hale", "Mayor"),
        (f"Spokeswoman Ana Ruth came with Tom Hale. {SMOKE}, she said.", "Ana Ruth", "Spokeswoman"),
        (f"Foreign Minister Tom Hale came late. {SMOKE}, the minister said.", "Tom Hale", "Foreign Minister"),
        (f"{SMOKE}, the police chief, Tom Hale, said.", "Tom Hale", "police chief"),
        (f"{SMOKE}, said Ana Ruth, who runs the ward.", "Ana Ruth", "who runs the ward"),
        (f"{SMOKE}, said herder Tom Hale.", "Tom Hale", "herder"),
        (f"{SMOKE}, the interior ministry said in a statement.", "interior ministry", None),
        (f"The Harbour Bureau was asked. {SMOKE}, the bureau said.", "Harbour Bureau", None),
    ],
)
def test_speakers_are_resolved_through_the_article(text: str, speaker: str, affiliation: str | None) -> None:
    value = only(quoted(text, SMOKE)).value
    assert (value.speaker, value.affiliation) == (speaker, affiliation)


def test_evidence_is_the_quoted_words_and_mentions_name_the_speaker() -> None:
    told = quoted(f"Mayor Tom Hale came late. {SMOKE}, he said.", SMOKE)
    quotation = only(told)
    assert told.words(quotation.evidence) == ["There was smoke all over the yard"]
    assert told.words(quotation.mentions) == ["Tom Hale", "he"]
    assert quotation.probability == 0.8


def test_all_words_of_one_speaker_are_one_record() -> None:
    told = quoted(f"{SMOKE}, Tom Hale said. “Nobody came”, Mr. Hale said.", SMOKE, "“Nobody came”")
    assert told.words(only(told).evidence) == ["There was smoke all over the yard", "Nobody came"]


@pytest.mark.parametrize("speaker", ["a witness", "residents", "the newspaper", "one student"])
def test_witnesses_and_papers_are_not_coded(speaker: str) -> None:
    assert quoted(f"{SMOKE}, {speaker} said.", SMOKE).coding().quotations == ()


def test_reported_speech_is_taken_where_the_reader_marks_it() -> None:
    told = quoted("Tom Hale said nobody had come. Ana Ruth said it was late.", "nobody had come")
    assert only(told).value.speaker == "Tom Hale"
    assert told.words(only(told).evidence) == ["nobody had come"]


def test_half_heard_speech_of_a_marked_speaker_is_taken_whole() -> None:
    told = Told("Tom Hale said nobody had come to the yard.")
    told.mark("Tom Hale", "speaker")
    told.mark("nobody had", "quotation", p=0.35)
    assert told.words(only(told).evidence) == ["nobody had come to the yard"]


def test_unmarked_words_count_beside_an_incident_only() -> None:
    words = f"A bomb exploded in Tolm. {SMOKE}, Tom Hale said."
    told = Told(words)
    assert told.coding().quotations == ()
    told.anchor("exploded")
    assert only(told).value.speaker == "Tom Hale"


def test_words_are_about_the_incident_near_them_or_the_actor() -> None:
    told = quoted(f"A bomb exploded in Tolm. {SMOKE}, Tom Hale said.", SMOKE)
    told.place(told.anchor("exploded"), "Tolm")
    assert only(told).value.about == told.report().id
    told = quoted(f"The Grey Band was blamed. {SMOKE}, Tom Hale said.", SMOKE)
    told.mark("Grey Band", "organisation", value=ActorValue("Grey Band", "grey-band", "Grey Band of Tolm"))
    assert only(told).value.about == "Grey Band of Tolm"


def test_what_quotations_are_about_is_kept_and_older_records_load() -> None:
    assert load(Quotation, {"speaker": "Tom Hale", "affiliation": None}) == Quotation("Tom Hale")
    about = Quotation("Tom Hale", about="Grey Band")
    assert load(Quotation, dump(about)) == about
    assert "about" not in dump(Quotation("Tom Hale"))
