"""The routes: thin, each a line of the contract."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from detente.errors import DetenteError, UnknownName, WrongUsage
from detente.web import long_work
from detente.web.completion import checked, completion
from detente.web.contract.check import misfits
from detente.web.contract.documents import EditRequest, OpenRequest, RevisionRequest, SaveRequest
from detente.web.contract.jobs import JobRequest
from detente.web.exports import drawing, drawing_style, report
from detente.web.guard import MAX_BODY, TooMuch, refusal
from detente.web.hints import told
from detente.web.jobs import job_data
from detente.web.resting import resting_on
from detente.web.review.routes import routes as review_routes
from detente.web.workbench import Workbench
from detente.work.desk.document import Document
from detente.work.editing.difference import difference
from detente.work.jobs import Jobs

STATIC = Path(__file__).parent / "static"

_STATUS = {"conflict": 409, "changed-on-disk": 409, "exists": 409, "not-found": 404}
_TICK, _ALIVE = 0.3, 15.0
"""Seconds between looks at what is told as it happens, and between signs of life."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}

Handler = Callable[[Request], Any]


def application(bench: Workbench) -> Starlette:
    """The application of a workbench."""
    routes = _Routes(bench)
    doc = "/api/documents/{doc}"
    table: list[tuple[str, str, Handler, Any]] = [
        ("GET", "/api/session", lambda _: bench.session(), None),
        ("GET", "/api/files", lambda _: bench.files(), None),
        ("POST", "/api/documents", routes.open, OpenRequest),
        ("GET", doc, routes.document, None),
        ("GET", f"{doc}/text", routes.text, None),
        ("POST", f"{doc}/edit", routes.edit, EditRequest),
        ("POST", f"{doc}/undo", routes.undo, RevisionRequest),
        ("POST", f"{doc}/redo", routes.redo, RevisionRequest),
        ("POST", f"{doc}/reload", routes.reload, RevisionRequest),
        ("POST", f"{doc}/save", routes.save, SaveRequest),
        ("GET", f"{doc}/disk", routes.disk, None),
        ("GET", f"{doc}/complete", routes.complete, None),
        ("GET", f"{doc}/check", routes.check, None),
        ("GET", f"{doc}/resting", routes.resting, None),
        ("GET", f"{doc}/pages/{{page}}", routes.page, None),
        ("POST", f"{doc}/jobs", routes.begin, JobRequest),
        ("GET", f"{doc}/jobs", routes.jobs, None),
        ("GET", f"{doc}/report", routes.report, None),
        ("GET", f"{doc}/drawing", routes.drawing, None),
        ("GET", "/api/jobs/{job}", routes.job, None),
        ("POST", "/api/jobs/{job}/cancel", routes.cancel, dict[str, Any]),
        ("GET", "/drawing.css", lambda _: Response(drawing_style(), media_type="text/css"), None),
        *review_routes(bench, doc),
    ]
    listed = [
        Route(path, _answering(bench, handler, body), methods=[method])
        for method, path, handler, body in table
    ]
    listed += [
        Route(f"{doc}/events", routes.events),
        Route("/api/jobs/{job}/events", routes.job_events),
        Route("/api/{rest:path}", _no_such),
        Route("/static/{path:path}", _static),
        Route("/{rest:path}", _page),
    ]
    return Starlette(routes=listed, exception_handlers={404: _no_such, 405: _no_such, TooMuch: _too_much})


def _answering(bench: Workbench, handler: Handler, body: Any) -> Callable[[Request], Any]:
    """A route: the body read and checked, the work done beside the loop, errors told as the contract says."""

    async def endpoint(request: Request) -> Response:
        try:
            if body is not None:
                request.state.body = await _body(request, body)
            answer = await run_in_threadpool(handler, request)
        except DetenteError as error:
            return JSONResponse(told(error), _status(error))
        except RecursionError:
            return refusal(400, "request", "this is nested too deeply", None)
        except TooMuch:
            raise
        except ClientDisconnect:  # who asked has gone, and hears nothing
            return refusal(400, "request", "the request ended before its body", None)
        except Exception:  # ours to mend: told to who asks in words, kept for who mends it
            noted = await run_in_threadpool(bench.note_fault, traceback.format_exc())
            return refusal(500, "internal", "something went wrong that you could not help", f"see {noted}")
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    return endpoint


async def _body(request: Request, kind: Any) -> Any:
    try:
        data = json.loads(await request.body())
    except TooMuch:
        raise
    except (ValueError, RecursionError):
        raise WrongUsage("the request is no JSON", hint="send JSON in UTF-8") from None
    for misfit in misfits(data, kind):
        raise WrongUsage(misfit, hint="see the workbench's interface in the documentation")
    return data


def _status(error: DetenteError) -> int:
    if isinstance(error, UnknownName) and error.sort in ("document", "job", "page", "suggestion"):
        return 404
    return _STATUS.get(error.kind, 400)


class _Routes:
    """What answers each route."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench

    def _doc(self, request: Request) -> Document:
        return self.bench.desk.document(request.path_params["doc"])

    def open(self, request: Request) -> Any:
        asked, desk = request.state.body, self.bench.desk
        given = [key for key in ("path", "casebook", "doc", "new") if key in asked]
        if len(given) != 1 or ("folder" in asked) != ("path" in asked):
            raise WrongUsage("open one thing", hint="folder and path, casebook, doc or new")
        match given[0]:
            case "path":
                found = desk.open_file(self.bench.folders.resolved(asked["folder"], asked["path"]))
            case "casebook":
                found = desk.open_casebook(asked["casebook"])
            case "doc":
                found = desk.document(asked["doc"])
            case _:
                found = desk.new(asked["new"])
        return self.bench.document(found)

    def document(self, request: Request) -> Any:
        return self.bench.document(self._doc(request))

    def text(self, request: Request) -> Any:
        return PlainTextResponse(self._doc(request).text.encode("utf-8", "replace"))

    def edit(self, request: Request) -> Any:
        asked, doc = request.state.body, self._doc(request)
        page = asked.get("page")
        return self.bench.changed(doc, page, lambda: doc.edit(asked["revision"], asked["operations"]))

    def undo(self, request: Request) -> Any:
        asked, doc = request.state.body, self._doc(request)
        return self.bench.changed(doc, asked.get("page"), lambda: doc.undo(asked["revision"]))

    def redo(self, request: Request) -> Any:
        asked, doc = request.state.body, self._doc(request)
        return self.bench.changed(doc, asked.get("page"), lambda: doc.redo(asked["revision"]))

    def reload(self, request: Request) -> Any:
        asked, doc = request.state.body, self._doc(request)
        return self.bench.changed(doc, asked.get("page"), lambda: doc.reload(asked["revision"]))

    def save(self, request: Request) -> Any:
        asked, doc = request.state.body, self._doc(request)
        if ("folder" in asked) != ("path" in asked):
            raise WrongUsage("folder and path go together")
        path = self.bench.folders.resolved(asked["folder"], asked["path"]) if "path" in asked else None
        doc.save(asked["revision"], path, force=asked.get("force", False))
        document = self.bench.document(doc)
        origin = document["origin"]
        return {"document": document, "folder": origin["folder"] or "", "path": origin["path"] or ""}

    def disk(self, request: Request) -> Any:
        doc = self._doc(request)
        theirs = doc.on_disk()
        return {"theirs": theirs, "mine": doc.text, "differences": difference(theirs, doc.text)}

    def complete(self, request: Request) -> Any:
        query = request.query_params
        at = query.get("at", "")
        place = int(at) if at.isdecimal() and len(at) < 7 else len(query.get("text", ""))
        return completion(self.bench.document(self._doc(request))["model"], query.get("text", ""), place)

    def check(self, request: Request) -> Any:
        _, solved = self.bench.solved(self._doc(request))
        return checked(solved.graph, request.query_params.get("text", ""))

    def resting(self, request: Request) -> Any:
        doc = self._doc(request)
        return resting_on(doc.text, self.bench.document(doc)["model"], dict(request.query_params))

    def page(self, request: Request) -> Any:
        return self.bench.page(self._doc(request), request.path_params["page"], dict(request.query_params))

    def begin(self, request: Request) -> Any:
        asked = request.state.body
        return long_work.begin(self.bench, self._doc(request), asked["page"], asked["params"])

    def jobs(self, request: Request) -> Any:
        return {"jobs": long_work.jobs_of(self._jobs, self._doc(request).doc)}

    def job(self, request: Request) -> Any:
        return job_data(self._jobs.folder(request.path_params["job"]))

    def cancel(self, request: Request) -> Any:
        folder = self._jobs.folder(request.path_params["job"])
        if folder.status() in ("waiting", "running"):
            folder.cancel()
        return job_data(folder)

    def report(self, request: Request) -> Any:
        return report(self.bench, self._doc(request), dict(request.query_params))

    def drawing(self, request: Request) -> Any:
        return drawing(self.bench, self._doc(request), dict(request.query_params))

    async def events(self, request: Request) -> Response:
        """The document as it changes."""
        try:
            doc = await run_in_threadpool(self._doc, request)
        except DetenteError as error:
            return JSONResponse(told(error), _status(error))
        return _stream(_told(request, "document", lambda: dict(self.bench.event(doc)), None))

    async def job_events(self, request: Request) -> Response:
        """A job as it goes on."""
        try:
            folder = self._jobs.folder(request.path_params["job"])
        except DetenteError as error:
            return JSONResponse(told(error), _status(error))
        ended = {"done", "failed", "cancelled"}
        look = lambda: dict(job_data(folder))  # noqa: E731 - a look, as above
        return _stream(_told(request, "job", look, lambda data: data["status"] in ended))

    @property
    def _jobs(self) -> Jobs:
        assert self.bench.jobs is not None
        return self.bench.jobs


async def _told(
    request: Request,
    name: str,
    look: Callable[[], dict[str, Any]],
    last: Callable[[dict[str, Any]], bool] | None,
) -> AsyncIterator[str]:
    """Each change of something as an event; a sign of life now and then."""
    before: dict[str, Any] | None = None
    quiet = 0.0
    while not await request.is_disconnected():
        now = await run_in_threadpool(look)
        if now != before:
            before, quiet = now, 0.0
            yield f"event: {name}\ndata: {json.dumps(now)}\n\n"
            if last is not None and last(now):
                return
        elif quiet >= _ALIVE:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(_TICK)
        quiet += _TICK


def _stream(events: AsyncIterator[str]) -> Response:
    return StreamingResponse(events, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _no_such(_: Request, _error: Exception | None = None) -> Response:
    return refusal(404, "not-found", "there is nothing here", None)


async def _too_much(_: Request, _error: Exception) -> Response:
    return refusal(413, "too-large", f"at most {MAX_BODY:,} bytes are taken", None)


async def _static(request: Request) -> Response:
    return _file(request.path_params["path"]) or await _no_such(request)


async def _page(request: Request) -> Response:
    """The page itself, whatever part of it the address names."""
    if request.method not in ("GET", "HEAD"):
        return await _no_such(request)
    found = _file("index.html")
    return found or refusal(404, "not-found", "the page was not built", "see CONTRIBUTING.md")


def _file(path: str) -> Response | None:
    """An asset of the page, if it is one."""
    parts = path.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        return None
    file = STATIC.joinpath(*parts).resolve()
    if not file.is_relative_to(STATIC.resolve()) or not file.is_file():
        return None
    kind = _TYPES.get(file.suffix)
    return None if kind is None else FileResponse(file, headers={"content-type": kind})
