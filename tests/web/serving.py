"""A real workbench on a real port, and a client that speaks to it as the page does."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0


@dataclass
class Reply:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def kind(self) -> str:
        return str(self.data["error"]["kind"])


@dataclass
class Client:
    """Speaks HTTP as written: nothing is added that a test does not ask for."""

    port: int
    token: str
    address: str
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def enter(self) -> None:
        reply = self.raw("GET", f"/enter?token={self.token}", {"Host": self.host})
        assert reply.status == 303, reply.body
        self.cookie = reply.headers["set-cookie"].partition(";")[0]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def raw(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body and "Content-Length" not in headers and "Transfer-Encoding" not in headers:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body or None)
            answer = connection.getresponse()
            own = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, own, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.raw("GET", path, {"Host": self.host, "Cookie": self.cookie} | headers)

    def post(self, path: str, data: Any, **headers: str) -> Reply:
        usual = {
            "Host": self.host,
            "Cookie": self.cookie,
            "Origin": f"http://{self.host}",
            "Content-Type": "application/json",
            "X-Detente": "1",
        }
        return self.raw("POST", path, usual | headers, json.dumps(data).encode())

    def opened(self, **what: str) -> Any:
        reply = self.post("/api/documents", what)
        assert reply.status == 200, reply.body
        return reply.data

    def edit(self, doc: Any, *operations: Any, page: Any = None) -> Any:
        body = {"revision": doc["revision"], "operations": list(operations), "page": page}
        reply = self.post(f"/api/documents/{doc['doc']}/edit", body)
        assert reply.status == 200, reply.body
        return reply.data["document"] if page is None else reply.data

    def page(self, doc: str, key: str, **params: str) -> Any:
        query = "&".join(f"{name}={value}" for name, value in params.items())
        reply = self.get(f"/api/documents/{doc}/pages/{key}?{query}")
        assert reply.status == 200, reply.body
        return reply.data


@dataclass
class Server:
    """A workbench that runs in a process of its own."""

    client: Client
    process: subprocess.Popen[str]
    folder: Path
    state: Path

    def end(self) -> None:
        """End it as its user would; one that does not end is killed."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def kill(self) -> None:
        """End it as a power failure would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(_PATIENCE)


def started(folder: Path, state: Path, *more: str) -> Server:
    """A workbench on a folder."""
    environment = dict(os.environ, DETENTE_STATE=str(state), PYTHONPATH=str(ROOT / "src"))
    command = [sys.executable, "-m", "detente", "serve", "--no-browser", "--folder", str(folder), *more]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=folder
    )
    assert process.stdout is not None
    said = ""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        line = process.stdout.readline()
        said += line
        match = re.search(r"http://127\.0\.0\.1:(\d+)/enter\?token=(\S+)", said)
        if match:
            client = Client(int(match[1]), match[2], match[0])
            client.enter()
            return Server(client, process, folder, state)
        if not line and process.poll() is not None:
            break
    process.kill()
    process.wait(_PATIENCE)
    process.stdout.close()
    raise AssertionError(f"the workbench did not start: {said}")


@contextmanager
def serving(folder: Path, state: Path, *more: str) -> Iterator[Server]:
    """A workbench that ends with the test."""
    server = started(folder, state, *more)
    try:
        yield server
    finally:
        server.end()
