"""Figures of the shipped model: only what has precision, recall and F1."""

from training.figures import accuracy

from tocsin.evaluate.result import Result


def test_fields_without_the_three_measures_are_left_out():
    figures = {
        "killed": {"precision": 80.0, "recall": 60.0, "f1": 68.6, "gold": 10.0},
        "upgraded": {"percent": 2.0},
    }
    told = accuracy("reader-9", "abc1234", {"gold": Result("gold", figures)})
    assert told["figures"] == {"gold": {"killed": {"precision": 80.0, "recall": 60.0, "f1": 68.6}}}
    assert told["model"] == "reader-9" and told["commit"] == "abc1234"
