"""What the ledger holds and how far to trust the machine."""

from lxml import html

from tocsin.web.routes.about import accuracy


def test_counts_and_the_accuracy_of_every_field_are_told(client):
    page = html.fromstring(client.get("/about").content)
    text = " ".join(page.text_content().split())
    assert "4 incidents out of 5 reports" in text
    told = accuracy()
    rows = page.xpath("//table//tbody/tr")
    assert len(rows) == len(told["figures"]["gold"]) > 15
    killed = next(row for row in rows if row.xpath("th")[0].text == "killed")
    assert killed.xpath("td")[2].text == str(told["figures"]["gold"]["killed"]["f1"])
    assert told["model"] in text


def test_the_value_sets_of_the_codebook_are_there(client):
    text = client.get("/about").text
    assert "accused_by_authorities" in text and "hostage_taking_barricade" in text
