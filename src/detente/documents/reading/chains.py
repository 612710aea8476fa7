"""Through whom words came: from the speaker to the document."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.parsed import child
from detente.documents.reading.records import Document, Link
from detente.documents.reading.referents import Referent
from detente.documents.reading.said import Said


def chain(said: Said, every: list[Said], document: Document) -> tuple[Link, ...]:
    """The steps from the speaker to the document."""
    links: list[Link] = []
    if said.speaker is not None:
        links.append(link(said.speaker, speaks=True))
    around = [
        each
        for each in every
        if each is not said
        and each.speaker is not None
        and each.speaker != said.speaker
        and each.content.start <= said.cue.start
        and said.cue.end <= each.content.end
        and each.content != said.content
    ]
    for outer in sorted(around, key=lambda each: each.content.end - each.content.start):
        assert outer.speaker is not None
        links.append(link(outer.speaker, speaks=False))
    told = _told(said)
    if told is not None:
        links.append(told)
    if document.outlet:
        links.append(Link(document.outlet, "outlet"))
    links.append(Link(document.title or document.name, "document"))
    return tuple(dict.fromkeys(links))


def link(referent: Referent, *, speaks: bool) -> Link:
    """A step of the chain."""
    outlet = referent.sort == "outlet"
    kind = "speaker" if speaks and not outlet else "outlet" if outlet else "relay"
    if speaks and outlet and referent.party is not None:
        kind = "speaker"
    return Link(referent.name, kind, referent.party, referent.anonymous)  # type: ignore[arg-type]


def _told(said: Said) -> Link | None:
    """The outlet that was told: *told Reuters*, *in an interview with the BBC*."""
    if said.verb is None:
        return None
    for each in said.verb.children:
        object_ = (
            each if each.dep_ in ("dobj", "dative") else child(each, "pobj") if each.dep_ == "prep" else None
        )
        if object_ is None:
            continue
        inner = child(object_, "prep")
        other = child(inner, "pobj") if inner is not None and object_.lemma_ == "interview" else None
        for token in (object_, other):
            if token is not None and any(
                word.lower_ in words.OUTLETS or word.lower_ in words.STATE_OUTLETS
                for word in (token, *token.lefts)
            ):
                name = " ".join(word.text for word in (*token.lefts, token) if word.dep_ != "det")
                return Link(name, "outlet")
    return None
