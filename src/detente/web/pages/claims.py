"""The page Claims."""

from __future__ import annotations

from detente.web.contract.pages import Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of

MOST = 10_000
"""Draws that can be asked for: a matter of minutes."""


def controls(asked: Asked) -> list[Control]:
    """What claims are tested on, how many draws, and how much is told of each claim."""
    variants = [(each.key, each.name) for each in asked.case.variants]
    return [
        choose("on", "Tested on", _on(asked), [("", "the case as it is"), *variants]),
        enter(
            "draws", "Draws", "number", asked.params.get("draws", str(_default())), "None: verdicts alone."
        ),
        choose("full", "Show", _full(asked), [("", "verdicts"), ("yes", "verdicts and why")]),
    ]


def answer(asked: Asked) -> Answer:
    """Which of the arguments the model bears out."""
    from detente.analyses.claims import claims
    from detente.views.text.claims import claims_text

    result = claims(asked.case, variant=_on(asked) or None, draws=_draws(asked), progress=asked.progress)
    return Answer(blocks_of(claims_text(result, full=bool(_full(asked))), asked.graph), controls(asked))


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return asked.graph.n_states * (1 + _draws(asked)) > 20_000


def _default() -> int:
    from detente.analyses.claims import DRAWS

    return DRAWS


def _draws(asked: Asked) -> int:
    return asked.number("draws", _default(), 0, MOST)


def _on(asked: Asked) -> str:
    return asked.choice("on", ["", *(each.key for each in asked.case.variants)], "")


def _full(asked: Asked) -> str:
    return asked.choice("full", ["", "yes"], "")


PAGE = PageSpec(
    "claims",
    "Claims",
    "Which of the arguments made about this crisis does the model bear out?",
    120,
    answer,
    heavy,
    controls,
    whole_case=True,  # claims name variants, which the case of a variant no longer has
)
