"""What a plain HTML form sends: bounded, one text an input, several where an input is repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request

from tocsin.by_hand import find_words
from tocsin.errors import RunError
from tocsin.records import Article, Quote, Span

MOST_BYTES, MOST_INPUTS = 500_000, 2_000  # of one form


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of a form by their names; those that were not sent are empty."""

    inputs: Mapping[str, tuple[str, ...]]

    def text(self, name: str) -> str:
        """The first text of an input, without white space around it and with plain line breaks."""
        said = self.inputs.get(name, ("",))[0]
        return said.replace("\r\n", "\n").strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """All texts of an input that was repeated."""
        return tuple(one.strip() for one in self.inputs.get(name, ()))

    def number(self, name: str) -> int | None:
        """A whole number of at most nine digits; None where the input is empty. Raises RunError."""
        said = self.text(name)
        if not said:
            return None
        if not (said.isascii() and said.isdecimal() and len(said) < 10):
            raise RunError(f"{name}: {said[:20]!r} is no number; go back and send the form again")
        return int(said)

    def part(self, prefix: str) -> dict[str, str]:
        """The inputs named "prefix.name", by their names."""
        start = f"{prefix}."
        return {name[len(start) :]: self.text(name) for name in self.inputs if name.startswith(start)}


async def given(request: Request) -> Given:
    """The form of a request. Raises HTTPException where it is too long or no form."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"This form is longer than {MOST_BYTES:,} bytes; send less at once.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Send this as a form of a page.")
    try:
        found = parse_qs(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_INPUTS, encoding="utf-8"
        )
    except ValueError as error:  # also UnicodeDecodeError
        raise HTTPException(400, "This form cannot be read; go back and send it again.") from error
    return Given({name: tuple(values) for name, values in found.items()})


Form = Annotated[Given, Depends(given)]


def chosen_words(article: Article, form: Given) -> Quote | None:
    """The words of the article that a form gives: pasted in `words`, or selected, from `start` to `end` in code points.

    None where it gives none. Raises RunError where they are not in the text, or more than once.
    """
    pasted, start, end = form.text("words"), form.number("start"), form.number("end")
    selected = None if start is None or end is None or not start < end <= len(article.text) else Span(start, end)
    if not pasted:
        return None if selected is None else article.quote(selected)
    if selected is not None and selected.of(article.text).split() == pasted.split():
        return article.quote(selected)
    found = find_words(article.text, pasted)
    if found is None:
        raise RunError(f"{pasted[:80]!r} is not in the article; paste the words as they stand there")
    if find_words(article.text[found.end :], pasted) is not None:
        raise RunError(f"{pasted[:80]!r} stands in the article more than once; paste some more words around it")
    return article.quote(found)
