"""What is misperceived, doubted and claimed, in a sentence or two."""

from __future__ import annotations

from detente.analyses.claims import Claims
from detente.analyses.perceptions import Perceptions
from detente.analyses.sensitivity import Sensitivity
from detente.views.claims import tally_words
from detente.views.names import Names
from detente.views.perceptions import NOTHING_WRONG, by_outcome, wrong_words
from detente.views.reach import reach_words
from detente.views.sensitivity import effect_words, judgement_words, telling
from detente.views.text.common import capitalised, listing, plural


def perceptions_headline(result: Perceptions, names: Names) -> str:
    """What holds as they see it, and which misperception matters most."""
    if not result.corrections:
        return NOTHING_WRONG
    own, true = int(result.facts.own_games.sum()), int(result.facts.true_game.sum())
    lead = (
        f"{plural(own, 'state holds', 'states hold')} as they see one another"
        f"{reach_words(names.graph, result.facts.own_games)}; {true:,} would if all saw the conflict as it is"
        f"{reach_words(names.graph, result.facts.true_game)}."
    )
    best = max(result.corrections, key=lambda each: len(each.gained) + len(each.lost))
    changed = (*best.gained, *best.lost)
    if not changed:
        return f"{lead} No single misperception, put right, changes that."
    wrong = wrong_words(names, result.hypergame.views, best.wrong)
    verbs = [
        f"{verb} {by_outcome(names, states)}"
        for verb, states in (("add", best.gained), ("undo", best.lost))
        if states
    ]
    return f"{lead} Most turns on this: {wrong}. To put it right would {listing(verbs)}."


def sensitivity_headline(result: Sensitivity, about: int | None = None) -> str:
    """Which judgement matters most."""
    if result.ensemble.certain:
        return "Nothing in this case is uncertain: every draw is the case as it is."
    told = telling(result, about)
    if not told:
        return "No single judgement, if wrong, changes an answer by more than chance would."
    finding, q = told[0]
    judgement = judgement_words(result.ensemble, finding.judgement)
    return f"Find out first whether this is so: {judgement}. {effect_words(result, finding, q)}"


def claims_headline(result: Claims) -> str:
    """How many claims are borne out, and how many turn out otherwise only by our doubts."""
    if not result.findings:
        return "The case makes no claims to test."
    shaky = [each for each in result.findings if each.survival is not None and each.survival.share < 0.75]
    words = capitalised(tally_words(result))
    if not shaky:
        return words
    verb = "changes" if len(shaky) == 1 else "change"
    number = plural(len(shaky), "verdict")
    return f"{words} {number} {verb} in more than a quarter of the draws from the doubts of the case."
