"""Articles written for the tests of copies."""

from __future__ import annotations

from tocsin.records import Article, Published, article_id

LEAD = (
    "DORNAU, March 4 - Eleven people were killed and 26 wounded on Monday when a bomb in a parked lorry destroyed the "
    "front of the customs house at Dornau, the harbour police said."
)
BODY = (
    "The lorry had come off the night ferry with papers for tinned fruit. Its driver paid the toll, asked a guard for "
    "a light and walked away towards the tram, a witness told the harbour radio.",
    "Firemen dug until noon for two clerks who were thought to be alive under the stairs. One of them, a woman of 30, "
    "was carried out on a door; the other died on the way to hospital.",
    "Nobody claimed the attack. Investigators recalled that smugglers had threatened the office in February, after its "
    "new head stopped a shipment of rifles, and said that the two things might have to do with each other.",
)
TEXT = (LEAD, *BODY)
OTHER = (
    "Growers in the hill country expect the best olive harvest for eleven years, their union said, and the mills have "
    "taken on students to work through the night.",
    "A litre is sold for less than in spring. The union asked the ministry for a store in which the surplus can be "
    "kept until prices rise, as it was done in the wet year of the great flood.",
    "Buyers from abroad have been seen in the villages, though few of them sign before the first pressing is tasted.",
)
NOTICE = (
    "Sign up for our evening letter and get the news of the day before supper; by giving your address you accept our "
    "terms of use and our policy on privacy, which you may read at the foot of this page.",
    "We and our many partners store cookies on your device in order to show you advertisements that suit you and to "
    "learn how our pages are used. You can change your choice at any time.",
)


def article(
    *paragraphs: str,
    title: str = "Bomb destroys customs house at Dornau",
    outlet: str | None = "Coast Wire",
    published: str | None = "2024-03-04",
    address: str | None = None,
    origin: str | None = None,
) -> Article:
    text = "\n".join([title, *paragraphs])
    where = address or f"{outlet} {published} {title}"
    return Article(
        id=article_id(where, text),
        capture_id=None,
        text=text,
        title=title,
        published=Published(published, "day", "given") if published else None,
        outlet=outlet,
        address=address,
        origin=origin,
    )
