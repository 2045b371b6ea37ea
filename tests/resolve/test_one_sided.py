import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.codebook import ATTRIBUTIONS
from tocsin.records import Weighed
from tocsin.resolve.actors import ActorRegister
from tocsin.resolve.one_sided import OWN_CLAIM, OWN_SIDE, RIVAL_ACCUSES, RIVAL_SAYS, weigh
from tocsin.resolve.outlets import OutletRegister


@pytest.fixture(scope="module")
def actors() -> ActorRegister:
    return ActorRegister.open()


@pytest.fixture(scope="module")
def outlets() -> OutletRegister:
    return OutletRegister.open()


FACT = "reported_as_fact"


@pytest.mark.parametrize(
    ("outlet", "perpetrator", "attribution", "weighed", "badge"),
    [
        ("al-manar", "hezbollah", FACT, "claimed", OWN_CLAIM),
        ("al-manar", "radwan-force", FACT, "claimed", OWN_CLAIM),  # a branch of the party
        ("al-manar", "state-il-army", FACT, "accused", RIVAL_ACCUSES),
        ("al-manar", "state-il-army", "accused_by_authorities", "accused_by_authorities", RIVAL_ACCUSES),
        ("al-manar", "state-il-army", "possible", "possible", RIVAL_SAYS),
        ("al-manar", "islamic-state", "claimed", "claimed", None),
        ("idf-web", "state-il", FACT, "claimed", OWN_CLAIM),  # the party is a force of it
        ("idf-web", "state-il-police", FACT, "claimed", OWN_CLAIM),  # another force of the same state
        ("idf-web", "qassam", FACT, "accused_by_authorities", RIVAL_ACCUSES),
        ("idf-web", "hamas", "claimed", "claimed", RIVAL_SAYS),
        ("tass", "wagner", FACT, "claimed", OWN_CLAIM),
        ("tass", "state-ua-army", FACT, "accused_by_authorities", RIVAL_ACCUSES),
        ("tass", "caucasus-emirate", FACT, "accused_by_authorities", RIVAL_ACCUSES),  # acts in the state's country
        ("tass", "state-ru", "denied", "denied", OWN_SIDE),
        ("tass", "sendero", FACT, FACT, None),  # no stake in it
        ("xinhua", "state-us", FACT, FACT, None),
        ("amaq", "is-khorasan", FACT, "claimed", OWN_CLAIM),
        ("amaq", "state-iq", FACT, "accused", RIVAL_ACCUSES),  # the group acts in its country
        ("bbc", "hamas", FACT, FACT, None),
        ("amaq", None, FACT, FACT, None),
        ("amaq", "nobody", FACT, FACT, None),
        (None, "hamas", FACT, FACT, None),
    ],
)
def test_a_party_states_no_facts_of_its_war(
    actors: ActorRegister,
    outlets: OutletRegister,
    outlet: str | None,
    perpetrator: str | None,
    attribution: str,
    weighed: str,
    badge: str | None,
) -> None:
    found = weigh(attribution, outlets.get(outlet) if outlet else None, perpetrator, actors)
    assert found == Weighed(weighed, badge)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_with_a_stake_there_is_a_badge_and_no_fact(
    actors: ActorRegister, outlets: OutletRegister, data: st.DataObject
) -> None:
    outlet = outlets.get(data.draw(st.sampled_from(["tass", "sana", "al-manar", "amaq", "bbc", "idf-web"])))
    actor = data.draw(st.none() | st.sampled_from(["hamas", "state-ua", "state-us-army", "al-nusra"]) | st.text())
    attribution = data.draw(st.sampled_from(sorted(ATTRIBUTIONS)))
    found = weigh(attribution, outlet, actor, actors)
    assert found.attribution == attribution or attribution == FACT
    assert found.badge is None or found.attribution != FACT
