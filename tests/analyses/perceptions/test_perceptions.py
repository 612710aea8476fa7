"""Hypergames worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente import casebook
from detente.analyses.perceptions import Perceptions, perceptions
from detente.errors import UnknownName, UsageError
from detente.graph.games import hypergame
from detente.interchange.casefile import read_case
from detente.model.variants import variant

DETERRENT = """\
detente: 1
title: A deterrent in one head
decision_makers:
  us: {options: {strike: {}}, preferences: [not dprk.retaliate, us.strike]}
  dprk: {options: {retaliate: {}}, preferences: [not dprk.retaliate, not us.strike]}
status_quo: NN
perceptions:
  us: {dprk: {preferences: [dprk.retaliate iff us.strike]}}
stated:
  dprk: [dprk.retaliate if us.strike, not us.strike]
variants:
  us-learns: [{correct: us, about: dprk}]
  more-blind: [{perceive: us, view: {impossible_moves: [{by: us}]}}]
"""
"""``us`` would strike and stays for fear of an answer that never comes.

In ``us``'s game a strike from NN to YN is answered by YY, which is worse for ``us`` than NN. In truth
``dprk`` prefers YN to YY and does not answer, so that the strike is sanctioned by nobody.
"""


def _answer(text: str, concept: str = "seq", key: str | None = None) -> Perceptions:
    case = read_case(text)
    return perceptions(hypergame(case if key is None else variant(case, key)), concept)


def _named(result: Perceptions) -> dict[str, str]:
    ids = result.hypergame.frame.ids
    return {ids[state]: kind for state, kind in result.classes.items()}


def _ids(result: Perceptions, states: tuple[int, ...]) -> list[str]:
    return result.hypergame.frame.ids.of(states)


def test_a_state_held_only_by_a_misperception_is_traced_to_it() -> None:
    result = _answer(DETERRENT)
    assert _named(result) == {
        "NN": "misperception",
        "YN": "unrecognised",  # us takes dprk to be about to retaliate
        "YY": "illusion",  # where us takes things to end then
    }
    ((state, (keeps,)),) = result.kept_by.items()
    ids = result.hypergame.frame.ids
    assert (ids[state], keeps.dm, ids[keeps.to or 0]) == ("NN", 0, "YN")
    assert [(wrong.of, wrong.about) for wrong in keeps.wrong] == [("us", ("dprk",))]


def test_who_gains_by_the_truth_wants_it_told() -> None:
    (correction,) = _answer(DETERRENT).corrections
    assert correction.effects == ("wants", "against")
    assert correction.status_quo == (True, False)
    result = _answer(DETERRENT)
    assert (_ids(result, correction.lost), _ids(result, correction.gained)) == (["NN"], [])


def test_the_variant_in_which_it_learns_holds_what_the_correction_says() -> None:
    assert _named(_answer(DETERRENT, key="us-learns")) == {"YN": "shared"}


def test_a_threat_that_would_not_be_carried_out_is_not_credible() -> None:
    said = _answer(DETERRENT).declarations
    assert said is not None
    assert said.promises is not None
    (threat,) = said.promises  # that us does not strike is a wish: it is not dprk's to do
    assert (threat.credible, threat.carry, threat.carried) == ("nowhere", 1, 0)
    assert (threat.keep, threat.kept) == (1, 0)
    assert threat.occasion is not None
    ids = _answer(DETERRENT).hypergame.frame.ids
    assert (ids[threat.occasion.state], ids[threat.occasion.to or 0]) == ("YN", "YY")
    assert not threat.occasion.credible


def test_the_threat_deters_who_believes_it() -> None:
    said = _answer(DETERRENT).declarations
    assert said is not None
    ids = _answer(DETERRENT).hypergame.frame.ids
    assert {game: ids.of(holds) for game, holds in said.holds.items()} == {
        "real": ["YN"],
        "declared": ["NN", "YY"],  # dprk, struck, would stand by its answer
        "mixed": ["NN", "YN"],
    }


SURPRISE = """\
detente: 1
title: Nobody saw it coming
decision_makers:
  a: {options: {x: {}}, preferences: [a.x]}
  b: {options: {y: {}}, preferences: [b.y]}
status_quo: NN
perceptions:
  a: {b: {preferences: [not b.y]}}
  b: {a: {preferences: [not a.x]}}
"""
"""Each takes its option and takes the other not to: ``a`` looks forward to YN and ``b`` to NY."""


def test_what_nobody_expects_and_both_bring_about_is_a_surprise() -> None:
    for concept in ("nash", "seq"):
        result = _answer(SURPRISE, concept)
        assert _named(result) == {"YY": "surprise", "YN": "illusion", "NY": "illusion"}
        assert [_ids(result, c.lost) for c in result.corrections] == [[], []]


def test_without_a_status_quo_one_improvement_has_to_lead_to_a_surprise() -> None:
    assert _named(_answer(SURPRISE.replace("status_quo: NN\n", "")))["YY"] == "surprise"


def test_where_no_move_leads_there_it_is_no_surprise() -> None:
    frozen = SURPRISE.replace("x: {}", "x: {moves: fixed}").replace(
        "b: {options: {y: {}}", "b: {options: {y: {moves: back}}"
    )
    result = _answer(frozen)
    assert _named(result)["YY"] == "unrecognised"
    assert "surprise" not in _named(result).values()


SYRIA = """\
detente: 1
title: Water, 1975
decision_makers:
  syria:
    options: {release: {}, escalate: {}}
    ranking: [NNN, NYN, NYY, YNN, NNY, YNY]
  iraq:
    options: {attack: {}}
    ranking: [YNN, NNY, NYY, NNN, YNY, NYN]
infeasible: [syria.release and syria.escalate]
perceptions:
  syria: {unseen: [syria.release and not syria.escalate]}
  iraq: {unseen: [not syria.release and not syria.escalate]}
"""
"""The dispute over the Euphrates with the states that another program's file says each side does not see.

Syria sees N--, Iraq sees YN- and NY-; both see NYN and NYY. In Syria's game ``escalate`` joins NNN with NYN
and NNY with NYY; in Iraq's game ``release`` and ``escalate`` join YN- with NY-.
"""


def test_states_that_one_side_does_not_see_hold_for_nobody() -> None:
    result = _answer(SYRIA, "nash")
    named = _named(result)
    assert {state for state, kind in named.items() if kind == "hidden"} == {"YNN", "YNY", "NNN", "NNY"}
    # NYN: Iraq attacks (NYY, third) from where it stands worst. NYY: Syria's move leads to NNY, its fifth,
    # from its third; Iraq's back to NYN, its worst. So NYY alone holds, for both in both games, as in truth.
    assert named["NYY"] == "shared"
    assert "NYN" not in named
    facts, ids = result.facts, result.hypergame.frame.ids
    assert ids.of(facts.own_games) == ids.of(facts.true_game) == ["NYY"]
    hidden = np.array([state in ("NNN", "NNY") for state in ids])
    assert not facts.own[1, hidden].any()
    assert facts.own[0, ids.find("NNN")]


def test_a_state_that_both_see_may_be_held_by_a_way_out_that_is_not_seen() -> None:
    # Syria at NYN (second) improves to NNN (first), which Iraq then leaves for NNY, Syria's fifth: SEQ-stable
    # for Syria in its own game. Iraq leaves NYN for NYY, unsanctioned in its own game.
    result = _answer(SYRIA, "seq")
    nyn = result.hypergame.frame.ids.find("NYN")
    assert result.facts.own[:, nyn].tolist() == [True, False]


ARSENAL = """\
detente: 1
title: An arsenal that is not there
decision_makers:
  us: {options: {invade: {}}, preferences: [not iraq.arsenal, us.invade iff iraq.defiant]}
  iraq: {options: {defiant: {}, arsenal: {}}, preferences: [not us.invade, iraq.defiant]}
infeasible:
  - iraq.arsenal
  - {that: us.invade and not iraq.defiant, note: Nobody invades who complies.}
status_quo: NYN
perceptions:
  us: {imagined: [iraq.arsenal]}
"""


def test_an_imagined_option_gives_states_that_only_its_viewer_has() -> None:
    games = hypergame(read_case(ARSENAL))
    ids = games.frame.ids
    # Of the eight choices the second constraint leaves six; three of them without the arsenal.
    assert sorted(ids) == ["NNN", "NNY", "NYN", "NYY", "YYN", "YYY"]
    assert ids.of(games.feasible) == ids.of(games.own(1).seen) == ["NNN", "NYN", "YYN"]
    assert games.own(0).seen.all()
    result = perceptions(games, "nash")
    assert not result.facts.own_games[~games.feasible].any()
    # With the arsenal Iraq, as us sees it, is level: it stays in YYY, and so does us. None of it can be.
    assert {state for state, kind in _named(result).items() if kind == "imagined"} == {"YYY", "NNY"} & set(
        _named(result)
    )
    assert any(kind == "imagined" for kind in _named(result).values())


def test_a_game_in_which_a_move_is_imagined_has_it_and_truth_has_not() -> None:
    text = (
        "detente: 1\ntitle: T\nstates: [1, 2]\ndecision_makers:\n"
        "  a: {ranking: [2, 1]}\n  b: {ranking: [1, 2]}\n"
        "perceptions: {b: {imagined_moves: [{by: a, from: state 1, to: state 2}]}}\n"
    )
    games = hypergame(read_case(text))
    assert games.own(1).graph.reachable(0, 0) == [1]
    assert games.true.graph.reachable(0, 0) == games.own(0).graph.reachable(0, 0) == []
    assert _named(perceptions(games))["1"] == "unrecognised"


def test_one_way_options_can_be_imagined_to_go_back() -> None:
    text = DETERRENT.replace("strike: {}", "strike: {moves: forward}") + (
        "  back: [{perceive: dprk, view: {imagined_moves: [{by: us, from: us.strike, to: not us.strike}]}}]\n"
    )
    games = hypergame(variant(read_case(text), "back"))
    here, there = games.frame.ids.find("YN"), games.frame.ids.find("NN")
    assert here is not None
    assert games.true.graph.reachable(0, here) == []
    assert games.own(1).graph.reachable(0, here) == [there]


def test_the_second_level_is_laid_over_the_viewers_own_game() -> None:
    text = DETERRENT.replace(
        "preferences: [dprk.retaliate iff us.strike]",
        "preferences: [dprk.retaliate iff us.strike], us: {preferences: [not us.strike]}, unseen: [state YY]",
    )
    games = hypergame(read_case(text))
    own, picture = games.own(0), games.picture(0, 1)
    assert picture.graph.payoffs[1].tolist() == own.graph.payoffs[1].tolist()
    assert picture.graph.payoffs[0].tolist() != own.graph.payoffs[0].tolist()
    assert games.frame.ids.of(~picture.seen) == ["YY"]
    assert own.seen.all()


def test_concepts_that_are_not_there_or_make_no_sense_are_refused() -> None:
    games = hypergame(read_case(DETERRENT))
    with pytest.raises(UnknownName):
        perceptions(games, "sqe")
    with pytest.raises(UnknownName):
        perceptions(games, {"usa": "seq"})
    with pytest.raises(UsageError, match="SIM is not defined"):
        perceptions(games, {"us": "sim"})


def test_mixed_behaviour_gives_each_decision_maker_its_concept() -> None:
    # By Nash us strikes whatever it fears; by SEQ it does not.
    assert "NN" not in _named(perceptions(hypergame(read_case(DETERRENT)), {"us": "nash"}))
    assert _named(perceptions(hypergame(read_case(DETERRENT)), {"dprk": "nash"}))["NN"] == "misperception"


def test_korea_a_full_bargain_is_declared_and_illusory() -> None:
    result = perceptions(hypergame(casebook.load("korea-2019")))
    said = result.declarations
    assert said is not None
    outcomes = {each.outcome: each for each in said.outcomes}
    grand = outcomes["grand-bargain"]
    # As declared a full bargain is a deal that holds; by what they want there is none.
    assert grand.holds["declared"]
    assert not grand.holds["real"]
    assert grand.deals is not None
    assert grand.deals["declared"]
    assert not grand.deals["real"]
    graph = result.hypergame.frame
    bargain = graph.outcomes()["grand-bargain"]
    us = graph.dm("us")
    assert (bargain & result.facts.expected[us]).any()
    assert not (bargain & result.facts.own_games).any()


def test_korea_the_promise_of_full_dismantling_is_credible_nowhere() -> None:
    said = perceptions(hypergame(casebook.load("korea-2019"))).declarations
    assert said is not None
    assert said.promises is not None
    verdicts = {(each.dm, each.statement): each.credible for each in said.promises}
    assert verdicts[1, 2] == "nowhere"
    assert {"us", "dprk", "russia"} <= {each.dm for each in casebook.load("korea-2019").perceptions}
