"""The page Why: for a state and each decision maker the tree of improvement, sanction and counter-move."""

from __future__ import annotations

from detente.analyses.stability import DEFAULT_CONCEPT, Improvement, Verdict
from detente.analyses.stability import why as witness
from detente.errors import UsageError
from detente.kernels import CONCEPTS
from detente.views.headlines import why_headline
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.text.common import capitalised, plural
from detente.views.text.why import step, verdict_sentences
from detente.web.contract.common import Inline
from detente.web.contract.pages import WhyStep, WhyVerdict
from detente.web.pages.asked import Answer, Asked, PageSpec, choose
from detente.web.pages.blocks import dm_span, state_span
from detente.web.pages.states import state_name

_SHOWN = 12
"""Improvements told of one decision maker."""
_COUNTERS = 6


def answer(asked: Asked) -> Answer:
    """Why a state holds or not."""
    graph = asked.graph
    concept = asked.choice("concept", CONCEPTS, DEFAULT_CONCEPT)
    dm = asked.choice("dm", ["", *graph.dms], "")
    controls = [
        choose("dm", "For", dm, [("", "Everybody"), *((d.key, d.name) for d in asked.case.decision_makers)]),
        choose("concept", "Concept", concept, [(key, CONCEPT_NAMES[key]) for key in CONCEPTS]),
    ]
    state = asked.state()
    if state is None:
        raise UsageError("no state is selected", hint="select a state in the table or the graph")
    verdicts = [witness(graph, state, graph.dms.index(key), concept) for key in ([dm] if dm else graph.dms)]
    tied = asked.solved.stability.structural(concept).get(state, [])
    return Answer(
        controls=controls,
        headline=why_headline(asked.names, state, concept, verdicts),
        why={
            "state": state_name(asked.names, state),
            "verdicts": [_verdict(asked.names, each, each.dm in tied) for each in verdicts],
        },
    )


def _verdict(names: Names, verdict: Verdict, structural: bool) -> WhyVerdict:
    order = sorted(
        verdict.improvements, key=lambda each: (each.sanction is not None, each.bundle is not None)
    )
    return {
        "dm": names.graph.dms[verdict.dm],
        "concept": verdict.concept,
        "stable": verdict.stable,
        "structural": structural,
        "opening": [verdict_sentences(names, verdict)[0]],
        "steps": [_improvement(names, verdict, each) for each in order[:_SHOWN]],
        "left_out": max(0, len(order) - _SHOWN),
    }


def _improvement(names: Names, verdict: Verdict, each: Improvement) -> WhyStep:
    graph = names.graph
    children: list[WhyStep] = []
    if each.bundle is not None:
        what = f"Less would do: {step(names, verdict.state, each.bundle)} alone is already an improvement."
        children.append(_step("remark", [what], graph.ids[each.bundle], None))
    if each.sanction is not None:
        children.append(_sanction(names, verdict, each))
    elif each.escape is not None:
        moves, to = each.escape
        last = _moves(names, each.to, moves, "could answer by")
        who = graph.dms[verdict.dm]
        text: Inline = [
            dm_span(graph, verdict.dm),
            " could then escape to ",
            state_span(graph, to, names.short(to)),
            f" ({_places(names, verdict, to)}).",
        ]
        last[-1]["children"] = [_step("counter", text, graph.ids[to], who)]
        children.append(last[0])
    elif verdict.concept != "nash":
        who_name = names.dm(verdict.dm)
        words = f"Nobody can answer this so that {who_name} ends up no better off."
        children.append(_step("remark", [words], None, None))
    text = [
        dm_span(graph, verdict.dm),
        f" would gain by {step(names, verdict.state, each.to)}, to ",
        state_span(graph, each.to, names.short(each.to)),
        f" ({_places(names, verdict, each.to)}).",
    ]
    return _step("improvement", text, graph.ids[each.to], graph.dms[verdict.dm], children)


def _sanction(names: Names, verdict: Verdict, each: Improvement) -> WhyStep:
    sanction = each.sanction
    assert sanction is not None
    graph = names.graph
    chain = _moves(names, each.to, sanction.moves, "could answer by")
    end = sanction.moves[-1].to
    places, _ = graph.places(verdict.dm)
    same = int(places[end]) == int(places[verdict.state])
    cost = "no better off than at the start" if same else "worse off than at the start"
    chain[-1]["text"] += [f" That leaves {names.dm(verdict.dm)} {cost} ({_places(names, verdict, end)})."]
    last = chain[-1]["children"]
    if verdict.concept in ("smr", "sseq"):
        last += _counters(names, verdict, each)
    if sanction.bystander:
        movers = " and ".join(dict.fromkeys(names.dm(move.by) for move in sanction.moves))
        what = (
            f"This punishes nothing: {movers} would gain by the same change even if "
            f"{names.dm(verdict.dm)} stayed where it is (a bystander's sanction)."
        )
        last.append(_step("remark", [what], None, None))
    for move, bundle in zip(sanction.moves, sanction.bundles, strict=True):
        if bundle is not None:
            what = (
                f"{names.dm(move.by)}'s answer bundles changes: a smaller one would already be an "
                "improvement for it."
            )
            last.append(_step("remark", [what], graph.ids[bundle], None))
    return chain[0]


def _counters(names: Names, verdict: Verdict, each: Improvement) -> list[WhyStep]:
    graph, who = names.graph, names.dm(verdict.dm)
    if not each.counter:
        return [_step("remark", [f"{who} has no further move there."], None, None)]
    assert each.sanction is not None
    end = each.sanction.moves[-1].to
    found = [
        _step(
            "counter",
            [
                dm_span(graph, verdict.dm),
                f" could then move on by {step(names, end, to)}, to ",
                state_span(graph, to, names.short(to)),
                f": no better than the start ({_places(names, verdict, to)}).",
            ],
            graph.ids[to],
            graph.dms[verdict.dm],
        )
        for to in each.counter[:_COUNTERS]
    ]
    if len(each.counter) > _COUNTERS:
        more = plural(len(each.counter) - _COUNTERS, "more further move", "more further moves")
        found.append(_step("remark", [f"{capitalised(more)}, none better than the start."], None, None))
    return found


def _moves(names: Names, start: int, moves: object, verb: str) -> list[WhyStep]:
    """A sequence of moves by others, each under the one before."""
    graph = names.graph
    here = start
    chain: list[WhyStep] = []
    for move in moves:  # type: ignore[attr-defined]
        text: Inline = [
            dm_span(graph, move.by),
            f" {verb if not chain else 'could follow by'} {step(names, here, move.to)}, to ",
            state_span(graph, move.to, names.short(move.to)),
            ".",
        ]
        chain.append(_step("sanction", text, graph.ids[move.to], graph.dms[move.by]))
        if len(chain) > 1:
            chain[-2]["children"].append(chain[-1])
        here = move.to
    return chain


def _places(names: Names, verdict: Verdict, to: int) -> str:
    places, groups = names.graph.places(verdict.dm)
    return f"from place {places[verdict.state]:,} to {places[to]:,} of {groups:,}"


def _step(
    sort: str, text: Inline, to: str | None, dm: str | None, children: list[WhyStep] | None = None
) -> WhyStep:
    return {"sort": sort, "text": text, "to": to, "dm": dm, "children": children or []}  # type: ignore[typeddict-item]


PAGE = PageSpec("why", "Why", "Why does this state hold, or not?", 40, answer, follows=True)
