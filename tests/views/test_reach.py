"""Where equilibria are counted, it is said how many can be reached; and each row of ways is one way."""

from __future__ import annotations

import numpy as np
import pytest

from detente import casebook
from detente.analyses.comparison import compare
from detente.analyses.evolution.routes import routes
from detente.analyses.stability import stability, why
from detente.analyses.stability.classes import outcome_classes
from detente.analyses.stability.nearness import nearness, within_reach
from detente.graph import build
from detente.graph.sequences import moves_of, sequences
from detente.model.variants import variant
from detente.views.data import stability_data
from detente.views.data.comparison import comparison_data
from detente.views.headlines import stability_headline, why_headline
from detente.views.names import Names
from detente.views.reach import reach_words, within_data
from detente.views.routes import easiest
from detente.views.text.comparison import within_words


def test_what_is_within_reach_is_what_some_legal_sequence_leads_to() -> None:
    graph = build(casebook.load("cuba-1962-irreversible-strike"))
    assert graph.status_quo is not None
    reach = within_reach(graph)
    assert reach is not None
    led_to = {state for state, _ in sequences(moves_of(graph), range(graph.n_dms), graph.status_quo)}
    assert set(np.flatnonzero(reach).tolist()) == led_to | {graph.status_quo}
    assert reach_words(graph, reach) == ("" if reach.all() else ", all within reach of today")


def test_counts_say_how_many_can_be_reached() -> None:
    graph = build(casebook.load("korea-2019"))
    found, reach = stability(graph, ["nash", "seq"]), within_reach(graph)
    assert graph.status_quo is not None
    assert reach is not None
    nash = found.equilibria("nash")
    number = int((nash & reach).sum())
    assert 0 < number < nash.sum()
    assert reach_words(graph, nash) == f", {number} of them within reach of today"
    assert reach_words(graph, ~reach & nash) == ", none of them within reach of today"
    assert reach_words(graph, [graph.status_quo]) == ", within reach of today"
    assert f"under Nash, {number} of them within reach" in stability_headline(found, Names(graph))
    assert stability_data(found, summary=True)["within_reach"]["nash"] == number
    classes = outcome_classes(graph, found, nearness(graph, graph.status_quo))
    assert sum(each.within["nash"] for each in classes if each.within is not None) == number


def test_compared_counts_say_how_many_can_be_reached() -> None:
    case = casebook.load("korea-2019")
    result = compare(build(case), build(variant(case, "moscow-mediates")), ["nash"])
    (nash,) = result.answers
    before, now = within_data(result.old, nash.old), within_data(result.new, nash.new)
    assert before is not None
    assert 0 < before < nash.n_old
    assert within_words(result, nash) == f"Within reach of today: {before} before, {now} now."
    assert comparison_data(result)["equilibria"]["nash"]["within_reach"] == {"old": before, "new": now}


@pytest.mark.parametrize("name", ["cuba-1962", "elmira-1991", "korea-2019"])
def test_each_row_of_ways_is_one_way(name: str) -> None:
    graph = build(casebook.load(name))
    assert graph.status_quo is not None
    found, names = routes(graph, graph.status_quo), Names(graph)
    ways = {graph.ids[way.to]: way for way in found.ways}
    for each in easiest(names, found):
        way = ways[each.id]
        kinds = {"by gains": way.improvements, "shortest": way.moves, "fewest losses": way.fewest_losses}
        for line in each.lines:
            paths = kinds[line.kind]
            one = [p for p in paths.listed if (len(p.moves), len(p.losses)) == (line.steps, line.losses)]
            assert one, "some sequence takes just so many steps and losses"
            assert all(names.dm(path.moves[0].by) in line.first for path in one)
        assert len({(line.steps, line.losses) for line in each.lines}) == len(each.lines)


def test_where_nobody_gains_by_moving_alone_that_is_the_reason_given_first() -> None:
    graph = build(casebook.load("korea-2019"))
    assert graph.status_quo is not None
    verdicts = [why(graph, graph.status_quo, dm, "seq") for dm in range(graph.n_dms)]
    said = why_headline(Names(graph), graph.status_quo, "seq", verdicts)
    assert "nobody gains by a move of its own (Nash); so it holds under SEQ and every other concept" in said
