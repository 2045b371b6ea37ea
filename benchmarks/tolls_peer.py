"""What other libraries read in texts: JSON list of texts on standard input → JSON {library: [[numbers], …]} on output.

Run by `python -m benchmarks.tolls` with the interpreter that has the libraries (recognizers-text-suite wants emoji
below 2); imports nothing of Tocsin. A library that is not installed is left out; a text that one cannot read has no
numbers.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from typing import Any

Read = Callable[[str], list[float]]
_DIGITS = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?")


def recognizers() -> dict[str, Read]:
    """Microsoft Recognizers-Text: its numbers, and its numbers with units, ages, currencies and temperatures."""
    from recognizers_number import NumberRecognizer  # type: ignore[import-not-found]
    from recognizers_number_with_unit import NumberWithUnitRecognizer  # type: ignore[import-not-found]

    numbers = NumberRecognizer("en-us").get_number_model()
    units = NumberWithUnitRecognizer("en-us")
    models = [
        units.get_age_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_temperature_model(),
    ]

    def values(results: Any, key: str = "value") -> list[float]:
        return [float(found.resolution[key]) for found in results if found.resolution and found.resolution.get(key)]

    return {
        "Recognizers-Text, numbers": lambda text: values(numbers.parse(text)),
        "Recognizers-Text, with units": lambda text: [
            v for model in models for v in values(model.parse(text), "value")
        ],
    }


def quantulum() -> dict[str, Read]:
    """quantulum3; both ends of a range, which it gives as a value with an uncertainty."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    def read(text: str) -> list[float]:
        found: list[float] = []
        for quantity in parser.parse(text):
            spread = quantity.uncertainty or 0.0
            found += [quantity.value - spread, quantity.value + spread] if spread else [quantity.value]
        return found

    return {"quantulum3": read}


def text2num() -> dict[str, Read]:
    """text2num: words to digits, and then every number in digits."""
    from text_to_num import alpha2digit  # type: ignore[import-not-found]

    return {"text2num": lambda text: [float(n.replace(",", "")) for n in _DIGITS.findall(alpha2digit(text, "en"))]}


def readers() -> dict[str, Read]:
    """All that can be imported here."""
    found: dict[str, Read] = {}
    for load in (recognizers, quantulum, text2num):
        try:
            found |= load()
        except ImportError as error:
            print(f"left out: {error}", file=sys.stderr)
    return found


def main() -> None:
    """Read all texts with all libraries."""
    texts = json.load(sys.stdin)
    answers: dict[str, list[list[float]]] = {}
    for name, read in readers().items():
        answers[name] = []
        for text in texts:
            try:
                answers[name].append(read(text))
            except Exception as error:  # a library's own fault on one text is its answer to it
                print(f"{name}: {text!r}: {error!r}", file=sys.stderr)
                answers[name].append([])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
