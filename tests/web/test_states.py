"""What is told of states is kept from one edit to the next."""

from __future__ import annotations

from dataclasses import replace

from tests.web.casetexts import large

from detente.graph import build
from detente.interchange.casefile import read_case
from detente.views.names import Names
from detente.web.pages.states import states_told


def test_what_is_told_is_kept_while_only_preferences_change_and_no_longer() -> None:
    case = read_case(large())
    found = states_told(Names(build(case)))
    first = case.decision_makers[0]
    wishes = (first.preferences or ())[::-1]
    turned = replace(case, decision_makers=(replace(first, preferences=wishes), *case.decision_makers[1:]))
    assert states_told(Names(build(turned))) is found
    renamed = replace(case, decision_makers=(replace(first, name="Another"), *case.decision_makers[1:]))
    elsewhere = replace(case, status_quo=(("alpha.first", "yes"),))
    unnamed = replace(case, outcomes=())
    for other in (renamed, elsewhere, unnamed):
        assert states_told(Names(build(other))).name != found.name
