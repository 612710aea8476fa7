"""Where a document's words are sent: to the address that was named, and nowhere else."""

from __future__ import annotations

import pytest

from detente.errors import UsageError
from detente.work.connecting import address


@pytest.mark.parametrize(
    ("url", "asked", "here"),
    [
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions", True),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/chat/completions", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions", True),
        ("http://192.168.1.5:1234/v1", "http://192.168.1.5:1234/v1/chat/completions", False),
        ("http://server:1234/v1", "http://server:1234/v1/chat/completions", False),
        ("https://example.org/v1", "https://example.org/v1/chat/completions", False),
        ("https://example.org/x/chat/completions?v=1", "https://example.org/x/chat/completions?v=1", False),
    ],
)
def test_an_address_is_completed(url: str, asked: str, here: bool) -> None:
    assert address(url) == (asked, here)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "no address"),
        ("ftp://localhost/v1", "no address"),
        ("file:///etc/hosts", "no address"),
        ("http://", "no address"),
        ("http://localhost:port/v1", "no address"),
        ("http://[::1/v1", "no address"),
        ("http://local host/v1", "no address"),
        ("http://localhost/v1\n", "no address"),
        ("https://me:secret@example.org/v1", "name or password"),
        ("http://example.org/v1", "without encryption"),
        ("http://8.8.8.8/v1", "without encryption"),
        ("http://localhost.example.org/v1", "without encryption"),
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        address(url)
    assert "secret" not in str(caught.value)
