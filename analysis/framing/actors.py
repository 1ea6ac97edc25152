"""Who a story is about: the actors that `corpus.toml` names, else those whose names the articles say often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.corpus import Corpus
from analysis.framing.actor_words import actor_words
from analysis.framing.naming import NOBODY, index_of, key
from analysis.framing.said import Said, called_places, mostly_places, said_in, said_inside, without_firms
from analysis.reading import Actor
from analysis.sourcing.bodies import find_bodies, parse_body
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.described import describe, plain
from analysis.sourcing.folding import Person, gender, given_names, offices, parse_person
from analysis.sourcing.joining import Named, find_persons
from analysis.sourcing.mentions import Names, find_names
from analysis.sourcing.roles import learn_roles

MOST = 12  # actors proposed
_OFTEN = 4  # mentions in one outlet that make an actor; in two outlets one fewer, of persons and bodies two
_MOST_FORMS = 20  # names of one actor

_Id = tuple[str, ...]


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
        How many at most: those named most often, every further outlet counting as two mentions more.

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
    names = {document.article.article_id: find_names(document) for document in corpus.documents}
    inside = said_inside(corpus, names)
    said = [one for document in corpus.documents for one in said_in(document, corpus, names, inside)]
    places = called_places(said, names.values())
    said = without_firms(said)
    groups: dict[_Id, list[Said]] = defaultdict(list)
    for one, identity in zip(said, _identities(said, _abbreviations(corpus, names), places), strict=True):
        groups[identity].append(one)
    kept = {identity: group for identity, group in groups.items() if _is_actor(group, places)}
    ranked = sorted(kept, key=lambda one: (-_weight(kept[one]), one))
    actors: list[Actor] = []
    taken: set[str] = set()
    for identity in ranked[:most]:
        name, *aliases = [form for form in _forms(kept[identity]) if form.casefold() not in taken] or [""]
        if name:
            actors.append(Actor(name, tuple(aliases)))
            taken |= {form.casefold() for form in (name, *aliases)}
    return tuple(actors)


def _abbreviations(corpus: Corpus, names: Mapping[str, Names]) -> Mapping[str, str]:
    """Abbreviations that an article explains: "Syrian Democratic Forces, or SDF"."""
    found: dict[str, str] = {}
    for document in corpus.documents:
        roles = learn_roles(document.text, names[document.article.article_id])
        for short, full in sorted(roles.aliases.items()):
            found.setdefault(key(short), full)
    return found


def _identities(said: Sequence[Said], abbreviations: Mapping[str, str], places: Container[str]) -> Iterator[_Id]:
    """Whom each mention means: names of persons and of bodies are joined as sources are."""
    named = {one: _named(one) for one in said if one.is_person}
    parsed = {one: found for one, found in named.items() if found is not None}
    persons = find_persons((one.article_id, found) for one, found in parsed.items())
    bodies = {
        form: parse_body(form) for form in dict.fromkeys([one.form for one in said] + list(abbreviations.values()))
    }
    heads = find_bodies(body for body in bodies.values() if body is not None)
    firsts = _first_words((one.form for one in said if not one.is_person), mostly_places(said, places))
    surnames = {head.surname for found in parsed.values() if (head := persons.find(found)[0]) is not None}

    def body(form: str) -> _Id:
        form = abbreviations.get(key(form), form)
        read = bodies.get(form)
        head = heads.get(read) if read is not None else None
        words = head.words if head is not None else (key(form),)
        return ("body", *firsts.get(words[0], words)) if len(words) == 1 else ("body", *words)

    for one in said:
        person: Person | None = None
        if one in parsed:
            person = persons.find(parsed[one])[0]
        elif key(one.form) in surnames:
            person = persons.find(Named(Person(key(one.form)), frozenset(), ""))[0]
        yield ("person", *person.words, person.surname, person.generation) if person is not None else body(one.form)


def _named(one: Said) -> Named | None:
    person = parse_person(one.full)
    source = " ".join((*one.titles, one.full))
    return Named(person, offices(source), gender(source)) if person is not None else None


def _first_words(forms: Iterable[str], places: Container[str]) -> Mapping[str, _Id]:
    """Names of bodies by their first word, where only one begins so: "Orland" of "Orland Partners"."""
    found: dict[str, set[_Id]] = defaultdict(set)
    common = cues().words["bodies"]
    for form in forms:
        body = parse_body(form)
        first = form.split()[0]
        known = first in common or any(
            key(first) in names for names in (default_codebook().places, given_names(), places)
        )
        known = known or plain(form.split()[-1]) in actor_words().local
        if body is not None and len(body.words) > 1 and not known and body.words[0] == key(first):
            found[body.words[0]].add(body.words)
    return {first: next(iter(names)) for first, names in found.items() if len(names) == 1}


def _weight(group: Sequence[Said]) -> int:
    """Mentions, and for every further outlet two more: few in several outlets weigh like many in one."""
    return len(group) + 2 * (len({one.outlet for one in group}) - 1)


def _is_actor(group: Sequence[Said], places: Container[str]) -> bool:
    outlets = {one.outlet for one in group}
    # "Orla's harbor" tells neither that Orla is a place nor that it acts.
    telling = sum(one.is_place or not one.is_open for one in group)
    known = any(one.titles or key(one.full.split()[0]) in given_names() for one in group if one.is_person)
    called = not known and any(key(one.form) in places for one in group)
    forms = {one.form for one in group}
    if not known and not any(one.acts for one in group) and not any(" " in form or _is_body(form) for form in forms):
        return False  # a name that only ever follows verbs and prepositions is of somewhere or something
    if called or 2 * sum(one.is_place for one in group) >= telling:
        return False
    sure = known or any(_is_body(form) for form in forms)
    return len(group) >= _OFTEN - (len(outlets) > 1) - (sure and len(outlets) > 1)


def _is_body(form: str) -> bool:
    return form.isupper() or describe(form, default_codebook()).what == "body"


def _forms(group: Sequence[Said]) -> list[str]:
    """The forms of a name: the most frequent first, which of a person has two words or more."""
    forms = Counter(one.form for one in group)
    person = sum(one.is_person for one in group) * 2 > len(group)
    listed = sorted(forms, key=lambda form: (person and " " not in form, -forms[form], form))
    others = sorted(listed[1:], key=lambda form: (-forms[form], form))
    return [listed[0], *others][:_MOST_FORMS]
