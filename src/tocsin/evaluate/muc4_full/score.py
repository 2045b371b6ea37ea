"""MUC-4's own measure over all slots, as the score report of 1992 had it: counts, recall, precision, overgeneration, F.

Templates of a message are mapped one to one so that the most filler credit is given. Two may be mapped only where the
type is right at least in part and one of the perpetrator or target slots too. Partial credit counts a half. Sources:
scoring-guidelines.v7, and Chinchor, MUC-4 Evaluation Metrics (1992): all slots count, whether the product fills them or
not; rows are those of ALL TEMPLATES; template ids stay out of the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from tocsin.evaluate.muc4_full import form
from tocsin.evaluate.muc4_full.fills import CORRECT, PARTIAL, akin, judge
from tocsin.evaluate.muc4_full.form import Fill, Template
from tocsin.evaluate.result import Figures, f1

SLOTS = {
    form.DATE: "inc-date",
    form.LOCATION: "inc-loc",
    form.TYPE: "inc-type",
    form.STAGE: "inc-stage",
    form.INSTRUMENT: "inc-instr-id",
    form.INSTRUMENT_TYPE: "inc-instr-type",
    form.CATEGORY: "perp-inc-cat",
    form.INDIVIDUAL: "perp-ind-id",
    form.ORGANISATION: "perp-org-id",
    form.CONFIDENCE: "perp-org-conf",
    form.THING: "phys-tgt-id",
    form.THING_TYPE: "phys-tgt-type",
    form.THING_NUMBER: "phys-tgt-num",
    form.THING_NATION: "phys-tgt-nation",
    form.THING_EFFECT: "phys-tgt-effect",
    form.THING_TOTAL: "phys-tgt-total-num",
    form.NAME: "hum-tgt-name",
    form.DESCRIPTION: "hum-tgt-desc",
    form.PERSON_TYPE: "hum-tgt-type",
    form.PERSON_NUMBER: "hum-tgt-num",
    form.PERSON_NATION: "hum-tgt-nation",
    form.PERSON_EFFECT: "hum-tgt-effect",
    form.PERSON_TOTAL: "hum-tgt-total-num",
}
_CONTENT = (
    *(form.INDIVIDUAL, form.ORGANISATION, form.THING, form.THING_TYPE),
    *(form.NAME, form.DESCRIPTION, form.PERSON_TYPE),
)
_REQUIRED = 1e-3  # of two fillers or templates that fit alike, the one that may not be left out


@dataclass(slots=True)
class Tally:
    """Counts of fillers. `noncommittal`: slots that are rightly empty."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0
    noncommittal: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def credit(self) -> float:
        """Right fillers, a partly right one counted half."""
        return self.correct + 0.5 * self.partial

    def figures(self) -> dict[str, float]:
        """The columns of the score report: counts, and measures in per cent to two decimals."""
        answered = self.correct + self.partial + self.incorrect
        possible, actual = answered + self.missing, answered + self.spurious
        recall = self.credit / possible if possible else 0.0
        precision = self.credit / actual if actual else 0.0
        over = self.spurious / actual if actual else 0.0
        measures = {"rec": recall, "pre": precision, "ovg": over, "f1": f1(precision, recall)}
        return {
            "pos": possible,
            "act": actual,
            "cor": self.correct,
            "par": self.partial,
            "inc": self.incorrect,
            "spu": self.spurious,
            "mis": self.missing,
            "non": self.noncommittal,
            **{name: round(100 * value, 2) for name, value in measures.items()},
        }


Tallies = dict[int, Tally]


def score(keys: Mapping[str, Sequence[Template]], responses: Mapping[str, Sequence[Template]]) -> Figures:
    """The rows of the score report over the messages that have a key: each slot, each object, the summary rows."""
    matched = missing = spurious = _sum()
    ids, texts = Tally(), Tally()
    for id, key in keys.items():
        response = responses.get(id, ())
        pairs = mapping(response, key)
        taken = ({i for i, _ in pairs}, {j for _, j in pairs})
        left_out = [t for j, t in enumerate(key) if j not in taken[1] and not t.optional]
        extra = [t for i, t in enumerate(response) if i not in taken[0]]
        matched = _sum(matched, *(compare(response[i], key[j]) for i, j in pairs))
        missing = _sum(missing, *(compare(None, template) for template in left_out))
        spurious = _sum(spurious, *(compare(template, None) for template in extra))
        ids += Tally(correct=len(pairs), missing=len(left_out), spurious=len(extra))
        texts += _text(response, key)
    everything = _sum(matched, missing, spurious)
    return {
        "template-id": ids.figures(),
        **{name: everything[slot].figures() for slot, name in SLOTS.items()},
        **{f"{part}-total": _total(everything, _of(part)).figures() for part in ("inc", "perp", "phys-tgt", "hum-tgt")},
        "MATCHED/MISSING": _total(_sum(matched, missing)).figures(),
        "MATCHED/SPURIOUS": _total(_sum(matched, spurious)).figures(),
        "MATCHED ONLY": _total(matched).figures(),
        "ALL TEMPLATES": _total(everything).figures(),
        "SET FILLS ONLY": _total(everything, form.SETS).figures(),
        "STRING FILLS ONLY": _total(everything, form.STRINGS).figures(),
        "TEXT FILTERING": texts.figures(),
    }


def mapping(response: Sequence[Template], key: Sequence[Template]) -> list[tuple[int, int]]:
    """Pairs (response, key) of the templates of one message with the most credit."""
    gains = np.zeros((len(response), len(key)))
    for i, answer in enumerate(response):
        for j, wanted in enumerate(key):
            if _may_map(answer, wanted):
                credit = sum(tally.credit for tally in compare(answer, wanted).values())
                gains[i, j] = credit + (0 if wanted.optional else _REQUIRED)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if gains[i, j] > 0]


def _may_map(answer: Template, wanted: Template) -> bool:
    def match(slot: int) -> bool:
        return any(akin(slot, a, b) for a in answer.slots.get(slot, ()) for b in wanted.slots.get(slot, ()))

    return match(form.TYPE) and any(match(slot) for slot in _CONTENT)


def compare(answer: Template | None, wanted: Template | None) -> Tallies:
    """The tally of each slot of a response's template against a key's; None on one side where it has no partner."""
    tallies = {}
    for slot in SLOTS:
        given = answer.slots.get(slot) if answer else None
        right = wanted.slots.get(slot) if wanted else None
        if answer is None or wanted is None or (right is None and not given):  # nothing to agree on
            tallies[slot] = Tally(spurious=len(given or ()), missing=sum(not fill.optional for fill in right or ()))
        else:
            tallies[slot] = _compare(slot, given or (), right or ())
    return tallies


def _compare(slot: int, given: Sequence[Fill], right: Sequence[Fill]) -> Tally:
    tally = Tally()
    gains = np.array([[judge(slot, a, b) + (0 if b.optional else _REQUIRED) for b in right] for a in given])
    answered: set[int] = set()
    met: set[int] = set()
    if gains.size:
        for i, j in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
            credit = judge(slot, given[i], right[j])
            tally.correct += credit == CORRECT
            tally.partial += credit == PARTIAL
            if credit:
                answered.add(int(i))
                met.add(int(j))
    wrong = len(given) - len(answered)
    open_fills = sum(not fill.optional for j, fill in enumerate(right) if j not in met)
    tally.incorrect = min(wrong, open_fills)
    tally.spurious, tally.missing = wrong - tally.incorrect, open_fills - tally.incorrect
    tally.noncommittal = int(not given and open_fills == 0)
    return tally


def _text(response: Sequence[Template], key: Sequence[Template]) -> Tally:
    """Whether a message with incidents is told from one without; one whose templates are all optional is neither."""
    relevant = any(not template.optional for template in key)
    if key and not relevant:
        return Tally()
    return Tally(
        correct=int(relevant and bool(response)),
        missing=int(relevant and not response),
        spurious=int(not relevant and bool(response)),
        noncommittal=int(not relevant and not response),
    )


def _sum(*parts: Tallies) -> Tallies:
    return {slot: sum((part[slot] for part in parts), Tally()) for slot in SLOTS}


def _of(part: str) -> Iterable[int]:
    return [slot for slot, name in SLOTS.items() if name.startswith(f"{part}-")]


def _total(tallies: Tallies, slots: Iterable[int] = tuple(SLOTS)) -> Tally:
    return sum((tallies[slot] for slot in slots), Tally())
