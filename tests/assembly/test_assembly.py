"""Readings made by hand are assembled to the codings that the codebook asks for."""

from __future__ import annotations

import pytest

from tocsin.records import DateValue, Home, Mark, PlaceValue, Toll
from told import Told, day, exactly

KABUL = PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.5, 69.2, 1, "named settlement")
HERAT = PlaceValue("Herat", "Herat", "Herat", "AF", 1140026, 34.3, 62.2, 1, "named settlement")
AFGHANISTAN = PlaceValue("Afghanistan", None, None, "AF", 1149361, 33.0, 66.0, 6, "centre of the country")
PAKISTAN = PlaceValue("Pakistan", None, None, "PK", 1168579, 30.0, 70.0, 6, "centre of the country")


def test_a_reading_of_nothing_is_a_coding_of_nothing() -> None:
    told = Told("The weather stayed fine.")
    coding = told.coding()
    assert coding.article_id == told.article.id
    assert (coding.reports, coding.warnings, coding.quotations, coding.actor_facts) == ((), (), (), ())


# --- which anchors are one incident ------------------------------------------------------------


def test_mentions_of_one_incident_become_one_report_and_others_another() -> None:
    told = Told("A bomb exploded in Kabul on Monday. The blast shook the city. Gunmen struck Herat on Tuesday.")
    bomb, blast, struck = told.anchor("exploded"), told.anchor("blast", p=0.8), told.anchor("struck", p=0.7)
    told.same(bomb, blast, 0.9)
    told.same(blast, struck, 0.2)
    told.same(bomb, struck, 0.1)
    told.place(bomb, "Kabul", KABUL)
    told.place(struck, "Herat", HERAT)
    one, two = told.coding().reports
    assert told.words(one.anchor) == ["exploded", "blast"]
    assert told.words(two.anchor) == ["struck"]
    assert (one.probability, two.probability) == (0.9, 0.7)
    assert one.place and two.place
    assert (one.place.value.city, two.place.value.city) == ("Kabul", "Herat")
    assert one.id != two.id


def test_a_link_in_the_middle_does_not_chain_two_incidents() -> None:
    told = Told("A blast hit Kabul. Attacks go on. A raid hit Herat.")
    blast, attacks, raid = told.anchor("blast"), told.anchor("Attacks"), told.anchor("raid")
    told.same(blast, attacks, 0.9)
    told.same(attacks, raid, 0.6)
    told.same(blast, raid, 0.05)
    for anchor, words in ((blast, "Kabul"), (raid, "Herat")):
        told.place(anchor, words)
    assert [told.words(r.anchor) for r in told.coding().reports] == [["blast", "Attacks"], ["raid"]]


@pytest.mark.parametrize("place", ["Kabul", "Herat"])
@pytest.mark.parametrize("date", ["2024-03-18", "2024-03-19"])
def test_values_that_contradict_each_other_part_two_mentions(place: str, date: str) -> None:
    told = Told("A bomb exploded in Kabul on Monday. On the day told, a blast shook Kabul or Herat.")
    bomb, blast = told.anchor("exploded"), told.anchor("blast")
    told.same(bomb, blast, 0.7)
    told.place(bomb, "Kabul", KABUL)
    told.place(blast, place, KABUL if place == "Kabul" else HERAT, nth=1 if place == "Kabul" else 0)
    told.date(bomb, "Monday", day("2024-03-18"))
    told.date(blast, "day told", day(date))
    one_incident = (place, date) == ("Kabul", "2024-03-18")
    assert len(told.coding().reports) == (1 if one_incident else 2)


def test_one_day_and_one_toll_join_what_the_words_leave_open() -> None:
    told = Told("A bomb killed 12 people on Monday. The attack of Monday was the worst in years.")
    bomb, attack = told.anchor("killed"), told.anchor("attack")
    told.same(bomb, attack, 0.45)
    told.date(bomb, "Monday", day("2024-03-18"))
    told.date(attack, "Monday", day("2024-03-18"), nth=1)
    assert told.words(told.report().anchor) == ["killed", "attack"]


def test_an_anchor_of_which_nothing_is_told_is_no_report() -> None:
    told = Told("There was an earlier attack. A bomb exploded in Kabul.")
    told.anchor("attack")
    told.place(told.anchor("exploded"), "Kabul", KABUL)
    assert told.words(told.report().anchor) == ["exploded"]


def test_unsure_anchors_and_links_are_left_out() -> None:
    told = Told("A bomb exploded in Kabul on Monday. A tyre burst in Herat.")
    bomb = told.anchor("exploded")
    told.place(bomb, "Kabul", KABUL)
    told.date(bomb, "Monday", day("2024-03-18"), link=0.3)
    told.place(told.anchor("burst", p=0.4), "Herat", HERAT)
    assert told.report().date is None


def test_a_lead_that_the_page_repeats_is_one_report() -> None:
    lead = "A bomb exploded at the market of the old town in Kabul on Monday, officials said.\n"
    told = Told(lead * 3)
    for nth in range(3):
        told.place(told.anchor("exploded", nth=nth), "Kabul", KABUL, nth=nth)
    reports = told.coding().reports
    assert len({r.id for r in reports}) == len(reports)


def test_stage_types_and_suicide_weigh_all_anchors() -> None:
    told = Told("A suicide bomber died in Kabul. The attack failed, and the blast hurt nobody.")
    bomber = told.anchor("bomber", p=0.9, stage=(("attempted", 0.9), ("accomplished", 0.1)), suicide=0.8)
    attack = told.anchor(
        "attack",
        p=0.5,
        stage=(("accomplished", 0.6), ("attempted", 0.4)),
        types=(("armed_assault", 0.2), ("bombing_explosion", 0.1)),
    )
    told.same(bomber, attack, 0.9)
    told.place(bomber, "Kabul", KABUL)
    report = told.report()
    assert (report.stage.value, report.suicide and report.suicide.value) == ("attempted", True)
    assert [v.value for v in report.attack_types] == ["bombing_explosion"]
    assert told.words(report.attack_types[0].evidence) == ["bomber"]
    assert report.suicide and told.words(report.suicide.evidence) == ["suicide"]


def test_no_suicide_attack_without_words_for_it() -> None:
    told = Told("A bomber died in Kabul. A suicide note was found in Herat.")
    bomber = told.anchor("bomber", suicide=0.9)
    told.place(bomber, "Kabul", KABUL)
    report = told.report()
    assert report.suicide and report.suicide.value is False


def test_an_unlikely_type_is_unknown() -> None:
    told = Told("Violence in Kabul.")
    told.place(told.anchor("Violence", types=(("armed_assault", 0.4), ("arson", 0.1))), "Kabul", KABUL)
    (attack,) = told.report().attack_types
    assert (attack.value, told.words(attack.evidence)) == ("unknown", ["Violence"])
    assert attack.probability == pytest.approx(0.6)


# --- dates -------------------------------------------------------------------------------------


def test_a_precise_date_within_a_vague_one_is_taken() -> None:
    told = Told("The bombing in March 2024 came on a Friday evening, 22 March.")
    bombing = told.anchor("bombing")
    told.date(bombing, "March 2024", day("2024-03-01", "2024-03-31", precision=4, edtf="2024-03"), link=0.95)
    told.date(bombing, "22 March", day("2024-03-22"), link=0.7)
    date = told.report().date
    assert date and date.value.edtf == "2024-03-22"
    assert told.words(date.evidence) == ["22 March"]
    assert date.probability == pytest.approx(0.7)


def test_of_two_precise_dates_within_a_vague_one_the_surer_is_taken() -> None:
    told = Told("In March 2024 there was a blast, on 12 March or on 22 March.")
    blast = told.anchor("blast")
    told.date(blast, "March 2024", day("2024-03-01", "2024-03-31", precision=4, edtf="2024-03"), link=0.95)
    told.date(blast, "12 March", day("2024-03-12"), link=0.6)
    told.date(blast, "22 March", day("2024-03-22"), link=0.8)
    date = told.report().date
    assert date and date.value.edtf == "2024-03-22"


def test_a_precise_date_elsewhere_does_not_replace_a_surer_vague_one() -> None:
    told = Told("The bombing in March 2024 was recalled on 3 May.")
    bombing = told.anchor("bombing")
    told.date(bombing, "March 2024", day("2024-03-01", "2024-03-31", precision=4, edtf="2024-03"), link=0.9)
    told.date(bombing, "3 May", day("2024-05-03"), link=0.6)
    date = told.report().date
    assert date and date.value.edtf == "2024-03"


def test_the_day_of_a_picture_yields_to_one_that_the_report_tells() -> None:
    told = Told("Police at the site of the bombing, March 20, 2024. The bombing on Monday shook the city.")
    bombing = told.anchor("bombing")
    told.date(bombing, "March 20, 2024", day("2024-03-20"), link=0.95)
    told.date(bombing, "Monday", day("2024-03-18"), link=0.8)
    date = told.report().date
    assert date and told.words(date.evidence) == ["Monday"]


def test_of_two_days_tied_alike_the_nearer_to_the_incident_is_taken() -> None:
    told = Told("The talks failed on 2 March. A new round was set. A bombing on 12 March shook the city.")
    bombing = told.anchor("bombing")
    told.date(bombing, "2 March", day("2024-03-02"), link=0.9)
    told.date(bombing, "12 March", day("2024-03-12"), link=0.85)
    date = told.report().date
    assert date and date.value.edtf == "2024-03-12"


def test_of_two_days_beside_mentions_of_the_incident_that_of_the_first_is_taken() -> None:
    told = Told("A bombing on 12 March shook the city. The mayor spoke. He recalled the bombing on 16 March.")
    bombing, recalled = told.anchor("bombing"), told.anchor("the bombing")
    told.same(bombing, recalled, 0.95)
    told.date(bombing, "12 March", day("2024-03-12"), link=0.85)
    told.date(recalled, "16 March", day("2024-03-16"), link=0.9)
    date = told.report().date
    assert date and date.value.edtf == "2024-03-12"


def test_a_date_is_less_likely_the_more_speaks_for_another_day() -> None:
    told = Told("The bombing came on 22 March, or on 12 March, or on 2 May.")
    bombing = told.anchor("bombing")
    told.date(bombing, "22 March", day("2024-03-22"), link=0.8)
    told.date(bombing, "12 March", day("2024-03-12"), link=0.6)
    told.date(bombing, "2 May", day("2024-05-02"), link=0.2)
    date = told.report().date
    assert date and date.value.edtf == "2024-03-22"
    assert date.probability == pytest.approx(0.8 * 0.8 / 1.6)


def test_a_date_without_days_and_a_time_without_value_are_borne() -> None:
    told = Told("The blast came some day, in the 1990s.")
    blast = told.anchor("blast")
    told.date(blast, "some day", None)  # type: ignore[arg-type]
    told.date(blast, "the 1990s", DateValue("199X", 5))
    date = told.report().date
    assert date and date.value.edtf == "199X"


# --- places ------------------------------------------------------------------------------------


def test_a_venue_is_completed_by_its_city_and_country() -> None:
    told = Told("The blast hit the Inter Hotel in Kabul, Afghanistan.")
    blast = told.anchor("blast")
    told.place(blast, "Inter Hotel")
    told.place(blast, "Kabul", KABUL)
    told.place(blast, "Afghanistan", AFGHANISTAN)
    place = told.report().place
    assert place
    assert (place.value.name, place.value.city, place.value.country) == ("Inter Hotel", "Kabul", "AF")
    assert (place.value.geonames_id, place.derived_from) == (1138958, ("geonames:1138958",))
    assert told.words(place.mentions) == ["Inter Hotel", "Kabul", "Afghanistan"]


def test_a_description_without_a_name_does_not_stand_for_a_named_place() -> None:
    told = Told("The blast hit a mosque in Kabul.")
    blast = told.anchor("blast")
    told.place(blast, "a mosque", link=0.95)
    told.place(blast, "Kabul", KABUL)
    place = told.report().place
    assert place and place.value.name == "Kabul"


def test_a_description_is_the_place_where_nothing_is_named() -> None:
    told = Told("The blast hit a mosque.")
    told.place(told.anchor("blast"), "a mosque")
    place = told.report().place
    assert place and (place.value.name, place.value.city, place.value.country) == ("a mosque", None, None)


def test_the_better_supported_country_wins_and_the_other_is_no_evidence() -> None:
    told = Told("The blast in Kabul, Afghanistan, was condemned by Pakistan.")
    blast = told.anchor("blast")
    told.place(blast, "Pakistan", PAKISTAN, link=0.8)
    told.place(blast, "Kabul", KABUL)
    told.place(blast, "Afghanistan", AFGHANISTAN, link=0.6)
    place = told.report().place
    assert place and (place.value.city, place.value.country) == ("Kabul", "AF")
    assert "Pakistan" not in told.words(place.evidence)


def test_the_better_supported_city_wins_over_a_venue_elsewhere() -> None:
    told = Told("The blast in Kabul, like that at the Friday Mosque in Herat, hit Kabul at noon.")
    mosque = PlaceValue("Friday Mosque in Herat", "Herat", "Herat", "AF", 1140026, 34.3, 62.2, 1)
    blast = told.anchor("blast")
    told.place(blast, "Kabul", KABUL)
    told.place(blast, "Kabul", KABUL, nth=1)
    told.place(blast, "Friday Mosque in Herat", mosque, link=0.6)
    place = told.report().place
    assert place and (place.value.name, place.value.city) == ("Kabul", "Kabul")
    assert told.words(place.evidence) == ["Kabul", "Kabul"]


WAYNE = PlaceValue("Wayne County", None, "Michigan", "US", 5014227, 42.3, -83.3, 3, None, "Wayne County")
DETROIT = PlaceValue("DETROIT", "Detroit", "Michigan", "US", 4990729, 42.3, -83.0, 1, None, "Wayne County")


def at_home(text: str, *, told: bool = True, share: float = 0.9) -> Told:
    """A shooting in an article that is about Detroit."""
    article = Told(text)
    article.home = Home(Mark(article.span("DETROIT"), "place", share, value=DETROIT), told)
    return article


def test_the_only_news_without_a_place_happened_where_the_article_is_at_home() -> None:
    told = at_home("DETROIT (WXYZ) – Two men were shot at noon.")
    told.killed(told.anchor("shot"), "Two men", 2)
    place = told.report().place
    assert place and (place.value.city, place.probability, told.words(place.evidence)) == ("Detroit", 0.9, ["DETROIT"])


@pytest.mark.parametrize(("told_so", "incidents"), [(False, 1), (True, 2)])
def test_home_is_no_place_where_it_is_but_named_or_one_of_several_incidents_is_meant(
    told_so: bool, incidents: int
) -> None:
    told = at_home("DETROIT (WXYZ) – Two men were shot at noon. Three women were stabbed at dawn.", told=told_so)
    told.killed(told.anchor("shot"), "Two men", 2)
    if incidents == 2:
        told.killed(told.anchor("stabbed"), "Three women", 3)
    assert [report.place for report in told.coding().reports] == [None] * incidents


def test_a_county_is_completed_by_the_home_town_in_it() -> None:
    told = at_home("DETROIT (WXYZ) – Two men were shot in Wayne County.")
    told.place(told.anchor("shot"), "Wayne County", WAYNE)
    place = told.report().place
    assert place and (place.value.name, place.value.city, place.value.adm2) == (
        "Wayne County",
        "Detroit",
        "Wayne County",
    )
    assert told.words(place.evidence) == ["Wayne County", "DETROIT"]


@pytest.mark.parametrize(
    "area",
    [
        PlaceValue("Perry County", None, "Ohio", "US", 1, 39.7, -82.2, 3, None, "Perry County"),
        PlaceValue("the US", None, None, "US", 6252001, 39.8, -98.5, 6),
    ],
)
def test_a_place_elsewhere_and_a_whole_country_are_not_completed(area: PlaceValue) -> None:
    told = at_home(f"DETROIT (WXYZ) – Two men were shot in {area.name}.")
    told.place(told.anchor("shot"), area.name, area)
    place = told.report().place
    assert place and place.value.city is None


@pytest.mark.parametrize(
    "words", ["was taken to Mercy Hospital in Toledo", "was flown by helicopter to Mercy Hospital"]
)
def test_a_hospital_where_the_wounded_are_taken_is_not_the_place(words: str) -> None:
    told = Told(f"A man was shot in Kabul and {words}.")
    shot = told.anchor("shot")
    told.place(shot, "Kabul", KABUL, link=0.9)
    told.place(
        shot, "Mercy Hospital", PlaceValue("Mercy Hospital", "Toledo", "Ohio", "US", 1, 41.6, -83.5, 1), link=0.99
    )
    if "Toledo" in words:
        told.place(shot, "Toledo", PlaceValue("Toledo", "Toledo", "Ohio", "US", 1, 41.6, -83.5, 1), link=0.99)
    place = told.report().place
    assert place and (place.value.name, told.words(place.evidence)) == ("Kabul", ["Kabul"])


def test_a_hospital_that_is_hit_is_the_place() -> None:
    told = Told("A bomb exploded at Mercy Hospital.")
    told.place(told.anchor("exploded"), "Mercy Hospital", PlaceValue("Mercy Hospital", "Kabul", None, "AF"))
    place = told.report().place
    assert place and place.value.name == "Mercy Hospital"


# --- tolls -------------------------------------------------------------------------------------


def _toll(told: Told) -> Toll:
    killed = told.report().killed
    assert killed
    return killed.value


def test_parts_side_by_side_add_up() -> None:
    told = Told("The blast killed 13 soldiers and scores of civilians.")
    blast = told.anchor("blast")
    told.killed(blast, "13 soldiers", 13)
    told.killed(blast, "scores of civilians", Toll(40, None, None))
    assert _toll(told) == Toll(53, None, None)


def test_equal_parts_side_by_side_add_up_too() -> None:
    told = Told("The blast killed three soldiers and three guards.")
    blast = told.anchor("blast")
    told.killed(blast, "three soldiers", 3)
    told.killed(blast, "three guards", 3)
    assert _toll(told) == exactly(6)


def test_the_same_number_twice_in_a_sentence_is_one() -> None:
    told = Told("Twelve died when the blast hit, making it 12 dead in one night.")
    blast = told.anchor("blast")
    told.killed(blast, "Twelve died", 12)
    told.killed(blast, "12 dead", 12)
    assert _toll(told) == exactly(12)


def test_an_open_bound_stays_open_when_parts_add_up() -> None:
    told = Told("The blast killed around 90 people and 10 guards.")
    blast = told.anchor("blast")
    told.killed(blast, "around 90 people", Toll(None, 90, None))
    told.killed(blast, "10 guards", 10)
    assert _toll(told) == Toll(None, 100, None)


def test_what_is_included_is_a_part_and_adds_nothing() -> None:
    told = Told("The blast killed 22 people, including three children and two guards.")
    blast = told.anchor("blast")
    told.killed(blast, "22 people", 22)
    told.killed(blast, "three children", 3)
    told.killed(blast, "two guards", 2)
    toll = _toll(told)
    assert (toll.low, toll.best, toll.high) == (22, 22, 22)
    assert [(p.group, p.count) for p in toll.breakdown] == [("children", 3), ("guards", 2)]
    assert told.words([p.evidence[0] for p in toll.breakdown]) == ["three children", "two guards"]


def test_rival_numbers_widen_the_toll_and_keep_their_speakers() -> None:
    told = Told("Police said 12 people died in the blast. A hospital spoke of 17 dead.")
    blast = told.anchor("blast")
    told.killed(blast, "12 people", 12, link=0.7)
    told.killed(blast, "17 dead", 17)
    told.fill(blast, "attributed_by", "Police", "speaker")
    told.fill(blast, "attributed_by", "A hospital", "speaker")
    killed = told.report().killed
    assert killed and (killed.value.low, killed.value.best, killed.value.high) == (12, 17, 17)
    assert {(s.by, s.value.best) for s in killed.statements} == {("Police", 12), ("A hospital", 17)}
    assert {tuple(told.words(s.by_spans)) for s in killed.statements} == {("Police",), ("A hospital",)}


def test_two_speakers_in_one_sentence_are_rivals_and_never_add_up() -> None:
    told = Told("Police said 12 people died in the blast while a hospital spoke of 17 dead.")
    blast = told.anchor("blast")
    told.killed(blast, "12 people", 12)
    told.killed(blast, "17 dead", 17)
    told.fill(blast, "attributed_by", "Police", "speaker")
    told.fill(blast, "attributed_by", "a hospital", "speaker")
    toll = _toll(told)
    assert (toll.low, toll.best, toll.high) == (12, 17, 17)


def test_numbers_far_apart_in_a_sentence_do_not_add_up() -> None:
    told = Told("The blast killed 70 people, the worst since the siege of the mall in 2013, in which 67 died.")
    blast = told.anchor("blast")
    told.killed(blast, "70 people", 70)
    told.killed(blast, "67 died", 67)
    assert _toll(told) == exactly(70)


def test_another_number_in_the_same_voice_is_no_rival() -> None:
    told = Told("The blast killed 70 people. Forty of them were known by then; now 72 are dead.")
    blast = told.anchor("blast")
    told.killed(blast, "70 people", 70)
    told.killed(blast, "72", 72, link=0.8)
    assert _toll(told) == exactly(70)


def test_a_lower_bound_among_rivals_leaves_the_top_open() -> None:
    told = Told("At least 133 died in the blast, police said. Officials spoke of 130 dead.")
    blast = told.anchor("blast")
    told.killed(blast, "At least 133", Toll(133, 133, None))
    told.killed(blast, "130 dead", 130)
    told.fill(blast, "attributed_by", "police", "speaker")
    told.fill(blast, "attributed_by", "Officials", "speaker")
    assert _toll(told) == Toll(130, 133, None)


def test_an_unsure_speaker_is_nobody() -> None:
    told = Told("Police watched as 12 people died in the blast.")
    blast = told.anchor("blast")
    told.killed(blast, "12 people", 12)
    told.fill(blast, "attributed_by", "Police", "speaker", link=0.2)
    killed = told.report().killed
    assert killed and [s.by for s in killed.statements] == [None]


# --- actors ------------------------------------------------------------------------------------


def test_names_of_one_group_are_merged_under_the_fullest() -> None:
    told = Told("Harakat al-Shabaab struck the hotel. Al-Shabaab, or HSM, said the Youth had struck.")
    struck = told.anchor("struck")
    told.group(struck, "Harakat al-Shabaab", actor_id="shabaab")
    told.group(struck, "Al-Shabaab")
    told.group(struck, "the Youth", actor_id="shabaab")
    (actor,) = told.report().perpetrators
    assert (actor.value.name, actor.value.actor_id) == ("Harakat al-Shabaab", "shabaab")
    assert told.words(actor.mentions) == ["Harakat al-Shabaab", "Al-Shabaab", "the Youth"]


def test_a_branch_and_its_umbrella_stay_two() -> None:
    told = Told("Islamic State Khorasan struck the hotel; Islamic State said so.")
    struck = told.anchor("struck")
    told.group(struck, "Islamic State Khorasan", actor_id="isk")
    told.group(struck, "Islamic State", actor_id="is", nth=1)
    assert {v.value.actor_id for v in told.report().perpetrators} == {"isk", "is"}


@pytest.mark.parametrize(
    ("how", "attribution"),
    [
        ((("reported_as_fact", 0.6), ("claimed", 0.4)), "reported_as_fact"),
        ((("reported_as_fact", 0.48), ("accused", 0.44), ("possible", 0.08)), "accused"),
        ((("reported_as_fact", 0.45), ("accused", 0.3), ("possible", 0.25)), "possible"),
        ((("claimed", 0.8), ("reported_as_fact", 0.2)), "claimed"),
        ((("reported_as_fact", 0.5), ("possible", 0.42), ("denied", 0.08)), "possible"),
        ((), "possible"),
    ],
)
def test_attribution_is_never_surer_than_the_reader(how: tuple[tuple[str, float], ...], attribution: str) -> None:
    told = Told("The Red Lantern struck the hotel.")
    told.group(told.anchor("struck"), "Red Lantern", how=how)
    (actor,) = told.report().perpetrators
    assert actor.value.attribution == attribution


@pytest.mark.parametrize("doubt", ["Police suspect", "Prosecutors say that", "Villagers blamed", "It was allegedly"])
def test_words_of_doubt_before_a_name_bar_a_fact(doubt: str) -> None:
    told = Told(f"The hotel was struck on Monday. {doubt} the Red Lantern of the attack.")
    told.group(told.anchor("struck"), "Red Lantern", how=(("reported_as_fact", 0.96), ("accused", 0.04)))
    (actor,) = told.report().perpetrators
    assert actor.value.attribution == "accused"


def test_words_of_doubt_behind_a_name_bar_a_fact() -> None:
    told = Told("The hotel was struck on Monday. The Red Lantern were blamed by the mayor.")
    told.group(told.anchor("struck"), "Red Lantern", how=(("reported_as_fact", 0.96), ("accused", 0.04)))
    (actor,) = told.report().perpetrators
    assert actor.value.attribution == "accused"


@pytest.mark.parametrize(
    "text",
    ["The Front may have struck Kabul.", "It bears the hallmarks of the Front.", "It could have been the Front."],
)
def test_what_only_may_have_been_is_possible(text: str) -> None:
    told = Told(text)
    words = next(w for w in ("struck", "bears", "been") if w in text)
    told.group(told.anchor(words), "Front", how=(("accused_by_authorities", 0.9), ("possible", 0.1)))
    assert [p.value.attribution for p in told.report().perpetrators] == ["possible"]


def test_a_denial_stays_one_where_somebody_else_may_have_done_it() -> None:
    told = Told("The Front, which may have struck Kabul, denies it.")
    told.group(told.anchor("struck"), "Front", how=(("denied", 0.9), ("possible", 0.1)))
    assert [p.value.attribution for p in told.report().perpetrators] == ["denied"]


def test_words_of_doubt_in_another_sentence_bar_nothing() -> None:
    told = Told("Police suspect a feud. The Red Lantern struck the hotel.")
    told.group(told.anchor("struck"), "Red Lantern", how=(("reported_as_fact", 0.96), ("accused", 0.04)))
    (actor,) = told.report().perpetrators
    assert actor.value.attribution == "reported_as_fact"


def test_one_mention_as_fact_does_not_outweigh_doubt_elsewhere() -> None:
    told = Told("The Red Lantern struck the hotel. Police suspect the Red Lantern. The Red Lantern may have struck.")
    struck = told.anchor("struck")
    told.group(struck, "Red Lantern", how=(("reported_as_fact", 0.9), ("accused_by_authorities", 0.1)), link=0.6)
    for nth in (1, 2):
        told.group(struck, "Red Lantern", how=(("accused_by_authorities", 0.9), ("reported_as_fact", 0.1)), nth=nth)
    told.fill(struck, "attributed_by", "Police", "speaker")
    (actor,) = told.report().perpetrators
    assert (actor.value.attribution, actor.value.attributed_by) == ("accused_by_authorities", "Police")


def test_unnamed_men_are_told_once() -> None:
    told = Told("Four gunmen attacked the hotel. The attackers fled.")
    attacked = told.anchor("attacked")
    for words in ("Four gunmen", "The attackers"):
        told.fill(attacked, "perpetrator", words, "individual", how=(("reported_as_fact", 1.0),))
    assert [v.value.name for v in told.report().perpetrators] == ["Four gunmen"]


def test_targets_are_typed_and_bare_words_give_way() -> None:
    told = Told("The blast killed people, among them 13 US soldiers, at a mosque.")
    blast = told.anchor("blast")
    told.fill(blast, "target", "people", "people", kinds=(("private_citizens_property", 0.9),), link=0.95)
    told.fill(blast, "target", "13 US soldiers", "people", kinds=(("military", 0.8), ("police", 0.2)))
    told.fill(blast, "target", "a mosque", "property", kinds=(("religious_figures_institutions", 0.7),), link=0.7)
    found = [(v.value.name, v.value.kind, v.value.target_type) for v in told.report().targets]
    assert found == [
        ("13 US soldiers", "people", "military"),
        ("a mosque", "property", "religious_figures_institutions"),
    ]


def test_bare_words_stand_where_there_is_nothing_else() -> None:
    told = Told("The blast killed people.")
    told.fill(told.anchor("blast"), "target", "people", "people")
    (target,) = told.report().targets
    assert (target.value.name, target.value.target_type) == ("people", "unknown")


def test_weapons_are_typed() -> None:
    told = Told("The car bomb exploded in Kabul.")
    exploded = told.anchor("exploded")
    told.place(exploded, "Kabul", KABUL)
    told.fill(exploded, "weapon", "car bomb", "weapon", kinds=(("explosives", 0.9), ("vehicle", 0.1)))
    (weapon,) = told.report().weapons
    assert (weapon.value.name, weapon.value.weapon_type) == ("car bomb", "explosives")


# --- the other records ---------------------------------------------------------------------------


def test_quotations_go_to_the_fullest_name_of_their_speaker() -> None:
    told = Told('"They will come back," said Colin Clarke. "We know them," Clarke said.')
    told.mark("Colin Clarke", "speaker")
    told.mark("Clarke", "speaker", nth=1)
    told.mark('"They will come back,"', "quotation", p=0.8)
    told.mark('"We know them,"', "quotation", p=0.6)
    (quotation,) = told.coding().quotations
    assert quotation.value.speaker == "Colin Clarke"
    assert told.words(quotation.evidence) == ["They will come back,", "We know them,"]
    assert quotation.probability == 0.8


def test_words_without_a_speaker_near_are_no_quotation() -> None:
    told = Told('Colin Clarke spoke. One went. Two went. Three went. "Four went," it was said.')
    told.mark("Colin Clarke", "speaker")
    told.mark('"Four went,"', "quotation")
    assert told.coding().quotations == ()


def test_a_warning_has_its_words_and_who_gave_it() -> None:
    told = Told("The US embassy warned that an attack may come. A shop may close.")
    told.mark("The US embassy", "speaker")
    told.mark("an attack may come", "warning", p=0.7)
    (warning,) = told.coding().warnings
    assert (warning.value.value, warning.value.by) == ("an attack may come", ("The US embassy",))
    assert told.words(warning.evidence) == ["an attack may come"]


def test_a_word_or_two_are_no_warning() -> None:
    told = Told("The US embassy spoke of threats.")
    told.mark("threats", "warning")
    assert told.coding().warnings == ()


def test_a_fact_needs_its_actor() -> None:
    told = Told("Al-Shabaab is led by Ahmed Diriye.")
    told.mark("Ahmed Diriye", "fact_value", p=0.9, kinds=(("leader", 0.8), ("member", 0.2)))
    assert told.coding().actor_facts == ()
    told.mark("Al-Shabaab", "fact_actor")
    (fact,) = told.coding().actor_facts
    assert (fact.value.actor, fact.value.relation, fact.value.value) == ("Al-Shabaab", "leader", "Ahmed Diriye")
    assert told.words(fact.mentions) == ["Ahmed Diriye", "Al-Shabaab"]
    assert fact.probability == pytest.approx(0.72)


def test_what_stands_behind_a_yardstick_is_another_incident() -> None:
    told = Told(
        "Gunmen killed 70 people in Garissa, the bloodiest attack since the siege in Nairobi, in which 67 died."
    )
    killed, siege = told.anchor("killed"), told.anchor("siege")
    told.same(killed, siege, 0.95)
    told.killed(killed, "70 people", 70)
    told.killed(siege, "67", 67)
    told.fill(killed, "killed", "67", "killed")
    first, second = told.coding().reports
    assert first.killed and second.killed
    assert (first.killed.value.best, second.killed.value.best) == (70, 67)


def test_a_pronoun_is_no_actor_beside_a_named_one() -> None:
    told = Told("The Front bombed Kabul. The group said so; they had warned of it.")
    bombed = told.anchor("bombed")
    told.place(bombed, "Kabul", KABUL)
    told.group(bombed, "Front")
    told.group(bombed, "group")
    told.fill(bombed, "perpetrator", "they", "individual", how=(("reported_as_fact", 0.9),))
    assert [(v.value.name, v.value.kind) for v in told.report().perpetrators] == [
        ("Front", "organisation"),
        ("they", "individual"),
    ]


def test_words_that_are_rather_a_count_of_the_wounded_are_none_of_the_dead() -> None:
    told = Told("A blast killed 21 people, and 28 were taken to hospital.")
    blast = told.anchor("blast")
    told.killed(blast, "21 people", 21)
    told.killed(blast, "28", 28, link=0.6)
    told.fill(blast, "wounded", "28", "wounded", value=exactly(28), link=0.9)
    report = told.report()
    assert report.killed and report.wounded
    assert (report.killed.value.best, report.wounded.value.best) == (21, 28)
