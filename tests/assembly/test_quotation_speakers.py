"""Who says a quoted passage, by the words around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assembly.quotations import said_in
from tocsin.records import Span


def speakers(text: str) -> list[str | None]:
    return [said.speaker.of(text) if said.speaker else None for said in said_in(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We saw smoke,” Ana Ruth said.", "Ana Ruth"),
        ("“We saw smoke,” said Ana Ruth, head of the ward.", "Ana Ruth"),
        ("“Did they see smoke?” Ana Ruth later asked reporters.", "Ana Ruth"),
        ("“We saw smoke,” Ana Ruth, 41, a nurse at the ward, told the paper.", "Ana Ruth"),
        ("“We saw smoke,” Rep. Ana Ruth (R-Fla.) said on Monday.", "Rep. Ana Ruth"),
        ("“We saw smoke,” said the ward's spokesman, who would not give a name.", "the ward's spokesman"),
        ("“We saw smoke,” he said.", "he"),
        ("“We saw smoke,” according to the interior ministry.", "the interior ministry"),
        ("According to Ana Ruth, “it burnt all night”.", "Ana Ruth"),
        ("Ana Ruth said: “We saw smoke.”", "Ana Ruth"),
        ("Ana Ruth, who runs the ward, said on Friday that it was “a wall of smoke”.", "Ana Ruth"),
        ("In a statement Ruth called it “a wall of smoke” and left.", "Ruth"),
        ("Ana Ruth came out of the ward, saying “we saw smoke” to all.", "Ana Ruth"),
        ("The top nurse on the panel, Ana Ruth, said it was “a wall of smoke”.", "Ana Ruth"),
        ("“We saw smoke.” ― Ana Ruth", "Ana Ruth"),
        ("“We saw smoke,” Mr. Ruth said Tuesday.", "Mr. Ruth"),
        ("“We saw smoke” was all that there was.", None),
    ],
)
def test_the_words_beside_a_quotation_name_its_speaker(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


def test_split_quotations_have_one_speaker() -> None:
    assert speakers("“We ran,” Ana Ruth said, “but it was late. Nobody came.”") == ["Ana Ruth", "Ana Ruth"]
    assert speakers("“We ran,” Ana Ruth said. “Nobody came.”") == ["Ana Ruth", "Ana Ruth"]


def test_a_sentence_of_speech_brings_the_quotation_behind_it() -> None:
    assert speakers("Ana Ruth said that she had run. “Nobody came.”") == ["Ana Ruth"]
    assert speakers("Ana Ruth told reporters:\n“Nobody came.”") == ["Ana Ruth"]


def test_two_speakers_stay_two() -> None:
    assert speakers("“We ran,” Ana Ruth said. “They did not,” said Tom Hale.") == ["Ana Ruth", "Tom Hale"]


def test_paragraphs_of_one_speech_have_one_speaker() -> None:
    assert speakers("“We ran,” Ana Ruth said. “It was late.\n“Nobody came.”") == ["Ana Ruth"] * 3


def test_reported_stretches_are_told_like_quotations() -> None:
    text = "Ana Ruth said nobody had come."
    (said,) = said_in(text, [Span(14, 29)])
    assert (said.speaker and said.speaker.of(text), said.passage.reported) == ("Ana Ruth", True)


@given(st.text(alphabet='abA .,\n"“”said', max_size=60))
def test_speakers_stand_outside_of_their_words(text: str) -> None:
    assert all(said.speaker is None or not said.speaker.overlaps(said.passage.span) for said in said_in(text))
