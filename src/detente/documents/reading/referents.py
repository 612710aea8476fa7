"""Whom a noun phrase or a pronoun means.

1. A phrase whose head means a party means that party.
2. A phrase about an official or a body (*the foreign ministry*, *a senior envoy*) means the party that its
   own words name, before the head (*US officials*), behind it (*a spokesman for the Kremlin*) or in
   apposition (*Stephen Biegun, the US envoy*). Who has once been introduced so keeps his or her party
   under the family name.
3. Private persons, companies and outlets mean no party, whatever their country; a government's own news
   agency speaks for it.
4. A pronoun means the nearest subject before it that fits: *he* and *she* a person, *it* a party or a body;
   *they* only a party. In a quotation, *we* and *I* are the speaker's and settled there.
5. "The ministry", "the spokesman" take up whoever spoke last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from detente.documents.reading import gazetteer, words
from detente.documents.reading.parsed import Parsed, Token, stretch
from detente.model.cast import Cast

Sort = Literal["party", "person", "body", "outlet", "private", "anonymous", "self", "thing"]
_SKIPPED = ("relcl", "acl", "conj", "cc", "appos", "advcl", "punct", "parataxis")
_LEADER_RULES = ("leader", "surname")


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means.

    Parameters
    ----------
    name
        As the text has it.
    party
        Its key, if it belongs to one.
    human
        Whether it is a single person.
    pronoun
        Whether the phrase is a pronoun, so that it was guessed from what stands before.
    """

    name: str
    party: str | None
    sort: Sort
    human: bool = False
    pronoun: bool = False

    @property
    def anonymous(self) -> bool:
        """Whether the text leaves it unnamed."""
        return self.sort == "anonymous"


class People:
    """Who has been met in a document, in its order."""

    def __init__(self, cast: Cast) -> None:
        self._known: dict[str, str | None] = {}
        self._subjects: list[Referent] = []
        self._speaker: Referent | None = None
        self._state_outlets = _state_outlets(cast)
        self._parsed: Parsed | None = None
        self._memo: dict[int, Referent | None] = {}

    def begin(self, parsed: Parsed) -> None:
        """Go on to the next paragraph; only the last subjects of the one before are kept."""
        self._parsed, self._memo = parsed, {}
        self._subjects = self._subjects[-2:]
        for sentence in parsed.doc.sents:
            for token in sentence:
                if token.dep_ in ("nsubj", "nsubjpass", "appos", "pobj", "conj", "ROOT", "poss") or (
                    token.pos_ == "PROPN" and token.dep_ not in ("compound", "amod")
                ):
                    referent = self.of(token)
                    if referent is not None and token.dep_ in ("nsubj", "nsubjpass") and not referent.pronoun:
                        self._subjects.append(referent)

    def spoke(self, referent: Referent) -> None:
        """Note who spoke last."""
        self._speaker = referent

    @property
    def last_speaker(self) -> Referent | None:
        """Who spoke last."""
        return self._speaker

    def of(self, token: Token) -> Referent | None:
        """Whom the phrase headed by a token means; ``None`` where it means nobody."""
        if _takes_up(token) or _tags(token):
            return self._of(token)  # depends on who has spoken by now
        if token.i not in self._memo:
            self._memo[token.i] = None  # a phrase in apposition to itself ends here
            self._memo[token.i] = self._of(token)
        return self._memo[token.i]

    def _of(self, token: Token) -> Referent | None:
        assert self._parsed is not None
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token)
        phrase = _phrase(token)
        span = stretch(phrase)
        name = span.of(self._parsed.text) if span else token.text
        own = self._parsed.by_token.get(token.i)
        if own is not None:
            human = own.rule in _LEADER_RULES
            if own.rule != "demonym" or token.pos_ in ("NOUN", "PROPN"):
                return Referent(name, own.party, "party", human)
        outlet = self._outlet(token, phrase, name)
        if outlet is not None:
            return outlet
        if any(each.lemma_.lower() in words.PRIVATE for each in phrase if each.pos_ in ("NOUN", "PROPN")):
            official = token.lemma_.lower() in words.OFFICIALS
            if not official:
                anonymous = token.lemma_.lower() in words.SOURCES and not _has_name(phrase)
                return Referent(name, None, "anonymous" if anonymous else "private", True)
        if token.pos_ == "PROPN" or token.ent_type_ == "PERSON":
            return self._named(token, phrase, name)
        if token.lemma_.lower() in words.OFFICIALS | words.SOURCES:
            return self._official(token, phrase, name)
        return None

    def _outlet(self, token: Token, phrase: list[Token], name: str) -> Referent | None:
        lowered = [each.lower_ for each in phrase]
        for word in lowered:
            if word in words.STATE_OUTLETS:
                return Referent(name, self._state_outlets.get(words.STATE_OUTLETS[word]), "outlet")
        known = any(word in words.OUTLETS for word in lowered[-2:]) or _is_paper(name)
        noun = token.lemma_.lower() in words.OUTLET_NOUNS or token.lower_ in ("media", "news")
        if not known and not noun:
            return None
        official = "state" in lowered or "state-run" in name or "official" in lowered
        return Referent(name, self._party_in(phrase) if official and not known else None, "outlet")

    def _named(self, token: Token, phrase: list[Token], name: str) -> Referent | None:
        party = self._party_in(phrase) or self._party_beside(token)
        family = _family(phrase)
        person = token.ent_type_ == "PERSON" or any(
            each.lemma_.lower() in words.OFFICIALS for each in phrase if each.i < token.i
        )
        if any(each.lemma_.lower() in words.OFFICIALS for each in (token,)):
            return self._official(token, phrase, name)
        if person or family in self._known:
            if family in self._known:
                party = self._known[family] or party
            self._known[family] = party
            return Referent(name, party, "person", True)
        country = gazetteer.by_name().get(name.casefold())
        speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in words.SAY and not name.isupper()
        if speaks and country is None and len(phrase) <= 2:
            self._known.setdefault(family, party)
            return Referent(name, party, "person", True)
        if token.ent_type_ in ("ORG", "NORP", "GPE") or country is not None:
            body = any(each.lower_ in words.OFFICIALS for each in phrase)
            return Referent(name, party if body else None, "body")
        return Referent(name, party, "person", True)

    def _official(self, token: Token, phrase: list[Token], name: str) -> Referent:
        party = self._party_in(phrase) or self._party_behind(token) or self._party_of_owner(phrase)
        human = token.tag_ in ("NN", "NNP") and token.lemma_.lower() not in (
            "government", "ministry", "administration", "regime", "state", "military", "country", "embassy",
            "parliament", "agency", "department", "office", "delegation", "leadership", "statement", "party",
        )  # fmt: skip
        appositive = next((each for each in token.children if each.dep_ == "appos"), None)
        if appositive is not None and appositive.pos_ == "PROPN":
            party = party or self._party_in(_phrase(appositive))
            named = stretch(_phrase(appositive))
            name = named.of(self._parsed.text) if named is not None and self._parsed is not None else name
            if appositive.ent_type_ == "PERSON":
                self._known.setdefault(_family(_phrase(appositive)), party)
                return Referent(name, party, "person", True)
        if party is None and _takes_up(token):
            before = self._speaker
            if before is not None and before.party is not None:
                return replace(before, name=name, pronoun=True)
        if token.lemma_.lower() in words.SOURCES and not _has_name(phrase, apart_from=self._parsed):
            return Referent(name, party, "anonymous", human)
        return Referent(name, party, "body", human)

    def _pronoun(self, token: Token) -> Referent | None:
        word = token.lower_
        if word in ("we", "i", "us", "our", "my", "me", "ourselves"):
            return Referent(token.text, None, "self", pronoun=True)
        if _tags(token) and word in ("he", "she") and self._speaker is not None and self._speaker.human:
            return replace(self._speaker, pronoun=True)
        if word in ("he", "she", "his", "her", "him"):
            before = self._nearest(token, human=True)
        elif word in ("it", "its") or word in ("they", "their", "them"):
            before = self._nearest(token, human=False)
        else:
            return None
        return None if before is None else replace(before, pronoun=True)

    def _nearest(self, token: Token, *, human: bool) -> Referent | None:
        assert self._parsed is not None
        quote = self._parsed.quote_at(token.idx)
        for each in token.sent:
            if each.i >= token.i:
                break
            if quote is not None and each.idx < quote.start:
                continue  # who speaks says "I"
            if each.dep_ in ("nsubj", "nsubjpass") and each.pos_ != "PRON":
                referent = self.of(each)
                if referent is not None and referent.human == human and _fits(referent):
                    return referent
        if quote is not None:
            return None
        for referent in reversed(self._subjects):
            if referent.human == human and _fits(referent):
                return referent
        if human and self._speaker is not None and self._speaker.human:
            return self._speaker
        return None

    def _party_in(self, phrase: list[Token]) -> str | None:
        """The party that a phrase's own words name."""
        assert self._parsed is not None
        for each in phrase:
            match = self._parsed.by_token.get(each.i)
            if match is not None:
                return match.party
        return None

    def _party_of_owner(self, phrase: list[Token]) -> str | None:
        """The party of *his* in *his foreign minister*."""
        owner = next((each for each in phrase if each.tag_ == "PRP$"), None)
        referent = self.of(owner) if owner is not None else None
        return referent.party if referent is not None else None

    def _party_behind(self, token: Token) -> str | None:
        """The party in *of Iran*, *for the Kremlin*, *from Seoul*, *in Tehran* behind a noun."""
        for each in token.children:
            if each.dep_ == "prep" and each.lower_ in ("of", "for", "from", "at", "in", "to", "with"):
                for object_ in each.children:
                    party = self._party_in(_phrase(object_))
                    if party is not None and each.lower_ not in ("to", "with"):
                        return party
        return None

    def _party_beside(self, token: Token) -> str | None:
        """The party of a name in apposition: *Biegun, the US envoy*."""
        for each in token.children:
            if each.dep_ == "appos":
                phrase = _phrase(each)
                if any(word.lemma_.lower() in words.PRIVATE for word in phrase):
                    return None
                if any(word.lemma_.lower() in words.OFFICIALS for word in phrase):
                    return self._party_in(phrase) or self._party_behind(each)
        return None


def _takes_up(token: Token) -> bool:
    """Whether a phrase takes up whoever spoke last: *the ministry*, with nothing that says whose."""
    if token.lemma_.lower() not in words.ANAPHORS or token.tag_ == "NNS":
        return False
    return any(each.dep_ == "det" and each.lower_ in ("the", "this", "that") for each in token.children)


def _tags(token: Token) -> bool:
    """Whether a pronoun stands in a tag behind the words it reports: *..., he said*."""
    if token.dep_ != "nsubj" or token.lower_ not in ("he", "she"):
        return False
    if token.head.lemma_.lower() not in words.SAY or token.i <= token.sent.start + 1:
        return False
    return bool(token.nbor(-1).is_punct or token.head.i < token.i)


def _phrase(token: Token) -> list[Token]:
    """A head with its own modifiers, without clauses, appositions and what it is joined to."""
    kept = []
    stack = [token]
    while stack:
        each = stack.pop()
        kept.append(each)
        for inner in each.children:
            skipped = inner.dep_ in _SKIPPED or (inner.dep_ == "prep" and inner.lower_ not in ("of", "for"))
            if not skipped or (inner.dep_ == "punct" and inner.text == "-"):
                stack.append(inner)
    return sorted(kept, key=lambda each: each.i)


def _family(phrase: list[Token]) -> str:
    names = [each.text for each in phrase if each.pos_ == "PROPN"]
    return str(names[-1] if names else phrase[-1].text).casefold()


def _has_name(phrase: list[Token], apart_from: Parsed | None = None) -> bool:
    matched = apart_from.by_token if apart_from is not None else {}
    return any(each.ent_type_ == "PERSON" and each.i not in matched for each in phrase)


def _fits(referent: Referent) -> bool:
    return referent.sort in ("party", "person", "body", "private", "anonymous")


def _is_paper(name: str) -> bool:
    last = name.split()[-1] if name.split() else ""
    return len(name.split()) > 1 and last in {
        "Post", "Times", "Herald", "Journal", "Tribune", "Telegraph", "News", "Ilbo", "Review", "Magazine",
        "Daily", "Sinmun", "Guardian", "Economist", "Atlantic", "Press", "Radio", "Television", "Star",
    }  # fmt: skip


def _state_outlets(cast: Cast) -> dict[str, str]:
    found: dict[str, str] = {}
    names = gazetteer.by_name()
    for party in cast.parties:
        for word in (party.key.replace("_", " "), *party.names):
            country = names.get(word.casefold().removeprefix("the "))
            if country is not None:
                found.setdefault(country.name, party.key)
    return found
