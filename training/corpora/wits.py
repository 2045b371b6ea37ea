"""WITS as training examples: formulaic summaries read by rule, and kept where the coded numbers agree.

Roles and labels are exhaustive except where a rule is unsure: such words are ignored, and a label whose rule failed
on a summary (no claim read, no country found, a toll other than the coded one) is masked for it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tocsin.codebook import ROLES
from training.corpora.lexicon import target_type, weapon_type
from training.corpora.strings import SpanTable
from training.corpora.wits_header import CLOCK, DATE, leading_date, places, read_claims, trimmed
from training.corpora.wits_phrases import PEOPLE, PROPERTY, WEAPON, Count, counts, phrases
from training.examples import Example, Filler, Ignore, IncidentNote

_ATTACK_TYPES = {
    "Assassination": "assassination",
    "Armed Attack": "armed_assault",
    "Bombing": "bombing_explosion",
    "Hijacking": "hijacking",
    "Barricade/Hostage": "hostage_taking_barricade",
    "Kidnapping": "hostage_taking_kidnapping",
    "Arson/Firebombing": "facility_infrastructure_attack",
    "Vandalism": "facility_infrastructure_attack",
    "Assault": "unarmed_assault",
    "Unknown": "unknown",
}
_VERBS = re.compile(
    r"\b(?:detonated|exploded|fired (?:up)?on|fired (?:at|into)|opened fire|exchanged (?:gun)?fire|fired"
    r"|kidnapped|abducted"
    r"|attacked|set fire to|set (?=[^.,]{1,60} on fire)|set ablaze|burned|torched|threw|hurled|assaulted"
    r"|firebombed|hijacked"
    r"|stormed|beheaded|stabbed|shot and killed|shot(?! dead)|shot dead|raided|launched|clashed|planted|emplaced"
    r"|placed|blew up"
    r"|vandalized|ambushed|stole|robbed|looted|beat|executed|hanged|destroyed|damaged|sabotaged"
    r"|took(?=[^.,]{0,40} hostage)"
    r"|struck|hit|strangled|poisoned|rammed|killed|injured|wounded|defused|discovered|attempted to \w+|seized"
    r"|murdered"
    r"|occupied|barricaded|cut|slit)\b"
)
_OTHER_VERBS = re.compile(
    r"\b(?:killing|wounding|injuring|damaging|destroying|kidnapping|burning|setting fire to|looting|detonating"
    r"|exploding"
    r"|firing|attacks?|explosions?|blasts?|bombings?|gunfire|crossfire|detonations?|shooting|ambush|clash"
    r"|gunfight|firefight"
    r"|raid|assault|abduction|killings?|throwing|attacking|beheading|shelling|abducting|attempted|attempt)\b"
)
_WEAK = ("killed", "injured", "wounded", "damaged", "destroyed", "discovered", "placed", "struck", "hit", "cut")
_SHOOTING = re.compile(r"\b(?:fired (?:up)?on|fired (?:at|into)|opened fire|shot(?: and killed| dead)?|exploded)\b")
_ATTACKER = re.compile(
    r"\b(?:(?:approximately|about|at least|more than|up to|as many as|between|two|three|four|five|six|seven|eight"
    r"|nine|ten|\d+"
    r"|several|armed|unarmed|female|male|unknown|unidentified|suspected|would-be|masked|hooded|heavily|uniformed"
    r"|lone|young"
    r"|suicide|motorcycle-borne|teenage|angry|[\w-]*-year-old|group of|groups of|to|and(?= \d)|Jewish|Palestinian"
    r"|Israeli) )*"
    r"(?:assailants?|bombers?|gunm[ae]n|attackers?|rioters|protesters|settlers(?= (?:set|threw|attacked|burned"
    r"|damaged)))\b"
)
_AIMED = re.compile(
    r"\b(?:targeting|targeted|(?:fired |firing )(?:up)?on(?: and (?:killed|wounded|injured))?|attacked(?: and \w+ed)?"
    r"|assaulted(?: and \w+ed)?|set fire to|setting fire to|firebombed|hijacked|stormed|raided|ambushed|damaging"
    r"|damaged"
    r"|destroying|destroyed|burning|burned|struck by|(?:threw|fired|hurled|launched)[^.,;]{1,60}? (?:at|toward|into)"
    r"|(?:exploded|detonated)[^.,;]{0,60}? (?:near|at|outside|inside|against|in front of|under|next to)"
    r"|attached to|stole|looting|looted|attacking|vandalized|shot and killed|shot|stabbed(?: and killed)?|beheaded) "
)
_ATTEMPTED = re.compile(
    r"\b(?:safely|defused|discovered|failed to|prevented|thwarted|before (?:it|they|he|she) could|disarmed"
    r"|rendered safe|foiled"
    r"|attempted to|deactivated|neutralized|removed)\b"
)
_SHELLS = {"Missile/Rocket", "Mortar/Artillery", "Grenade", "RPG", "Explosive", "IED", "Landmine", "Vehicle bomb"}
_NO_NAMES = (
    "others",
    "other",
    "him",
    "her",
    "them",
    "himself",
    "it",
    "themselves",
    "an unknown target",
    "unknown targets",
)
_PERSON_LABELS = ("people", "property")


def examples(root: Path) -> Iterator[Example]:
    """Examples of the corpus: `wits`, and `wits_dev` (a tenth, by the hash of the ICN), which is never for training."""
    with (root / "wits" / "incidents.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            example = convert(json.loads(line))
            if example is not None:
                yield example


def convert(row: dict[str, str]) -> Example | None:
    """One coded summary; None where it tells two incidents or starts with no date."""
    return _Summary(row).example()


class _Summary:
    """Reads one summary part by part into an example."""

    def __init__(self, row: dict[str, str]) -> None:
        self.row = row
        self.text = row["Summary"]
        self.table = SpanTable()
        self.masked: set[str] = set()
        self.ignore: list[Ignore] = []
        self.fillers: list[Filler] = []

    def example(self) -> Example | None:
        date = leading_date(self.text)
        if date is None or self._tells_two():
            return None
        self.claims = read_claims(self.text)
        self.body = self._header(date)
        anchors = self._anchors()
        if not anchors:
            return None
        self._perpetrators()
        self._weapons()
        self._tolls()
        self._targets()
        self._unsure()
        development = int(hashlib.sha1(self.row["ICN"].encode()).hexdigest(), 16) % 10 == 0
        labels = ["anchor", "individual", "organisation", "people", "property", "weapon", "place", "time"]
        labels = [label for label in (*labels, "killed", "wounded", "kidnapped") if label not in self.masked]
        used = {span.label for span in self.table.spans}
        return Example(
            id=f"wits-{self.row['ICN']}",
            corpus="wits_dev" if development else "wits",
            text=self.text,
            labels=labels,
            partial=sorted(used & self.masked),
            roles=[role for role, fitting in ROLES.items() if set(fitting) <= set(labels)],
            spans=self.table.spans,
            incidents=[self._incident(anchors)],
            ignore=self.ignore,
            has_incident=True,
        )

    def _tells_two(self) -> bool:
        later = re.split(r"(?<=\.)\s+(?=(?:On|Between|In|Before) (?:or about )?\d)", self.text)[1:]
        return any(re.search(r"\bassailants?\b|\bbombers?\b", sentence) for sentence in later)

    def _fill(
        self, role: str, start: int, end: int, label: str, *, kind: str | None = None, by: str | None = None
    ) -> None:
        number = self.table.add(start, end, label, kind)
        if not any(f.role == role and f.span == number for f in self.fillers):
            self.fillers.append(Filler(role, number, by))

    def _header(self, date: tuple[int, int]) -> int:
        """Marks date and places; returns where the telling starts."""
        self._fill("date", *date, "time")
        for match in DATE.finditer(self.text, date[1]):
            self.table.add(*trimmed(self.text, *match.span()), "time")
        for match in CLOCK.finditer(self.text):
            self.ignore += self.table.ignore(*trimmed(self.text, *match.span()), "time")
        chain = places(self.text, date[1], self.row["Country"], [self.row["City"], self.row["Province_State"]])
        if chain is None:
            self.masked.add("place")
            return date[1]
        for start, end in chain[0]:
            self._fill("place", start, end, "place")
        # names after the chain may be places too ("on Talatak Bridge"): not judged
        for match in re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)*").finditer(self.text, chain[1]):
            self.ignore += self.table.ignore(*match.span(), "place")
        return chain[1]

    def _anchors(self) -> list[int]:
        hits = [m for m in _VERBS.finditer(self.text, self.body, self.claims.start) if not self._by_officers(m.start())]
        strong = [m for m in hits if m[0] not in _WEAK]
        chosen = (strong or hits)[:3]
        numbers = [self.table.add(*trimmed(self.text, m.start(), m.start() + len(m[0])), "anchor") for m in chosen]
        for pattern in (_VERBS, _OTHER_VERBS):
            for match in pattern.finditer(self.text, self.body, self.claims.start):
                self.ignore += self.table.ignore(*match.span(), "anchor")
        return numbers

    def _by_officers(self, position: int) -> bool:
        """Whether those who came after the attack did it ("police safely detonated the device")."""
        before = self.text[max(self.body, position - 60) : position]
        return bool(
            re.search(
                r"\b(?:police|authorities|army|forces|troops|squad|officers|experts|soldiers|guards)\b[^,.]*$", before
            )
        ) and not re.search(r"\bassailants?\b|\bbombers?\b|\bdevices?\b|\bthen $", before)

    def _perpetrators(self) -> None:
        found = False
        for match in _ATTACKER.finditer(self.text, self.body, self.claims.start):
            self._fill("perpetrator", *match.span(), "individual", kind="individual", by="reported_as_fact")
            found = True
        for claim in self.claims.actors:
            for start, end in claim.spans:
                self._fill("perpetrator", start, end, claim.label, kind=claim.label, by=claim.attribution)
                found = found or claim.label == "individual"
        if not self.claims.clear:
            self.masked |= {"organisation", "individual"}
        if not found and not WEAPON.search(self.text, self.body, self.body + 80):
            self.masked.add("individual")  # another subject than the usual ones

    def _weapons(self) -> None:
        matches = list(WEAPON.finditer(self.text, self.body, self.claims.start))
        if not matches:  # with no noun the verb itself, as the codebook says
            matches = list(_SHOOTING.finditer(self.text, self.body, self.claims.start))[:1]
        for match in matches:
            kind = (
                "firearms" if match[0].startswith(("fired", "opened", "shot", "small arms")) else weapon_type(match[0])
            )
            self._fill("weapon", *match.span(), "weapon", kind=kind)

    def _tolls(self) -> None:
        found = counts(self.text, self.body, self.claims.start)
        coded = {
            "killed": "Incident_Victims_Dead",
            "wounded": "Incident_Victims_Wounded",
            "kidnapped": "Incident_Victims_Hostaged",
        }
        for role, column in coded.items():
            own = [c for c in found if c.role == role]
            victims = [c for c in own if not c.attackers]
            if sum(c.low for c in victims) <= int(self.row[column]) <= sum(c.high for c in victims):
                for count in own:
                    self._fill(role, count.start, count.end, role)
            else:
                self.masked.add(role)
        self.victims: list[Count] = [c for c in found if not c.attackers and c.high > 0]

    def _targets(self) -> None:
        for count in self.victims:
            self._target(count.start, count.end)
        for match in _AIMED.finditer(self.text, self.body, self.claims.start):
            also = re.compile(r"(?:and \w+ed |down )*").match(self.text, match.end())
            for start, end in phrases(self.text, also.end() if also else match.end(), self.claims.start):
                self._target(start, end)

    def _target(self, start: int, end: int) -> None:
        """Marks a person, building or vehicle by its last noun, unless it only takes up an earlier one."""
        start, end = trimmed(self.text, start, end)
        article = re.match(r"(?:the |an? |his |her |their )", self.text[start:end])
        again = bool(article) and article is not None and article[0] not in ("a ", "an ")
        start += article.end() if article else 0
        words = self.text[start:end]
        head = words.split(" of ")[0].split(" belonging ")[0]
        if not words or any(words.lower() == w or words.lower().endswith((" others", " other")) for w in _NO_NAMES):
            return
        nouns = [
            (m.start(), label, m[0])
            for label, p in (("people", PEOPLE), ("property", PROPERTY))
            for m in p.finditer(head)
        ]
        if not nouns or WEAPON.search(head):  # a target, but nobody knows of which kind
            self.ignore += [i for other in _PERSON_LABELS for i in self.table.ignore(start, end, other)]
            return
        _, label, noun = max(nouns)
        earlier = self.text[self.body : start].lower()
        if again and re.search(rf"\b{re.escape(noun.lower())}\b", earlier):
            return
        if not any(s.label in _PERSON_LABELS and s.start < end and start < s.end for s in self.table.spans):
            self._fill("target", start, end, label, kind=target_type(head) or target_type(words))

    def _unsure(self) -> None:
        """Nouns of people and things that no rule took up are not judged."""
        for label, pattern in (("people", PEOPLE), ("property", PROPERTY)):
            for match in pattern.finditer(self.text, self.body, self.claims.start):
                if not any(self.table.covers(*match.span(), other) for other in _PERSON_LABELS):
                    self.ignore.append(Ignore(*match.span(), label))

    def _incident(self, anchors: list[int]) -> IncidentNote:
        events = self.row["Event_Type"].split(", ")
        told = self.text[self.body : self.claims.start]
        attempted = any(e.startswith("Near Miss") for e in events)
        stage: str | None = "attempted" if attempted else "accomplished"
        if attempted != bool(_ATTEMPTED.search(told)) or {"Threat", "Hoax"} & set(events):
            stage = None
        suicide = bool(re.search(r"\bsuicide\b|strapped to h", told))
        return IncidentNote(
            anchors,
            self.fillers,
            stage=stage,
            attack_types=self._attack_types(events, told),
            suicide=suicide if suicide == ("Suicide" in events) else None,
            recent=True,
        )

    def _attack_types(self, events: list[str], told: str) -> list[str] | None:
        """Types as the codebook has them: shells and grenades are bombings, knives are armed."""
        types = [_ATTACK_TYPES[e] for e in events if e in _ATTACK_TYPES and (e != "Unknown" or events == ["Unknown"])]
        if "Armed Attack" in events and set(self.row["Weapon"].split(", ")) <= _SHELLS:
            types = ["bombing_explosion" if t == "armed_assault" else t for t in types]
        if re.search(r"\b(?:stabb\w+|knife|knives|machetes?|behead\w+|swords?|axes?|slit)\b", told):
            types = ["armed_assault" if t in ("unarmed_assault", "unknown") else t for t in types]
        return list(dict.fromkeys(types)) or None
