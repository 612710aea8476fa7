"""The page Report: the report and the drawing, to be looked at and taken away."""

from __future__ import annotations

from detente.model.case import Case
from detente.web.contract.pages import Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose

MOST_AT_ONCE = 100
"""States up to which a report is a matter of a second."""

PART, WHOLE = "part.html", "report.html"
"""What a job keeps: the report with the parts that are quick, and all of it."""


def controls(asked: Asked) -> list[Control]:
    """What the report is made for: the case or a variant, alone or beside another."""
    variants = [(each.key, each.name) for each in asked.case.variants]
    about, beside = chosen(asked.case, asked.params)
    return [
        choose("variant", "About", about, [("", "The case as it is"), *variants]),
        choose("compare", "Beside it", beside, [("", "Nothing"), *variants]),
    ]


def chosen(case: Case, params: dict[str, str]) -> tuple[str, str]:
    """The variant that the report is about, and the one beside it; empty where there is none."""
    known = {each.key for each in case.variants}
    about, beside = (params.get(name, "") for name in ("variant", "compare"))
    return about if about in known else "", beside if beside in known and beside != about else ""


def named(case: Case, variant: str) -> str:
    """What people call the case or a variant of it."""
    if not variant:
        return "the case as it is"
    return next(f"variant {each.key}: {each.name}" for each in case.variants if each.key == variant)


def answer(asked: Asked) -> Answer:
    """The report, kept beside the answer; where it is quick, it is made when it is asked for."""
    if heavy(asked):
        _write(asked)
    return Answer(controls=controls(asked))


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return asked.graph.n_states > MOST_AT_ONCE


def _write(asked: Asked) -> None:
    """Write the report, first with what is quick."""
    from detente.graph import build
    from detente.model.variants import variant
    from detente.views.report import report_html
    from detente.work.reporting import growing

    whole = asked.case
    about, beside = chosen(whole, asked.params)
    case = variant(whole, about) if about else whole
    other = variant(whole, beside) if beside else None
    names = (named(whole, about), named(whole, beside)) if beside else ("", "")
    told = asked.progress
    kept = False
    for found in growing(build(case), other, names, lambda done, of, now: told(done, of, f"Now: {now}.")):
        if not kept:
            asked.keep(PART, report_html(found))
            kept = True
    asked.keep(WHOLE, report_html(found))


PAGE = PageSpec(
    "report",
    "Report",
    "What can be handed on?",
    200,
    answer,
    heavy,
    controls,
    whole_case=True,
    begins=True,
)
