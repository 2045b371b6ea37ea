"""Article → Reading: labelled spans and the links between them, from one small encoder on the CPU."""

from tocsin.reader.reader import Reader

__all__ = ["Reader"]
