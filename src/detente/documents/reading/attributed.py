"""Reports without a verb of saying: *according to*, *in the words of*, and a name before a colon."""

from __future__ import annotations

import re

from detente.documents.reading.contents import trimmed
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import Token, child, stretch, tokens_in

_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+|\bin\s+the\s+(?:words|view)\s+of\s+|\b[Pp]er\s+(?=[A-Z])")
_COLON = re.compile(r"^(?P<who>[^:!?\"]{2,60}):\s+(?=\S)")
_HEADLINE = 240
"""Characters: what is longer is no headline."""
_ACCOUNTS = ("account", "version", "statement", "readout", "communique", "communiqué", "telling", "narrative")
_SPEAKERS = ("party", "person", "body", "anonymous")
_NO_SPEAKERS = frozenset(
    ("QUESTION", "NOTE", "UPDATE", "ANALYSIS", "WATCH", "READ", "FILE PHOTO", "PHOTO", "SOURCE")
)


def according_to(parsed: Parsed, people: People, sentence: Token) -> list[Said]:
    """Every *according to* of a sentence."""
    found = []
    text = parsed.text[sentence.start_char : sentence.end_char]
    for match in _ACCORDING.finditer(text):
        start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
        worded = match[0].casefold().startswith("in the words")
        if parsed.quote_at(start) is not None:
            continue
        who = _object_at(parsed, end)
        if who is None:
            continue
        speaker = people.of(who) or _account_of(parsed, who)
        phrase = [each for each in who.subtree if each.idx >= end and not _clause_like(each, who)]
        span = stretch(phrase)
        if span is None:
            continue
        named = who.pos_ == "PROPN"
        speaker = speaker or Referent(span.of(parsed.text), None, "person" if named else "private", named)
        inside = {each.i for each in tokens_in(parsed.doc, start, span.end)} | {
            each.i for each in who.subtree
        }
        rest = [each for each in sentence if each.i not in inside]
        before = [each for each in rest if each.idx < start]
        after = [each for each in rest if each.idx > start]
        root = sentence.root
        own = child(root, "nsubj", "nsubjpass")
        around = own is not None and own.idx < start < root.idx
        content = stretch(rest if around else before if len(before) > len(after) else after)
        if worded:
            content = next((each for each in parsed.quotes if each.start > span.end), content)
        if content is None:
            continue
        cue = Span(start, _rstrip(parsed, start, end))
        cited = _cited_by(people, who)
        through = speaker if cited is not None else None
        speaker = cited or speaker
        content = trimmed(parsed, content)
        found.append(Said(cue, None, content, speaker, span, False, "according-to", through))
        people.spoke(speaker)
    return found


def _cited_by(people: People, who: Token) -> Referent | None:
    """Whom a source has it from: *according to Yonhap, which cited an official*."""
    citing = next((each for each in who.children if each.lemma_ in ("cite", "quote")), None)
    whom = child(citing, "dobj") if citing is not None and citing.dep_ in ("relcl", "acl") else None
    return people.of(whom) if whom is not None else None


def _account_of(parsed: Parsed, who: Token) -> Referent | None:
    """Whose an account is: *according to the Russian account*."""
    owners = (parsed.by_token.get(each.i) for each in who.children if each.i < who.i)
    owner = next((each for each in owners if each is not None), None)
    if owner is None or who.lemma_.lower() not in _ACCOUNTS:
        return None
    name = stretch(each for each in who.subtree if each.i <= who.i)
    return Referent(name.of(parsed.text) if name is not None else who.text, owner.party, "body")


def _rstrip(parsed: Parsed, start: int, end: int) -> int:
    return start + len(parsed.text[start:end].rstrip())


def _clause_like(token: Token, head: Token) -> bool:
    return any(
        each.dep_ in ("relcl", "advcl", "acl") for each in (token, *token.ancestors) if each.i > head.i
    )


def _object_at(parsed: Parsed, place: int) -> Token | None:
    """The head of the noun phrase that begins at a place."""
    tokens = tokens_in(parsed.doc, place, place + 1)
    if not tokens:
        return None
    head = tokens[0]
    steps = 0
    while (
        head.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "punct")
        and steps < 8
    ):
        head, steps = head.head, steps + 1
    return head if head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") else None


def before_colon(parsed: Parsed, people: People, *, alone: bool) -> Said | None:
    """A name, a colon, and what it says: a turn of a transcript, or a headline if the paragraph is one."""
    match = _COLON.match(parsed.text)
    if match is None:
        return None
    tokens = tokens_in(parsed.doc, match.start("who"), match.end("who"))
    who = match["who"].strip()
    if not tokens or (not who.isupper() and any(each.pos_ in ("VERB", "AUX") for each in tokens)):
        return None
    content = Span(match.end(), len(parsed.text.rstrip()))
    cue, place = Span(match.end("who"), match.end("who") + 1), Span(match.start("who"), match.end("who"))
    speakers = [each for each in (people.of(token) for token in tokens) if each is not None]
    speaker = next((each for each in speakers if each.sort in _SPEAKERS), None)
    if content.of(parsed.text).endswith("?"):
        return None  # a question, not a report
    if who.isupper() and len(who) > 2 and who not in _NO_SPEAKERS:
        turn = Referent(who, speaker.party if speaker is not None else people.known(who), "person", True)
        return Said(cue, None, content, turn, place, False, "turn")
    if speaker is None or not alone or len(parsed.text) > _HEADLINE:
        return None
    return Said(cue, None, content, speaker, place, False, "headline")
