import pytest
from training.corpora.wikipedia_lists import convert
from training.examples import Example, check

ROW = {
    "date": "May 3 2011",
    "type": "Suicide bombing",
    "dead": "9 (+1)",
    "injured": "20",
    "location": "Newport, Freedonia",
    "details": "A suicide bomber attacked a market in Newport, killing seven shoppers and two guards. "
    "At least twenty people were injured. The Dawn Front claimed responsibility.[12]",
    "perpetrator": "Dawn Front",
}


def fillers(example: Example) -> set[tuple[str, str]]:
    spans = example.spans
    return {(f.role, example.text[spans[f.span].start : spans[f.span].end]) for f in example.incidents[0].fillers}


def made(**values: str) -> Example:
    example = convert(ROW | values)
    assert example is not None
    assert check(example) == []
    return example


def test_row() -> None:
    example = made()
    assert example.text.endswith("responsibility.")
    assert fillers(example) == {
        ("date", "May 3, 2011"),
        ("place", "Newport"),
        ("perpetrator", "Dawn Front"),
        ("killed", "seven shoppers"),
        ("killed", "two guards"),
        ("wounded", "At least twenty people"),
    }
    note = example.incidents[0]
    assert (note.attack_types, note.suicide) == (["bombing_explosion"], True)
    assert {f.attribution for f in note.fillers if f.role == "perpetrator"} == {"claimed"}


@pytest.mark.parametrize("dead", ["11", "Unknown", "5-9"])
def test_toll_that_the_words_do_not_give_is_masked(dead: str) -> None:
    example = made(dead=dead)
    assert "killed" not in example.labels
    assert not any(role == "killed" for role, _ in fillers(example))


def test_row_without_an_incident_word() -> None:
    assert convert(ROW | {"details": "Nothing is known."}) is None
