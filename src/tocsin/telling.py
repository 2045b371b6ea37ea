"""What coders decided, and what linking made of it, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.ledger.views import Decision
    from tocsin.linking import Relinked

_MOST = 80  # characters of a quotation


def told(act: Sequence[Decision]) -> str:
    """What was decided together, in words."""
    first, kinds = act[0], {decision.kind for decision in act}
    if first.other_report_id is not None:
        return _pairs(act, "split" if "split" in kinds else first.kind.replace("_", "-"))
    if first.kind in ("note", "tag"):
        return f"{first.kind} “{_short(first.value['text'])}” on incident {first.value['incident']}"
    last = act[-1]
    if last is not first and last.kind == "add":
        return f"correct {first.field}{_words(first)} by{_words(last)} of article {last.place_article_id}"
    return f"{first.kind} {first.field}{_words(first)} of article {first.place_article_id}"


def _pairs(act: Sequence[Decision], kind: str) -> str:
    reports = dict.fromkeys(id for d in act for id in (d.report_id, d.other_report_id) if id)
    shown = ", ".join(list(reports)[:4])
    return f"{kind} of {len(reports)} reports: {shown}{', …' if len(reports) > 4 else ''}"


def _words(decision: Decision) -> str:
    return f" “{_short(decision.quote.exact)}”" if decision.quote else ""


def _short(words: str) -> str:
    """On one line, for what stands in a text has breaks of its own."""
    line = " ".join(words.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}…"


def changes(done: Relinked) -> Iterator[str]:
    """What became of which incidents' ids, one a line; none where no id changed."""
    left = {new for _, new in done.split}
    yield from (f"{new} was split from {old}" for old, new in done.split)
    yield from (f"{id} is new" for id in done.created if id not in left)
    yield from (f"{old} is part of {new} now" for old, new in done.redirected)
    yield from (f"{id} has no report any more" for id in done.retired)
