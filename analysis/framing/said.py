"""Every mention of somebody who may be an actor, with what tells whether it is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis.corpus import Corpus, Document
from analysis.framing.actor_words import actor_words
from analysis.framing.naming import key
from analysis.framing.no_actors import (
    in_datelines,
    is_before_thing,
    is_called_place,
    is_of_none,
    named_after,
    place_before,
)
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.described import describe, plain
from analysis.sourcing.folding import given_names
from analysis.sourcing.mentions import Mention, Names
from analysis.sourcing.names import is_outlet
from analysis.sourcing.role_words import role_words

_REACH = 40  # characters behind a name that tell whether a noun follows
_NO_VERBS = ("prepositions", "conjunctions", "subjects", "objects", "pronouns", "determiners", "subordinators", "times")
_COMPLEMENT = re.compile(r" of (?:the )?[A-Z][\w-]*")
_POSSESSOR = re.compile(
    r"(?:s['’]|['’]s?) (?:[A-Z]\w+ ){0,2}(?:Association|Union|Federation|Party|Council|Alliance|Front|Society|League)\b"
)
_BEHIND = re.compile(r"(?:['’]s?)?[^\w'’]*$")


class Said(NamedTuple):
    """One mention, and whether a place is meant.

    Attributes
    ----------
    form, full : str
        The name as it stands, and of a person in full.
    is_place : bool
        Whether anything speaks for a place, a preposition say.
    is_called_place : bool
        Whether the article says that it is a place or a thing: "the city of Orla", "Orla, a rail line".
    is_open : bool
        Whether nothing can be told, as of "Orla’s harbor".
    acts : bool
        Whether it may do what is said: "Orla left", "by Orla".
    """

    article_id: str
    outlet: str
    form: str
    full: str
    titles: tuple[str, ...]
    is_person: bool
    is_place: bool = False
    is_called_place: bool = False
    is_open: bool = False
    acts: bool = True


def said_inside(corpus: Corpus, names: Mapping[str, Names]) -> frozenset[str]:
    """Names said inside a sentence somewhere, where a capital tells that they are names; and what names begin with.

    "Holt denied it" tells of Holt where "Holt Brothers" is said elsewhere, "Rail unions" of no Rail Authority.
    """
    inside: set[str] = set()
    firsts: set[str] = set()
    common: set[str] = set()
    for document in corpus.documents:
        starts = {sentence.start for sentence in document.sentences}
        mentions = names[document.article.article_id].mentions
        inside.update(mention.name for mention in mentions if _opening(document, mention) not in starts)
        firsts.update(mention.words[0] for mention in mentions if len(mention.words) > 1 and not mention.before)
        common.update(filter(str.islower, document.tokens.words()))
    return frozenset(inside | {first for first in firsts if first.lower() not in common})


def said_in(document: Document, corpus: Corpus, known: Mapping[str, Names], inside: Container[str]) -> Iterator[Said]:
    """The mentions of one article: of persons, bodies and whatever else may act.

    Parameters
    ----------
    document : Document
        The article.
    corpus : Corpus
        For the outlets, which are no actors.
    known : mapping of str to Names
        The names of each article, by its id.
    inside : container of str
        From `said_inside`.
    """
    article, names = document.article, known[document.article.article_id]
    people = {mention.start: full for mention, full in names.people}
    starts = {sentence.start for sentence in document.sentences}
    by_surname = {full for mention, full in names.people if len(mention.words) == 1}
    outlets = {key(outlet) for outlet in corpus.outlets}
    datelines = list(in_datelines(document))
    free = 0
    for mention in names.mentions:
        if document.sentence_at(mention.start) is None or document.is_repeated(mention.start) or mention.start < free:
            continue
        compound = _compound(document.text, mention, mention.start in people) or _general(document.text, mention)
        if compound:
            free = mention.start + len(compound)
            yield Said(article.article_id, article.outlet, compound, compound, (), is_person=False)
            continue
        opens = _opening(document, mention) in starts
        words = _without_adjectives(tuple(word for word in mention.words if word))
        fronted = opens and len(words) > 1 and words[0].lower() in actor_words().places  # "Beyond Orla"
        words = words[1:] if fronted else words
        name = " ".join(words)
        # A capital owed to the beginning of a sentence makes no name.
        surname = " " in people.get(mention.start, "")
        dated = any(start <= mention.start < end for start, end in datelines)
        alone = len(words) == 1 and not (surname or fronted or dated or mention.titles) and opens
        if alone and name not in inside:
            continue
        is_borne = bool(mention.titles) or people.get(mention.start) in by_surname
        if _POSSESSOR.match(document.text, mention.end, mention.end + _REACH):
            continue  # "the Rail Workers’ Association"
        if (
            is_of_none(words, is_borne)
            or not _may_act(words)
            or key(name) in outlets
            or (is_outlet(name) and not surname)
        ):
            continue
        if dated and document.text[mention.start - 1 : mention.start] == "(":
            continue  # who sent the report
        full = people.get(mention.start) if not fronted else None
        if full and len(words) > 2 and role_words().is_role(words[0].lower()):  # "Grandmother Ada Stone"
            words, full = words[1:], full.removeprefix(words[0]).lstrip()
            name = " ".join(words)
        read = describe(full or name, default_codebook())
        told = bool(mention.titles) or read.what not in ("body", "place")
        is_person = full is not None and told and not (len(words) == 1 and name.isupper())
        called = dated or is_called_place(document, mention)
        yield Said(
            article.article_id, article.outlet, name, (full or name) if is_person else name, mention.titles, is_person,
            is_place=called or fronted or place_before(document, mention) or is_before_thing(document, mention),
            is_called_place=called, is_open=document.text[mention.end : mention.end + 2] in ("'s", "’s"),
            acts=len(words) > 1 or is_person or _acts(document.text, mention),
        )  # fmt: skip


def called_places(said: Sequence[Said], names: Iterable[Names]) -> frozenset[str]:
    """Names that an article says are of places or things, folded, and are no person's nor a body's that is known."""
    called = {one.form for one in said if one.is_called_place and not one.titles}
    called |= {" ".join(named_after(mention.words)) for known in names for mention in known.mentions} - {""}
    return frozenset(
        key(form)
        for form in called
        if key(form.split()[0]) not in given_names()
        and key(form) not in default_codebook().places
        and describe(form, default_codebook()).what != "body"
    )


def without_firms(said: Sequence[Said]) -> list[Said]:
    """A name of two words whose first stands alone, never its last, is no person's, unless a title or it tells so."""
    alone = {one.form for one in said if not one.titles}
    titled = {one.full for one in said if one.titles}

    def is_firm(one: Said) -> bool:
        words = one.full.split()
        known = one.full in titled or key(words[0]) in given_names()
        return one.is_person and not known and words[0] in alone and words[-1] not in alone and len(words) == 2

    return [one._replace(is_person=False, full=one.form) if is_firm(one) else one for one in said]


def _compound(text: str, mention: Mention, is_person: bool) -> str:
    """A body that a name and a noun make: "Stone campaign", "UN-led peace mission"; empty if there is none."""
    adjective = mention.words[-1].rpartition("-")[2].islower() or default_codebook().places.get(plain(mention.name))
    if not (adjective or is_person):
        return ""
    near = text[mention.end : mention.end + _REACH]
    words = near.split(" ", 4)[1:4] if near.startswith(" ") else []
    found = ""
    for place, word in enumerate(words[:2]):
        bare = _BEHIND.sub("", word)
        if bare in role_words().bodies:
            found = " ".join((*mention.words, *words[:place], bare))
        if bare != word or not (word.isalpha() and word.islower()) or word in cues().words["phrase_breaks"]:
            break
    return found


def _general(text: str, mention: Mention) -> str:
    """A body whose name begins like a title: "General Confederation of Labor"; empty if there is none."""
    noun = mention.name.lower()
    if mention.before != ("General",) or not (noun in role_words().bodies or noun.endswith("ation")):
        return ""
    match = _COMPLEMENT.match(text, mention.end)
    return text[mention.start : match.end()] if match else ""


def _acts(text: str, mention: Mention) -> bool:
    """Whether a name may be the subject of what follows, or its verb or "by" stands before it."""
    before = text[max(0, mention.start - _REACH) : mention.start].lower().split()
    if before and (before[-1] == "by" or before[-1] in cues().reporting):
        return True
    following = text[mention.end : mention.end + _REACH].split(None, 1)
    if not following or text[mention.end] != " ":
        return False
    return following[0].islower() and following[0].rstrip(',.;:)”"') not in _no_verbs()


@cache
def _no_verbs() -> frozenset[str]:
    """Words behind which a subject has not been named: "With Petra we had", "in Karsk and"."""
    words = cues().words
    return frozenset().union(*(words[name] for name in _NO_VERBS))


def _opening(document: Document, mention: Mention) -> int:
    """Where a mention begins, or the quotation mark before it."""
    start = mention.start
    while start and document.text[start - 1] in "“\"‘'":
        start -= 1
    return start


def _may_act(words: Sequence[str]) -> bool:
    """Whether words can be an actor's name: no date, no adjective of a people, no title alone."""
    lower = [plain(word) for word in words]
    places = default_codebook().places
    if not lower or any(word in actor_words().dates for word in lower) or not any(len(word) > 1 for word in lower):
        return False
    if all(places.get(word) == "people" or "-" in word for word in lower):
        return False
    if len(words) > 1:
        return True
    if words[0] in cues().words["titles"] or role_words().is_role(lower[0]) or lower[0] in role_words().bodies:
        return False
    return words[0] not in cues().words["bodies"] or describe(words[0], default_codebook()).what == "body"


def _without_adjectives(words: tuple[str, ...]) -> tuple[str, ...]:
    """The acronym alone, of a name that ends in one: "Kurdish YPG"."""
    alone = len(words) > 1 and len(words[-1]) > 2 and words[-1].isupper() and not any(map(str.isupper, words[:-1]))
    return words[-1:] if alone else words


def mostly_places(said: Sequence[Said], places: Container[str]) -> frozenset[str]:
    """Names, folded, that are of a place where they stand alone: the Dunmarrow Water District is not Dunmarrow."""
    seen: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for one in said:
        if " " not in one.form:
            seen[key(one.form)] += 1
            placed[key(one.form)] += one.is_place
    return frozenset(name for name in seen if name in places or 3 * placed[name] > seen[name])
