"""Deals and their spoilers in sentences, for the terminal and the report."""

from __future__ import annotations

from detente.analyses.coalitions import Bargaining, Coalitions, Deal, Spoiler
from detente.graph.sequences import Sequence
from detente.views.names import Names
from detente.views.text.common import capitalised, listing, plural
from detente.views.text.why import step

SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}

ORDINAL = (
    "Rankings are orders: they say who prefers what, not by how much. Places are counted here as if each "
    "were worth the same, so this is a convention of bargaining theory and not a finding about the parties."
)


def people(names: Names, dms: tuple[int, ...] | list[int]) -> str:
    """Decision makers in a row."""
    return listing([names.dm(k) for k in dms])


def seated(names: Names, bargaining: Bargaining) -> str:
    """Who sits at a table, in one phrase."""
    if len(bargaining.table.seats) == names.graph.n_dms:
        return "everybody"
    return people(names, bargaining.table.seats)


def held(deal: Deal) -> str:
    """The concepts that a deal holds under."""
    if not deal.holds:
        return "no concept"
    return "all five concepts" if len(deal.holds) == len(SHORT) else listing([SHORT[c] for c in deal.holds])


def gains(names: Names, deal: Deal) -> str:
    """Who strikes a deal, and what it gives them."""
    told = [f"{names.dm(dm)} {plural(gain, 'place')}" for dm, gain in zip(deal.by, deal.gains, strict=True)]
    return f"Struck by {people(names, deal.by)}, who all gain: {listing(told)}."


def making(names: Names, start: int, moves: Sequence) -> str:
    """What is done for a deal: who changes what."""
    here = start
    told: list[str] = []
    for move in moves:
        told.append(f"{names.dm(move.by)}: {step(names, here, move.to)}")
        here = move.to
    return "; then ".join(told)


def spoils(names: Names, bargaining: Bargaining, deal: Deal, spoiler: Spoiler) -> str:
    """Who spoils a deal, how, and what for."""
    who = names.dm(spoiler.dm)
    seat = "at the table" if spoiler.dm in bargaining.table.seats else "an outsider"
    kinds = [seat]
    if spoiler.dm in bargaining.total_spoilers and len(bargaining.deals) > 1:
        kinds.append("spoils every deal of this table")
    if spoiler.limited:
        kinds.append("by one unsanctioned move only")
    text = f"{who} ({', '.join(kinds)})"
    end = spoiler.moves[-1].to if spoiler.moves else spoiler.improvement
    places, groups = names.graph.places(spoiler.dm)
    worth = (
        f"which gains it {plural(spoiler.gain, 'place')} (from {places[deal.to]:,} to {places[end]:,} of "
        f"{groups:,})"
    )
    if not spoiler.moves:
        return (
            f"{text} could {step(names, deal.to, spoiler.improvement)}, {worth}, but nothing it begins leads "
            "out of the bargain."
        )
    told = [f"could {step(names, deal.to, spoiler.moves[0].to)}"]
    here = spoiler.moves[0].to
    for move in spoiler.moves[1:]:
        told.append(f"{names.dm(move.by)} would {step(names, here, move.to)}")
        here = move.to
    return f"{text} {', then '.join(told)}: out of the bargain, {worth}."


def no_deal(names: Names, bargaining: Bargaining) -> str:
    """Why a table can strike no deal."""
    if bargaining.n_wanted == 0:
        return "No deal: there is no state that two at this table both prefer."
    several = plural(bargaining.n_wanted, "state") + (" is" if bargaining.n_wanted == 1 else " are")
    return (
        f"No deal: {several} preferred by two or more at this table, but no moves of those who would gain "
        "lead there."
    )


def best_deal(names: Names, bargaining: Bargaining) -> str:
    """What the best deal of a table is called."""
    if not bargaining.deals:
        return "none"
    return capitalised(names.label(bargaining.deals[0].to))


def best_spoilers(names: Names, bargaining: Bargaining) -> tuple[str, str]:
    """Who spoils the best deal of a table: at the table, and outside."""
    if not bargaining.deals:
        return "", ""
    spoiling = [each.dm for each in bargaining.deals[0].spoilers]
    inside = [dm for dm in spoiling if dm in bargaining.table.seats]
    outside = [dm for dm in spoiling if dm not in bargaining.table.seats]
    return people(names, inside) or "nobody", people(names, outside) or "nobody"


def together_words(names: Names, deal: Deal, result: Coalitions | None) -> str:
    """Who would leave a deal together, or that nobody would; empty where that is not known, or unclear."""
    if result is None:
        return ""
    jumps = [each for each in result.jumps if each.before == deal.to and len(each.coalition) > 1]
    if jumps:
        jump = min(jumps, key=lambda each: len(each.coalition))
        to = f"{names.label(jump.after)} [{names.graph.ids[jump.after]}]"
        return f"{people(names, jump.coalition)} would leave it together for {to}"
    if not deal.spoilers and result.equilibria("cseq")[deal.to]:
        return "nobody would spoil it, alone or together with others at the table"
    return ""


def unspoilt_words(names: Names, deal: Deal, result: Coalitions | None) -> str:
    """That nobody spoils a deal, and whether several would leave it together; empty where neither is so."""
    together = together_words(names, deal, result)
    if deal.spoilers:
        return capitalised(f"{together}.") if together else ""
    if together.startswith("nobody"):
        return capitalised(f"{together}.")
    return f"Nobody would spoil it alone{f', but {together}' if together else ''}."


def theory(names: Names, bargaining: Bargaining) -> list[str]:
    """Which deals bargaining theory would choose. :data:`ORDINAL` goes with it."""
    number = sum(deal.efficient for deal in bargaining.deals)
    verb = "is" if number == 1 else "are"
    told = [
        f"{number:,} of {plural(len(bargaining.deals), 'deal')} {verb} Pareto-efficient: no other is at "
        "least as good for everybody at the table and better for somebody."
    ]
    if bargaining.nash_bargain is None:
        told.append(
            "No deal makes everybody at the table better off, so there is no Nash bargaining solution."
        )
        return told
    chosen = bargaining.nash_bargain.to
    told.append(
        f"Nash bargaining solution on ranks: {names.label(chosen)} [{names.graph.ids[chosen]}], where the "
        "product of the places gained is greatest."
    )
    return told
