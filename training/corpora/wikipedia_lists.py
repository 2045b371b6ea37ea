"""Wikipedia's lists of attacks as training examples: weak, but told in many more ways than coded summaries.

Tolls are taken for exhaustive only where the words agree with the list's own number; all else is positives only.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.lexicon import trigger_hits, weapon_type
from training.corpora.strings import SpanTable, occurrences
from training.corpora.wits_phrases import WEAPON, Count, phrases, reading
from training.examples import Example, Filler, IncidentNote

_NUMBER = (
    r"\d{1,3}(?:,\d{3})*|\d+|an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
)
_PEOPLE = (
    r"(?:(?:at least|more than|over|about|around|nearly|up to|some|as many as|an estimated|approximately) )*"
    rf"(?:{_NUMBER})(?: (?!and\b|were\b|was\b|who\b|of\b|in\b|are\b|is\b|have\b|had\b)[\w'’-]+){{0,5}}?"
)
_AUXILIARY = r"(?:(?:were|was|are|is|have been|had been|has been|being|reportedly|also|later|left) )*"
_VERBS = {
    "killed": (
        r"kill(?:s|ed|ing)?|murder(?:s|ed|ing)?",
        r"killed|dead|died|die|dies|shot dead|murdered|executed|beheaded",
    ),
    "wounded": (r"wound(?:s|ed|ing)|injur(?:es|ed|ing)", r"injured|wounded|hurt"),
}
_OUTCOME = re.compile(r"kill(?:ing|ed|s)?|murder|attempt on", re.IGNORECASE)
_COUNTED = re.compile(rf"{_PEOPLE}\b", re.IGNORECASE)
_ATTACKERS = re.compile(
    r"\b(?:attackers?|bombers?|assailants?|gunm[ae]n|perpetrators?|militants?|terrorists?|himself|herself"
    r"|themselves|insurgents?)\b"
)
_TYPES = (
    ("assassination", r"assassinat"),
    ("bombing_explosion", r"bomb|explo|mine\b|rocket|mortar|shell|air ?strike|grenade|missile|\bied\b"),
    ("armed_assault", r"shoot|stabb|melee|vehic|ambush|execut|massacre|clash|raid|behead|gun|ramming|firefight|battle"),
    ("hostage_taking_barricade", r"hostage|siege"),
    ("hostage_taking_kidnapping", r"kidnap|abduct"),
    ("hijacking", r"hijack"),
    ("facility_infrastructure_attack", r"arson|sabotage|fire ?bomb"),
)


def examples(root: Path) -> Iterator[Example]:
    """Examples of the corpus: `wikipedia_lists`."""
    with (root / "wikipedia_terror_lists" / "global_terrorism.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            example = convert({key: value or "" for key, value in row.items()})
            if example is not None:
                yield example


def convert(row: dict[str, str]) -> Example | None:
    """One row: its date as a line, then its details; None where the details mention no incident by a clear word."""
    details = re.sub(r"\s+", " ", re.sub(r"\[[^\]]{1,12}\]", " ", row["details"])).replace(" .", ".").strip()
    date = re.sub(r"^(\w+ [\d–-]+) (\d{4})$", r"\1, \2", row["date"].strip())
    text = f"{date}\n{details}"
    body = len(date) + 1
    hits = [hit for hit in trigger_hits(text) if hit.start >= body]
    strong = [hit for hit in hits if hit.strength >= 0.9]
    if not strong or not date:
        return None
    table = SpanTable()
    # "killing seven" and "killed" tell the outcome; what happened mentions the incident better
    anchor = next((hit for hit in strong if not _OUTCOME.fullmatch(text[hit.start : hit.end])), strong[0])
    note = IncidentNote([table.add(anchor.start, anchor.end, "anchor")], attack_types=_attack_types(row["type"]))
    note.suicide = _suicide(row["type"], details)
    note.fillers.append(Filler("date", table.add(0, len(date), "time")))
    note.fillers += _named(text, body, row, table)
    labels: list[str] = []
    for role, column in (("killed", "dead"), ("wounded", "injured")):
        found, sure = _toll(text, body, role, row[column])
        note.fillers += [Filler(role, table.add(c.start, c.end, role)) for c in found]
        labels += [role] if sure else []
    return Example(
        id=f"wikipedia-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        corpus="wikipedia_lists",
        text=text,
        labels=labels,
        partial=["anchor", "time", "place", "organisation", "weapon"],
        spans=table.spans,
        incidents=[note],
        has_incident=True,
    )


def _attack_types(words: str) -> list[str] | None:
    return [name for name, pattern in _TYPES if re.search(pattern, words, re.IGNORECASE)] or None


def _suicide(words: str, details: str) -> bool | None:
    told = bool(re.search(r"suicide|bl[eo]w (?:him|her|them)sel", details, re.IGNORECASE))
    return told if told == ("suicide" in words.lower()) else None


def _named(text: str, body: int, row: dict[str, str], table: SpanTable) -> list[Filler]:
    """Places, perpetrators and weapons of the row that stand in the details."""
    fillers = []
    for name in {part.strip() for part in row["location"].split(",")}:
        for start, end in occurrences(text, name):
            if start >= body and len(name) > 2 and not re.match(r"[ -][A-Z]|i\b|n\b", text[end:]):
                fillers.append(Filler("place", table.add(start, end, "place")))
    for name in {part.strip() for part in re.sub(r"\(.*?\)", "", row["perpetrator"]).split(",")}:
        if len(name) < 3 or name.lower() in ("unknown", "lone wolf"):
            continue
        for start, end in occurrences(text, name):
            if start >= body and _is_group(name):
                claims = re.match(r"[^.]{0,40}\bclaim(?:s|ed|ing) responsib", text[end:])
                number = table.add(start, end, "organisation")
                fillers.append(Filler("perpetrator", number, "claimed" if claims else None))
    for match in WEAPON.finditer(text, body):
        if not re.match(r" ?(?:attacks?|blasts?|depot|disposal|squad|threat)", text[match.end() :]):
            fillers.append(Filler("weapon", table.add(*match.span(), "weapon", weapon_type(match[0]))))
    return fillers


def _is_group(name: str) -> bool:
    """Whether the name is of a group; "Anton Berg" and "gunmen" are individuals, whom the lists do not tell apart."""
    wide = (
        r"Islamic|State|Front|Army|Brigade|Party|Boko|Hamas|Taliban|Jihad|Hez|Movement|Liberation|Group|Mujah|Tehrik"
        r"|[Aa]l-\w+$|[Aa]l[- ]Shabaab|Forces|Fighters"
    )
    return bool(re.search(rf"\b(?:{wide})|^[A-Z-]{{2,7}}$", name))


def _toll(text: str, body: int, role: str, coded: str) -> tuple[list[Count], bool]:
    """Counted phrases of a role that agree with the list's number, and whether they are all there are."""
    number = re.match(r"\s*(\d+)\b(?!\s*[–-]\s*\d)", coded)
    if not number:
        return [], False
    found = [c for c in _counts(text, body, role) if not _ATTACKERS.search(text[c.start : c.end])]
    dead = int(number[1])
    if found and sum(c.low for c in found) <= dead <= sum(c.high for c in found):
        return found, True
    return [], dead == 0 and not re.search(_VERBS[role][1], text[body:])


def _counts(text: str, body: int, role: str) -> list[Count]:
    active, passive = _VERBS[role]
    places = set()
    for match in re.compile(rf"\b{_AUXILIARY.replace(')*', ')')}?(?:{active}) ").finditer(text, body):
        places |= {p for p in phrases(text, match.end(), len(text)) if _COUNTED.match(text[p[0] : p[1]])}
    pattern = re.compile(rf"\b({_PEOPLE}) {_AUXILIARY}(?:{passive})\b", re.IGNORECASE)
    places |= {match.span(1) for match in pattern.finditer(text, body)}
    kept: list[Count] = []
    for start, end in sorted(places, key=lambda p: (p[0], -p[1])):
        value = reading("one" if text[start:end].lower() == "another" else text[start:end])
        end = start + len(re.sub(r" (?:all|reportedly|also|left)$", "", text[start:end]))
        if value and not any(c.start < end and start < c.end for c in kept):
            kept.append(Count(start, end, role, *value))
    return kept
