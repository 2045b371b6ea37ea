"""Reports → Incidents across articles. The door is `Linker`."""

from tocsin.linker.linker import Linker

__all__ = ["Linker"]
