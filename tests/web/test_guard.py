"""Attacks on the workbench: real requests to a real server, each refused."""

from __future__ import annotations

import re
import socket
import sys
from pathlib import Path

import pytest
from tests.web.serving import Client, Server

from detente import casebook
from detente.web.guard import MAX_BODY


def refused(status: int, reply: object) -> None:
    assert getattr(reply, "status") == status, reply  # noqa: B009 - any reply
    assert "access-control-allow-origin" not in getattr(reply, "headers")  # noqa: B009


def test_it_listens_on_this_machine_only(server: Server) -> None:
    with socket.socket() as probe:
        probe.connect(("127.0.0.1", server.client.port))
    if sys.platform != "linux":
        pytest.skip("only Linux gives the whole of 127/8 to the loopback interface")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.2", server.client.port)) != 0


def test_the_token_is_traded_for_a_cookie_that_scripts_and_other_sites_do_not_get(client: Client) -> None:
    reply = client.raw("GET", f"/enter?token={client.token}", {"Host": client.host})
    assert reply.status == 303
    assert reply.headers["location"] == "/"
    name, _, rest = reply.headers["set-cookie"].partition("=")
    assert name == f"detente-{client.port}"
    flags = {each.strip().lower() for each in rest.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert not any(each.startswith("domain") for each in flags)


@pytest.mark.parametrize("token", ["", "x", "%00", "%C3%A9"])
def test_a_wrong_token_opens_nothing(client: Client, token: str) -> None:
    reply = client.raw("GET", f"/enter?token={token}", {"Host": client.host})
    refused(403, reply)
    assert "set-cookie" not in reply.headers


def test_every_start_has_a_token_of_its_own(server: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.web.serving import serving

    with serving(server.folder, tmp_path_factory.mktemp("other-state")) as other:
        assert other.client.token != server.client.token
        reply = other.client.raw(
            "GET", "/api/session", {"Host": other.client.host, "Cookie": server.client.cookie}
        )
        refused(403, reply)


@pytest.mark.parametrize("path", ["/", "/api/session", "/static/workbench.js", "/drawing.css", "/anything"])
@pytest.mark.parametrize("cookie", ["", "detente=1", "{name}=wrong", "{name}=", "{name}; {name}=x"])
def test_without_the_cookie_nothing_is_answered(client: Client, path: str, cookie: str) -> None:
    headers = {"Host": client.host}
    if cookie:
        headers["Cookie"] = cookie.replace("{name}", f"detente-{client.port}")
    refused(403, client.raw("GET", path, headers))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "",
     "127.0.0.1:{port}.evil.example", "LOCALHOST:{port}", "0.0.0.0:{port}", "127.0.0.1:0{port}"],
)  # fmt: skip
def test_a_name_that_was_pointed_here_is_refused(client: Client, host: str) -> None:
    """DNS rebinding: the browser sends the cookie of the name it thinks it speaks to, and that name."""
    reply = client.get("/api/session", Host=host.replace("{port}", str(client.port)))
    assert reply.status in (400, 403)


def test_a_request_without_a_host_or_with_two_is_refused(client: Client) -> None:
    for hosts in ([], [client.host, client.host], [client.host, "evil.example"]):
        lines = ["GET /api/session HTTP/1.1", f"Cookie: {client.cookie}", "Connection: close"]
        lines += [f"Host: {each}" for each in hosts]
        with socket.create_connection(("127.0.0.1", client.port), timeout=30) as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            assert re.match(rb"HTTP/1.1 40[03]", connection.recv(1000))


@pytest.mark.parametrize(
    "origin",
    ["null", "https://evil.example", "http://evil.example:{port}", "http://127.0.0.1", "https://127.0.0.1:{port}",
     "http://127.0.0.1:{other}", "http://127.0.0.1:{port}.evil.example", "http://localhost:{port}"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_origins_get_nothing_even_with_the_cookie(client: Client, origin: str, method: str) -> None:
    told = origin.replace("{port}", str(client.port)).replace("{other}", str(client.port + 1))
    if method == "GET":
        refused(403, client.get("/api/session", Origin=told))
    else:
        refused(403, client.post("/api/documents", {"new": "x"}, Origin=told))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_browser_says_comes_from_another_site_is_refused(client: Client, site: str) -> None:
    refused(403, client.get("/api/session", **{"Sec-Fetch-Site": site}))


def test_nothing_is_allowed_to_other_origins_beforehand(client: Client) -> None:
    reply = client.raw(
        "OPTIONS",
        "/api/documents",
        {
            "Host": client.host,
            "Cookie": client.cookie,
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "x-detente,content-type",
        },
    )
    refused(403, reply)
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    refused(405, client.raw(method, "/api/session", {"Host": client.host, "Cookie": client.cookie}))


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonp"],
)
def test_what_a_form_can_send_writes_nothing(client: Client, kind: str) -> None:
    refused(415, client.post("/api/documents", {"new": "x"}, **{"Content-Type": kind}))


WRITING = "Content-Type: application/json"


@pytest.mark.parametrize(
    ("lines", "status"),
    [(["Content-Type: text/plain", WRITING, "Content-Length: 2"], 415),
     ([WRITING, "Content-Type: text/plain", "Content-Length: 2"], 415),
     ([WRITING, "Content-Length: 2", "Content-Length: 3"], 400), ([WRITING, "Content-Length: -1"], 400),
     ([WRITING, "Transfer-Encoding: gzip, chunked"], 400), ([WRITING, f"X-Long: {'x' * 200_000}"], 400)],
)  # fmt: skip
def test_a_head_that_says_two_things_or_too_much_is_refused(
    client: Client, lines: list[str], status: int
) -> None:
    head = [
        "POST /api/documents HTTP/1.1",
        f"Host: {client.host}",
        f"Cookie: {client.cookie}",
        "X-Detente: 1",
    ]
    with socket.create_connection(("127.0.0.1", client.port), timeout=30) as connection:
        connection.sendall(("\r\n".join([*head, *lines]) + "\r\n\r\n{}").encode())
        assert f" {status} ".encode() in connection.recv(100)


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_no_header_makes_a_reading_a_writing(client: Client, name: str) -> None:
    assert client.get("/api/documents", **{name: "POST", "X-Detente": "1"}).status == 404


def test_events_are_told_to_nobody_else(client: Client) -> None:
    path = f"/api/documents/{client.opened(casebook='chicken')['doc']}/events"
    refused(403, client.raw("GET", path, {"Host": client.host}))
    refused(403, client.get(path, Origin="null"))
    other = client.cookie.replace(str(client.port), str(client.port + 1))
    refused(403, client.raw("GET", path, {"Host": client.host, "Cookie": other}))


def test_a_file_that_becomes_a_way_out_while_it_is_open_is_neither_read_nor_written(
    client: Client, server: Server, tmp_path: Path
) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text(casebook.text("stag-hunt"), "utf-8")
    (server.folder / "sub").mkdir()
    (tmp_path / "swapped.yaml").write_text(casebook.text("stag-hunt"), "utf-8")
    for name in ("swapped.yaml", "sub/swapped.yaml"):
        (server.folder / name).write_text(casebook.text("chicken"), "utf-8")
        doc = client.opened(folder="f1", path=name)
        path = f"/api/documents/{doc['doc']}"
        (server.folder / name).unlink()
        if "/" in name:
            (server.folder / "sub").rmdir()
            (server.folder / "sub").symlink_to(tmp_path)
        else:
            (server.folder / name).symlink_to(outside)
        assert client.get(f"{path}/disk").status == 400
        assert client.post(f"{path}/reload", {"revision": doc["revision"]}).status == 400
        saved = client.post(f"{path}/save", {"revision": doc["revision"], "force": True})
        assert (saved.status, client.get(path).data["disk"]) == (400, "gone")
        (server.folder / name.partition("/")[0]).unlink()
    assert (
        outside.read_text("utf-8")
        == (tmp_path / "swapped.yaml").read_text("utf-8")
        == casebook.text("stag-hunt")
    )


@pytest.mark.parametrize("value", ["0", "", "true", "1, 1"])
def test_what_writes_carries_the_header(client: Client, value: str) -> None:
    refused(403, client.post("/api/documents", {"new": "x"}, **{"X-Detente": value}))


def test_reading_by_post_and_writing_by_get_do_not_work(client: Client) -> None:
    doc = client.opened(casebook="chicken")["doc"]
    for path in (f"/api/documents/{doc}/undo", f"/api/documents/{doc}/save", "/api/documents"):
        assert client.get(path).status in (404, 405)
    assert client.post("/api/session", {}).status in (404, 405)


def test_a_body_that_says_it_is_too_large_is_not_read(client: Client) -> None:
    with socket.create_connection(("127.0.0.1", client.port), timeout=30) as connection:
        connection.sendall(_head(client, f"Content-Length: {MAX_BODY + 1}"))
        assert b" 413 " in connection.recv(200)


def test_a_body_that_says_nothing_of_its_size_is_counted_as_it_is_read(client: Client) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = b""
    with socket.create_connection(("127.0.0.1", client.port), timeout=60) as connection:
        connection.sendall(_head(client, "Transfer-Encoding: chunked"))
        try:
            for _ in range(MAX_BODY // 0x10000 + 40):
                connection.sendall(chunk)
        except OSError:
            pass  # the server has had enough, and may have hung up
        try:
            answer = connection.recv(400)
        except OSError:
            answer = b""
    assert not answer or b" 413 " in answer
    assert client.get("/api/session").status == 200


def _head(client: Client, length: str) -> bytes:
    lines = [
        "POST /api/documents HTTP/1.1",
        f"Host: {client.host}",
        f"Cookie: {client.cookie}",
        "Content-Type: application/json",
        "X-Detente: 1",
        length,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"new": 1}', b'{"new": "x", "more": 1}', b'{"folder": "f1"}',
     b"[" * 100_000, b'{"new": "x", "casebook": "chicken"}', b"{}", b'{"path": "a.yaml"}', b'"x"', b"1e999"],
)  # fmt: skip
def test_bodies_that_are_none_get_an_error_in_words(client: Client, body: bytes) -> None:
    headers = {
        "Host": client.host,
        "Cookie": client.cookie,
        "Content-Type": "application/json",
        "X-Detente": "1",
    }
    reply = client.raw("POST", "/api/documents", headers | {"Content-Length": str(len(body))}, body)
    assert reply.status == 400
    assert reply.data["error"]["message"]
    assert "Traceback" not in reply.body.decode()


def test_there_is_no_websocket(client: Client) -> None:
    reply = client.get(
        "/api/session",
        Upgrade="websocket",
        Connection="Upgrade",
        **{"Sec-WebSocket-Key": "eA==", "Sec-WebSocket-Version": "13"},
    )
    assert reply.status != 101


OUT = [
    "../secret.yaml", "..%2fsecret.yaml", "/etc/passwd", "//etc/passwd", "a/../../x.yaml", "link.yaml",
    "way/secret.yaml", "./elmira-1991.yaml", "", ".", "..", "elmira-1991.yaml/", "C:\\x.yaml", "c:x.yaml",
    "..\\secret.yaml", "elmira-1991.yaml\0", "\0", ".hidden.yaml", "notes.txt", "way", "a//b.yaml",
    "x" * 5000 + ".yaml",
    "way/../elmira-1991.yaml", "file:///etc/passwd", "~/x.yaml", "a\nb.yaml",
]  # fmt: skip


@pytest.mark.parametrize("path", OUT)
def test_no_file_outside_the_folders_is_opened(client: Client, path: str) -> None:
    reply = client.post("/api/documents", {"folder": "f1", "path": path})
    assert reply.status == 400, reply.body


@pytest.mark.parametrize("path", OUT)
def test_no_file_outside_the_folders_is_written(client: Client, server: Server, path: str) -> None:
    doc = client.opened(new="A case")
    body = {"revision": doc["revision"], "folder": "f1", "path": path, "force": True}
    before = {each: each.stat().st_mtime_ns for each in server.folder.parent.rglob("*.yaml")}
    assert client.post(f"/api/documents/{doc['doc']}/save", body).status == 400
    assert before == {each: each.stat().st_mtime_ns for each in server.folder.parent.rglob("*.yaml")}


def test_a_link_that_stays_inside_is_followed_and_one_that_leads_out_is_not_listed(client: Client) -> None:
    assert client.post("/api/documents", {"folder": "f1", "path": "inside.yaml"}).status == 200
    listed = {each["path"] for each in client.get("/api/files").data["files"]}
    assert listed == {"elmira-1991.yaml", "korea-2019.yaml", "cuba-1962.yaml", "large.yaml"}


@pytest.mark.parametrize("folder", ["f2", "", "/", "..", "f1/.."])
def test_folders_that_were_not_named_are_none(client: Client, folder: str) -> None:
    assert client.post("/api/documents", {"folder": folder, "path": "elmira-1991.yaml"}).status == 400


@pytest.mark.parametrize(
    "path",
    ["/static/../guard.py", "/static/..%2fguard.py", "/static/%2e%2e/guard.py", "/static//etc/passwd",
     "/static/....//guard.py", "/static/..%5cguard.py", "/static/%00", "/static/"],
)  # fmt: skip
def test_assets_are_the_pages_own_and_nothing_else(client: Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status == 404
    assert b"import" not in reply.body


@pytest.mark.parametrize("doc", ["file-../../x", "..", "%2e%2e%2fjobs", "new-x%00", "new-" + "x" * 200, "no"])
def test_documents_are_found_by_their_names_only(client: Client, doc: str) -> None:
    assert client.get(f"/api/documents/{doc}").status == 404


@pytest.mark.parametrize("job", ["..", "%2e%2e", "x", "a/b", "%2fetc"])
def test_jobs_are_found_by_their_names_only(client: Client, job: str) -> None:
    assert client.get(f"/api/jobs/{job}").status == 404


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/nothing", "/drawing.css", "/api/documents/none"])
def test_every_answer_is_hardened(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_refusals_are_hardened_too(client: Client) -> None:
    reply = client.raw("GET", "/", {"Host": "evil.example"})
    assert "default-src 'none'" in reply.headers["content-security-policy"]


def test_the_report_in_its_frame_may_have_its_style_and_nothing_else(client: Client) -> None:
    doc = client.opened(casebook="chicken")["doc"]
    policy = client.get(f"/api/documents/{doc}/report").headers["content-security-policy"]
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_case_text_never_becomes_markup(client: Client) -> None:
    """A title, a name and a note with markup in them: data in JSON, escaped in the report and the drawing."""
    doc = client.opened(casebook="cuba-1962")
    first = doc["model"]["decision_makers"][0]["key"]
    doc = client.edit(
        doc,
        {"op": "set_field", "field": "title", "value": EVIL},
        {"op": "set_field", "field": "summary", "value": EVIL},
        {"op": "set_dm", "dm": first, "name": EVIL, "note": EVIL},
        {"op": "add_outcome", "name": EVIL, "that": "true"},
    )
    assert doc["problems"] == []
    for path in ("report", "drawing?format=svg"):
        text = client.get(f"/api/documents/{doc['doc']}/{path}").body.decode()
        assert "<script" not in text
        assert "<img" not in text
        assert "&lt;script&gt;" in text
    for key in ("graph", "why", "stability", "leverage"):
        reply = client.get(f"/api/documents/{doc['doc']}/pages/{key}")
        assert reply.headers["content-type"].startswith("application/json")
        assert all(each not in _tags(reply.data) for each in ("script", "img", "foreignObject", "a", "image"))
    assert casebook.text("cuba-1962")


def _tags(data: object) -> set[str]:
    """The elements of every drawing in an answer."""
    if isinstance(data, dict):
        own = {str(data["tag"])} if set(data) == {"tag", "attributes", "children"} else set()
        return own.union(*(_tags(each) for each in data.values()))
    if isinstance(data, list):
        return set().union(*(_tags(each) for each in data))
    return set()
