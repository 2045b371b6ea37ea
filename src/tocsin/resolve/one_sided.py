"""What a party to a conflict prints of its own or its enemy's deeds is its word, never a fact.

A report codes what its article says, whoever prints it. This rule weighs the attribution afterwards, for those who
compute with it.
"""

from __future__ import annotations

from tocsin.records import Weighed, side_of
from tocsin.resolve.actor_rows import ANYWHERE, Actor
from tocsin.resolve.actors import ActorRegister
from tocsin.resolve.outlets import Outlet

OWN_CLAIM = "own claim"
OWN_SIDE = "own side"
RIVAL_ACCUSES = "rival's accusation"
RIVAL_SAYS = "rival's word"


def weigh(attribution: str, outlet: Outlet | None, perpetrator: str | None, actors: ActorRegister) -> Weighed:
    """The attribution of an incident to an actor, as it counts when this outlet prints it.

    attribution: as the article has it; perpetrator: the actor's id, None where the register has none. Of its own
    side's deeds what the outlet reports as fact is `claimed`; of a rival's it is `accused_by_authorities` where a state
    speaks, else `accused`. All other attributions stay as they are. Every id may be unknown to `actors`.
    """
    party = actors.get(outlet.party) if outlet is not None and outlet.party is not None else None
    actor = actors.get(perpetrator) if perpetrator is not None else None
    if outlet is None or party is None or actor is None:
        return Weighed(attribution)
    fact = attribution == "reported_as_fact"
    if _same_side(party, actor, actors):
        weighed = "claimed" if fact else attribution
        return Weighed(weighed, OWN_CLAIM if weighed == "claimed" else OWN_SIDE)
    if _rivals(outlet, party, actor, actors):
        accusation = "accused_by_authorities" if party.kind == "state" else "accused"
        weighed = accusation if fact else attribution
        return Weighed(weighed, RIVAL_ACCUSES if weighed.startswith("accused") else RIVAL_SAYS)
    return Weighed(attribution)


def _same_side(party: Actor, actor: Actor, actors: ActorRegister) -> bool:
    return _is_under(actor, side_of(party.id), actors) or _is_under(party, side_of(actor.id), actors)


def _rivals(outlet: Outlet, party: Actor, actor: Actor, actors: ActorRegister) -> bool:
    """Named as rivals, or a state and a group that acts in its country."""
    if any(_is_under(actor, rival, actors) for rival in outlet.rivals):
        return True
    if {party.kind, actor.kind} != {"state", "organisation"}:
        return False
    state, group = (party, actor) if party.kind == "state" else (actor, party)
    home = actors.get(side_of(state.id))
    return home is not None and bool({*home.areas} & {*group.areas} - {ANYWHERE})


def _is_under(actor: Actor, whole: str, actors: ActorRegister) -> bool:
    """Whether the actor is the whole or belongs to it, at any depth."""
    at: Actor | None = actor
    while at is not None:
        if at.id == whole:
            return True
        at = actors.get(at.belongs_to) if at.belongs_to is not None else None
    return False
