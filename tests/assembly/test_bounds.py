"""Hostile texts: the steps that assembly takes grow with the length of a text, not with its square."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from tests.told import Told

from tocsin.assembly.quotations.passages import passages_of


def name(number: int) -> str:
    """A capitalised word, another for every number."""
    return "B" + "".join("aeiou"[number // 5**place % 5] + "l" for place in range(5))


def capitals(count: int) -> Told:
    """One sentence of names."""
    told = Told("It said " + " and ".join(f"{name(n)} {name(n + 1)}" for n in range(count)) + ".")
    return told


def speakers(count: int) -> Told:
    """Each speaks and is taken up by "he", all in one sentence."""
    said = (f"“we saw smoke there,” said Mr {name(n)} Hale, “we saw it too,” he said" for n in range(count))
    return Told(", ".join(said) + ".")


def ministers(count: int) -> Told:
    """Titles beside names, and words that take them up."""
    return Told(", ".join(f"“we saw smoke there,” the minister, Mr {name(n)}, said" for n in range(count)) + ".")


def groups(count: int) -> Told:
    """One sentence of groups with a leader each."""
    told = Told(", ".join(f"the group {name(n)} Front, led by {name(n)} Hale" for n in range(count)) + ".")
    for n in range(count):
        told.mark(f"{name(n)} Front", "organisation")
    return told


def leaders(count: int) -> Told:
    """One group with a leader after the other, in one sentence."""
    told = Told("The Grey Band came, " + ", ".join(f"Grey Band leader {name(n)} Hale" for n in range(count)) + ".")
    told.mark("Grey Band", "organisation")
    return told


def warnings(count: int) -> Told:
    """One sentence that is a warning from end to end."""
    told = Told("The office warned that " + ", ".join("attacks on markets may be imminent" for _ in range(count)) + ".")
    told.mark(told.article.text, "warning")
    return told


def steps(run: Callable[[], Any]) -> int:
    """Lines of the product's code that are run."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        if "/tocsin/assembly/" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("made", [capitals, speakers, ministers, groups, leaders, warnings])
def test_twice_the_text_takes_about_twice_the_steps(made: Callable[[int], Told]) -> None:
    small, large = (steps(made(count).coding) for count in (350, 700))
    assert small > 0
    assert large < 2.6 * small


@pytest.mark.parametrize("mark", ["“ ‘ ", "' a ", "“", "'' a ", "„ “ ", '" '])
def test_marks_that_nothing_closes_are_looked_at_once(mark: str) -> None:
    small, large = (steps(lambda n=n: passages_of(mark * n)) for n in (400, 800))
    assert large < 2.6 * small
