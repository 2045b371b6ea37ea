"""Splink (Fellegi-Sunter weights by expectation maximisation, on DuckDB) as a peer of Tocsin's linking.

It is given what a table of attacks usually has: the names in each article's main report (victims, attackers, place)
and its date. Weights are learnt without gold; pairs at least as heavy as a threshold are joined, and what hangs
together is one incident.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tocsin.evaluate.linking_files import Row
from tocsin.evaluate.linking_groups import main_report
from tocsin.records import Coding, Report

_NAME = re.compile(r"(?:[A-Z][\w.'’-]+\s?)+")
Pairs = tuple[list[int], list[int], list[float]]  # numbers of the two articles, match weight


def grouped(rows: Sequence[Row], codings: Mapping[Row, Coding]) -> Callable[[float], Sequence[int]]:
    """The numbers of the groups at a match weight (base 2)."""
    one, two, weights = _pairs([_columns(n, row, codings[row]) for n, row in enumerate(rows)])

    def at(threshold: float) -> Sequence[int]:
        kept = [n for n, weight in enumerate(weights) if weight >= threshold]
        ends = ([one[n] for n in kept], [two[n] for n in kept])
        graph = coo_array(([1] * len(kept), ends), shape=(len(rows), len(rows)))
        return list(connected_components(graph, directed=False)[1])

    return at


def _columns(number: int, row: Row, coding: Coding) -> dict[str, Any]:
    report = main_report(row.article, coding)
    people = _names(report) if report else []
    day = report.date.value.earliest if report and report.date and report.date.value.precision == 1 else None
    return {
        "unique_id": number,
        "day": day,
        "city": report.place.value.city if report and report.place else None,
        "place": report.place.value.name if report and report.place else None,
        "names": people or None,
        "first_name": people[0] if people else None,
    }


def _names(report: Report) -> list[str]:
    """The surnames of the persons whom a report names, in the order of the alphabet."""
    named = [value.value.name for value in report.targets] + [value.value.name for value in report.perpetrators]
    found = {match[0].split()[-1].casefold() for name in named for match in _NAME.finditer(name)}
    return sorted(found)


def _pairs(records: list[dict[str, Any]]) -> Pairs:
    import pyarrow
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    kinds = {"unique_id": pyarrow.int64(), "names": pyarrow.list_(pyarrow.string())}
    fields = [(name, kinds.get(name, pyarrow.string())) for name in records[0]]
    table = DuckDBAPI().register(pyarrow.Table.from_pylist(records, pyarrow.schema(fields)))
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=True, metrics=["day", "day"], thresholds=[1, 7]
            ),
            compare.ExactMatch("city").configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("place", [0.9]),
            compare.ArrayIntersectAtSizes("names", [2, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("day"), block_on("city"), block_on("first_name")],
    )
    linker = Linker(table, settings)
    linker.training.estimate_probability_two_random_records_match([block_on("day", "city")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for key in ("day", "city"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(key))
    found = linker.inference.predict(threshold_match_weight=-12).as_record_list()
    one, two = ([row[f"unique_id_{side}"] for row in found] for side in ("l", "r"))
    return one, two, [row["match_weight"] for row in found]
