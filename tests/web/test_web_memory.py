"""What is remembered is of one state of the ledger, and not too much of it."""

from hypothesis import given
from hypothesis import strategies as st

import linked
from tocsin.web import memory
from tocsin.web.memory import Memory

STATES = [object(), object()]


@given(st.lists(st.tuples(st.sampled_from(STATES), st.integers(0, 5))))
def test_it_gives_what_would_be_made_in_this_state(asked):
    held = Memory()
    for state, key in asked:
        assert held.get(state, key, lambda made=(state, key): made) == (state, key)


def test_it_is_made_once_until_the_state_changes():
    held, made = Memory(), []
    for state in (STATES[0], STATES[0], STATES[1], STATES[0]):
        held.get(state, "key", lambda: made.append(1))
    assert len(made) == 3


def test_what_was_asked_for_longest_ago_goes_first():
    held = Memory()
    for key in range(memory.MOST + 1):
        held.get(STATES[0], key, lambda: "old")
    assert held.get(STATES[0], memory.MOST, lambda: "new") == "old"
    assert held.get(STATES[0], 0, lambda: "new") == "new"


def test_a_change_of_the_ledger_is_shown_at_once(client):
    site = client.app.state.site
    assert "4 incidents" in client.get("/incidents").text
    with site.writing() as ledger:
        linked.add(ledger, "Late", [("Qargha", "2024-03-12", 13, None)])
    assert "5 incidents" in client.get("/incidents").text
