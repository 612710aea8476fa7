"""The server: bound to this machine unless told otherwise, with a token made anew at each start."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from detente.errors import UnreadableFile
from detente.web.app import application
from detente.web.guard import Guard
from detente.web.long_work import jobs_in
from detente.web.workbench import Workbench

LOCAL = "127.0.0.1"
_EVERYWHERE = ("0.0.0.0", "::")


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0: any that is free.

    Raises
    ------
    UnreadableFile
        If it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        hint = "choose another with --port, or leave it out for any that is free"
        raise UnreadableFile(f"cannot listen: {reason}", hint=hint, where=f"{host}:{port}") from None
    return listening


def hosts_of(host: str, port: int) -> frozenset[str]:
    """What ``Host`` may say: the address, and the names that surely mean it."""
    names = {host}
    if host in (LOCAL, "localhost", "::1"):
        names |= {LOCAL, "localhost", "::1"}
    elif host in _EVERYWHERE:
        own = socket.gethostname()
        names = {LOCAL, "localhost", "::1", own, *_addresses(own)}
    written = {f"[{name}]" if ":" in name else name for name in names}
    ported = {f"{name}:{port}" for name in written}
    return frozenset(ported | written if port == 80 else ported)


def _addresses(name: str) -> set[str]:
    try:
        return {str(each[4][0]) for each in socket.getaddrinfo(name, None)}
    except OSError:
        return set()


def serve(bench: Workbench, listening: socket.socket, host: str, opened: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Parameters
    ----------
    bench
        The workbench.
    listening
        Where requests come in.
    host
        The name it was bound to.
    opened
        Told the address to be opened, once requests are answered.
    """
    port = int(listening.getsockname()[1])
    token = secrets.token_urlsafe(32)
    bench.jobs = jobs_in(bench.state)
    app = Guard(application(bench), token, hosts_of(host, port), port)
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=64 * 1024,
    )
    server = _Told(config, lambda: opened(f"http://{_shown(host)}:{port}/enter?token={token}"))
    bench.jobs.start()
    threading.Thread(target=_warm, name="warm-up", daemon=True).start()
    try:
        server.run(sockets=[listening])
    finally:
        bench.jobs.stop()
        bench.desk.close()


class _Told(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._ready()


def _shown(host: str) -> str:
    if host in _EVERYWHERE:
        return LOCAL
    return f"[{host}]" if ":" in host else host


def _warm() -> None:
    """Do once what is slow the first time, before somebody waits for it."""
    from detente import casebook
    from detente.web.answers import Answers

    solved = Answers().reading(casebook.text("prisoners-dilemma"), "warm-up").solved
    assert solved is not None
    solved.stability.equilibria("seq")


def folders_of(given: tuple[Path, ...], case: Path | None) -> list[Path]:
    """The folders to be served: those named, that of the case, or else the one that was started in."""
    found = list(given)
    if case is not None:
        found.insert(0, case.parent)
    return found or [Path()]
