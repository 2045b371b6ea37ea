"""Which copy families a new article belongs to. Pure: nothing is read or written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tocsin.records import CopyOf


@dataclass(frozen=True, slots=True)
class Kinship:
    """The families that become one with the new article, and who quotes whom (host, quoted; None = the new one)."""

    families: tuple[str, ...]
    quotes: tuple[tuple[str | None, str | None], ...] = ()


def kinship(found: Sequence[CopyOf], family_of: Mapping[str, str], quoting: Collection[str]) -> Kinship:
    """Families of what was found, closest first.

    Copies and versions hold families together. An article that quotes another whole belongs to its family, but to that
    of one only: a digest of five stories must not make them one. `quoting`: articles that belong to a family for what
    they quote; nothing else that they quote joins it.
    """
    families = [family_of[one.article_id] for one in found if one.relation in ("copy", "version")]
    quotes: list[tuple[str | None, str | None]] = []
    quoted = [one.article_id for one in found if one.relation == "quotes"]
    if quoted and not families:
        families.append(family_of[quoted[0]])
        quotes.append((None, quoted[0]))
    for one in found:
        if one.relation == "quoted" and one.article_id not in quoting:
            families.append(family_of[one.article_id])
            quotes.append((one.article_id, None))
    return Kinship(tuple(dict.fromkeys(families)), tuple(quotes))
