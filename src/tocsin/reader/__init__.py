"""Article → Reading: labelled spans and the links between them, from one small encoder on the CPU."""

from tocsin.reader.network import SHIPPED
from tocsin.reader.reader import Reader

__all__ = ["SHIPPED", "Reader"]
