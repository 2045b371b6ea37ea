"""No sentence without a record: whatever a ledger holds, what a document says stands in what it cites."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from supporting import check, reads_as

from profile_making import GARISSA, MANDERA, Page, at_least, by, day, exactly, followed_up, garissa, make_ledger, warned
from tocsin.codebook import ATTRIBUTIONS, RELATIONS, STAGES, TARGET_TYPES
from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.profiling import Profiler
from tocsin.records import Target, Toll

TOLLS = (exactly(7), at_least(1200), Toll(None, 30, None), Toll(None, 9, 9), Toll(10, 15, 20), exactly(0))
SHABAAB = ("Al-Shabaab", "al-shabaab")


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """Up to three articles of made-up attacks, facts, warnings and quotations, sure and unsure."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        when = draw(st.dates(min_value=day_of("2014-12-01"), max_value=day_of("2015-12-30")))
        killed, wounded = draw(st.sampled_from(TOLLS)), draw(st.sampled_from(TOLLS))
        how = draw(st.sampled_from(ATTRIBUTIONS))
        where = draw(st.sampled_from((GARISSA, MANDERA)))
        relation = draw(st.sampled_from(RELATIONS))
        kind = draw(st.sampled_from(TARGET_TYPES))
        unsure = draw(st.booleans())
        text = (
            f"Story {number} on Al-Shabaab\nMen attacked the post on {when.isoformat()} in {where.name}. Killed were "
            f"{killed.best} and hurt were {wounded.best}. Al-Shabaab was named. The name of note {number} is Umar. "
            "“The group will be back before the year is out,” an officer said; more may come in Kenya."
        )
        page = Page(text, outlet=draw(st.sampled_from(("Post A", "Wire B", None))), published="2015-01-15")
        page.attack(
            "attacked",
            stage=draw(st.sampled_from(STAGES)),
            unsure=unsure,
            date=(when.isoformat(), day(when.isoformat())),
            place=(where.name, where),
            perpetrators=[("Al-Shabaab was named", by(*SHABAAB[:1], how, id=SHABAAB[1], said_by="an officer"))],
            targets=[("the post", Target("the post", "property", kind))],
            killed=(f"{killed.best} and", killed),
            wounded=(f"{wounded.best}. Al", wounded),
        )
        status = "suggested" if unsure else "machine"
        page.fact("Al-Shabaab", relation, "Umar", date=draw(st.sampled_from((None, "2014", "2014-05"))), status=status)
        affiliation = draw(st.sampled_from((None, "army", "student")))
        said = "The group will be back before the year is out"
        page.quote("an officer", said, affiliation=affiliation, on=draw(st.sampled_from((None, 0))))
        page.warn("more may come in Kenya", by=("an officer",), about=draw(st.sampled_from((None, "Kenya"))))
        made.append(page)
    return made


def day_of(iso: str):  # type: ignore[no-untyped-def]
    from datetime import date

    return date.fromisoformat(iso)


@pytest.mark.slow
@given(pages())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_every_sentence_is_supported_by_what_it_cites(made: list[Page]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make_ledger(Path(folder) / "x.db", *made)
        with Ledger.open(str(path), create=False) as ledger:
            _check_all(ledger)


def test_the_sentences_of_the_written_ledger_are_supported(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "x.db", garissa(), followed_up(), warned())
    with Ledger.open(str(path), create=False) as ledger:
        assert _check_all(ledger) > 60


def _check_all(ledger: Ledger) -> int:
    """Check the profile and all briefs; returns how many sentences and cells they have."""
    profiler = Profiler(ledger, load_config())
    documents = [profiler.actor("Al-Shabaab")]
    documents.append(profiler.country("KE", earliest="2015-01-01", latest=None, shown=("2015", None)))
    documents += [profiler.incident(row.incident_id) for row in ledger.incidents()]
    for document in documents:
        check(document, ledger)
    return sum(len(document.sentences) for document in documents)


@pytest.mark.parametrize(
    ("text", "value", "is_so"),
    [
        ("2 April 2015", "2015-04-02", True),
        ("3 April 2015", "2015-04-02", False),
        ("Kenya", "KE", True),
        ("Kenya", "SO", False),
        ("1,200", "1200", True),
        ("1,201", "1200", False),
        ("Umar", "Godane", False),
    ],
)
def test_the_check_itself_tells_right_from_wrong(text: str, value: str, is_so: bool) -> None:
    assert reads_as(text, value) is is_so
