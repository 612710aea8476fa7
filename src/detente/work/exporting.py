"""Reports and drawings as files of several kinds."""

from __future__ import annotations

from detente.analyses.stability import Stability, stability
from detente.analyses.stability.extract import extract
from detente.errors import UsageError
from detente.graph import Graph
from detente.model.case import Case
from detente.views.drawing import drawing_svg
from detente.views.names import Names
from detente.work.reporting import Told, make_report

REPORTS = ("html", "pdf")
DRAWINGS = ("svg", "png")


def report_as(
    kind: str,
    case: Case,
    compared: Case | None = None,
    names: tuple[str, str] = ("", ""),
    progress: Told | None = None,
) -> bytes:
    """A report as HTML or PDF.

    Parameters
    ----------
    kind
        ``html`` or ``pdf``.
    case, compared, names, progress
        As for :func:`~detente.work.reporting.make_report`.

    Raises
    ------
    UsageError
        If PDF is asked for and the extra for it is not installed.
    """
    return written(kind, make_report(case, compared, names, progress))


def written(kind: str, html: str) -> bytes:
    """A report that was made, as HTML or PDF.

    Raises
    ------
    UsageError
        If PDF is asked for and the extra for it is not installed.
    """
    if kind == "html":
        return html.encode("utf-8", "replace")
    from detente.work.typesetting import pdf_of

    return pdf_of(html)


def drawing_as(kind: str, graph: Graph, found: Stability | None = None) -> bytes:
    """The drawing of a report, by itself, as SVG or PNG.

    Parameters
    ----------
    kind
        ``svg`` or ``png``.
    graph
        The conflict.
    found
        Its equilibria, where they are known already.

    Raises
    ------
    UsageError
        If PNG is asked for and the extra for it is not installed.
    """
    drawn = drawing_svg(extract(graph, found or stability(graph)), Names(graph))
    if kind == "svg":
        return drawn.encode("utf-8", "replace")
    from detente.work.typesetting import png_of

    return png_of(drawn)


def kind_of(name: str, known: tuple[str, ...]) -> str:
    """The kind of file that a name asks for.

    Raises
    ------
    UsageError
        If it is none of those known.
    """
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in known:
        endings = " or ".join(f".{each}" for each in known)
        raise UsageError(
            f"{name} does not say what kind of file it is to be", hint=f"end its name in {endings}"
        )
    return suffix
