"""What no page shows is stood in for, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.web.unshown import printable


@given(st.text())
def test_a_text_stays_as_long_and_keeps_what_can_be_shown(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    changed = {one for one, other in zip(text, shown, strict=True) if one != other}
    assert all(ord(one) < 32 or one in "\x7f\u202d\u202e" for one in changed)
    assert not set(shown) & set("\0\x1b\x7f\u202e")


def test_blanks_and_line_ends_stay() -> None:
    assert printable("a\tb\r\nc \u200f\xa0") == "a\tb\r\nc \u200f\xa0"
