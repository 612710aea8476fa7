"""The page Report: the report and the drawing, to be looked at and taken away."""

from __future__ import annotations

from detente.web.pages.asked import Answer, Asked, PageSpec, choose


def answer(asked: Asked) -> Answer:
    """What the report is made for: the case or a variant, alone or beside another."""
    variants = [(each.key, each.name) for each in asked.case.variants]
    known = ["", *(key for key, _ in variants)]
    about = asked.choice("variant", known, "")
    beside = asked.choice("compare", known, "")
    return Answer(
        controls=[
            choose("variant", "About", about, [("", "The case as it is"), *variants]),
            choose("compare", "Beside it", beside, [("", "Nothing"), *variants]),
        ]
    )


PAGE = PageSpec("report", "Report", "What can be handed on?", 200, answer, whole_case=True)
