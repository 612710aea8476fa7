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

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.stability import Stability
from detente.graph import Graph
from detente.interchange.keys import keys_of
from detente.views.tables.table import Column, Table

LONG = 40
"""States beyond which a LaTeX table breaks over pages."""

CONCEPTS = ("nash", "seq")
"""What the letters are made from."""

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\symbol{34}", "-": r"{-}", "`": r"{`}", "'": r"{'}",
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
    """The tableau as a LaTeX table with caption and label; it needs ``booktabs`` (and ``longtable``)."""
    graph = result.graph
    entries = _entries(result)
    names = [dm.name for dm in graph.case.decision_makers]
    long = graph.n_states > LONG
    environment = "longtable" if long else "tabular"
    caption = [rf"\caption{{{_escaped(graph.case.title)}: stability tableau. {_LEGEND}}}", _label(graph)]
    head = " & ".join(
        ["State", *(rf"\multicolumn{{2}}{{c}}{{{_escaped(name)}}}" for name in names), "Overall"]
    )
    below = " & ".join(["", *(r"& UIs" for _ in names), ""])
    rules = "".join(rf"\cmidrule(lr){{{2 * k + 2}-{2 * k + 3}}}" for k in range(len(names)))
    lines = [
        f"% {_shown(graph.case.title)}",
        f"% Packages: booktabs{', longtable' if long else ''}",
        "% Letters outside ASCII: LuaLaTeX or XeLaTeX with a font that has them; pdfLaTeX knows Latin ones",
        *([] if long else [r"\begin{table}", r"\centering", *caption]),
        rf"\begin{{{environment}}}{{l{'cl' * len(names)}c}}",
        *([caption[0] + caption[1] + r" \\"] if long else []),
        r"\toprule",
        rf"{head} \\",
        rules,
        rf"{below} \\",
        r"\midrule",
        *([r"\endhead"] if long else []),
    ]
    for state, (name, overall) in enumerate(zip(graph.ids, _overall(entries), strict=True)):
        cells = [_code(name)]
        for own in entries:
            cells += [own[state].letter, ", ".join(_code(each) for each in own[state].improvements)]
        lines.append(" & ".join([*cells, overall]) + r" \\")
    lines += [r"\bottomrule", rf"\end{{{environment}}}", *([] if long else [r"\end{table}"])]
    return "\n".join(lines) + "\n"


_LEGEND = (
    r"\emph{r}: no improvement (Nash); \emph{s}: improvements, each sanctioned (SEQ); \emph{x}: unstable; "
    r"\emph{E}: equilibrium. UIs: unilateral improvements, best first."
)


def _label(graph: Graph) -> str:
    return rf"\label{{tab:{keys_of([graph.case.title], 'tableau')[0]}}}"


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
    return "".join(_LATEX.get(character, character) for character in _shown(text))


def _shown(text: str) -> str:
    """A text on one line without controls and marks of direction, which LaTeX refuses or shows as boxes."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c)[0] != "C")


def _code(text: str) -> str:
    return rf"\texttt{{{_escaped(text)}}}"
