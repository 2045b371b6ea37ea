"""Reading → Reports: which spans belong to which incident; warnings, quotations, actor facts."""

from tocsin.assembly.assemble import assemble

__all__ = ["assemble"]
