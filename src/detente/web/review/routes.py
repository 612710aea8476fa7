"""The routes of suggestions: thin, each a line of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.web.contract.documents import RevisionRequest
from detente.web.contract.suggestions import DecisionRequest, ReadRequest
from detente.web.review.deciding import decide, operations
from detente.web.review.listing import suggestions
from detente.web.review.pane import pane
from detente.web.review.reading import begin

if TYPE_CHECKING:
    from starlette.requests import Request

    from detente.web.workbench import Workbench


def routes(bench: Workbench, doc: str) -> list[tuple[str, str, Any, Any]]:
    """Method, path, handler and body of each.

    Parameters
    ----------
    bench
        The workbench.
    doc
        The path of a document.
    """
    answer = _Routes(bench)
    return [
        ("GET", f"{doc}/suggestions", answer.suggestions, None),
        ("GET", f"{doc}/suggestions/{{suggestion}}", answer.pane, None),
        ("POST", f"{doc}/readings", answer.read, ReadRequest),
        ("POST", f"{doc}/decisions", answer.decide, DecisionRequest),
        ("POST", f"{doc}/take", answer.take, RevisionRequest),
    ]


class _Routes:
    """What answers each route."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench

    def suggestions(self, request: Request) -> Any:
        return suggestions(self.bench, self._doc(request), request.query_params)

    def pane(self, request: Request) -> Any:
        name = request.path_params["suggestion"]
        return pane(self.bench, self._doc(request), name, request.query_params.get("around", ""))

    def read(self, request: Request) -> Any:
        asked = request.state.body
        return begin(self.bench, self._doc(request), asked["files"], model=asked.get("model", False))

    def decide(self, request: Request) -> Any:
        return decide(self.bench, self._doc(request), request.state.body)

    def take(self, request: Request) -> Any:
        asked, doc = request.state.body, self._doc(request)
        change = lambda: doc.edit(asked["revision"], operations(self.bench, doc))  # noqa: E731 - a step
        return self.bench.changed(doc, asked.get("page"), change)

    def _doc(self, request: Request) -> Any:
        return self.bench.desk.document(request.path_params["doc"])
