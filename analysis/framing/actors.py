"""Who a story is about: the actors that `corpus.toml` names, else those whose names the articles say often."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.corpus import Corpus, Document
from analysis.framing.actor_words import actor_words
from analysis.framing.naming import NOBODY, index_of, key
from analysis.reading import Actor
from analysis.sourcing.bodies import find_bodies, parse_body
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.described import describe, plain
from analysis.sourcing.folding import Person, fold, gender, given_names, offices, parse_person
from analysis.sourcing.joining import Named, find_persons
from analysis.sourcing.mentions import Mention, Names, find_names
from analysis.sourcing.names import is_outlet
from analysis.sourcing.role_words import role_words
from analysis.sourcing.roles import learn_roles

MOST = 12  # actors proposed
_OFTEN = 4  # mentions in one outlet that make an actor; in two outlets one fewer
_MOST_FORMS = 20  # names of one actor
_REACH = 40  # characters before a name that tell whether it is a place, and behind it whether a noun follows
_BEHIND = re.compile(r"(?:['’]s?)?[^\w'’]*$")

_Id = tuple[str, ...]


class _Said(NamedTuple):
    """One mention: where, in what form, whom it may mean, and whether a place is meant."""

    article_id: str
    outlet: str
    form: str
    full: str
    titles: tuple[str, ...]
    is_person: bool
    is_place: bool


def actors_of(corpus: Corpus) -> tuple[Actor, ...]:
    """The actors that `corpus.toml` names; where it names none, those proposed.

    An actor of whom it gives the name alone has the names that are proposed for it.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> [actor.name for actor in actors_of(load_articles())][:3]
    ['ISIS', 'Donald Trump', 'Syrian Democratic Forces']
    """
    if not corpus.actors:
        return propose_actors(corpus)
    if all(actor.aliases for actor in corpus.actors):
        return corpus.actors
    taken = {name.casefold() for actor in corpus.actors for name in (actor.name, *actor.aliases)}
    proposed = propose_actors(corpus, most=10 * MOST)
    index = index_of(proposed)
    return tuple(
        actor if actor.aliases else _with_names(actor, proposed, index.owner(actor.name), taken)
        for actor in corpus.actors
    )


def _with_names(actor: Actor, proposed: Sequence[Actor], owner: int, taken: Iterable[str]) -> Actor:
    if owner == NOBODY:
        return actor
    found = (proposed[owner].name, *proposed[owner].aliases)
    return replace(actor, aliases=tuple(name for name in found if name.casefold() not in taken))


def propose_actors(corpus: Corpus, most: int = MOST) -> tuple[Actor, ...]:
    """Actors by their names: said in two outlets, or often in one; whoever is mostly a place is none.

    Parameters
    ----------
    corpus : Corpus
        Articles of one story.
    most : int, optional
        How many at most: those in most outlets, of these those named most often.

    Returns
    -------
    tuple of Actor
        With all forms of the name: in full, surname, abbreviation. Descriptions are not listed; what takes up a name
        is found by rule.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> [actor for actor in propose_actors(load_articles()) if actor.name == "Donald Trump"]
    [Actor(name='Donald Trump', aliases=('Trump',), excluded=())]
    """
    said = [one for document in corpus.documents for one in _said_in(document, corpus)]
    groups: dict[_Id, list[_Said]] = defaultdict(list)
    for one, identity in zip(said, _identities(said, _abbreviations(corpus)), strict=True):
        groups[identity].append(one)
    kept = {identity: group for identity, group in groups.items() if _is_actor(group)}
    ranked = sorted(kept, key=lambda one: (-len({said.outlet for said in kept[one]}), -len(kept[one]), one))
    actors: list[Actor] = []
    taken: set[str] = set()
    for identity in ranked[:most]:
        name, *aliases = [form for form in _forms(kept[identity]) if form.casefold() not in taken] or [""]
        if name:
            actors.append(Actor(name, tuple(aliases)))
            taken |= {form.casefold() for form in (name, *aliases)}
    return tuple(actors)


def _said_in(document: Document, corpus: Corpus) -> Iterator[_Said]:
    article, names = document.article, find_names(document)
    people = {mention.start: full for mention, full in names.people}
    starts = {sentence.start for sentence in document.sentences}
    inside = Counter(m.name for m in names.mentions if _opening(document, m) not in starts)
    outlets = {fold(outlet) for outlet in corpus.outlets}
    for mention in names.mentions:
        if document.sentence_at(mention.start) is None or document.is_repeated(mention.start):
            continue
        compound = _compound(document.text, mention, mention.start in people)
        if compound:
            yield _Said(article.article_id, article.outlet, compound, compound, (), is_person=False, is_place=False)
            continue
        words = _without_adjectives(tuple(word for word in mention.words if word))
        name = " ".join(words)
        # A capital owed to the beginning of a sentence makes no name.
        surname = " " in people.get(mention.start, "")
        alone = len(words) == 1 and not surname and _opening(document, mention) in starts and not inside[name]
        if alone or not _may_act(words) or fold(name) in outlets or is_outlet(name):
            continue
        full = people.get(mention.start)
        read = describe(full or name, default_codebook())
        told = bool(mention.titles) or read.what not in ("body", "place")
        is_person = full is not None and told and not (len(words) == 1 and name.isupper())
        yield _Said(
            article.article_id, article.outlet, name, (full or name) if is_person else name,
            mention.titles, is_person, _is_place(document, mention),
        )  # fmt: skip


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


def _is_place(document: Document, mention: Mention) -> bool:
    before = document.text[max(0, mention.start - _REACH) : mention.start].lower().split()
    return bool(before) and before[-1] in actor_words().places


def _abbreviations(corpus: Corpus) -> Mapping[str, str]:
    """Abbreviations that an article explains: "Syrian Democratic Forces, or SDF"."""
    found: dict[str, str] = {}
    for document in corpus.documents:
        names: Names = find_names(document)
        for short, full in sorted(learn_roles(document.text, names).aliases.items()):
            found.setdefault(fold(short), full)
    return found


def _identities(said: Sequence[_Said], abbreviations: Mapping[str, str]) -> Iterator[_Id]:
    """Whom each mention means: names of persons and of bodies are joined as sources are."""
    named = {one: _named(one) for one in said if one.is_person}
    parsed = {one: found for one, found in named.items() if found is not None}
    persons = find_persons((one.article_id, found) for one, found in parsed.items())
    bodies = {
        form: parse_body(form) for form in dict.fromkeys([one.form for one in said] + list(abbreviations.values()))
    }
    heads = find_bodies(body for body in bodies.values() if body is not None)
    firsts = _first_words(one.form for one in said if not one.is_person)
    surnames = {head.surname for found in parsed.values() if (head := persons.find(found)[0]) is not None}

    def body(form: str) -> _Id:
        form = abbreviations.get(fold(form), form)
        read = bodies.get(form)
        head = heads.get(read) if read is not None else None
        words = head.words if head is not None else (fold(form),)
        return ("body", *firsts.get(words[0], words)) if len(words) == 1 else ("body", *words)

    for one in said:
        person: Person | None = None
        if one in parsed:
            person = persons.find(parsed[one])[0]
        elif fold(one.form) in surnames:
            person = persons.find(Named(Person(fold(one.form)), frozenset(), ""))[0]
        yield ("person", *person.words, person.surname, person.generation) if person is not None else body(one.form)


def _named(one: _Said) -> Named | None:
    person = parse_person(one.full)
    source = " ".join((*one.titles, one.full))
    return Named(person, offices(source), gender(source)) if person is not None else None


def _first_words(forms: Iterable[str]) -> Mapping[str, _Id]:
    """Names of bodies by their first word, where only one begins so: "Orland" of "Orland Partners"."""
    found: dict[str, set[_Id]] = defaultdict(set)
    common = cues().words["bodies"]
    for form in forms:
        body = parse_body(form)
        first = form.split()[0]
        known = first in common or key(first) in default_codebook().places or key(first) in given_names()
        if body is not None and len(body.words) > 1 and not known and body.words[0] == key(first):
            found[body.words[0]].add(body.words)
    return {first: next(iter(names)) for first, names in found.items() if len(names) == 1}


def _is_actor(group: Sequence[_Said]) -> bool:
    outlets = {one.outlet for one in group}
    if 2 * sum(one.is_place for one in group) >= len(group):
        return False
    return len(group) >= (_OFTEN - 1 if len(outlets) > 1 else _OFTEN)


def _forms(group: Sequence[_Said]) -> list[str]:
    """The forms of a name: the most frequent first, which of a person has two words or more."""
    forms = Counter(one.form for one in group)
    person = sum(one.is_person for one in group) * 2 > len(group)
    listed = sorted(forms, key=lambda form: (person and " " not in form, -forms[form], form))
    others = sorted(listed[1:], key=lambda form: (-forms[form], form))
    return [listed[0], *others][:_MOST_FORMS]
