"""Asking a language model of the user's own: an endpoint that speaks as OpenAI's chat completions do.

1. Off unless named. Sent are one paragraph at a time and the cast list, never a file's name, the case or
   other paragraphs.
2. What is sent goes to the address that was named and nowhere else (:mod:`detente.work.connecting`).
3. An answer that does not come in time, or is no answer, is counted and reading goes on; after
   :data:`PATIENCE` failures in a row the endpoint is not asked again. One that never answered is an error.
"""

from __future__ import annotations

import http.client
import json
import os
import time
import urllib.request
from collections import Counter
from dataclasses import replace
from typing import Any

from detente.documents.reading import Reading
from detente.documents.reading.quoted import INSTRUCTIONS, accept, question, schema
from detente.errors import UsageError
from detente.model.cast import Cast
from detente.work.connecting import KEY_VARIABLE, address, opener, reason, whole

PATIENCE = 3
"""Failures in a row after which an endpoint is not asked again."""


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
        self.url, here = address(url)
        self._open = opener(here=here).open
        self._plain = self.url.startswith("http:") and not here
        self._model, self._cast, self._timeout = model, parties, timeout
        self._failures = 0
        self._answered = False
        self._reason: str | None = None

    @property
    def notice(self) -> str:
        """What the user is told before anything is sent."""
        key = f" with the key in {KEY_VARIABLE}" if os.environ.get(KEY_VARIABLE) else ""
        plain = " Mind: the connection is not encrypted." if self._plain else ""
        return (
            f"Every paragraph and the cast list are sent to {self.url}{key}, one paragraph at a time; "
            f"nothing else is.{plain} Its answers are suggestions: quotations that are not in the paragraph "
            "are thrown away."
        )

    @property
    def failure(self) -> UsageError | None:
        """Why the endpoint never answered; ``None`` if it did, or was not asked."""
        if self._answered or self._reason is None:
            return None
        return UsageError(
            f"no answer came from {self.url}: {self._reason}",
            hint="the documents were read by the rules alone; once it answers, say --fresh",
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
        except (OSError, ValueError, RecursionError, http.client.HTTPException) as error:
            why, self._reason = reason(error)
            discarded[why] += 1
        else:
            self._answered = True
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
        until = time.monotonic() + self._timeout
        with self._open(request, timeout=self._timeout) as response:
            data: Any = json.loads(whole(response, until))
        try:
            content = data["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            return None
        return content if isinstance(content, str) else None


def _meets(one: Any, other: Any) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _overlaps(span: Any, others: Any) -> bool:
    return any(_meets(span, each.span) for each in others)
