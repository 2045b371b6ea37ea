"""Make samples/pages/brussels-review.pdf: a page of a made-up quarterly, in two columns, with a text layer.

usage: python samples/make_pdf.py [OUT]      The same bytes come out each time. Needs reportlab (extra `test`).
"""

import os
import sys
from pathlib import Path

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

TITLE = "After Brussels: what the March attacks tell us"
BYLINE = "By Ines Vandermolen, 14 April 2016"
PUBLISHED = "1460620800"  # the same day, in seconds of Unix time
# Lines that begin with "## " are headings.
TEXT = """
Shortly before eight in the morning of 22 March two bombs went off in the departure hall of Brussels airport. An hour
later a third exploded in an underground train as it pulled out of Maelbeek station, in the quarter of the European
institutions. Thirty-two people were killed, not counting the three suicide bombers, and more than 300 were wounded.

Islamic State claimed the attacks the same day. Prosecutors have named Ibrahim El Bakraoui and Najim Laachraoui as the
bombers at the airport and Ibrahim's brother Khalid as the one on the train. A third man at the airport, seen with a hat
and a trolley in the pictures of a camera, left without setting off his bomb; last Friday Mohamed Abrini was arrested,
and he has told the police that he was that man.

## A net that closed too late

Four days before, the police had caught Salah Abdeslam in Molenbeek. He was the most wanted man in Europe for his part
in the night of 13 November 2015, when gunmen and bombers killed 130 people at a concert, in cafés and outside a stadium
in Paris. On 15 March, in a raid on a flat in the district of Forest, officers had come under fire. Four of them were
wounded and one gunman, Mohamed Belkaid, was shot dead by a sniper.

It now seems that these raids made the cell hurry. Investigators told several Belgian newspapers that the men had first
meant to strike in France again. "They felt the hand on the collar," says Ward Lemmens, a former head of station who
advises the Scheldt Institute. "So they took what they had and went to what was near."

## The files were there

Belgium had been warned. Turkey said that it had sent Ibrahim El Bakraoui back in June 2015 and had told Brussels that
he was a foreign fighter. The interior minister and the minister of justice both offered to resign; the prime minister,
Charles Michel, asked them to stay.

The country is no stranger to this. On 24 May 2014 a man with a Kalashnikov walked into the Jewish Museum in Brussels
and shot four people dead. Mehdi Nemmouche, a Frenchman who had been in Syria, is awaiting trial for it. In August last
year Ayoub El Khazzani boarded a Thalys train in Brussels with an assault rifle and was overpowered by passengers
before he could do his worst.

## Who gives the orders?

Officials in Paris and Brussels believe that the two sets of attacks were planned by the same branch of Islamic State
in Syria, which trains and sends men to Europe. The group, also known as Daesh, is led by Abu Bakr al-Baghdadi, who
proclaimed a caliphate in June 2014. It has been losing ground since last year, and some think that this makes it more
dangerous abroad, not less.

"We should expect further attempts in Europe before the end of the year, and transport will be among the targets,"
says Lemmens. Rob Wainwright, the director of Europol, has said that some 5,000 Europeans have gone to Syria and Iraq
to fight and that a part of them have come home.

What can be done? More officers who speak Arabic, and fewer services that do not speak to each other. Brussels alone
has six police zones and nineteen mayors. After the attack on the museum a committee was asked to look into that. It
has not reported yet.
"""

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=12, alignment=TA_JUSTIFY, spaceAfter=5)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=10.5, leading=13, spaceBefore=5, spaceAfter=3)
TITLE_STYLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=17, leading=20, spaceAfter=4)
BYLINE_STYLE = ParagraphStyle("byline", fontName="Times-Italic", fontSize=9, leading=12, spaceAfter=6)


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Running head and foot, as such journals have them on every page."""
    width, height = A4
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(20 * mm, height - 12 * mm, "NORDSEE SECURITY REVIEW")
    canvas.drawRightString(width - 20 * mm, height - 12 * mm, "Vol. 9, No. 2, Spring 2016")
    canvas.line(20 * mm, height - 14 * mm, width - 20 * mm, height - 14 * mm)
    canvas.drawCentredString(width / 2, 10 * mm, f"{16 + document.page}")


def story(title: str, byline: str, text: str) -> list[Flowable]:
    """The flowing parts of an article: title, byline, then headings and paragraphs, which empty lines part."""
    parts: list[Flowable] = [Paragraph(title, TITLE_STYLE), Paragraph(byline, BYLINE_STYLE), Spacer(1, 2 * mm)]
    for block in text.strip().split("\n\n"):
        words = " ".join(block.split())
        is_heading = words.startswith("## ")
        parts.append(Paragraph(words.removeprefix("## "), HEADING if is_heading else BODY))
    return parts


def make(out: Path) -> None:
    """Write the PDF to `out`."""
    os.environ["SOURCE_DATE_EPOCH"] = PUBLISHED  # reportlab takes the file's dates from it
    width, height = A4
    column = (width - 46 * mm) / 2
    frames = [Frame(x, 15 * mm, column, height - 32 * mm, 0, 0, 0, 0) for x in (20 * mm, 26 * mm + column)]
    document = BaseDocTemplate(str(out), pagesize=A4, title=TITLE, author="Ines Vandermolen")
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_furniture))
    document.build(story(TITLE, BYLINE, TEXT))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "pages" / "brussels-review.pdf")
