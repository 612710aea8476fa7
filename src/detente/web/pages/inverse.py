"""The page Inverse: levers and brokers, rankings, ripeness."""

from __future__ import annotations

from detente.kernels import CONCEPTS
from detente.views.names import CONCEPT_NAMES
from detente.web.contract.common import Inline
from detente.web.contract.pages import Block, Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of, heading, row, state_span, table, text
from detente.web.pages.levers import variants_of

_ASKS = (
    ("levers", "Which edits of the case would do?"),
    ("count", "How many rankings would make it hold?"),
    ("nearest", "How little would have to change?"),
    ("ripeness", "Is the time ripe, and what is missing?"),
)
_SECONDS = 60.0


_WAYS = (
    "What would do",
    "Who has to be brought round",
    "Then holds",
    "What else changes",
    "Believed as broker",
)

MOST_AT_ONCE = 60
"""States up to which levers are a matter of a second."""


def controls(asked: Asked) -> list[Control]:
    """The question, and what it is about."""
    ask, concept = _ask(asked), asked.choice("concept", CONCEPTS, "seq")
    found = [choose("ask", "Question", ask, _ASKS)]
    if ask == "levers" and asked.case.outcomes:
        outcomes = [(each.key, each.name) for each in asked.case.outcomes]
        found.append(choose("outcome", "Outcome", _outcome(asked), [("", "A state"), *outcomes]))
    found.append(enter("target", "State", "state", asked.params.get("target", ""), "That is to hold."))
    if ask != "ripeness":
        found.append(choose("concept", "Concept", concept, [(key, CONCEPT_NAMES[key]) for key in CONCEPTS]))
    if ask == "levers":
        edits = asked.choice("edits", ["1", "2"], "1")
        found.append(choose("edits", "Edits at a time", edits, [("1", "one"), ("2", "up to two")]))
    return found


def answer(asked: Asked) -> Answer:
    """What it would take for a state or an outcome to hold."""
    target = _target(asked)
    if not target:
        return _open(asked)
    concept = asked.choice("concept", CONCEPTS, "seq")
    blocks, headline = _found(asked, _ask(asked), target, concept)
    return Answer(blocks, controls(asked), headline)


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return (not _target(asked) or _ask(asked) != "ripeness") and asked.graph.n_states > MOST_AT_ONCE


def _ask(asked: Asked) -> str:
    return asked.choice("ask", [key for key, _ in _ASKS], "levers")


def _outcome(asked: Asked) -> str:
    known = [each.key for each in asked.case.outcomes] if _ask(asked) == "levers" else []
    return asked.choice("outcome", ["", *known], "")


def _target(asked: Asked) -> str:
    outcome = _outcome(asked)
    return f"outcome {outcome}" if outcome else asked.params.get("target", "").strip()


def _open(asked: Asked) -> Answer:
    """Where nothing is asked for: the outcomes that hold nowhere, and what would bring them about."""
    from detente.analyses.inverse import openings
    from detente.views.headlines import openings_headline
    from detente.views.report.inverse import opening_words

    found = openings(asked.graph, asked.solved.stability)
    blocks: list[Block] = []
    for words in opening_words(found, asked.names):
        blocks += [heading(words.name), text(words.intro)]
        ways = [
            row(way.what, way.who, [way.holds, " ", *_link(asked, way.id)], way.other, way.brokers)
            for way in words.ways
        ]
        if ways:
            blocks.append(table("", _WAYS, ways))
        blocks += [text(way.caution, "warning") for way in words.ways if way.caution]
        if words.ripeness:
            blocks.append(text(words.ripeness, "soft"))
    blocks.append(
        text("Choose a state or an outcome above to ask what it would take for that to hold.", "soft")
    )
    return Answer(blocks, controls(asked), openings_headline(found, asked.names))


def _link(asked: Asked, name: str) -> Inline:
    state = asked.graph.ids.find(name)
    return [name] if state is None else [state_span(asked.graph, state, name)]


def _found(asked: Asked, ask: str, target: str, concept: str) -> tuple[list[Block], str]:
    import time

    import numpy as np

    from detente.analyses import inverse
    from detente.views import headlines
    from detente.views.text.inverse import count_text, nearest_text, ripeness_text
    from detente.views.text.levers import levers_text

    graph = asked.graph
    if ask == "levers":
        edits = int(asked.choice("edits", ["1", "2"], "1"))
        wanted = inverse.target(graph, target)
        found = inverse.levers(
            graph, wanted, concept=concept, need="one", edits=edits,
            most=20, progress=asked.progress,
        )  # fmt: skip
        told = blocks_of(
            levers_text(found, inverse.brokers(found), inverse.learnings(graph, wanted, concept)), graph
        )
        return [*told, *variants_of(asked.case, found)], headlines.levers_headline(found)
    state = inverse.one_state(graph, target)
    if ask == "count":
        counted = inverse.count(
            graph, state, (), (concept,), rng=np.random.default_rng(0), examples=0, progress=asked.progress
        )
        return blocks_of(count_text(counted), graph), headlines.count_headline(counted, asked.names)
    if ask == "nearest":
        end = time.monotonic() + _SECONDS
        nearest = inverse.nearest(
            graph, state, None, (concept,), remaining=lambda: end - time.monotonic(), progress=asked.progress
        )
        return blocks_of(nearest_text(nearest), graph), headlines.nearest_headline(nearest, asked.names)
    ripe = inverse.ripeness(graph, state, (), {})
    return blocks_of(ripeness_text(ripe), graph), headlines.ripeness_headline(ripe, asked.names)


PAGE = PageSpec("inverse", "Inverse", "What would it take for this to hold?", 80, answer, heavy, controls)
