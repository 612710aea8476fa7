"""Long work."""

from __future__ import annotations

from typing import Literal, TypedDict


class Job(TypedDict):
    """Long work: it goes on when the page is closed, and is taken up again when the server was killed."""

    id: str
    page: str
    name: str
    doc: str
    revision: int
    params: dict[str, str]
    status: Literal["waiting", "running", "done", "failed", "cancelled"]
    done: int
    of: int
    said: str
    """What it is about, in words."""
    now: str
    """What is known by now, in words: the running estimate."""
    problem: str | None
    begun: str


class JobRequest(TypedDict):
    """Begin long work: the page that it answers, with its parameters."""

    page: str
    params: dict[str, str]


class Jobs(TypedDict):
    """Every job of a document, the latest first."""

    jobs: list[Job]
