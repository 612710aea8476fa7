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

from dataclasses import replace

from detente.documents.reading import gazetteer, words
from detente.documents.reading.outlets import outlet_of
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.parties import Parties
from detente.documents.reading.phrases import (
    described,
    family_name,
    has_name,
    is_expletive,
    is_former,
    own_speaker,
    phrase_of,
    reported_subject,
    tags,
    takes_up,
)
from detente.documents.reading.referent import Referent, fits
from detente.documents.reading.tokens import Token, stretch
from detente.model.cast import Cast

_HEADS = ("nsubj", "nsubjpass", "appos", "pobj", "dobj", "conj", "ROOT", "poss")
_HEADS_OF_STATE = words.word_set("""president king queen leader emir sultan chairman monarch ruler""")
_LEADER_RULES = ("leader", "surname")

_PAIRING = ("neither", "either", "both")
"""Before the first of two that are joined: no part of its name."""


class People(Parties):
    """Who has been met in a document, in its order."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self._known: dict[str, str | None] = {}
        self._subjects: list[tuple[int, int, Referent]] = []
        self._speaker: Referent | None = None
        self._spoke = 0
        self._quoted: Referent | None = None
        self._titles: dict[str, list[tuple[int, int, str | None]]] = {}
        self._memo: dict[int, Referent | None] = {}

    def begin(self, parsed: Parsed) -> None:
        """Go on to the next paragraph; only the last subjects of the one before are kept."""
        self._parsed, self._memo = parsed, {}
        self._subjects = [(-1, -k, each) for k, (_, _, each) in enumerate(self._subjects[-2:], start=1)]
        for sentence in parsed.doc.sents:
            for token in sentence:
                if token.dep_ in _HEADS or (token.pos_ == "PROPN" and token.dep_ not in ("compound", "amod")):
                    referent = self.of(token)
                    if referent is None or referent.pronoun:
                        continue
                    if token.dep_ in ("nsubj", "nsubjpass"):
                        self._subjects.append((token.i, sentence.start, referent))
                    if referent.human and (referent.party is not None or referent.sort == "person"):
                        self._entitle(token, referent.party)

    def spoke(self, referent: Referent) -> None:
        """Note who spoke last."""
        self._speaker = referent
        self._spoke = self._parsed.number if self._parsed is not None else 0

    def quoted(self, referent: Referent | None) -> None:
        """Note whose quotation a paragraph ended with."""
        self._quoted = referent

    @property
    def last_quoted(self) -> Referent | None:
        """Whose quotation the paragraph before ended with."""
        return self._quoted

    def known(self, name: str) -> str | None:
        """The party of somebody who has been introduced."""
        words_of = name.casefold().split()
        return self._known.get(words_of[-1]) if words_of else None

    def _entitle(self, token: Token, party: str | None) -> None:
        """Note by which title a person goes: *President Dane* is later *the president*."""
        for each in phrase_of(token):
            lemma = each.lemma_.lower()
            if lemma in words.ANAPHORS:
                place = self._parsed.number if self._parsed is not None else 0
                self._titles.setdefault(lemma, []).append((place, token.i, party))

    def of(self, token: Token) -> Referent | None:
        """Whom the phrase headed by a token means; ``None`` where it means nobody."""
        if takes_up(token) or tags(token):
            return self._of(token)  # depends on who has spoken by now
        if token.i not in self._memo:
            self._memo[token.i] = None  # a phrase in apposition to itself ends here
            found = self._of(token)
            many = token.tag_ in ("NNS", "NNPS") and found is not None
            self._memo[token.i] = replace(found, plural=True) if found is not None and many else found
        return self._memo[token.i]

    def _of(self, token: Token) -> Referent | None:
        assert self._parsed is not None
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token)
        phrase = phrase_of(token)
        own_words = phrase if token.pos_ != "NOUN" else described(token)
        span = stretch(each for each in own_words if each.lower_ not in _PAIRING or not token.conjuncts)
        name = span.of(self._parsed.text) if span else token.text
        own = self._parsed.by_token.get(token.i)
        if own is not None:
            human = own.rule in _LEADER_RULES
            if own.rule != "demonym" or token.pos_ in ("NOUN", "PROPN"):
                return Referent(name, own.party, "party", human)
        outlet = outlet_of(token, phrase, name)
        if outlet is not None:
            return Referent(name, self._party_of_outlet(outlet, phrase), "outlet")
        former = is_former(token)  # speaks for nobody any more
        if former or any(
            each.lemma_.lower() in words.PRIVATE for each in phrase if each.pos_ in ("NOUN", "PROPN")
        ):
            official = token.lemma_.lower() in words.OFFICIALS and not former
            if not official:
                anonymous = token.lemma_.lower() in words.SOURCES and not has_name(phrase)
                named = next((each for each in token.children if each.dep_ == "appos"), None)
                if named is not None and named.pos_ == "PROPN" and named.nbor(-1).text != ",":
                    beside = stretch(phrase_of(named))
                    name = name if beside is None else f"{name} {beside.of(self._parsed.text)}"
                single = token.tag_ in ("NN", "NNP")
                return Referent(name, None, "anonymous" if anonymous else "private", single)
        if token.pos_ == "PROPN" or token.ent_type_ == "PERSON":
            return self._named(token, phrase, name)
        if token.lemma_.lower() in words.OFFICIALS | words.SOURCES:
            return self._official(token, phrase, name)
        return None

    def _named(self, token: Token, phrase: list[Token], name: str) -> Referent | None:
        party = self._party_in(phrase) or self._party_beside(token)
        family = family_name(phrase)
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
        place = token.ent_type_ == "GPE" and token.head.lemma_.lower() not in words.SAY
        bare = len(phrase) == 1 and not token.text.isupper() and token.dep_ == "nsubj" and not place
        if (token.ent_type_ in ("ORG", "NORP", "GPE") and not bare) or country is not None:
            body = any(each.lower_ in words.OFFICIALS for each in phrase)
            return Referent(name, party if body else None, "body")
        return Referent(name, party, "person", True)

    def _official(self, token: Token, phrase: list[Token], name: str) -> Referent:
        party = self._party_in(phrase) or self._party_behind(token) or self._party_of_owner(phrase)
        human = token.tag_ in ("NN", "NNP") and token.lemma_.lower() not in words.BODIES
        appositive = next((each for each in token.children if each.dep_ == "appos"), None)
        if appositive is not None and appositive.pos_ == "PROPN":
            party = party or self._party_in(phrase_of(appositive))
            named = stretch(phrase_of(appositive))
            name = named.of(self._parsed.text) if named is not None and self._parsed is not None else name
            if appositive.ent_type_ == "PERSON":
                self._known.setdefault(family_name(phrase_of(appositive)), party)
                return Referent(name, party, "person", True)
        if party is None and takes_up(token):
            taken = self._taken_up(token, name, human=human)
            if taken is not None:
                return taken
        if token.lemma_.lower() in words.SOURCES and not has_name(phrase, apart_from=self._parsed):
            return Referent(name, party, "anonymous", human)
        return Referent(name, party, "body", human)

    def _taken_up(self, token: Token, name: str, *, human: bool) -> Referent | None:
        """Whom *the president* takes up: the last of that title here, the only one, or who spoke last."""
        assert self._parsed is not None
        met = self._titles.get(token.lemma_.lower(), [])
        titled = {party for _, _, party in met}
        here = [
            party for paragraph, place, party in met if paragraph == self._parsed.number and place < token.i
        ]
        if here or len(titled) == 1:
            party = here[-1] if here else next(iter(titled))
            return None if party is None else Referent(name, party, "body", human, pronoun=True)
        prime = any(each.lower_ == "prime" for each in token.children)
        if not titled and (prime or token.lemma_.lower() in _HEADS_OF_STATE):
            leaders = [party for party in self._leaders_before(token) if party is not None]
            if len(leaders) == 1:
                return Referent(name, leaders[0], "body", human, pronoun=True)
        before = self._speaker if self._parsed.number - self._spoke <= 1 else None
        if before is None or before.party is None or (titled and before.party not in titled):
            return None
        return replace(before, name=name, pronoun=True)

    def _leaders_before(self, token: Token) -> list[str | None]:
        """The parties of the persons named before a word, each once; ``None`` for all others."""
        assert self._parsed is not None
        found: list[str | None] = []
        for each in self._parsed.doc[: token.i]:
            match = self._parsed.by_token.get(each.i)
            if match is not None and match.rule in _LEADER_RULES:
                found.append(match.party)
            elif match is None and each.ent_type_ == "PERSON" and each.pos_ == "PROPN":
                found.append(None)
        return list(dict.fromkeys(found))

    def _pronoun(self, token: Token) -> Referent | None:
        word = token.lower_
        if word in ("we", "i", "us", "our", "my", "me", "ourselves"):
            return Referent(token.text, None, "self", pronoun=True)
        if tags(token) and word in ("he", "she") and self._speaker is not None and self._speaker.human:
            return replace(self._speaker, pronoun=True)
        if word in ("he", "she", "his", "her", "him"):
            before = self._nearest(token, human=True)
        elif word in ("it", "its", "they", "their", "them") and not is_expletive(token):
            before = self._nearest(token, human=False)
        else:
            return None
        return None if before is None else replace(before, pronoun=True)

    def _nearest(self, token: Token, *, human: bool) -> Referent | None:
        assert self._parsed is not None
        quote = self._parsed.quote_at(token.idx)
        about = reported_subject(token)
        own = own_speaker(token)
        above = self.of(own) if own is not None and not human else None
        if above is not None and not above.human and fits(above, token.lower_):
            return above
        for each in () if token.head.dep_ == "parataxis" else token.sent:
            if each.i >= token.i:
                break
            if (quote is not None and each.idx < quote.start) or each.i == about:
                continue  # who speaks says "I"
            if each.dep_ in ("nsubj", "nsubjpass") and each.pos_ != "PRON":
                referent = self.of(each)
                if referent is not None and referent.human == human and fits(referent, token.lower_):
                    return referent
        if quote is not None:
            return None
        before = [
            each for each in self._subjects
            if each[0] < token.i and each[0] != about
            and each[2].human == human and fits(each[2], token.lower_)
        ]  # fmt: skip
        leaders = [party for party in self._leaders_before(token) if human]
        if (
            about is None
            and len(leaders) == 1
            and leaders[0] is not None
            and not any(place >= 0 for place, _, _ in before)
        ):
            return Referent(token.text, leaders[0], "party", True)
        if before:
            last = before[-1][1]
            return next(referent for _, sentence, referent in before if sentence == last)
        if human and self._speaker is not None and self._speaker.human:
            return self._speaker
        return None
