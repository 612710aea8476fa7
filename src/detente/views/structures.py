"""Words for preference structures and horizons, shared by the terminal and the report."""

from __future__ import annotations

from detente.graph import Graph
from detente.model.case import Case
from detente.model.structures import (
    AGAINST,
    FOR,
    NEUTRAL,
    attitude,
    has_strength,
    partly_unknown,
    unknown_marks,
)
from detente.views.names import Names
from detente.views.text.common import listing

EXTENSION_MEANINGS = {
    "a": "parties may leave for what they might prefer, and fear only what they surely do not",
    "b": "parties leave only for what they surely prefer, and fear only what they surely do not",
    "c": "parties may leave for what they might prefer, and fear whatever they might not",
    "d": "parties leave only for what they surely prefer, and fear whatever they might not",
}
"""One line an extension, for people."""

STRUCTURE_NAMES = {
    "rnash": "Relational Nash (RNash)",
    "rgmr": "Relational general metarational (RGMR)",
    "rsmr": "Relational symmetric metarational (RSMR)",
    "rseq": "Relational sequential (RSEQ)",
    "nm": "Non-myopic (NM)",
}

STRUCTURE_MEANINGS = {
    "rnash": "no decision maker has a move that its attitudes speak for",
    "rgmr": "whatever move one's attitudes speak for, the others can lead to what they do not speak for",
    "rsmr": "as RGMR, and it cannot escape by moving again",
    "rseq": "as RGMR, by moves that the attitudes of those who make them speak for",
    "nm": "each looks as far ahead as it can, and knows that the other does so too",
}

STRONG_MEANING = (
    "A state holds strongly if whoever would leave it can be answered so that it ends up strongly worse off, "
    "and weakly if the answer only takes the gain away."
)

TIES_TEMPT = (
    "A move to a state that is no worse already counts as worth making here, so that where nothing is "
    "said of attitudes Relational Nash is stricter than Nash."
)

_STAND = {FOR: "wishes {} well", NEUTRAL: "does not care what {} gets", AGAINST: "wishes {} ill"}
_ITSELF = {FOR: "wishes itself well", NEUTRAL: "does not care for itself", AGAINST: "wishes itself ill"}


def doubt_sentence(graph: Graph) -> str:
    """Whose preferences are partly unknown."""
    told = []
    for dm in partly_unknown(graph.case):
        marks = unknown_marks(dm)
        shown = listing(marks) if len(marks) <= 3 else f"{marks[0]}, {marks[1]} and {len(marks) - 2} more"
        told.append(f"What {dm.name} prefers is partly unknown ({shown}).")
    return " ".join(told)


def not_told_where_unknown(case: Case) -> list[tuple[str, str]]:
    """What a case with unknown preferences gets no answer to, and why, in the order of a report."""
    told = [
        ("SSEQ, SIM and looking further ahead", "they are defined where all preferences are known"),
    ]
    if has_strength(case):
        told.append(("Strength", "strong and weak stability are told apart where all preferences are known"))
    if case.attitudes:
        told.append(("Attitudes", "what a change is worth to others must be known"))
    told += [
        ("Evolution", "ways by improvements and chances need to know who gains by a move"),
        ("Leverage", "it counts places in rankings"),
        ("Coalitions", "who would gain by moving together needs to be known of each member"),
    ]
    if case.perceptions or case.stated:
        told.append(("Perceptions", "what somebody gets wrong is told from what is right"))
    if case.claims:
        told.append(("Claims", "their tests ask what holds, and where that is unknown they have no verdict"))
    return [
        *told,
        ("Inverse", "what it would take is asked of preferences that are known"),
        ("Sensitivity", "draws are made from confidences, and of the unknown there is none"),
    ]


def attitude_sentences(names: Names) -> list[str]:
    """How each decision maker stands to the others, and to itself where that is not the usual way."""
    graph = names.graph
    told = []
    for k, of in enumerate(graph.dms):
        clauses = []
        for j, to in enumerate(graph.dms):
            sign = attitude(graph.case, of, to)
            if j == k and sign != FOR:
                clauses.append(_ITSELF[sign])
            elif j != k and sign != NEUTRAL:
                clauses.append(_STAND[sign].format(names.dm(j)))
        told.append(f"{names.dm(k)} {listing(clauses) if clauses else 'cares for itself alone'}.")
    return told


def maximin_meaning(horizon: int, *, credible: bool) -> str:
    """What Maximin_h asks, in one line."""
    answers = "the worst answers that those who give them gain by" if credible else "the worst answers"
    moves = "one move" if horizon == 1 else f"{horizon:,} moves"
    return f"looking {moves} ahead and expecting {answers}, nobody secures more by moving"


def limited_meaning(horizon: int) -> str:
    """What L_h asks, in one line."""
    moves = "one move" if horizon == 1 else f"{horizon:,} moves"
    return f"each looks {moves} ahead, moves in turn with the other, and knows what the other prefers"
