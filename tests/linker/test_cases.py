"""Each case of linking comes out as a careful coder would have it, or says why not."""

from __future__ import annotations

import pytest
from made_cases import Case, cases

from tocsin.config import LinkerConfig
from tocsin.linker import Linker
from tocsin.linker.related import related

ALL = tuple(cases())
KINDS = {case.kind for case in ALL}

Found = tuple[set[frozenset[str]], dict[str, frozenset[frozenset[str]]]]  # groups; report → groups that it may be of


def found(case: Case, *, backwards: bool = False) -> Found:
    """What the linker makes of a case: groups of report ids, and for each loose report the groups it may be of."""
    linker = Linker(LinkerConfig())
    sketches = [linker.sketch(article, report) for article, report in case.told]
    partition = linker.partition(sketches[::-1] if backwards else sketches)
    groups = {frozenset(link.report_id for link in group) for group in partition.groups}
    home = {id: group for group in groups for id in group}
    loose = {one.report_id: frozenset(home[c.incident_id] for c in one.candidates) for one in partition.may_be}
    return groups, loose


def expected(case: Case) -> Found:
    named = case.incidents
    return set(named.values()), {id: frozenset(named[n] for n in letters) for id, letters in case.may_be.items()}


def marked(case: Case) -> object:
    """The case as a parameter; one that is explained must be wrong still."""
    marks = [pytest.mark.xfail(reason=case.explained, strict=True)] if case.explained else []
    return pytest.param(case, id=f"{case.kind}-{case.id}", marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in ALL])
def test_the_reports_of_a_case_are_linked_as_a_coder_would(case: Case) -> None:
    assert found(case) == expected(case)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.kind}-{case.id}") for case in ALL])
def test_the_order_of_the_reports_does_not_matter(case: Case) -> None:
    assert found(case, backwards=True) == found(case)


def test_each_kind_has_ten_cases_and_each_case_a_name_of_its_own() -> None:
    assert len({case.id for case in ALL}) == len(ALL)
    for kind in KINDS:
        assert sum(case.kind == kind for case in ALL) >= 10, kind


JUDGED = [pytest.param(case, id=f"{case.kind}-{case.id}") for case in ALL if case.related is not None]


@pytest.mark.parametrize("case", JUDGED)
def test_the_incidents_of_a_case_are_related_as_a_coder_would_propose(case: Case) -> None:
    linker = Linker(LinkerConfig())
    sketches = {report.id: linker.sketch(article, report) for article, report in case.told}
    found = related({letter: [sketches[id] for id in ids] for letter, ids in case.incidents.items()})
    assert {(one.incident_id, one.kind, one.other_id) for one in found} == {_ordered(*one) for one in case.related}


def _ordered(one: str, kind: str, other: str) -> tuple[str, str, str]:
    """A relation as it is given: of the coordinated, the smaller name first."""
    return (min(one, other), kind, max(one, other)) if kind == "coordinated" else (one, kind, other)
