"""What is read first says no more than the analysis found."""

from __future__ import annotations

from detente import casebook
from detente.analyses.coalitions import Basis, coalitions, deals, table_named
from detente.analyses.evolution.forecast import forecast
from detente.analyses.evolution.routes import routes
from detente.graph import build
from detente.views.headlines import coalitions_headline, forecast_headline, routes_headline
from detente.views.names import Names


def _coalitions(name: str, *, whole: bool = True) -> str:
    graph = build(casebook.load(name))
    basis, table = Basis(graph), table_named(graph, None)
    assert graph.status_quo is not None
    struck = deals(basis, table, graph.status_quo)
    return coalitions_headline(struck, Names(graph), coalitions(basis, table, "seq") if whole else None)


def test_one_party_s_move_is_no_deal_and_who_would_leave_it_together_is_told() -> None:
    # Kilgour et al. 2001: the ministry and the company go from 5 to 8 together.
    said = _coalitions("elmira-1991")
    assert "deal" not in said
    assert "It is one party\u2019s move: Local Government can bring it about alone." in said
    assert "It holds under the five concepts of single decision makers" in said
    together = "Ministry of the Environment and Uniroyal would leave it together for"
    assert f"{together} Modified order accepted [8]." in said
    assert "nobody" not in said


def test_nothing_is_said_of_spoilers_where_coalitions_were_not_looked_at() -> None:
    assert "spoil" not in _coalitions("elmira-1991", whole=False)


def test_all_that_are_equally_near_are_named_or_counted() -> None:
    graph = build(casebook.load("korea-2019"))
    assert graph.status_quo is not None
    found, names = routes(graph, graph.status_quo), Names(graph)
    assert not any(way.improvements.total for way in found.ways)
    length = min(way.moves.length or 0 for way in found.ways)
    near = {way.to for way in found.ways if way.moves.length == length}
    outcomes = {names.outcome(state) for state in near}
    assert len(outcomes) > 1
    said = routes_headline(found, names)
    told = sum(f"\u201c{each}\u201d" in said for each in outcomes)
    assert told == min(len(outcomes), 3)
    assert (f"and {len(outcomes) - 3} more, " in said) == (len(outcomes) > 3)
    assert "The nearest are" in said


def test_no_outcome_that_overlaps_the_others_is_called_likeliest() -> None:
    graph = build(casebook.load("korea-2019"))
    ahead = forecast(graph, 12)
    chances = {each.key: float(ahead.outcomes[each.key].p[12]) for each in graph.case.outcomes}
    greatest = max(chances, key=lambda key: chances[key])
    assert greatest in ("lifeline", "throttled"), "they hold together with the outcomes before them"
    said = forecast_headline(ahead)
    named = next(each.name for each in graph.case.outcomes if f"\u201c{each.name}\u201d" in said)
    apart = [each.name for each in graph.case.outcomes][:10]
    assert named in apart
    assert said.endswith("given the case and how movers choose here; not a forecast of events.")
