"""The page Model: remarks on the case as it is described."""

from __future__ import annotations

from detente.web.pages.asked import Answer, Asked, PageSpec
from detente.web.pages.blocks import blocks_of


def answer(asked: Asked) -> Answer:
    """What ``detente check`` says."""
    from detente.analyses.check import check
    from detente.views.text.check import check_text

    return Answer(blocks_of(check_text(check(asked.graph)), asked.graph))


PAGE = PageSpec("model", "Model", "Who can do what, and who wants what?", 10, answer)
