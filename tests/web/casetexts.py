"""Case files for the workbench's tests."""

from __future__ import annotations

_WISHES = (
    "not {b}.first", "{a}.first", "not ({a}.second and {b}.second)", "{a}.third if {c}.third",
    "not {c}.first if {a}.second", "{b}.second iff {c}.second",
    "at least 2 of ({a}.first, {b}.first, {c}.first)",
)  # fmt: skip


def large(n_options: int = 3) -> str:
    """Three decision makers with three options each and a rule: 448 states."""
    names = ("alpha", "beta", "gamma")
    lines = ["# A made-up conflict of a size that is worked with.", "detente: 1", "title: A large conflict"]
    lines.append("decision_makers:")
    for k, name in enumerate(names):
        a, b, c = (names[(k + j) % 3] for j in range(3))
        lines += [f"  {name}:", f"    name: {name.capitalize()}", "    options:"]
        for option in ("first", "second", "third")[:n_options]:
            lines += [f"      {option}:", f"        name: The {option} of {name}"]
        lines.append("    preferences:")
        lines += [f"      - {wish.format(a=a, b=b, c=c)}" for wish in _WISHES]
    lines += ["infeasible:", "  - alpha.first and beta.first and gamma.first"]
    lines += ["status_quo: {}", "outcomes:"]
    lines += ["  calm: {name: Calm, that: not alpha.first and not beta.first and not gamma.first}"]
    return "\n".join(lines) + "\n"
