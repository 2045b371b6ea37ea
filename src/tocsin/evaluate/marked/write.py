"""A marked article back as the text of its file: `parse(write(article))` gives the same text, marks and lines."""

from __future__ import annotations

from tocsin.evaluate.marked.tags import Tag
from tocsin.evaluate.marked.text import HEADER, Marked, MarkedArticle
from tocsin.records import Span


def write(article: MarkedArticle) -> str:
    """The file's text. Codes are written out in full, marks on the same words share one pair of braces."""
    title, *paragraphs = _marked_up(article).split("\n")
    header = [f"{key}: {title if key == 'title' else article.header[key]}" for key in HEADER]
    lines = [
        f"{t.number}: " + " ".join(f"{key}={_quoted(value)}" for key, value in t.values.items())
        for t in article.trailers
    ]
    lines += [f"{n.kind}: {', '.join(n.forms)} | {' '.join(n.traits)}" for n in article.names]
    return "\n".join([*header, "", *paragraphs, "---", *lines]) + "\n"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or not value else value


def _marked_up(article: MarkedArticle) -> str:
    groups: dict[Span, list[Marked]] = {}
    for marked in article.marks:
        groups.setdefault(marked.span, []).append(marked)
    opening: dict[int, int] = {}
    closing: dict[int, list[tuple[int, str]]] = {}
    for span, marks in groups.items():
        opening[span.start] = opening.get(span.start, 0) + 1
        tags = " ".join(tag_words(m.tag) for m in marks)
        closing.setdefault(span.end, []).append((span.start, f"|{tags}}}"))
    pieces = []
    for position in range(len(article.text) + 1):
        pieces += [words for _, words in sorted(closing.get(position, []), key=lambda c: -c[0])]
        pieces.append("{" * opening.get(position, 0) + article.text[position : position + 1])
    return "".join(pieces)


def tag_words(tag: Tag) -> str:
    """One tag as it is written: the inverse of `parse_tag`."""
    words = f"{tag.name}{'' if tag.number is None else tag.number}{tag.letter}"
    words += f"/{tag.group.replace(' ', '_')}" if tag.group else ""
    words += f".{tag.field}" if tag.field else ""
    words += "".join(f":{code}" for code in tag.codes)
    words += f"={tag.value}" if tag.value is not None else ""
    return words + (f"@{tag.speaker.replace(' ', '_')}" if tag.speaker else "")
