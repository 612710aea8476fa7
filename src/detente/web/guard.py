"""What stands before every request: who may ask, from where, how much, what a browser may do with the answer.

1. ``Host`` is the server's own, exactly (a name that was pointed at this machine is not: DNS rebinding).
2. ``Origin``, where sent, is the server's own; nothing is ever allowed to other origins (no CORS).
3. Every request but the one that trades the token carries the session's cookie.
4. What writes is JSON and carries a header of ours, which other sites' forms cannot send.
5. The body's size is counted as it is read.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 4_000_000
"""Bytes of a request, at most: a case file as text, with room for JSON's escapes."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class TooMuch(Exception):
    """A body that is larger than allowed."""


class Guard:
    """Wraps the application.

    Parameters
    ----------
    app
        What answers.
    token
        What the session's cookie holds.
    hosts
        Values of ``Host`` that are the server's own.
    port
        The cookie's name carries it: cookies do not tell ports apart.
    """

    def __init__(self, app: App, token: str, hosts: frozenset[str], port: int) -> None:
        self.app, self.token, self.hosts = app, token, hosts
        self.cookie = f"detente-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there is no websocket
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = _grouped(scope["headers"])
        started = False

        async def sending(message: MutableMapping[str, Any]) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = _hardened(message["headers"])
            await send(message)

        answer = self._refusal(scope, headers) or self._entrance(scope)
        if answer is None and not self._known(headers):
            answer = refusal(
                403, "forbidden", "this page is not open to you", "use the address that was printed"
            )
        if answer is not None:
            await answer(scope, receive, sending)
            return
        try:
            await self.app(scope, _counted(receive), sending)
        except TooMuch:
            if not started:
                large = refusal(413, "too-large", f"at most {MAX_BODY:,} bytes are taken", None)
                await large(scope, receive, sending)

    def _refusal(self, scope: Scope, headers: dict[str, list[str]]) -> Response | None:
        host = headers.get("host", [])
        if len(host) != 1 or host[0] not in self.hosts:
            return refusal(403, "forbidden", "this server does not go by that name", None)
        origins = headers.get("origin", [])
        if any(origin != f"http://{host[0]}" for origin in origins):
            return refusal(403, "forbidden", "other sites may not ask here", None)
        site = headers.get("sec-fetch-site", ["none"])
        if scope["path"] != "/enter" and site[0] not in ("same-origin", "none"):
            return refusal(403, "forbidden", "other sites may not ask here", None)
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST":
            return refusal(405, "forbidden", f"{scope['method']} is not done here", None)
        kinds = [each.partition(";")[0].strip().lower() for each in headers.get("content-type", [])]
        if kinds != ["application/json"]:
            return refusal(415, "forbidden", "what writes is JSON", "send content-type: application/json")
        if headers.get("x-detente") != ["1"]:
            return refusal(403, "forbidden", "what writes says so", "send X-Detente: 1")
        length = headers.get("content-length", ["0"])[0]
        if not length.isdecimal() or int(length) > MAX_BODY:
            return refusal(413, "too-large", f"at most {MAX_BODY:,} bytes are taken", None)
        return None

    def _entrance(self, scope: Scope) -> Response | None:
        """The answer to who brings the token: a cookie in its place, and an address without it."""
        if scope["path"] != "/enter" or scope["method"] != "GET":
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return refusal(
                403, "forbidden", "this address has expired", "use the one printed at the last start"
            )
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer

    def _known(self, headers: dict[str, list[str]]) -> bool:
        try:
            cookies = SimpleCookie("; ".join(headers.get("cookie", [])))
        except CookieError:
            return False
        morsel = cookies.get(self.cookie)
        return morsel is not None and secrets.compare_digest(morsel.value.encode(), self.token.encode())


def refusal(status: int, kind: str, message: str, hint: str | None) -> Response:
    """An error as the contract has it."""
    problem = {"where": None, "what": message, "hint": hint}
    return JSONResponse({"error": {"kind": kind, "message": message, "problems": [problem]}}, status)


def _grouped(headers: list[tuple[bytes, bytes]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in headers:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _hardened(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Headers with ours; what an answer says itself, as a report about its style, stands."""
    own = {name.lower() for name, _ in headers}
    more = [(k.encode(), v.encode()) for k, v in _HEADERS.items() if k.encode() not in own]
    return [*headers, *more]


def _counted(receive: Receive) -> Receive:
    """The body, counted as it comes: what a request says of its length need not be so."""
    read = 0

    async def receiving() -> MutableMapping[str, Any]:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MAX_BODY:
            raise TooMuch
        return message

    return receiving
