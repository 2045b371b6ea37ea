"""EDTF as a coder types it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue
from tocsin.resolve.dates import read_edtf


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024-03-22", DateValue("2024-03-22", 1, "2024-03-22", "2024-03-22")),
        (" 2024-02 ", DateValue("2024-02", 4, "2024-02-01", "2024-02-29")),
        ("2024", DateValue("2024", 5, "2024-01-01", "2024-12-31")),
        ("2024-21", DateValue("2024-21", 5, "2024-03-01", "2024-05-31")),
        ("2023-24", DateValue("2023-24", 5, "2023-12-01", "2024-02-29")),
        ("2024-03-22~", DateValue("2024-03-22~", 2, "2024-03-20", "2024-03-24")),
        ("2024-03-22%", DateValue("2024-03-22%", 2, "2024-03-20", "2024-03-24")),
        ("2024-03-22?", DateValue("2024-03-22?", 1, "2024-03-22", "2024-03-22")),
        ("2024~", DateValue("2024~", 5, "2024-01-01", "2024-12-31")),
        ("2024-03-22/2024-03-24", DateValue("2024-03-22/2024-03-24", 2, "2024-03-22", "2024-03-24")),
        ("2024-03-18/2024-03-24", DateValue("2024-03-18/2024-03-24", 3, "2024-03-18", "2024-03-24")),
        ("2024-03/2024-05", DateValue("2024-03/2024-05", 5, "2024-03-01", "2024-05-31")),
        ("../2024-03", DateValue("../2024-03", 5, None, "2024-03-31")),
        ("2024-03/..", DateValue("2024-03/..", 5, "2024-03-01", None)),
    ],
)
def test_forms_of_the_codebook(words: str, value: DateValue) -> None:
    assert read_edtf(words) == value


@pytest.mark.parametrize(
    "words",
    [
        *("", "22 March 2024", "2024-3-22", "2024-02-30", "2024-13", "2024-25", "24-03-22", "../..", "..", "/2024"),
        *("2024-03-24/2024-03-22", "2024/2024/2024", "9999-12-31~", "0000", "2024-03-22T10:00", "٢٠٢٤", "2024-21-03"),
    ],
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(UnreadableValue):
        read_edtf(words)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 800))
def test_an_interval_holds_its_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    value = read_edtf(f"{first}/{last}")
    assert (value.earliest, value.latest) == (str(first), str(last))
    assert value.precision == (2 if length < 6 else 3 if length == 6 else 4 if length <= 30 else 5)
