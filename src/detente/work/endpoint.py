"""Asking a language model of the user's own: an endpoint that speaks as OpenAI's chat completions do.

Off unless named. Sent are one paragraph at a time and the cast list, never a file's name, the case or other
paragraphs. An answer that does not come in time, or is no answer, is counted and reading goes on; after
:data:`PATIENCE` failures in a row the endpoint is not asked again.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import replace
from typing import Any

from detente.documents.reading import Reading
from detente.documents.reading.quoted import INSTRUCTIONS, accept, question, schema
from detente.errors import UsageError
from detente.model.cast import Cast

PATIENCE = 3
MAX_ANSWER = 1_000_000
KEY_VARIABLE = "DETENTE_ENDPOINT_KEY"
"""The environment variable whose value is sent as the endpoint's key, if it is set."""


class Endpoint:
    """A model that is asked about each paragraph.

    Parameters
    ----------
    url
        Its base, as far as ``/v1``, or the whole address that ends in ``/chat/completions``.
    model
        The name it knows the model by.
    parties
        The cast list.
    timeout
        Seconds to wait for an answer.

    Raises
    ------
    UsageError
        If the address is none.
    """

    def __init__(self, url: str, model: str, parties: Cast, timeout: float = 60.0) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{url!r} is no address of an endpoint", hint="such as http://localhost:8080/v1")
        base = url.rstrip("/")
        self.url = base if base.endswith("/chat/completions") else f"{base}/chat/completions"
        self._model, self._cast, self._timeout = model, parties, timeout
        self._failures = 0

    @property
    def notice(self) -> str:
        """What the user is told before anything is sent."""
        return (
            f"Every paragraph and the cast list are sent to {self.url}, one paragraph at a time; "
            "nothing else is. Its answers are suggestions: quotations that are not in the paragraph are "
            "thrown away."
        )

    def advise(self, part: Reading, text: str) -> Reading:
        """The part with the model's suggestions beside those of the rules; what it repeats is left out."""
        discarded: Counter[str] = Counter(dict(part.discarded))
        mentions, statements, goals = list(part.mentions), list(part.statements), list(part.goals)
        for paragraph in part.paragraphs:
            if paragraph.repeats is not None or self._failures >= PATIENCE:
                continue
            own = paragraph.span.of(text)
            answer = self._ask(own, discarded)
            if answer is None:
                continue
            kept = accept(answer, own, paragraph.number, paragraph.span.start, self._cast, part.document)
            discarded.update(kept.discarded)
            mentions.extend(each for each in kept.mentions if not _overlaps(each.span, part.mentions))
            statements.extend(
                s for s in kept.statements if not any(_meets(s.content, o.content) for o in part.statements)
            )
            goals.extend(
                g for g in kept.goals
                if not any(_meets(g.span, o.span) and g.holder == o.holder for o in part.goals)
            )  # fmt: skip
        if self._failures >= PATIENCE:
            discarded["endpoint given up"] = 1
        return replace(
            part,
            mentions=tuple(sorted(mentions, key=lambda each: each.span)),
            statements=tuple(statements),
            goals=tuple(goals),
            discarded=tuple(discarded.items()),
        )

    def _ask(self, paragraph: str, discarded: Counter[str]) -> str | None:
        try:
            answer = self._post(paragraph)
        except TimeoutError:
            discarded["no answer in time"] += 1
        except (OSError, ValueError, urllib.error.URLError) as error:
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            discarded["no answer in time" if late else "endpoint failed"] += 1
        else:
            if answer is not None:
                self._failures = 0
                return answer
            discarded["answer has another shape"] += 1
        self._failures += 1
        return None

    def _post(self, paragraph: str) -> str | None:
        body = {
            "model": self._model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": INSTRUCTIONS},
                {"role": "user", "content": question(paragraph, self._cast)},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "suggestions", "strict": True, "schema": schema(self._cast)},
            },
        }
        headers = {"Content-Type": "application/json"}
        key = os.environ.get(KEY_VARIABLE)
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(self.url, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=self._timeout) as response:
            data: Any = json.loads(response.read(MAX_ANSWER))
        try:
            content = data["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            return None
        return content if isinstance(content, str) else None


def _meets(one: Any, other: Any) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _overlaps(span: Any, others: Any) -> bool:
    return any(_meets(span, each.span) for each in others)
