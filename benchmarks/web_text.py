"""The sentences of made-up articles: templates of ours, whose fillings are marked as they are written.

So each value's evidence is the very words that tell it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import Formatter

from benchmarks.web_tellings import Telling
from benchmarks.web_world import name
from tocsin.records import Span

_SPEAKERS = ("police", "officials", "a hospital official", "witnesses", "the interior ministry", "a local governor")
_WEAPONS = {
    "explosives": ("a roadside bomb", "a car bomb", "explosives", "grenades"),
    "firearms": ("assault rifles", "pistols", "machine guns"),
    "incendiary": ("petrol bombs", "fire"),
    "chemical": ("poison",),
    "melee": ("machetes", "knives"),
    "unknown": ("an unknown device",),
}
_TARGETS = {
    "private_citizens_property": ("villagers", "a market", "civilians", "a wedding party"),
    "military": ("an army convoy", "soldiers", "a military base"),
    "police": ("a police station", "a police patrol"),
    "government_general": ("a government office", "a district council"),
    "business": ("a hotel", "a bank"),
    "religious_figures_institutions": ("a mosque", "a church"),
    "transportation": ("a bus", "a train"),
    "educational_institution": ("a school", "a university"),
    "utilities": ("a power line", "a pipeline"),
    "terrorists_nonstate_militia": ("militia fighters",),
    "journalists_media": ("a radio station",),
    "government_diplomatic": ("an embassy",),
    "ngo": ("aid workers",),
    "tourists": ("tourists",),
    "other": ("a building",),
}
_PEOPLE = frozenset(("villagers", "civilians", "soldiers", "militia fighters", "aid workers", "tourists"))
_CLAIMS = {
    "claimed": "{actor} claimed responsibility for the {anchor}.",
    "accused_by_authorities": "{accuser} blamed {actor} for the {anchor}.",
    "accused": "Residents accused {actor} of the {anchor}.",
    "possible": "{actor} is suspected of the {anchor}.",
    "reported_as_fact": "Fighters of {actor} carried out the {anchor}.",
    "denied": "{actor} denied any part in the {anchor}.",
}
_DID = {
    "accomplished": "The {anchor} struck {target} {place} {date}.",
    "attempted": "The attempted {anchor} on {target} {place} failed {date}.",
    "foiled": "The {anchor} planned against {target} {place} was foiled {date}.",
    "threatened": "The {anchor} was threatened against {target} {place} {date}.",
}
_BESIDE = "An earlier {anchor} {date} {place} had also been aimed at {target}."
_FILLERS = (
    "Smoke rose over the {a} quarter for hours, said {b}, a shopkeeper.",
    "Ambulances took the injured to the {a} hospital.",
    "Security forces closed the road to {a} and searched houses.",
    "The district has seen violence for years, and talks led by {a} have brought no peace.",
    "Schools stayed closed and the market at {a} was empty.",
    "The government promised an inquiry, which {a} of the {b} association called too late.",
    "Shops near {a} square opened again in the afternoon.",
)
_QUOTED = "“We heard a loud noise and ran,” said {witness}, who lives near {a} street."
_WARNED = "{warner} warned that {warning} could come before the holiday."


@dataclass(slots=True)
class Draft:
    """A text while it is written, with the places of what was filled in."""

    text: str = ""
    marks: dict[tuple[int, str], list[Span]] = field(default_factory=dict)

    def say(self, template: str, incident: int = 0, /, **filled: str) -> None:
        """Add a sentence on one of the article's incidents; what is filled in is marked by its name."""
        if self.text and not self.text.endswith("\n"):
            self.text += " "
        start = len(self.text)
        for literal, key, _, _ in Formatter().parse(template):
            self.text += literal
            if key is not None:
                first, words = len(self.text), filled[key]
                self.text += words[:1].upper() + words[1:] if first == start else words
                if not words:
                    self.text = self.text.rstrip(" ")
                    continue
                self.marks.setdefault((incident, key), []).append(Span(first, len(self.text)))

    def spans(self, incident: int, key: str) -> tuple[Span, ...]:
        """Where this was filled in."""
        return tuple(self.marks.get((incident, key), ()))


def written(tellings: Sequence[Telling], chance: random.Random) -> Draft:
    """The text of an article that tells these incidents; its title is the first line."""
    draft = Draft()
    _headline(draft, tellings[0])
    for at, one in enumerate(tellings):
        _sentences(draft, at, one, chance)
    names = tellings[0].happened.names
    for filler in chance.sample(_FILLERS, 3):
        draft.say(filler, a=chance.choice(names), b=name(chance))
    if chance.random() < 0.3:
        draft.say(_QUOTED, witness=names[0], a=names[1])
    if chance.random() < 0.04:
        draft.say(_WARNED, warner=chance.choice(_SPEAKERS), warning="further attacks")
    return draft


def _headline(draft: Draft, one: Telling) -> None:
    where = one.place[0] if one.place else "after dark"
    toll = f" kills {one.killed[0]}" if one.killed and one.happened.killed else ""
    draft.text = f"{one.anchor.capitalize()} {where}{toll}\n"


def _sentences(draft: Draft, at: int, one: Telling, chance: random.Random) -> None:
    place, date = one.place[0] if one.place else "", one.date[0] if one.date else ""
    target, weapon = (
        chance.choice(_TARGETS[one.happened.target_type]),
        chance.choice(_WEAPONS[one.happened.weapon_type]),
    )
    told = {"anchor": one.anchor, "target": target, "place": place, "date": date}
    draft.say(_BESIDE if at else _DID[one.happened.stage], at, **told)
    if one.killed:
        speaker = chance.choice(_SPEAKERS)
        draft.say("{speaker} said {killed} died.", at, speaker=speaker, killed=one.killed[0])
    if one.other:
        draft.say("{rival} spoke of {other} dead.", at, rival="a rescue worker", other=one.other[0])
    if one.wounded:
        draft.say("Another {wounded} were wounded.", at, wounded=one.wounded[0])
    if one.kidnapped:
        draft.say("Gunmen took {kidnapped} with them.", at, kidnapped=one.kidnapped[0])
    if chance.random() < 0.8:
        draft.say("The attackers used {weapon}.", at, weapon=weapon)
    if one.happened.suicide:
        draft.say("It was a {suicide}.", at, suicide="suicide attack")
    if one.attribution and one.happened.group:
        claim = _CLAIMS[one.attribution]
        draft.say(claim, at, actor=one.happened.group.name, anchor=one.anchor, accuser=chance.choice(_SPEAKERS))
