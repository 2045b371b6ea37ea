"""Names that a tagger cut in two are made whole; headlines and shouting are left alone."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from tocsin.reader.names import name_runs, whole
from tocsin.reader.tokens import Tokens, tokenise


@pytest.fixture
def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def grown(text: str, words: str, tokenizer: Tokenizer, label: str = "place") -> str:
    tokens: Tokens = tokenise(text, tokenizer)
    start = next(n for n, w in enumerate(tokens.words) if w.start == text.index(words))
    end = start + len(words.split())
    first, last = whole(label, start, end, name_runs(text, tokens))
    return text[tokens.words[first].start : tokens.words[last - 1].end]


def test_a_cut_name_grows_to_both_sides(tokenizer: Tokenizer) -> None:
    text = "A bomb went off near the United States embassy in Sharm Sheikh on Friday."
    assert grown(text, "States", tokenizer) == "United States"
    assert grown(text, "Sharm", tokenizer) == "Sharm Sheikh"


def test_a_name_ends_at_punctuation_and_small_words(tokenizer: Tokenizer) -> None:
    text = "The men were seen in Kabul, Herat and Mazar yesterday, said a man from Balkh."
    assert grown(text, "Herat", tokenizer) == "Herat"


def test_headlines_and_other_labels_stay_as_they_are(tokenizer: Tokenizer) -> None:
    headline = "Suspected Bomber Held After Blast in Lahore Market"
    assert grown(headline, "Lahore", tokenizer) == "Lahore"
    text = "He said the United States had warned of it weeks before."
    assert grown(text, "States", tokenizer, label="weapon") == "States"


def test_the_first_word_of_a_sentence_begins_no_name(tokenizer: Tokenizer) -> None:
    text = "Police fled. Yesterday Mogadishu was quiet, said the mayor of the town."
    assert grown(text, "Mogadishu", tokenizer) == "Mogadishu"
