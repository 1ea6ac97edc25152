"""What actors of a kind may be called, from `analysis/data/labels.toml`, and of what kind an actor is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from analysis.reading import Actor
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.described import describe
from analysis.sourcing.mentions import Mention, may_be_person
from analysis.sourcing.role_words import role_words

ARMED, PERSON, STATE, PLACE = "armed group", "person", "state", "place"
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Kind:
    """Nouns that take up an actor of one kind, plurals of members too, and words that may stand before them.

    What is `never` said of one is of another, even if its name ends so: "the army" is no Liberation Army of rebels.
    """

    heads: frozenset[str]
    members: frozenset[str]
    beside: frozenset[str]
    modifiers: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True)
class ActorWords:
    """The lists of `labels.toml`."""

    kinds: Mapping[str, Kind]
    heads: frozenset[str]
    body_nouns: frozenset[str]
    person_nouns: frozenset[str]
    either: frozenset[str]
    events: frozenset[str]
    never: frozenset[str]
    clause_breaks: frozenset[str]
    during: frozenset[str]
    fronting: frozenset[str]
    goes_on: frozenset[str]
    inside: frozenset[str]
    implied: Mapping[str, frozenset[str]]
    named: Mapping[str, str]
    place_begins: frozenset[str]
    general: frozenset[str]
    neutral: frozenset[str]
    modifiers: frozenset[str]
    another: frozenset[str]
    definite: frozenset[str]
    linking: frozenset[tuple[str, ...]]
    links: frozenset[str]
    adjectives: frozenset[str]
    places: frozenset[str]
    things: frozenset[str]
    ends_of_places: frozenset[str]
    starts_of_places: frozenset[str]
    also_surnames: frozenset[str]
    local: frozenset[str]
    dates: frozenset[str]
    rebels: frozenset[str]


@cache
def actor_words() -> ActorWords:
    """Read the lists, once."""
    table = tomllib.loads(files("analysis.data").joinpath("labels.toml").read_text("utf-8"))
    kinds = {
        name: Kind(
            frozenset(kind["heads"]),
            frozenset(plural(noun) for noun in kind["members"]),
            frozenset(plural(noun) for noun in kind.get("beside", ())),
            frozenset(kind["modifiers"]),
            frozenset(kind.get("never", ())),
        )
        for name, kind in table["kinds"].items()
    }
    neutral = frozenset(table["neutral"]["words"])
    return ActorWords(
        kinds=kinds,
        heads=frozenset().union(*(kind.heads | kind.members | kind.beside for kind in kinds.values())),
        body_nouns=frozenset(table["apposed"]["bodies"]).union(
            *(kind.heads for name, kind in kinds.items() if name not in {PERSON, STATE, PLACE})
        ),
        person_nouns=frozenset(table["apposed"]["persons"]),
        either=frozenset(table["apposed"]["either"]),
        events=frozenset(table["apposed"]["events"]),
        never=frozenset(table["apposed"]["never"]),
        clause_breaks=frozenset(table["clauses"]["breaks"]),
        during=frozenset(table["clauses"]["during"]),
        fronting=frozenset(table["clauses"]["fronting"]),
        goes_on=frozenset(table["clauses"]["goes_on"]),
        inside=frozenset(table["clauses"]["inside"]),
        implied={noun: frozenset(others) for noun, others in table["implied"].items()},
        named={word: kind for kind, words in table["named"].items() if kind in kinds for word in words},
        place_begins=frozenset(table["named"]["place_begins"]),
        general=frozenset(table["general"]["heads"]),
        neutral=neutral,
        modifiers=neutral.union(*(kind.modifiers for kind in kinds.values())),
        another=frozenset(table["another"]["words"]),
        definite=frozenset(table["definite"]["words"]),
        linking=frozenset(tuple(phrase.split()) for phrase in table["linking"]["phrases"]),
        links=frozenset(phrase.split()[0] for phrase in table["linking"]["phrases"]),
        adjectives=frozenset(table["adjectives"]["words"]),
        places=frozenset(table["places"]["prepositions"]),
        things=frozenset(table["no_actors"]["called"]),
        ends_of_places=frozenset(table["no_actors"]["ends"]),
        starts_of_places=frozenset(table["no_actors"]["starts"]),
        also_surnames=frozenset(table["no_actors"]["also_surnames"]),
        local=frozenset(table["no_actors"]["local"]),
        dates=frozenset(table["dates"]["words"]),
        rebels=frozenset(table["rebels"]["words"]),
    )


def plural(noun: str) -> str:
    """The plural of a noun.

    Examples
    --------
    >>> plural("militant"), plural("agency"), plural("militiaman"), plural("church")
    ('militants', 'agencies', 'militiamen', 'churches')
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def before_complement(words: Sequence[str]) -> int:
    """How many words of a name or description stand before its complement.

    Examples
    --------
    >>> before_complement("Ministry of Defense".split()), before_complement("commander in chief".split())
    (1, 1)
    """
    openers = cues().words["complement_openers"]
    return next((place for place, word in enumerate(words) if place and word.lower() in openers), len(words))


@lru_cache(maxsize=4096)
def is_name(words: str) -> bool:
    """Whether an alias is a name, not a description, which ends in a noun for persons or bodies in lower case.

    Examples
    --------
    >>> [is_name(one) for one in ("al-Shabaab", "Free Valley front", "Office of the Mayor", "10th Mountain division")]
    [True, True, True, True]
    >>> [is_name(one) for one in ("Kurdish fighters", "NATO ally", "US-led coalition", "alliance of Kurds")]
    [False, False, False, False]
    """
    listed = words.split()
    core = listed[: before_complement(listed)]
    if not any(map(has_capital, core)):
        return False
    return has_capital(core[-1]) or not _is_noun(core[-1].rpartition("-")[2])


def has_capital(word: str) -> bool:
    """Whether a letter of a word is a capital: of "al-Shabaab" and "eBay" one is."""
    return any(map(str.isupper, word))


def _is_noun(word: str) -> bool:
    """Whether a word in lower case is a listed noun for persons or bodies, of one or of several."""
    return word in _nouns() or role_words().is_role(word) or word.endswith(("men", "persons"))


@cache
def _nouns() -> frozenset[str]:
    known = actor_words().heads | role_words().bodies | role_words().people
    return known.union(map(plural, known))


def kind_of(actor: Actor) -> str:
    """Of what kind an actor is, by its names: a type of the codebook of sources, "state", "person" or nothing.

    Examples
    --------
    >>> kind_of(Actor("Ada Stone")), kind_of(Actor("Turkey")), kind_of(Actor("Orla", ("terror group",)))
    ('person', 'state', 'armed group')
    """
    return _kind(actor.name, actor.aliases)


@lru_cache(maxsize=4096)
def _kind(name: str, aliases: tuple[str, ...]) -> str:
    listed = (name, *aliases)
    read = [describe(one, default_codebook()) for one in listed]
    if read[0].what == "place" or (read[0].what == "people" and len(listed) == 1):
        return STATE
    for one, told in zip(listed, read, strict=True):
        if is_name(one) and may_be_person(Mention(0, 0, tuple(one.split()))) and told.what in ("name", "other", "none"):
            return PERSON
    known = actor_words().kinds
    for told in read:
        if told.type in known and (told.what in ("body", "outlet") or told.plural):
            rebels = told.type == "military" and not words_of(listed).isdisjoint(actor_words().rebels)
            return ARMED if rebels else told.type
    return PERSON if any(told.what == "role" and not told.plural for told in read) else ""


def is_title(noun: str) -> bool:
    """Whether what a person is stands as a title before names, too: "Mayor"."""
    return role_words().is_office(noun) or noun.capitalize() in cues().words["titles"]


def named_kind(name: str) -> str:
    """Of what kind an actor is by the last word of its name, or the first of a place's; empty where that tells nothing.

    Examples
    --------
    >>> [named_kind(name) for name in ("Hollin Trains", "Santa Brea", "Hollin Road", "Stone")]
    ['business', 'place', '', '']
    """
    words = name.lower().replace(".", "").split()
    if len(words) < 2:
        return ""
    core = words[: before_complement(words)]
    kind = actor_words().named.get(core[-1], "") if len(core) > 1 else actor_words().named.get(core[0], "")
    return kind or (PLACE if words[0] in actor_words().place_begins else "")


def words_of(names: Iterable[str]) -> frozenset[str]:
    """All words of several names in lower case, without full stops."""
    return frozenset(word.replace(".", "") for name in names for word in name.lower().replace("’", "'").split())
