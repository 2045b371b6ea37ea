"""Quotations: where a text quotes or reports speech, whose the words are, and what they are about."""

from tocsin.assembly.quotations.passages import Passage
from tocsin.assembly.quotations.records import quotations_of
from tocsin.assembly.quotations.speakers import Said, said_in

__all__ = ["Passage", "Said", "quotations_of", "said_in"]
