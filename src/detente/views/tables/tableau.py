"""The stability tableau of the textbooks, state by state.

For each state and decision maker it has a letter and the unilateral improvements (UIs):

* ``r``, rational: no improvement (Nash);
* ``s``, sequentially sanctioned: improvements, each of which the others answer (SEQ, not Nash);
* ``x``, unstable: an improvement that nobody answers.

A state is an equilibrium (``E``) if no decision maker has an ``x`` there, otherwise ``x``.

References
----------
Fraser and Hipel 1984.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.stability import Stability
from detente.views.tables.table import Column, Table

LONG = 40
"""States beyond which a LaTeX table breaks over pages."""

CONCEPTS = ("nash", "seq")
"""What the letters are made from."""

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\symbol{34}", "-": r"{-}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    letter: str
    improvements: list[str]


def tableau_table(result: Stability) -> Table:
    """The tableau as a table: ``state``, then a letter and the UIs of each decision maker, then ``overall``.

    Parameters
    ----------
    result
        Stability under Nash and SEQ at least.
    """
    graph = result.graph
    entries = _entries(result)
    columns: dict[str, Column] = {"state": list(graph.ids)}
    for dm, key in enumerate(graph.dms):
        columns[key] = [entry.letter for entry in entries[dm]]
        columns[f"{key} UIs"] = [" ".join(entry.improvements) or None for entry in entries[dm]]
    columns["overall"] = _overall(entries)
    return Table(f"{graph.case.title}: stability tableau", columns)


def tableau_latex(result: Stability) -> str:
    """The tableau as a LaTeX table, its legend in comments; it needs ``booktabs`` (and ``longtable``)."""
    graph = result.graph
    entries = _entries(result)
    names = [dm.name for dm in graph.case.decision_makers]
    environment = "longtable" if graph.n_states > LONG else "tabular"
    packages = "booktabs" + (", longtable" if graph.n_states > LONG else "")
    head = " & ".join(
        ["State", *(rf"\multicolumn{{2}}{{c}}{{{_escaped(name)}}}" for name in names), "Overall"]
    )
    below = " & ".join(["", *(r"& UIs" for _ in names), ""])
    rules = "".join(rf"\cmidrule(lr){{{2 * k + 2}-{2 * k + 3}}}" for k in range(len(names)))
    lines = [
        f"% {_commented(graph.case.title)}",
        "% r: rational (Nash). s: sequentially sanctioned (SEQ). x: unstable. E: equilibrium.",
        f"% Packages: {packages}",
        rf"\begin{{{environment}}}{{l{'cl' * len(names)}c}}",
        r"\toprule",
        rf"{head} \\",
        rules,
        rf"{below} \\",
        r"\midrule",
        *([r"\endhead"] if environment == "longtable" else []),
    ]
    for state, (name, overall) in enumerate(zip(graph.ids, _overall(entries), strict=True)):
        cells = [_code(name)]
        for own in entries:
            cells += [own[state].letter, ", ".join(_code(each) for each in own[state].improvements)]
        lines.append(" & ".join([*cells, overall]) + r" \\")
    lines += [r"\bottomrule", rf"\end{{{environment}}}"]
    return "\n".join(lines) + "\n"


def _entries(result: Stability) -> list[list[_Entry]]:
    graph = result.graph
    found = []
    for dm in range(graph.n_dms):
        worth = graph.payoffs[dm]
        own = []
        for state in range(graph.n_states):
            letter = (
                "r" if result.stable["nash"][dm, state] else "s" if result.stable["seq"][dm, state] else "x"
            )
            gains = (
                [] if letter == "r" else [t for t in graph.reachable(dm, state) if worth[t] > worth[state]]
            )
            # Best first, as the textbooks list them below a state.
            gains.sort(key=lambda t: (-int(worth[t]), t))
            own.append(_Entry(letter, [graph.ids[t] for t in gains]))
        found.append(own)
    return found


def _overall(entries: Sequence[Sequence[_Entry]]) -> list[str]:
    return ["x" if any(entry.letter == "x" for entry in each) else "E" for each in zip(*entries, strict=True)]


def _escaped(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in " ".join(text.split()))


def _code(text: str) -> str:
    return rf"\texttt{{{_escaped(text)}}}"


def _commented(text: str) -> str:
    return " ".join(text.split())
