"""The case as it is drafted, for the page that edits it: also where it is broken."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from detente.errors import DetenteError
from detente.model.case import Case
from detente.model.language import parse
from detente.views.drawing.style import look
from detente.views.drawing.wording import tags
from detente.views.statements import in_words
from detente.web.contract.model import (
    CastPart,
    ClaimPart,
    ConstraintPart,
    DecisionMakerPart,
    ItemPart,
    Model,
    OptionPart,
    OutcomePart,
    SourcePart,
    Statement,
    StatusQuoPart,
    VariantPart,
)
from detente.web.edits import edit_words
from detente.web.kept import Latest, described_by
from detente.work.editing import Draft, section_text
from detente.work.editing.casting import words_of
from detente.work.editing.wishes import taken_apart

AS_TEXT = (
    "states", "situation", "consequences", "events", "initiative", "formats", "coalesce", "attitudes", "cast",
)  # fmt: skip
_NO_YES = ({"key": "no", "name": "no"}, {"key": "yes", "name": "yes"})


def model_of(text: str, case: Case | None) -> Model | None:
    """The case's parts as written; ``None`` where the text cannot be taken apart.

    Parameters
    ----------
    text
        The case file.
    case
        The case, where it can be read: gives statements in words.
    """
    try:
        return _Drafted(Draft(text), case).model()
    except DetenteError:
        return None


_said: Latest[dict[str, str | None]] = Latest()
"""Statements in words, which only names can change."""

_parsed = lru_cache(maxsize=2_000)(parse)
"""Most statements are the same at the next edit."""


_laid: Latest[tuple[Any, str]] = Latest(500)
"""Trees as text, by identity: a part of the case that no edit touches stays the same tree."""


class _Drafted:
    def __init__(self, draft: Draft, case: Case | None) -> None:
        self.tree = draft.tree()
        self.case = case
        self._said: dict[str, str | None] = {}
        if case is not None:
            key = described_by(case)
            self._said = (_said.get(key) or _said.put(key, {})).content

    def model(self) -> Model:
        dms = _entries(self.tree.get("decision_makers"))
        labels = tags([key for key, _ in dms])
        evidence = _fields(self.tree.get("evidence"))
        return {
            "title": _text(self.tree.get("title")) or "",
            "as_of": _text(self.tree.get("as_of")),
            "summary": _text(self.tree.get("summary")),
            "form": "graph" if "states" in self.tree else "option",
            "decision_makers": [self._dm(k, key, value, labels[k]) for k, (key, value) in enumerate(dms)],
            "situation": [_option(key, value) for key, value in _entries(self.tree.get("situation"))],
            "require": [self._constraint(each) for each in _items(self.tree.get("require"))],
            "infeasible": [self._constraint(each) for each in _items(self.tree.get("infeasible"))],
            "outcomes": [self._outcome(key, value) for key, value in _entries(self.tree.get("outcomes"))],
            "status_quo": self._status_quo(),
            "formats": [
                {"key": key, "seats": _texts(value)} for key, value in _entries(self.tree.get("formats"))
            ],
            "variants": [self._variant(key, value) for key, value in _entries(self.tree.get("variants"))],
            "claims": [_claim(key, value) for key, value in _entries(self.tree.get("claims"))],
            "sources": [_source(key, value) for key, value in _entries(evidence.get("sources"))],
            "items": [_item(key, value) for key, value in _entries(evidence.get("items"))],
            "cast": _cast(self.tree.get("cast"), dms),
            "sections": {key: _as_text(self.tree.get(key)) for key in AS_TEXT},
        }

    def words(self, text: str) -> str | None:
        """A statement in words, where it can be read."""
        if self.case is None:
            return None
        if text not in self._said:
            try:
                self._said[text] = in_words(self.case, _parsed(text))
            except (DetenteError, KeyError, StopIteration, ValueError):
                self._said[text] = None
        return self._said[text]

    def _dm(self, number: int, key: str, value: Any, tag: str) -> DecisionMakerPart:
        fields = _fields(value)
        wishes, ranking = fields.get("preferences"), fields.get("ranking")
        return {
            "key": key,
            "name": _text(fields.get("name")) or key,
            "note": _text(fields.get("note")),
            "tag": tag,
            "colour": number,
            "look": look(number),
            "options": [_option(k, each) for k, each in _entries(fields.get("options"))],
            "preferences": None if wishes is None else [self._statement(each) for each in _items(wishes)],
            "ranking": None if ranking is None else [_texts(each) for each in _items(ranking)],
        }

    def _statement(self, value: Any) -> Statement:
        fields = value if isinstance(value, Mapping) else {"that": value}
        that, confidence, because = taken_apart(_text(fields.get("that")) or "")
        return {
            "that": that,
            "words": self.words(that),
            "confidence": _text(fields.get("confidence")) or confidence,
            "because": _texts(fields.get("because")) or because,
            "note": _text(fields.get("note")),
        }

    def _constraint(self, value: Any) -> ConstraintPart:
        fields = value if isinstance(value, Mapping) else {"that": value}
        that = _text(fields.get("that")) or ""
        return {"that": that, "words": self.words(that), "note": _text(fields.get("note"))}

    def _outcome(self, key: str, value: Any) -> OutcomePart:
        fields = value if isinstance(value, Mapping) else {"that": value}
        that = _text(fields.get("that")) or ""
        return {
            "key": key,
            "name": _text(fields.get("name")) or key,
            "that": that,
            "words": self.words(that),
            "note": _text(fields.get("note")),
        }

    def _status_quo(self) -> StatusQuoPart:
        value = self.tree.get("status_quo")
        if value is None:
            return {"kind": "none", "state": None, "levels": {}, "said": []}
        if not isinstance(value, Mapping):
            return {"kind": "state", "state": str(value), "levels": {}, "said": []}
        levels = {
            f"{dm}.{option['key']}": option["levels"][0]["key"] if option["levels"] else ""
            for dm, fields in _entries(self.tree.get("decision_makers"))
            for option in (_option(k, each) for k, each in _entries(_fields(fields).get("options")))
        } | {
            f"situation.{key}": _option(key, each)["levels"][0]["key"]
            for key, each in _entries(self.tree.get("situation"))
        }
        said = {str(subject): _text(level) or "" for subject, level in value.items()}
        return {"kind": "levels", "state": None, "levels": levels | said, "said": list(said)}

    def _variant(self, key: str, value: Any) -> VariantPart:
        fields = value if isinstance(value, Mapping) else {"edits": value}
        read = next((each for each in self.case.variants if each.key == key), None) if self.case else None
        edits = fields.get("edits")
        return {
            "key": key,
            "name": _text(fields.get("name")) or key,
            "note": _text(fields.get("note")),
            "edits": [edit_words(self.case, each) for each in read.edits]
            if read is not None and self.case is not None
            else [section_text(each).strip() for each in _items(edits)],
            "yaml": _as_text(edits),
        }


def _as_text(value: Any) -> str:
    kept = _laid.get(id(value)) or _laid.put(id(value), (value, section_text(value)))
    return kept.content[1]


def _option(key: str, value: Any) -> OptionPart:
    fields = _fields(value)
    given, moves = fields.get("levels"), fields.get("moves")
    if isinstance(given, Mapping):
        levels: Any = [{"key": str(k), "name": _text(v) or str(k)} for k, v in given.items()]
    elif isinstance(given, list):
        levels = [{"key": str(each), "name": str(each)} for each in given]
    else:
        levels = [dict(each) for each in _NO_YES]
    return {
        "key": key,
        "name": _text(fields.get("name")) or key,
        "levels": levels,
        "moves": "custom" if isinstance(moves, Mapping) else _text(moves) or "both",
        "note": _text(fields.get("note")),
    }


def _claim(key: str, value: Any) -> ClaimPart:
    said = value.get("said") if isinstance(value, Mapping) else value
    return {"key": key, "said": _text(said) or key}


def _source(key: str, value: Any) -> SourcePart:
    f = _fields(value)
    return {
        "key": key, "author": _text(f.get("author")), "title": _text(f.get("title")),
        "publisher": _text(f.get("publisher")), "date": _text(f.get("date")), "kind": _text(f.get("kind")),
        "url": _text(f.get("url")), "document": _text(f.get("document")), "note": _text(f.get("note")),
    }  # fmt: skip


def _item(key: str, value: Any) -> ItemPart:
    f = _fields(value)
    return {
        "key": key, "source": _text(f.get("source")) or "", "paragraph": _text(f.get("paragraph")),
        "fingerprint": _text(f.get("fingerprint")), "says": _text(f.get("says")),
        "grade": _text(f.get("grade")), "note": _text(f.get("note")),
    }  # fmt: skip


def _cast(value: Any, dms: list[tuple[str, Any]]) -> list[CastPart]:
    """The parties that the cast list names, then the decision makers that it does not."""
    names = {key: _text(_fields(each).get("name")) or key for key, each in dms}
    written = dict(_entries(value))
    found = []
    for key in (*written, *(each for each in names if each not in written)):
        words = words_of(written.get(key, names.get(key)))
        found.append(
            CastPart(
                key=key, name=names.get(key) or next(iter(words["names"]), key), listed=key in written,
                names=words["names"], leaders=words["leaders"],
                capitals=words["capitals"], epithets=words["epithets"],
            )
        )  # fmt: skip
    return found


def _entries(value: Any) -> list[tuple[str, Any]]:
    return [(str(key), each) for key, each in value.items()] if isinstance(value, Mapping) else []


def _fields(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:
    return (
        [str(each) for each in value if each is not None]
        if isinstance(value, list)
        else ([str(value)] if isinstance(value, str) else [])
    )
