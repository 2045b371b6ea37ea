"""The page of an incident: what it says, how sure it is of it, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import addresses, page, text
from lxml import html
from signed import add_people, browser, session_of

from profile_making import GARISSA, MODEL, Page, at_least, day, exactly, followed_up, garissa, shabaab, warned
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.records import CopyOf, DateValue, Perpetrator, PlaceValue, Quotation, Target
from tocsin.web import Site, create_app


def later() -> Page:
    """An article that counts otherwise, of another outlet, with a quotation about the attack."""
    text = (
        "Toll of Garissa\n"
        "Gunmen stormed a college in Garissa on 2 April 2015. Meridian police said that 152 were killed. "
        "“It was over in an hour and nobody came,” said Brenda Atieno. "
        "“We came as quickly as we could manage,” said Major Omar Dek."
    )
    made = Page(text, outlet="Lakeside Times", published="2016-04-02").attack(
        "stormed",
        date=("2 April 2015", day("2015-04-02")),
        place=("Garissa on", GARISSA),
        killed=("152 were killed", exactly(152)),
        targets=[("college", Target("college", "property", "educational_institution"))],
    )
    report = made.reports[0].id
    for speaker, office, words in (
        ("Brenda Atieno", None, "It was over in an hour and nobody came"),
        ("Major Omar Dek", "army", "We came as quickly as we could manage"),
    ):
        made.quotations.append(made.value(Quotation(speaker, office, report), words))
    return made


def unsure() -> Page:
    """A page of which the machine is not sure, on another attack."""
    return Page("Shots\nSomebody shot at a bus near Lamu in May 2016.", published="2016-05-20").attack(
        "shot",
        unsure=True,
        date=("May 2016", DateValue("2016-05", 4, "2016-05-01", "2016-05-31")),
        place=("Lamu", PlaceValue("Lamu", "Lamu", None, "KE", 1, -2.27, 40.9, 2)),
        perpetrators=[("Somebody", Perpetrator("Somebody", "individual", "possible"))],
        killed=("bus", at_least(3)),
    )


def add(ledger: Ledger, made: Page, *, copy_of: tuple[CopyOf, ...] = ()) -> None:
    address = made.article.address or ""
    ledger.add_page(None, made.article, made.coding(), "coded", source=address, model=MODEL, copy_of=copy_of)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Ledger.open(str(tmp_path / "told.db"), who="anna") as ledger:
        for made in (garissa(), followed_up(), warned(), later(), unsure()):
            add(ledger, made)
        held = Site(ledger, Config())
        held.link()
        yield held


def id_of(site: Site, place: str) -> str:
    (row,) = [row for row in site.ledger.incidents() if row.city == place]
    return row.incident_id


def value(found, field: str, position: int = 0) -> str:
    return text(found, f"//*[@id='v-{field}-{position}']")


@pytest.fixture
def shown(client, site):
    return page(client, f"/incidents/{id_of(site, 'Garissa')}")


def test_the_headline_says_what_where_when_and_how_many(shown):
    assert re.fullmatch(
        r"Armed assault in Garissa, Kenya, 2 April 2015: 1\d\d killed \(148 to 152\)", text(shown, "//h1")
    )
    assert text(shown, "//title") == f"{text(shown, '//h1')} · Tocsin"


def test_counts_say_what_they_count(shown):
    told = text(shown, "//*[@class='standfirst']")
    assert "3 reports in 3 articles of 3 named outlets" in told
    assert "Copies counted once, these are 3 texts" in told
    assert re.search(r"rest on \d independent sources?\. What was reported, not all that happened", told)


def test_each_value_has_status_rule_and_sources(shown):
    told = value(shown, "date")
    assert told.startswith("2 April 2015 read by the machine")
    assert "The most precise that most agree with · 3 sources: " in told
    assert "Harbour Post" in told


def test_attributions_stand_under_attributed_to_with_their_kind(shown):
    assert text(shown, "//dt[@id='f-perpetrators']") == "Attributed to"
    assert value(shown, "perpetrators").startswith("Al-Shabab claimed read by the machine")
    assert "/actors/al-shabaab" in addresses(shown, "//*[@id='v-perpetrators-0']")


def test_a_disagreement_is_drawn_out_and_not_averaged(shown):
    told = text(shown, "//*[@id='v-killed-0']//*[@class='disputes']")
    kept = value(shown, "killed").split(" ")[0]
    other = {"148": "152", "152": "148"}[kept]
    assert told.startswith(f"Others differ: {other} ")
    assert {"148": "Meridian Wire", "152": "Lakeside Times"}[other] in told
    assert "as it was told: at least 70 → then" in value(shown, "killed")


def test_a_statement_shows_its_words_and_leads_to_them_in_the_article(shown, site):
    (said,) = shown.xpath("//*[@id='v-killed-0']//li[contains(., 'Harbour Post')]")
    assert "at least 70" in text(said, ".")
    assert "a later number took its place" in text(said, ".")
    assert [mark.text for mark in said.xpath(".//mark")] == ["At least 70"]
    article = garissa().article
    assert said.xpath(".//a/@href") == [f"/articles/{article.id}#s{article.text.index('At least 70')}"]


def test_the_words_of_a_statement_are_marked_in_the_article(client, shown):
    for address in set(shown.xpath("//*[@class='record']//a[@class='to']/@href")):
        article, _, at = address.partition("#")
        assert html.fromstring(client.get(article).text).xpath("//mark/@id").count(at) == 1, address


def test_the_toll_is_drawn_as_it_was_told(shown):
    drawn = shown.xpath("//*[@id='h-toll']/..//*[local-name()='svg']")
    assert len(drawn) == 2  # wide and narrow
    numbers = [" ".join(row.text_content().split()) for row in shown.xpath("//figure//tbody/tr")]
    assert len(numbers) == 3 and "70" in numbers[0] and "Harbour Post" in numbers[0]
    assert any("disputed" in one for one in numbers)


def test_a_toll_that_is_no_single_number_has_its_range_drawn(shown):
    (drawn,) = shown.xpath("//*[@id='v-killed-0']//*[local-name()='svg']")
    assert re.search(r"1\d\d \(148 to 152\) killed|148.152", " ".join(drawn.text_content().split()))


def test_one_number_is_not_drawn(client, site):
    assert not page(client, f"/incidents/{id_of(site, 'Lamu')}").xpath("//figure")


def test_each_value_can_be_accepted_corrected_and_rejected(shown, site):
    id = id_of(site, "Garissa")
    for act in ("accept", "correct", "reject"):
        assert f"/incidents/{id}/correct?field=weapons&position=0&act={act}" in addresses(shown)
    assert f"/incidents/{id}/correct?field=wounded&position=0&act=add" in addresses(shown)
    assert f"/incidents/{id}/links" in addresses(shown)


def test_who_may_only_read_is_offered_nothing_to_write(site):
    add_people(site.ledger)
    asked = browser(create_app(site))
    answer = asked.get(f"/incidents/{id_of(site, 'Garissa')}", headers=session_of(site.ledger, "eve"))
    led = html.fromstring(answer.text).xpath("//main//a/@href")
    assert any(address.endswith("/brief") for address in led)
    assert not [address for address in led if "/correct" in address or address.endswith("/links")]


def test_what_the_machine_doubts_is_said_to_be_suggested(client, site):
    found = page(client, f"/incidents/{id_of(site, 'Lamu')}")
    assert text(found, "//h1").startswith(
        "Armed assault? (unsure) in Lamu, Kenya? (unsure), May 2016? (unsure): at least 3"
    )
    assert value(found, "place").startswith("Lamu, Kenya suggested by the machine")
    assert "some time from 1 May 2016 to 31 May 2016" in value(found, "date")
    assert not found.xpath("//*[@id='v-perpetrators-0']//a[starts-with(@href, '/actors')]")


def test_quotations_about_it_name_none_but_public_speakers(shown):
    told = text(shown, "//*[contains(@class, 'quoted')]")
    assert "Somebody whose office is not told Lakeside Times" in told
    assert "Major Omar Dek, army" in told
    assert [mark.text for mark in shown.xpath("//*[contains(@class, 'quoted')]//mark")] == [
        "It was over in an hour and nobody came",
        "We came as quickly as we could manage",
    ]


def test_warnings_are_proposed_and_not_asserted(client, site, shown):
    id = id_of(site, "Garissa")
    assert f"/incidents/{id}/warnings" in shown.xpath("//@hx-get")
    assert f"/incidents/{id}/warnings" in addresses(shown)  # for those without scripts
    told = text(page(client, f"/incidents/{id}/warnings"), "//*[@id='warnings']")
    assert "Proposed, not asserted" in told
    assert "The British embassy" in told and "it came 13 days before" in told
    part = client.get(f"/incidents/{id}/warnings", headers={"HX-Request": "true"})
    assert "The British embassy" in part.text and "<html" not in part.text


def test_no_warning_is_said_to_be_none(client, site):
    assert "No warning in the ledger fits" in text(page(client, f"/incidents/{id_of(site, 'Lamu')}/warnings"))


def test_reports_are_grouped_by_copy_family_with_why_they_are_linked(client, site):
    original = garissa()
    reprint = Page(f"{original.article.text} More.", outlet="Coast Daily", published="2015-04-03").attack(
        "stormed",
        date=("2 April 2015", day("2015-04-02")),
        place=("Garissa with", GARISSA),
        killed=("At least 70", at_least(70)),
    )
    with site.writing() as ledger:
        copy = CopyOf(original.article.id, "copy", 0.97, 60, ("97 % of its words",))
        add(ledger, reprint, copy_of=(copy,))
    found = page(client, f"/incidents/{id_of(site, 'Garissa')}")
    assert "4 reports in 4 articles of 4 named outlets. Copies counted once, these are 3 texts" in text(found)
    (family,) = found.xpath("//*[@class='families']/li[contains(., 'One text in 2 articles: it counts once')]")
    told = " ".join(family.text_content().split())
    assert "Harbour Post, 3 April 2015 · the origin of this text" in told
    assert "Coast Daily, 3 April 2015 · a copy of it" in told
    assert "All but certain: same day" in told
    assert len(found.xpath("//*[@class='families']/li")) == 3


def test_a_vague_mention_stands_apart_and_adds_nothing(client, site):
    vague = Page(
        "A look back\nA year of fear began when gunmen attacked in Kenya in 2015.",
        outlet="Review",
        published="2017-01-01",
    )
    with site.writing() as ledger:
        add(
            ledger,
            vague.attack(
                "attacked",
                date=("2015", DateValue("2015", 5, "2015-01-01", "2015-12-31")),
                place=("Kenya", PlaceValue("Kenya", None, None, "KE", 2, 1.0, 38.0, 6)),
                perpetrators=[("gunmen", shabaab("reported_as_fact"))],
            ),
        )
    held = [site.ledger.incident(row.incident_id) for row in site.ledger.incidents()]
    one = next(view for view in held if view.may_be)
    found = page(client, f"/incidents/{one.incident.id}")
    assert "it adds nothing to any count here" in text(found, "//*[@class='maybe']")


def test_decisions_change_the_status_and_stand_in_the_history(client, site):
    id = id_of(site, "Garissa")
    article = garissa().article
    report = next(one.report for one in site.ledger.incident(id).reports if one.article_id == article.id)
    with site.writing() as ledger:
        quote = article.quote(report.weapons[0].evidence[0])
        ledger.decide(article.id, "weapons", "accept", quote=quote, report_id=report.id, who="bela")
        quote = article.quote(report.killed.evidence[0])
        ledger.decide(article.id, "killed", "correct", quote=quote, value={"best": 71}, report_id=report.id, who="bela")
        ledger.undo_act(who="cora")
    found = page(client, f"/incidents/{id}")
    assert value(found, "weapons").startswith("firearms (“rifles”) accepted by a coder")
    told = [" ".join(one.text_content().split()) for one in found.xpath("//*[contains(@class, 'decided')]/li")]
    assert re.match(r"bela corrected killed “At least 70” to best 71 ?\d.* · undone by cora, ", told[0])
    assert re.match(r"bela accepted weapon “rifles” ?\d.* UTC, decision 1", told[1])
    assert "/decisions" in addresses(found)


def test_without_decisions_it_says_so(shown):
    assert "Nothing yet: what stands here is the machine’s reading" in text(shown)


def test_what_was_rejected_is_set_aside(client, site):
    id = id_of(site, "Lamu")
    article = unsure().article
    (report,) = (one.report for one in site.ledger.incident(id).reports)
    with site.writing() as ledger:
        quote = article.quote(report.killed.evidence[0])
        ledger.decide(article.id, "killed", "reject", quote=quote, report_id=report.id)
    found = page(client, f"/incidents/{id}")
    assert not found.xpath("//*[@id='v-killed-0']")
    assert "Set aside: 1 statement that no value follows" in text(found, "//dd[@class='aside']")
    assert "killed" not in text(found, "//h1")


def test_the_citation_says_which_ledger_and_when(shown, site):
    (field,) = shown.xpath("//textarea[@readonly]")
    assert field.text.startswith(f"Tocsin ledger told.db, incident {id_of(site, 'Garissa')} (Armed assault in Garissa")
    assert re.search(r"as of \d+ \w+ \d{4}; values from .*Harbour Post.*; accessed \d+ \w+ \d{4}\.", field.text)
    (button,) = shown.xpath("//button[@data-copies]")
    assert button.get("data-copies") == field.get("id") and button.get("hidden") is not None


def test_a_beginning_of_an_id_leads_to_the_page(client, site):
    id = id_of(site, "Garissa")
    for asked in (id[:6], id[2:]):
        answer = client.get(f"/incidents/{asked}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/incidents/{id}")


def test_an_id_that_became_another_leads_there_with_a_note(client, site):
    one, other = id_of(site, "Garissa"), id_of(site, "Lamu")
    with site.writing() as ledger:
        ledger.decide_incidents("merge", one, other)
    (stays,) = {site.ledger.incident(id).incident.id for id in (one, other)}
    gone = other if stays == one else one
    found = page(client, f"/incidents/{gone}")
    assert text(found, "//*[@role='note']") == f"You asked for incident {gone}. It became part of this one."
    assert "A coder's decision" in text(found, "//*[@class='families']").replace("a coder", "A coder")
    assert not page(client, f"/incidents/{stays}").xpath("//*[@role='note']")


def test_a_note_is_shown_for_no_id_that_does_not_lead_here(client, site):
    id = id_of(site, "Garissa")
    for was in ("i-nothing", "<b>", id, id_of(site, "Lamu")):
        assert not page(client, f"/incidents/{id}?was={was}").xpath("//*[@role='note']")


def test_an_id_that_is_not_there_is_not_found(client):
    assert "i-zzzzzz" in text(page(client, "/incidents/i-zzzzzz", status=404))


def test_all_statements_of_a_value_have_a_page(client, site):
    id = id_of(site, "Garissa")
    found = page(client, f"/incidents/{id}/statements?field=killed")
    assert text(found, "//h2") == "Killed: 3 statements"
    assert len(found.xpath("//ol[@class='said']/li")) == 3
    page(client, f"/incidents/{id}/statements?field=nothing", status=404)
    page(client, f"/incidents/{id}/statements?field=killed&position=9", status=404)
    page(client, f"/incidents/{id}/statements", status=422)


def test_a_value_of_many_statements_shows_the_most_telling_and_leads_to_the_rest(client, site):
    with site.writing() as ledger:
        for number in range(14):
            again = Page(
                f"Garissa again\nOn 2 April 2015 gunmen stormed a college in Garissa. It was told again ({number}).",
                outlet=f"Outlet {number}",
                published="2017-02-03",
            ).attack("stormed", date=("2 April 2015", day("2015-04-02")), place=("Garissa.", GARISSA))
            add(ledger, again)
    id = id_of(site, "Garissa")
    found = page(client, f"/incidents/{id}")
    number = len(found.xpath("//*[@id='v-date-0']//ol[@class='said']/li"))
    assert number == 12
    assert f"/incidents/{id}/statements?field=date&position=0" in addresses(found)
    every = page(client, f"/incidents/{id}/statements?field=date")
    assert len(every.xpath("//ol[@class='said']/li")) == site.ledger.incident(id).row.n_reports


def test_the_brief_is_shown_with_marks_that_lead_to_the_words(client, site):
    id = id_of(site, "Garissa")
    found = page(client, f"/incidents/{id}/brief")
    assert text(found, "//h1").startswith("Armed assault of 2 April 2015 in Garissa, Kenya")
    article = garissa().article
    assert f"/articles/{article.id}#s{article.text.index('stormed')}" in found.xpath("//*[@class='cites']/a/@href")
    assert len(found.xpath("//*[@class='notes']/li")) >= 3
    assert "At least 70" in [mark.text for mark in found.xpath("//*[@class='notes']//mark")]


def test_a_stake_of_the_outlet_is_a_badge(client, site):
    text_ = "Shells\nOur army shelled a village near Idlib on 3 May 2016, and nobody else did."
    own = Page(text_, outlet="Amaq", published="2016-05-04").attack(
        "shelled",
        date=("3 May 2016", day("2016-05-03")),
        place=("Idlib", PlaceValue("Idlib", "Idlib", None, "SY", 3, 35.9, 36.6, 1)),
        perpetrators=[
            (
                "Our army",
                Perpetrator("Our army", "organisation", "reported_as_fact", None, "islamic-state", "Islamic State"),
            )
        ],
    )
    with site.writing() as ledger:
        add(ledger, own)
    told = value(page(client, f"/incidents/{id_of(site, 'Idlib')}"), "perpetrators")
    assert told.startswith("Islamic State claimed own claim: Amaq read by the machine")
    assert "own claim: counts as claimed" in told
