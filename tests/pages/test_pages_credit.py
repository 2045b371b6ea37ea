from __future__ import annotations

import pytest
from pages_making import PARAGRAPHS, capture, page

from tocsin.config import PagesConfig
from tocsin.pages import read_page
from tocsin.pages.credit import find_credit

CREDITS = {
    "This article originally appeared on The Lantern.": "The Lantern",
    "This story was first published by Northern Post, a nonprofit newsroom.": "Northern Post",
    "Originally published in the Lake Tribune": "the Lake Tribune",
    "First published by Northern Post": "Northern Post",
    "Reproduced with permission of Lake Tribune.": "Lake Tribune",
    "This article is republished from The Lantern under a licence.": "The Lantern",
    "The governor spoke of a second device. — Reuters": "Reuters",
    "© AFP": "AFP",
    "Copyright 2024 The Associated Press. All rights reserved.": "Associated Press",
    "Source: Xinhua": "Xinhua",
    "Read the original article on Lantern Online.": "Lantern Online",
    "Copyright 2015 The Lake Tribune. All rights reserved. Distributed by Tarvo Syndicate": "The Lake Tribune",
    "Copyright Lake Tribune. Distributed by Tarvo Herald.": "Lake Tribune",
    "TARVO, March 5 (Reuters) - Six people died on Tuesday.": "Reuters",
    "TARVO (AP) — Six people died on Tuesday.": "Associated Press",
}
NO_CREDITS = (
    "The claim was first published by Amaq, the group's news agency.",
    "This article was originally published in Spanish.",
    "Police said he had read the original article on Kessel's death and planned his revenge.",
    "Copyright 2015. All rights reserved.",
    "This article was first published on 5 March 2024.",
    "Police told Reuters that six people had died.",
    "The aa batteries (aa) - all of them - were gone.",
    "The report was first reported by the BBC, and the video originally appeared on Telegram.",
)


@pytest.mark.parametrize(("line", "origin"), CREDITS.items())
def test_credit_names_the_origin(line: str, origin: str) -> None:
    credit = find_credit(("Something else.", line), outlet="Tarvo Herald", address=None)
    assert credit is not None and credit.origin == origin
    assert credit.words and credit.words in line


@pytest.mark.parametrize("line", NO_CREDITS)
def test_other_mentions_are_no_credit(line: str) -> None:
    assert find_credit((line,), outlet="Tarvo Herald", address=None) is None


def test_own_name_is_no_credit() -> None:
    line = "TARVO, March 5 (Reuters) - Six people died on Tuesday."
    assert find_credit((line,), outlet="Reuters", address=None) is None
    assert find_credit((line,), outlet="World", address="https://www.reuters.com/x") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "<p>This article originally appeared on The Lantern.</p>"),
        ("", '<div class="credits"><small>First published by The Lantern</small></div>'),
    ],
)
def test_credit_of_a_page(before: str, after: str) -> None:
    article = read_page(capture(page(before=before, after=after)), PagesConfig())
    assert article.origin == "The Lantern"
    assert article.origin_words is not None and "The Lantern" in article.origin_words


def test_agency_as_author_and_in_the_dateline() -> None:
    head = '<meta name="author" content="Reuters"><meta property="og:site_name" content="Tarvo Herald">'
    assert read_page(capture(page(head)), PagesConfig()).origin == "Reuters"
    dateline = page().replace("TARVO - A bomb", "TARVO (AFP) - A bomb")
    article = read_page(capture(dateline), PagesConfig())
    assert (article.origin, article.origin_words) == ("AFP", "(AFP) -")
    assert f"TARVO (AFP) - {PARAGRAPHS[0][8:]}" in article.text
