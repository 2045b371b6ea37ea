from __future__ import annotations

from pathlib import Path

import pytest
from training.examples import check
from training.lint import lint
from training.lint_rules import faults, hints
from training.marked_example import example

from tocsin.codebook import LABELS
from tocsin.evaluate.marked import MarkupError, parse, record
from tocsin.evaluate.marked.tags import Numbers, TagFault, parse_numbers, parse_tag, plain_number

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "training" / "articles").glob("*.txt"))
HEADER = "id: x\nkind: breaking\nregion: World\noutlet: o\nstyle: agency\npublished: 2024-03-23\n"
BODY = (
    "{At least {133|k1=133+} people|k1=133+} were {shot|a1 w1:fire} dead in {Moscow|place1:city} "
    "{on Friday|date1=2024-03-22}, {police|by1} said, accusing {{ISIS-K|p1:org:auth} fighters|p1b:ind:auth}."
)
TRAILER = "1: stage=accomplished types=armed_assault country=RU\n"


def article(body: str = BODY, trailer: str = TRAILER, title: str = "A title") -> str:
    return f"{HEADER}title: {title}\n\n{body}\n---\n{trailer}"


def test_plain_text_and_offsets() -> None:
    parsed = parse(article())
    assert parsed.text.startswith("A title\nAt least 133 people were shot dead in Moscow on Friday")
    assert "{" not in parsed.text and "|" not in parsed.text
    words = {(m.tag.name, m.tag.letter): parsed.words(m) for m in parsed.marks}
    assert words["p", ""] == "ISIS-K"
    assert words["p", "b"] == "ISIS-K fighters"
    assert words["date", ""] == "on Friday"


def test_record_holds_what_the_tags_say() -> None:
    parsed = parse(article())
    incident = record(parsed)["incidents"][0]
    assert incident["date"]["value"] == "2024-03-22"
    assert (incident["place"]["value"], incident["place"]["city"], incident["place"]["country"]) == (
        "Moscow",
        "Moscow",
        "RU",
    )
    assert [(p["value"], p["kind"], p["attribution"], p["attributed_by"]) for p in incident["perpetrators"]] == [
        ("ISIS-K", "organisation", "accused_by_authorities", "police"),
        ("ISIS-K fighters", "individual", "accused_by_authorities", None),
    ]
    assert (incident["killed"]["low"], incident["killed"]["best"], incident["killed"]["high"]) == (133, 133, None)
    assert (incident["weapons"][0]["value"], incident["weapons"][0]["weapon_type"]) == ("shot", "firearms")
    start, end = incident["weapons"][0]["evidence"][0]
    assert parsed.text[start:end] == "shot"


def test_example_is_sound_and_exhaustive() -> None:
    made = example(parse(article()))
    assert check(made) == []
    assert made.labels == list(LABELS)
    roles = {(f.role, made.text[made.spans[f.span].start : made.spans[f.span].end]) for f in made.incidents[0].fillers}
    assert ("perpetrator", "ISIS-K") in roles
    assert ("killed", "At least 133 people") in roles
    assert ("date", "on Friday") in roles
    assert ("attributed_by", "police") in roles
    assert {s.kind for s in made.spans if s.label == "organisation"} == {"organisation"}


def test_a_name_is_fuller_than_a_longer_description() -> None:
    told = ' The {movement|fa1}, {the Coast Army|f1:alias}, is {Ansar|fa1}. "{No|q1}," {its envoy|qs1} {Lee|qs1} said.'
    body = BODY + told
    found = record(parse(article(body)))
    assert found["actor_facts"][0]["actor"] == "Ansar"
    assert found["quotations"][0]["speaker"] == "Lee"


def test_parts_without_total_are_summed() -> None:
    body = (
        "A blast {killed|a1} {13 soldiers|k1/soldiers} and {scores of civilians|k1/civilians=40+?} in {Kabul|place1}."
    )
    killed = record(parse(article(body, "1: stage=accomplished types=bombing_explosion country=AF")))["incidents"][0][
        "killed"
    ]
    assert (killed["low"], killed["best"], killed["high"]) == (53, None, None)
    assert [(b["group"], b["count"]) for b in killed["breakdown"]] == [("soldiers", 13), ("civilians", 40)]


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("22", Numbers(22, 22, 22)),
        ("133+", Numbers(133, 133, None)),
        ("90~", Numbers(None, 90, None)),
        ("20-30", Numbers(20, 25, 30)),
        ("-20", Numbers(None, 20, 20)),
        ("40+?", Numbers(40, None, None)),
        ("14/21/-", Numbers(14, 21, None)),
    ],
)
def test_numbers(value: str, numbers: Numbers) -> None:
    assert parse_numbers(value) == numbers


@pytest.mark.parametrize("value", ["", "many", "20-", "30+5", "1/2"])
def test_no_number(value: str) -> None:
    with pytest.raises(TagFault):
        parse_numbers(value)


def test_plain_words_are_read_and_hedges_are_not() -> None:
    assert plain_number("22 people") == Numbers(22, 22, 22)
    assert plain_number("1,200 people") == Numbers(1200, 1200, 1200)
    assert plain_number("three men") == Numbers(3, 3, 3)
    assert plain_number("No one") == Numbers(0, 0, 0)
    assert plain_number("at least 22 people") is None
    assert plain_number("scores") is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("zz1", "no tag 'zz'"),
        ("a", "needs a number"),
        ("date1", "EDTF"),
        ("date1=Friday", "no EDTF"),
        ("p1:org", "takes 2 codes"),
        ("p1:org:surely", "none (or several)"),
        ("ev1", "what it proves"),
        ("count1", "takes no number"),
    ],
)
def test_bad_tags_say_why(words: str, says: str) -> None:
    with pytest.raises(TagFault, match=says.replace("(", r"\(").replace(")", r"\)")):
        parse_tag(words)


def test_codes_may_be_cut() -> None:
    assert parse_tag("t1:prop:relig").codes == ("property", "religious_figures_institutions")
    assert parse_tag("p2b:ind:auth").codes == ("individual", "accused_by_authorities")


def test_every_broken_brace_is_named_with_its_line() -> None:
    with pytest.raises(MarkupError) as caught:
        parse(article("{open\nclosed} {words|} {|a1} {x|yy1}"))
    assert [line for line, _ in caught.value.faults] == [9, 10, 10, 10, 10]


@pytest.mark.parametrize(
    ("body", "trailer", "says"),
    [
        (BODY.replace("a1 ", ""), TRAILER, "no anchor"),
        (BODY, "", "has no trailer line"),
        (BODY, "1: stage=done types=armed_assault country=RU", "stage is 'done'"),
        (BODY, "1: stage=accomplished types=fight country=RU", "attack type 'fight'"),
        (BODY, "1: stage=accomplished types=armed_assault", "country=XX"),
        (BODY.replace("2024-03-22", "2024-03-21"), TRAILER, "is a Thursday"),
        (BODY.replace("2024-03-22", "2024-03-29"), TRAILER, "after the publication"),
        (BODY.replace("on Friday|date1=2024-03-22", "in March|date1=2024-02"), TRAILER, "another month"),
        (BODY.replace("on Friday|date1=2024-03-22", "in 2023|date1=2024"), TRAILER, "another year"),
        (BODY.replace("2024-03-22", "2024-02-31"), TRAILER, "no day of the calendar"),
        (
            BODY + " {Two guards|k1/guards=200} died.",
            TRAILER.replace("RU", "RU killed=133/133/133"),
            "larger than the total",
        ),
        (BODY + " {40 people|k1} died.", TRAILER, "several numbers"),
        (BODY, TRAILER.replace("RU", "RU killed=140/133/150"), "low <= best <= high"),
        (BODY, TRAILER.replace("RU", 'RU place="Red Square"'), "does not stand in the text"),
        (BODY + " {The men|p1c} fled.", TRAILER, "no mention has codes"),
        (BODY + ' "{It was dark|q1}," he said.', TRAILER, "has no qs1"),
        (BODY + " {Some|k1=5@nobody} died.", TRAILER.replace("RU", "RU killed=5/133/133"), "no words tagged by"),
        (BODY + " {Scores|wd1} were hurt.", TRAILER, "give a value"),
        (BODY + " {the letter|ev1.pz}", TRAILER, "proves nothing known"),
        (BODY, TRAILER.replace("armed_assault", "bombing_explosion"), "goes with armed_assault"),
        (BODY, TRAILER.replace("armed_assault", "armed_assault,unknown"), "unknown stands beside"),
        (BODY + " {Nine|kid1=9} were led away.", TRAILER, "people were taken"),
        (BODY.replace("shot|a1", "hit by a suicide bomber|a1"), TRAILER, "suicide=yes"),
        (
            BODY.replace("|place1:city", "|place"),
            TRAILER.replace("RU", "RU city=Moscow"),
            "without words tagged place1",
        ),
        (BODY, TRAILER + "person: Ann Lee | f english", "'Ann Lee' does not stand in the text"),
        (BODY, TRAILER + "town: Moscow, Moskva | RU", "a town has one form"),
        (BODY, TRAILER + "town: Moscow | Russia", "the country's code"),
        (BODY, TRAILER + "group: ISIS-K | army", "one of jihadist"),
        (BODY, TRAILER + "person: Moscow | x english", "write | m CUSTOM"),
    ],
)
def test_linter_names_the_fault(body: str, trailer: str, says: str) -> None:
    found = [words for _, words in faults(parse(article(body, trailer)))]
    assert any(says in words for words in found), found


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: breaking", "kind: news", "kind 'news'; one of"),
        ("kind: breaking", "kind: negative, chess", "topic 'chess'"),
        ("kind: breaking", "kind: negative, sport", "a negative tells of no incident"),
        ("region: World", "region: Mars", "region 'Mars'"),
        ("style: agency", "style: gossip", "style 'gossip'"),
    ],
)
def test_linter_holds_headers_to_their_sets(old: str, new: str, says: str) -> None:
    found = [words for _, words in faults(parse(article().replace(old, new)))]
    assert any(says in words for words in found), found


def test_a_speakers_today_and_a_season_that_has_begun_are_no_faults() -> None:
    quoted = ' "{It is over as of {today|time=2024-03-22}|q1}," {Ann Lee|qs1} said. {In winter|date1=2023-24}'
    assert faults(parse(article(BODY + quoted))) == []
    early = BODY.replace("{on Friday|date1=2024-03-22}", "{this summer|date1=2024-22}")
    assert any("after the publication" in words for _, words in faults(parse(article(early))))


def test_sound_article_has_no_faults() -> None:
    assert faults(parse(article())) == []


def test_hints_name_what_looks_forgotten_and_its_line() -> None:
    parsed = parse(article(BODY + "\n\nOn Tuesday 12 soldiers died in an ambush.", TRAILER))
    assert hints(parsed) == [
        (11, "'Tuesday' has no mark"),
        (11, "'ambush' has no mark"),
        (11, "'12 soldiers' has no mark"),
    ]


def test_threatened_attack_may_lie_ahead() -> None:
    body = "The group {vowed to strike|a1} {Moscow|place1} {in April|date1=2024-04}."
    assert faults(parse(article(body, "1: stage=threatened types=unknown country=RU"))) == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_our_articles_are_sound(path: Path) -> None:
    assert lint(path) == []
    parsed = parse(path.read_text(encoding="utf-8"))
    assert check(example(parsed)) == []
    for incident in record(parsed)["incidents"]:
        assert incident["anchor"]
        assert all(row["evidence"] for row in incident["attack_types"])


def test_the_page_shows_an_article_that_there_is() -> None:
    page = (ROOT / "docs" / "markup.md").read_text(encoding="utf-8")
    shown = page.split("```text\n")[-1].split("```")[0]
    assert shown in {path.read_text(encoding="utf-8") for path in ARTICLES}
