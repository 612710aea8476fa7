"""Scores of reading for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.documents.reading.evaluation import Evaluation
from detente.views.text.common import plural, section

_MOST = 60


def evaluation_text(result: Evaluation) -> Group:
    """The scores with their sizes; then every disagreement."""
    sizes = {part: (passages, words) for part, passages, words in result.passages}
    parts: list[RenderableType] = []
    for part, scores in result.scores:
        passages, words = sizes[part]
        parts.append(section(f"{part}: {plural(passages, 'passage')}, {plural(words, 'word')}"))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
        for column in ("", "Labelled", "Suggested", "Agreed", "Recall", "Precision"):
            table.add_column(column, justify="left" if not column else "right")
        for kind, score in scores:
            counts = (score.labelled, score.suggested, score.agreed)
            table.add_row(kind, *map(str, counts), _share(score.recall), _share(score.precision))
        parts.extend([table, Text()])
    if result.misses:
        parts.append(section(plural(len(result.misses), "disagreement")))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
        for miss in result.misses:
            what = "not found" if miss.missing else "not labelled"
            text = miss.text if len(miss.text) <= _MOST else miss.text[: _MOST - 1] + "…"
            table.add_row(miss.kind, what, Text(miss.about), Text(text))
        parts.append(table)
    return Group(*parts)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
