"""Through whom words came: from the speaker to the document."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.records import Document, Link
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said, same_voice
from detente.documents.reading.tokens import Token, subject


def chain(said: Said, every: list[Said], people: People, document: Document) -> tuple[Link, ...]:
    """The steps from the speaker to the document."""
    links: list[Link] = []
    if said.speaker is not None:
        links.append(link(said.speaker, speaks=True))
    around = [
        each
        for each in every
        if each is not said
        and each.speaker is not None
        and not same_voice(each.speaker, said.speaker)
        and each.content.start <= said.cue.start
        and said.cue.end <= each.content.end
        and each.content != said.content
    ]
    for outer in sorted(around, key=lambda each: each.content.end - each.content.start):
        assert outer.speaker is not None
        links.append(link(outer.speaker, speaks=False))
        if outer.through is not None:
            links.append(link(outer.through, speaks=False))
    links.extend(
        link(each, speaks=False) for each in (said.through, *_told(said, people)) if each is not None
    )
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


def _carrier(verb: Token, people: People) -> Referent | None:
    """The outlet of *the agency carried a statement in which the ministry said*."""
    paper = verb.head
    if verb.dep_ != "relcl" or paper.lemma_.lower() not in words.PAPERS or paper.dep_ != "dobj":
        return None
    who = subject(paper.head) if paper.head.lemma_.lower() in words.CARRYING else None
    referent = people.of(who) if who is not None else None
    return referent if referent is not None and referent.sort == "outlet" else None


def _told(said: Said, people: People) -> list[Referent]:
    """The outlets through which words came: *told Reuters*, *in an interview with the BBC*."""
    if said.verb is None:
        return []
    found = [each for each in (_carrier(said.verb, people),) if each is not None]
    beside = [
        each for each in said.verb.children if each.dep_ == "advcl" and each.lemma_ in ("write", "speak")
    ]
    for each in (*said.verb.children, *(inner for clause in beside for inner in clause.children)):
        if each.dep_ not in ("dobj", "dative", "prep", "npadvmod"):
            continue
        for token in each.subtree:
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
                continue
            if said.content.start <= token.idx < said.content.end:
                continue
            referent = people.of(token)
            if referent is not None and referent.sort == "outlet":
                found.append(referent)
    return found
