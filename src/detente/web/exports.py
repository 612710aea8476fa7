"""What can be taken away: the report and the drawing."""

from __future__ import annotations

import base64
import hashlib
import importlib
import pkgutil
import re

from starlette.responses import Response

from detente.errors import Conflict, UnknownName
from detente.views import charts
from detente.views.drawing.style import style_sheet
from detente.views.text.common import plural
from detente.web import long_work
from detente.web.bench import Bench
from detente.web.pages.report import PART, WHOLE, chosen, named
from detente.work.desk.document import Document
from detente.work.exporting import drawing_as, written
from detente.work.reporting import make_report

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_KINDS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def report(bench: Bench, doc: Document, params: dict[str, str]) -> Response:
    """The report on a document, as HTML or PDF; what is taken away is never of an older text unsaid."""
    kind = _kind(params, ("html", "pdf"))
    if params.get("download") or kind == "pdf":
        _whole(bench, doc)
    base = bench.solved(doc)[1].case
    for given in (params.get("variant", ""), params.get("compare", "")):
        bench.solved(doc, given)  # says so where there is no such variant, or it cannot be built
    about, beside = chosen(base, params)
    html = _kept(bench, doc, about, beside, PART if params.get("part") else WHOLE)
    if html is None:
        other = bench.solved(doc, beside)[1].case if beside else None
        names = (named(base, about), named(base, beside)) if beside else ("", "")
        html = make_report(bench.solved(doc, about)[1].case, other, names)
    return _answer(written(kind, html), kind, doc, params, "report")


def _kept(bench: Bench, doc: Document, about: str, beside: str, name: str) -> str | None:
    """The report as a job has made it already, if one has."""
    return long_work.kept(bench, doc, "report", {"variant": about, "compare": beside}, name)


def drawing(bench: Bench, doc: Document, params: dict[str, str]) -> Response:
    """The drawing as a file."""
    kind = _kind(params, ("svg", "png"))
    _whole(bench, doc)
    solved = bench.solved(doc, params.get("variant", ""))[1]
    return _answer(
        drawing_as(kind, solved.graph, solved.stability), kind, doc, params | {"download": "1"}, "drawing"
    )


def drawing_style() -> str:
    """The style of drawings and charts, for a page that may have no style within it."""
    sheets = [style_sheet()]
    for each in pkgutil.iter_modules(charts.__path__):
        module = importlib.import_module(f"{charts.__name__}.{each.name}")
        sheets += [
            value for name in ("STYLE", "_STYLE") if isinstance(value := getattr(module, name, None), str)
        ]
    return "\n".join(sheets)


def _whole(bench: Bench, doc: Document) -> None:
    """Refuse while the text has problems: the last one that had none would pass for it outside."""
    revision, _, told = bench.answers.latest(doc.doc, doc.revision, doc.text, doc.source.name)
    if revision is None or not told:
        return  # without any answer, the problems themselves are told
    raise Conflict(
        f"the case has {plural(len(told), 'problem')} to be mended first: what could be handed on is of an "
        "earlier version",
        hint=f"the first: {told[0].what}",
    )


def _kind(params: dict[str, str], known: tuple[str, ...]) -> str:
    kind = params.get("format", known[0])
    if kind not in known:
        raise UnknownName("format", kind, known)
    return kind


def _answer(data: bytes, kind: str, doc: Document, params: dict[str, str], what: str) -> Response:
    headers = {"content-type": _KINDS[kind]}
    if kind == "html":
        headers["content-security-policy"] = _policy(data.decode("utf-8"))
    if params.get("download"):
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", doc.source.name.rpartition(".")[0] or doc.source.name).strip(
            "-"
        )
        headers["content-disposition"] = f'attachment; filename="{stem or "case"}-{what}.{kind}"'
    return Response(data, headers=headers)


def _policy(html: str) -> str:
    """A report brings its style with it; exactly that style is allowed, and nothing else."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        for style in dict.fromkeys(_STYLE.findall(html))
    )
    return (
        f"default-src 'none'; style-src {hashes}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
    )
