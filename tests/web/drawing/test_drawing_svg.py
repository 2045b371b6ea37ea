"""Elements: escaping, links, names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from tests.web.drawing.seen import HOSTILE, SVG

from tocsin.web.drawing.lettering import fitted, text_width, wrapped
from tocsin.web.drawing.svg import clean, element, linked, picture

TEXT = st.text() | st.sampled_from(HOSTILE)


@given(TEXT, TEXT)
@settings(deadline=None, max_examples=50)
def test_text_and_attributes_come_back_as_they_went_in(text: str, attribute: str) -> None:
    one = etree.fromstring(str(element("text", text, class_=attribute)))
    assert (one.text or "", one.get("class")) == (clean(text), clean(attribute))
    assert not len(one) and set(one.attrib) == {"class"}


def test_markup_is_kept_and_text_is_not() -> None:
    assert element("g", element("title", "a<b"), "<i>") == Markup("<g><title>a&lt;b</title>&lt;i&gt;</g>")


def test_numbers_are_short_and_none_is_left_out() -> None:
    assert (
        element("rect", x=1.0, y=0.333333, rx=None, text_anchor="end")
        == '<rect x="1" y="0.33" text-anchor="end"></rect>'
    )


def test_control_characters_and_turning_marks_are_shown() -> None:
    assert clean("a\x00b\x1bc\u202ed\n e") == "a\ufffdb\ufffdc\ufffdd e"


@pytest.mark.parametrize("href", ["/incidents/1?a=b&c=d", "?page=2", "#x", ""])
def test_addresses_within_the_site_are_links(href: str) -> None:
    one = etree.fromstring(str(linked(href, element("rect"), title="T")))
    assert one.tag == ("a" if href else "g")
    assert one.get("href", "") == href


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "//evil.example/", "/\\evil.example", "https://evil.example/", "/a b", " /a", "data:x"],
)
def test_other_addresses_are_refused(href: str) -> None:
    with pytest.raises(ValueError, match="is no address within the site"):
        linked(href, element("rect"))


def test_a_picture_is_named_by_its_title_and_told_by_its_desc() -> None:
    root = etree.fromstring(str(picture("toll", (300, 80.5), title="A & B", desc="C", class_="x")))
    assert root.get("aria-labelledby") == "toll-title toll-desc"
    assert [(one.tag, one.get("id"), one.text) for one in root] == [
        (f"{SVG}title", "toll-title", "A & B"),
        (f"{SVG}desc", "toll-desc", "C"),
    ]
    assert (root.get("viewBox"), root.get("role"), root.get("class")) == ("0 0 300 80.5", "img", "chart x")


def test_a_picture_with_links_is_a_group() -> None:
    assert 'role="group"' in picture("toll", (300, 80), title="A", desc="B", has_links=True)


@pytest.mark.parametrize("name", ["", "1a", "a b", 'a"b', "é"])
def test_a_name_that_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no name of a chart"):
        picture(name, (1, 1), title="", desc="")


@given(TEXT, st.floats(5, 300))
@settings(deadline=None, max_examples=50)
def test_fitted_text_fits(text: str, room: float) -> None:
    told = fitted(text, room, 12)
    assert text_width(told, 12) <= room
    assert told == clean(text) or not told or (told.endswith("…") and clean(text).startswith(told[:-1]))


@given(TEXT, st.floats(20, 300), st.integers(1, 4))
@settings(deadline=None, max_examples=50)
def test_wrapped_lines_fit_and_are_no_more_than_asked_for(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, 12, most=most)
    assert len(lines) <= most
    assert all(text_width(line, 12) <= room for line in lines)


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrapped("Islamic State in Somalia", 90, 12, most=3) == ("Islamic", "State in", "Somalia")
