"""Wikinews with temporal graphs as training examples: which words are time expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from training.examples import Example, Ignore, SpanNote

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}
_DATE = re.compile(r"(?:[A-Z]\w+day , )?([A-Z]\w+ \d{1,2} , \d{4})")
# Time expressions of the corpus that date nothing: neither learnt nor unlearnt.
_VAGUE = re.compile(
    r"now|currently?|recent(?:ly)?|previous(?:ly)?|former(?:ly)?|present|(?:the )?(?:past|future|moment)|once|soon"
    r"|later|a day",
    re.IGNORECASE,
)
_HEADER = re.compile(r'filename:<doc id="(?P<id>[^"]+)"')


def examples(root: Path) -> Iterator[Example]:
    """Examples of the corpus: `wikinews` (train) and `wikinews_dev`."""
    for name, corpus in (("train.txt", "wikinews"), ("dev.txt", "wikinews_dev")):
        content = (root / "wikinews_tdg" / name).read_text(encoding="utf-8")
        for block in re.split(r"(?m)^(?=filename:)", content):
            if block.strip():
                yield convert(block, corpus=corpus)


def convert(block: str, *, corpus: str) -> Example:
    """One document: its header line, its tokenised sentences, and its edges, of which the time nodes are read."""
    head, _, edges = block.partition("EDGE_LIST")
    lines = head.strip().split("\n")
    number = _HEADER.match(lines[0])
    text, places = _join([line.split() for line in lines[1:]])
    ignore: list[Ignore] = []
    spans: dict[tuple[int, int], SpanNote] = {}
    for line in edges.strip().split("\n"):
        node, _, rest = line.partition("\t")
        if rest.startswith("Timex"):
            sentence, first, last = (int(part) for part in node.split("_"))
            if sentence < len(places) and first <= last < len(places[sentence]):
                start, end = places[sentence][first][0], places[sentence][last][1]
                if _VAGUE.fullmatch(text[start:end]):
                    ignore.append(Ignore(start, end, "time"))
                else:
                    spans[start, end] = SpanNote(start, end, "time")
    return Example(
        id=f"wikinews-{number['id'] if number else lines[0]}",
        corpus=corpus,
        text=text,
        published=_published(lines[1] if len(lines) > 1 else ""),
        labels=["time"],
        spans=[spans[place] for place in sorted(spans)],
        ignore=ignore,
    )


def _join(sentences: list[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The text as it is usually set, and [start, end) of each token of each sentence."""
    text, places = "", []
    for number, tokens in enumerate(sentences):
        row, glue, quoted = [], True, False
        if number:
            text += "\n" if number == 1 else " "  # the first sentence is the date line
        for token in tokens:
            opens = token in ("``", "-LRB-", "-LSB-", "-LCB-", "$") or (token == '"' and not quoted)
            closes = token in ("''", "-RRB-", "-RSB-", "-RCB-", "n't") or (token == '"' and quoted)
            quoted = quoted != (token == '"')
            if not (glue or closes or re.fullmatch(r"[.,;:!?%]+|'\w{1,2}|'", token)):
                text += " "
            word = _BRACKETS.get(token, token)
            row.append((len(text), len(text) + len(word)))
            text += word
            glue = opens
        places.append(row)
    return text, places


def _published(line: str) -> str | None:
    match = _DATE.match(line)
    try:
        return datetime.strptime(re.sub(r"\s+", " ", match[1]), "%B %d , %Y").date().isoformat() if match else None
    except ValueError:
        return None
