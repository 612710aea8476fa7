"""What several can do together, what an option is worth, what it would take: in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from detente.analyses.coalitions import Bargaining, Coalitions, Deal
from detente.analyses.inverse import Counts, Levers, NearestChanges, Opening, Ripeness
from detente.analyses.leverage import Leverage
from detente.views.headlines.ahead import called
from detente.views.leverage import label, outstanding, parties
from detente.views.names import Names
from detente.views.text.common import capitalised, listing, plural
from detente.views.text.deals import SHORT, best_spoilers, held, no_deal, people, together_words
from detente.views.text.inverse import missing_words
from detente.views.text.levers import lever_sentence

_NAMED = 3


def coalitions_headline(struck: Bargaining | None, names: Names, result: Coalitions | None = None) -> str:
    """What can be agreed at a table, how many must move for it, and who would leave it."""
    if struck is None:
        return "The case does not say where things stand, so it is not told what could be agreed from there."
    if not struck.deals:
        return no_deal(names, struck)
    best = struck.deals[0]
    movers = sorted({move.by for move in best.moves})
    deal, gainers = called(names, best.to), people(names, best.by)
    what = f"{deal}, by which {gainers} gain"
    alone = len(movers) == 1
    if len(struck.deals) > 1:
        number = plural(len(struck.deals), "deal")
        lead = f"{number} can be struck from where things stand. The firmest is {what}."
    elif alone:
        lead = f"From where things stand one state can be brought about by which {gainers} gain: {deal}."
    else:
        lead = f"One deal can be struck from where things stand: {what}."
    moving = f"{len(movers)} parties must move for it: {people(names, movers)}."
    if alone:
        moving = f"It is one party\u2019s move: {people(names, movers)} can bring it about alone."
    return f"{lead} {moving} It holds under {_singly(best)}{_leaving(struck, names, result)}."


def _singly(deal: Deal) -> str:
    """The concepts that a deal holds under, which know no coalitions."""
    if not deal.holds:
        return "no concept of single decision makers"
    if len(deal.holds) == len(SHORT):
        return "the five concepts of single decision makers"
    return f"{held(deal)}, for decision makers that move alone"


def _leaving(struck: Bargaining, names: Names, result: Coalitions | None) -> str:
    """Who would leave the best deal, alone or together; nothing where that is not known."""
    best = struck.deals[0]
    inside, outside = best_spoilers(names, struck)
    told = [each for each in (inside, outside) if each != "nobody"]
    spoiled = f"; {listing(told)} would spoil it" if told else ""
    together = together_words(names, best, result)
    return f"{spoiled}; {together}" if together else spoiled


def leverage_headline(result: Leverage, names: Names) -> str:
    """Whose option changes most, and for whom."""
    if not result.edits:
        return "There is no option to do without."
    told = [each for each in outstanding(result) if each.change > 0]
    if not told:
        return "No option by itself changes anybody's prospects."
    best = told[0]
    effects = [
        f"{verb} {who}"
        for verb, verdict in (("helps", "gains"), ("harms", "loses"), ("cuts both ways for", "both"))
        if (who := parties(result, names, best, verdict))
    ]
    lead = f"Most hangs on {label(result, best.edit)}: to have it in play {listing(effects)}."
    if not effects:
        lead = f"Most hangs on {label(result, best.edit)}: without it other states hold, or none."
    rest = [label(result, each.edit) for each in told[1:_NAMED]]
    return f"{lead} Next {'come' if len(rest) > 1 else 'comes'} {listing(rest)}." if rest else lead


def levers_headline(result: Levers) -> str:
    """Whether edits of the case make it hold, and the cheapest."""
    if result.holds_already:
        return "It holds already; nothing has to be done."
    case = result.graph.case
    if not result.found:
        return f"None of {plural(result.looked_at, 'edit')} tried makes it hold."
    best = result.found[0]
    words = capitalised("; ".join(lever_sentence(case, lever) for lever in best.levers))
    names = {dm.key: dm.name for dm in case.decision_makers}
    who = listing([names[key] for key in best.who])
    round_ = f" {who} would have to be brought round." if who else ""
    return f"{plural(len(result.found), 'way')} found to make it hold; the cheapest: {words}.{round_}"


def count_headline(result: Counts, names: Names) -> str:
    """How much the target asks of rankings."""
    each = result.counts[0]
    who = listing([names.dm(dm) for dm in result.free])
    if each.share in (0, 1):
        some = "whatever ranking" if each.share else "no ranking"
        return f"It holds with {some} {who} could have, the others' being as they are."
    about = "about " if each.number is None else ""
    return (
        f"It holds with {about}{100 * each.share:.2g} % of the rankings that {who} could have. That says how "
        "much it asks of a ranking, not how likely the ranking is."
    )


def nearest_headline(result: NearestChanges, names: Names) -> str:
    """How little would have to change."""
    concept = next(iter(result.together), "")
    together = result.together.get(concept)
    if together is not None and together.distance == 0:
        return "It holds already; no ranking has to change."
    alone = [
        (own[concept].distance, names.dm(dm))
        for dm, own in result.alone.items()
        if concept in own and own[concept].distance is not None
    ]
    if alone:
        distance, who = min(alone, key=lambda each: each[0] or 0)
        pairs = plural(round(distance or 0), "pair") if distance and distance >= 1 else "one tie"
        return f"Least has to change if {who} alone thinks otherwise: about {pairs} of states in its ranking."
    if together is None or together.distance is None:
        return "No change of rankings was found that makes it hold."
    pairs = f"about {together.distance:g} pairs of states"
    return f"No one alone can make it hold by thinking otherwise; together it takes {pairs}."


def ripeness_headline(result: Ripeness, names: Names) -> str:
    """Whether the time is ripe, and what is missing."""
    if not result.missing:
        return "The time is ripe for it, by this model."
    return f"The time is not ripe for it: {'; '.join(missing_words(result, names))}."


def openings_headline(found: Sequence[Opening], names: Names) -> str:
    """Which outcomes hold nowhere, and whether one edit would bring them about."""
    if not found:
        return (
            "Every outcome by which two or more would gain holds somewhere already, or the case names none. "
            "Choose a state or an outcome to ask what it would take."
        )
    named = {outcome.key: outcome.name for outcome in names.graph.case.outcomes}
    if not any(each.levers.of for each in found):
        nowhere = [named[str(each.levers.target.outcome)] for each in found]
        return (
            f"{_quoted(nowhere)} {_hold(nowhere)} nowhere today. The case gives rankings, which have no "
            "single "
            "wish to edit: choose a state to ask how little of a ranking would have to change."
        )
    open_ = [named[str(each.levers.target.outcome)] for each in found if each.levers.found]
    shut = [named[str(each.levers.target.outcome)] for each in found if not each.levers.found]
    told = []
    if open_:
        each_ = "a single change would do" if len(open_) == 1 else "for each a single change would do"
        told.append(f"{_quoted(open_)} {_hold(open_)} nowhere today; {each_}.")
    if shut:
        told.append(
            f"{_quoted(shut)} {_hold(shut)} nowhere either, and no single change that was tried would do."
        )
    if not open_:
        told = [f"{_quoted(shut)} {_hold(shut)} nowhere today, and no single change that was tried would do."]
    return " ".join(told)


def _hold(names: Sequence[str]) -> str:
    return "holds" if len(names) == 1 else "hold"


def _quoted(words: Sequence[str]) -> str:
    return listing([f"\u201c{each}\u201d" for each in words])
