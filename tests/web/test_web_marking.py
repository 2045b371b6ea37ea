"""A text with its spans, cut for the screen."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Span
from tocsin.web.marking import KINDS, Marked, MarkedText, marked_text
from tocsin.web.rendering import fill

LETTERS = st.sampled_from("ab .\n\u0301👩🏽‍🚒é<&\"'\r\t\x00\ud800")
TEXTS = st.text(st.characters() | LETTERS, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text) + 2))
    spans = [Span(min(pair), max(pair)) for pair in draw(st.lists(ends, max_size=6)) if pair[0] != pair[1]]
    kinds = st.sampled_from(list(KINDS))
    return text, [Marked(f"incident-{n % 2 + 1}/v-{n}/0", span, draw(kinds)) for n, span in enumerate(spans)]


def pieces(found: MarkedText) -> list[tuple[int, str, set[str]]]:
    return [(s.start, s.text, {mark.id for mark in s.marks}) for p in found.paragraphs for s in p.segments]


@given(marked())
def test_the_segments_joined_are_the_text_and_say_where_they_stand(given_: tuple[str, list[Marked]]) -> None:
    text, marks = given_
    at = 0
    for start, words, _ in pieces(marked_text(text, marks)):
        assert start == at and words
        at += len(words)
    assert "".join(words for _, words, _ in pieces(marked_text(text, marks))) == text


@given(marked())
def test_a_span_is_covered_by_its_segments_and_no_others(given_: tuple[str, list[Marked]]) -> None:
    text, marks = given_
    for mark in marks:
        own = [(start, words) for start, words, ids in pieces(marked_text(text, marks)) if mark.id in ids]
        if mark.span.end > len(text):
            assert own == []
        else:
            assert own[0][0] == mark.span.start and "".join(words for _, words in own) == mark.span.of(text)


@given(marked())
def test_what_is_shown_is_as_long_and_can_be_sent(given_: tuple[str, list[Marked]]) -> None:
    for paragraph in marked_text(*given_).paragraphs:
        for segment in paragraph.segments:
            assert len(segment.shown) == len(segment.text)
            assert len(segment.shown.encode("utf-16")) == len(segment.text.encode("utf-16", "surrogatepass"))
            assert segment.shown.encode()


class Read(HTMLParser):
    """Characters in the container, in UTF-16 code units by the start of each paragraph, and the marked words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.starts, self.spans = "", list[tuple[int, int]](), dict[str, str]()
        self._open: list[str] = []
        self.feed(html.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if "data-start" in told:
            self.starts.append((int(told["data-start"] or 0), len(self.text.encode("utf-16-le")) // 2))
        if tag == "mark":
            self._open = (told["data-spans"] or "").split()

    def handle_endtag(self, tag: str) -> None:
        self._open = [] if tag == "mark" else self._open

    def handle_data(self, data: str) -> None:
        self.text += data
        for id in self._open:
            self.spans[id] = self.spans.get(id, "") + data


@given(marked())
def test_the_page_holds_the_text_and_nothing_besides(given_: tuple[str, list[Marked]]) -> None:
    text, marks = given_
    found = marked_text(text, marks)
    html = fill("_text.html", {"marked": found})
    read = Read(html[html.index("<div") : html.rindex("</div>")])
    shown = "".join(segment.shown for paragraph in found.paragraphs for segment in paragraph.segments)
    assert read.text == shown and all(start == counted for start, counted in read.starts)
    held = [mark for mark in marks if mark.span.end <= len(text)]
    assert read.spans == {mark.id: mark.span.of(shown) for mark in held}


def test_a_title_a_heading_and_paragraphs() -> None:
    text = "Blast in Kabul\n\nA bomb went off.\nWhat is known\nTwelve died.\n– a list\n"
    found = marked_text(text, [], title="Blast in Kabul")
    assert [paragraph.kind for paragraph in found.paragraphs] == [
        "title",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
    ]
    assert [p.start for p in found.paragraphs] == [0, 16, 33, 47, 60]


def test_a_segment_under_several_spans_says_all_of_them() -> None:
    marks = [
        Marked("incident-1/killed/0", Span(0, 9), "toll"),
        Marked("incident-1/targets-0/0", Span(3, 9), "target"),
        Marked("incident-2/anchor/0", Span(3, 9), "incident"),
    ]
    (paragraph,) = marked_text("12 people died", marks).paragraphs
    one, two, rest = paragraph.segments
    assert (one.classes, one.said, one.begins) == ("k-toll", "toll of incident 1", True)
    assert two.classes == "k-toll k-target k-incident many"
    assert two.said == "toll, target of incident 1; incident 2"
    assert two.span_ids == "incident-1/killed/0 incident-1/targets-0/0 incident-2/anchor/0"
    assert (rest.text, rest.marks) == (" died", ())
