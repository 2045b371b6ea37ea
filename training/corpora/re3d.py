"""re3d (reports on Syria and Iraq) as training examples: places, times, weapons, armed groups and quantities."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpora.lexicon import weapon_type
from training.corpora.strings import SpanTable, occurrences
from training.examples import Example, Ignore

_LABELS = {
    "Location": "place",
    "Temporal": "time",
    "Weapon": "weapon",
    "Organisation": "organisation",
    "Quantity": "count",
}
# The corpus counts these among the weapons; for us they are attacks or carriers, and nobody is to learn either way.
_NO_WEAPON = re.compile(
    r"\b(?:air ?)?(?:strikes?|bombardments?|attacks?|bombers|shelling|capabilit\w+|systems?)\b", re.IGNORECASE
)
# "organisation" marks armed actors: of the corpus's organisations (councils, "we") those by such a name are taken.
_ARMED = re.compile(
    r"\bISI[LS]\b|\bDa.?esh\b|^IS$|Islamic State|Qa.?[ei]da|Nusra|Hi?e?zbollah|Taliban|\bSDF\b|\bYPG\b|\bPKK\b"
    r"|\bPMF\b"
    r"|Free Syrian Army|\bFSA\b|Ahrar|Peshmerga|Boko Haram|Fatah al-Sham|\b(?:militias?|militants|rebels|brigades?)\b"
)


_DESCRIBED = re.compile(r"-(?:held|led|controlled)\b|\b(?:positions?|border|town|area|store|section|control)\b|^\d")
_PART = re.compile(r"(?:northern|southern|eastern|western|central) [A-Z]\w+$")
_MEASURE = re.compile(
    r"\d ?(?:k?m|ft)\b|%|-old|\d(?:st|nd|rd|th)\b|\b(?:hours?|days?|months?|years?|miles?|met(?:er|re)s?|kilomet\w+)\b"
)


def examples(root: Path) -> Iterator[Example]:
    """Examples of the corpus: `re3d`."""
    for folder in sorted(path.parent for path in (root / "re3d").glob("*/documents.json")):
        entities: dict[str, list[dict[str, Any]]] = {}
        for entity in _rows(folder / "entities.json"):
            entities.setdefault(entity["documentId"], []).append(entity)
        for document in _rows(folder / "documents.json"):
            yield convert(document, entities.get(document["_id"], []))


def convert(document: dict[str, Any], entities: list[dict[str, Any]]) -> Example:
    """One document with its entities; the offsets are characters of its text."""
    text: str = document["text"]
    table = SpanTable()
    ignore: list[Ignore] = []
    for entity in entities:
        place = _place(text, entity)
        if place is None:
            continue
        start, end = place
        article = re.match(r"(?:[Tt]he|[Aa]n?) (?=\S)", text[start:end])
        start += article.end() if article else 0
        if entity["type"] in ("MilitaryPlatform", "Vehicle"):
            ignore.append(Ignore(start, end, "weapon"))
        label = _LABELS.get(entity["type"])
        if label is None:
            continue
        if _taken(label, text[start:end]):
            table.add(start, end, label, _kind(label, text[start:end]))
        elif label != "organisation":
            ignore.append(Ignore(start, end, label))
    return Example(
        id=f"re3d-{document['_id']}",
        corpus="re3d",
        text=text,
        labels=["place", "time", "weapon"],
        partial=["organisation", "count"],
        spans=table.spans,
        ignore=ignore,
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _place(text: str, entity: dict[str, Any]) -> tuple[int, int] | None:
    """Where the entity stands; some of the offsets are a little off its words."""
    start, words = entity["begin"], entity["value"]
    at = min(occurrences(text, words), key=lambda p: abs(p[0] - start), default=(-1, -1))
    return at if at[0] >= 0 and abs(at[0] - start) <= 80 else None


def _taken(label: str, words: str) -> bool:
    if label == "organisation":
        return bool(_ARMED.search(words))
    if label == "weapon":
        return not _NO_WEAPON.search(words)
    if label == "place":
        # "the border area" is a place but no name, and a whole description is more than its name
        named = words[0].isupper() and len(words.split()) <= 4 and not _DESCRIBED.search(words)
        return named or _PART.match(words) is not None
    if label == "count":
        return not _MEASURE.search(words)
    return True


def _kind(label: str, words: str) -> str | None:
    return "organisation" if label == "organisation" else weapon_type(words) if label == "weapon" else None
