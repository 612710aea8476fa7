"""Sending documents' words to an address that the user named, and to no other.

1. No redirection is followed, and what is meant for this machine passes through no proxy.
2. Without encryption words go to this machine or its own network only.
3. An answer has a size and a time in which it must have come, however slowly it trickles in.
"""

from __future__ import annotations

import ipaddress
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from detente.errors import UsageError

MAX_ANSWER = 1_000_000
KEY_VARIABLE = "DETENTE_ENDPOINT_KEY"
"""The environment variable whose value is sent as the endpoint's key, if it is set."""

_SUCH_AS = "such as http://localhost:8080/v1"
_CHUNK = 65_536


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: it would carry the key, and the words, to where nobody has sent them."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def opener(*, here: bool) -> urllib.request.OpenerDirector:
    """What opens addresses; ``here``: of this machine."""
    through = [urllib.request.ProxyHandler({})] if here else []
    return urllib.request.build_opener(_Stay, *through)


def address(url: str) -> tuple[str, bool]:
    """The address that is asked, and whether it is this machine's.

    Raises
    ------
    UsageError
        If it is none, holds a password, or would send documents over the internet for all to read.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urllib.parse.urlsplit("")
    if parts.scheme not in ("http", "https") or not host or not url.isprintable() or " " in url:
        raise UsageError(f"{url!r} is no address of an endpoint", hint=_SUCH_AS)
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "the endpoint's address holds a name or password", hint=f"set {KEY_VARIABLE} to the key instead"
        )
    here, near = _nearness(host)
    if parts.scheme == "http" and not near:
        raise UsageError(
            f"http://{host} would get the documents without encryption", hint=f"say https://{parts.netloc}"
        )
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path += "/chat/completions"
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), here


def _nearness(host: str) -> tuple[bool, bool]:
    """Whether a host is this machine, and whether it is in its own network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        here = host == "localhost" or host.endswith(".localhost")
        return here, here or "." not in host or host.endswith((".local", ".lan", ".internal"))
    return address.is_loopback, address.is_loopback or address.is_private


def whole(response: Any, until: float) -> bytes:
    """An answer's bytes, which must have come by a time: one that trickles in has not."""
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > MAX_ANSWER:
            raise ValueError(f"its answer has more than {MAX_ANSWER:,} bytes")
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(data)


def reason(error: Exception) -> tuple[str, str]:
    """What a failure counts as, and what it was in words."""
    inner = getattr(error, "reason", None)
    if isinstance(error, urllib.error.HTTPError):
        where = error.headers.get("Location") if 300 <= error.code < 400 else None
        moved = f", which leads to {where} and is not followed" if where else ""
        return "endpoint failed", f"HTTP {error.code} {error.reason}{moved}"
    if isinstance(error, TimeoutError) or isinstance(inner, TimeoutError):
        return "no answer in time", "it took too long"
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return "endpoint failed", "what came is no JSON"
    cause = inner if isinstance(inner, Exception) else error
    words = getattr(cause, "strerror", None) or str(inner or error) or type(error).__name__
    return "endpoint failed", words[:1].lower() + words[1:]
