"""Wikinews with temporal graphs as training examples: which words are time expressions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.evaluate.wikinews_files import FILES, Document, read
from training.examples import Example, Ignore, SpanNote


def examples(root: Path) -> Iterator[Example]:
    """Examples of the corpus: `wikinews` (train) and `wikinews_dev`."""
    for name, corpus in zip(FILES, ("wikinews", "wikinews_dev"), strict=True):
        for document in read(root / "wikinews_tdg" / name):
            yield convert(document, corpus=corpus)


def convert(document: Document, *, corpus: str) -> Example:
    """One document, of whose graph the time nodes are read; those that date nothing are neither learnt nor unlearnt."""
    return Example(
        id=f"wikinews-{document.id}",
        corpus=corpus,
        text=document.text,
        published=document.published,
        labels=["time"],
        spans=[SpanNote(s.start, s.end, "time") for s in document.times if s not in document.vague],
        ignore=[Ignore(s.start, s.end, "time") for s in document.times if s in document.vague],
    )
