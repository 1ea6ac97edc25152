"""Names in the form in which they are compared: no case, no accents, no titles, one spelling."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.sourcing.cues import cues

_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_MARKS = re.compile(r"[^\w\s'&-]")
_NO_SLUG = re.compile(r"[\W_]+")
_LONGEST_NAME = 200  # characters; what is longer is no name but a clause
_CUT = re.compile(r",\s|\s\(|;\s|:\s")


@dataclass(frozen=True)
class People:
    """The lists of `nicknames.toml`, turned round for look-up.

    Attributes
    ----------
    given : mapping of str to str
        The form a given name is compared in: the full name of a short form that has only one.
    full : mapping of str to frozenset of str
        The full names of a short form that has several, by the form it is compared in.
    titles : mapping of str to str
        The office a title names, empty for one that names none; titles not listed are their own office.
    """

    given: Mapping[str, str]
    full: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    generations: frozenset[str]
    degrees: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    letters: dict[int, str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("analysis.data").joinpath(name).read_text("utf-8"))


def turned(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each listed word with the key it is listed under.

    Examples
    --------
    >>> turned({"defense": ["defence"]})
    {'defence': 'defense'}
    """
    return {word: key for key, words in lists.items() for word in words}


@cache
def people() -> People:
    """Read `nicknames.toml`, once.

    Examples
    --------
    >>> people().given["jim"], people().given["mohammed"], sorted(people().full["ted"])
    ('james', 'muhammad', ['edward', 'theodore'])
    """
    table = _read("nicknames.toml")
    classes: dict[frozenset[str], str] = {}
    given: dict[str, str] = {}
    for short, full in sorted(table["nicknames"].items()):
        given[short] = full[0] if len(full) == 1 else classes.setdefault(frozenset(full), short)
    return People(
        given={**given, **turned(table["transliterations"])},
        full={short: full for full, short in classes.items()},
        titles=turned(table["titles"]),
        generations=frozenset(table["suffixes"]["generation"]),
        degrees=frozenset(table["suffixes"]["degree"]),
        particles=frozenset(table["surnames"]["particles"]),
        articles=frozenset(table["surnames"]["articles"]),
        letters=str.maketrans(table["letters"]),
    )


def fold(text: str) -> str:
    """Lower case without accents, full stops and possessives.

    Examples
    --------
    >>> fold("Recep Tayyip Erdoğan’s"), fold("U.S.-led"), fold("José O’Brien")
    ('recep tayyip erdogan', 'us-led', 'jose obrien')
    """
    plain = text[:_LONGEST_NAME].lower().translate(people().letters)
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_MARKS.sub("", _POSSESSIVE.sub("", bare)).replace("'", "").split())


def slug(words: str) -> str:
    """A name as an id: letters and digits joined by hyphens.

    Examples
    --------
    >>> slug("sarah huckabee sanders")
    'sarah-huckabee-sanders'
    """
    return _NO_SLUG.sub("-", words).strip("-")


@dataclass(frozen=True, order=True)
class Person:
    """A person's name as it is compared.

    Parameters
    ----------
    surname : str
        With its particles; the only word of a name of one word.
    words : tuple of str
        Given and middle names, the short ones by their full name.
    generation : str
        "jr" and the like, or empty.
    """

    surname: str
    words: tuple[str, ...] = ()
    generation: str = ""

    @property
    def letters(self) -> str:
        """All letters in a row: the same for "Jong-un" and "Jong Un"."""
        return slug("".join((*self.words, self.surname, self.generation))).replace("-", "")


def written_person(name: str) -> str:
    """The name alone, of a source that may hold titles, offices and others too; empty if there is none.

    Examples
    --------
    >>> written_person("White House press secretary Sarah Sanders")
    'Sarah Sanders'
    >>> written_person("Gen. Votel, the commander"), written_person("Jim Mattis and other officials")
    ('Votel', 'Jim Mattis')
    >>> written_person("Secretary of State Mike Pompeo"), written_person("a senior official")
    ('Mike Pompeo', '')
    """
    head = _CUT.split(name[:_LONGEST_NAME], maxsplit=1)[0].split(" and ")[0].replace("\u00a0", " ")
    tokens = re.sub(r"['’]s?(?=\s|$)", "", head).split()
    words, bodies = cues().words, cues().words["bodies"]
    tail = len(tokens)
    while tail and fold(tokens[tail - 1]) in people().generations | people().degrees:
        tail -= 1
    cut = max((place + 1 for place in range(tail - 1) if _is_title(tokens[place])), default=0)
    while cut < tail - 1 and (tokens[cut] in ("of", "the") or (cut and tokens[cut] in bodies)):
        cut += 1
    stop = next((place for place in range(cut, tail) if tokens[place] in words["prepositions"]), None)
    run = tokens[cut : len(tokens) if stop is None else stop]
    start = len(run)
    while start and _may_be_of_name(run[start - 1]):
        start -= 1
    return " ".join(run[start:])


def _may_be_of_name(token: str) -> bool:
    """Whether it has a capital, or is a particle or an article of a name in Arabic ("bin", "al", "al-Assad")."""
    lists = people()
    return token[0].isupper() or token in lists.particles or token.partition("-")[0] in lists.articles


def _is_title(token: str) -> bool:
    return token.rstrip(".").capitalize() in cues().words["titles"]


def offices(source: str) -> frozenset[str]:
    """The offices that the titles in a source name; those in an apposition may be another's.

    Examples
    --------
    >>> sorted(offices("former Vice President Ada Stone")), sorted(offices("Sen. Stone")), offices("Mrs. Stone")
    (['president'], ['senator'], frozenset())
    """
    head = _CUT.split(source[:_LONGEST_NAME], maxsplit=1)[0]
    found = (fold(token) for token in head.split() if _is_title(token))
    return frozenset(office for title in found if (office := people().titles.get(title, title)))


def gender(source: str, given: str = "") -> str:
    """What an honorific or a common given name tells: "male", "female" or nothing.

    Examples
    --------
    >>> gender("Mrs. Stone"), gender("Stone", "William"), gender("Stone")
    ('female', 'male', '')
    """
    words = cues().words
    titles = {token.rstrip(".") for token in source[:_LONGEST_NAME].split()}
    for one in ("male", "female"):
        if not titles.isdisjoint(words[f"{one}_titles"]) or given.capitalize() in words[one]:
            return one
    return ""


def parse_person(written: str) -> Person | None:
    """A written name as it is compared; None if nothing is left of it.

    Examples
    --------
    >>> parse_person("Jim Mattis") == parse_person("James Mattis")
    True
    >>> parse_person("Robert F. Kennedy Jr.")
    Person(surname='kennedy', words=('robert', 'f'), generation='jr')
    >>> parse_person("Bashar al-Assad"), parse_person("Ursula von der Leyen").surname
    (Person(surname='assad', words=('bashar',), generation=''), 'von der leyen')
    """
    lists = people()
    tokens = [token for token in fold(written).split() if token.strip("-")]
    generation = ""
    while len(tokens) > 1 and tokens[-1] in lists.generations | lists.degrees:
        last = tokens.pop()
        generation = last if last in lists.generations else generation
    if not tokens:
        return None
    # "Al Gore" has a given name, "al Assad" and "Bashar al Assad" an article.
    kept = [_without_article(token) for place, token in enumerate(tokens) if _is_kept(written, tokens, place)]
    first = len(kept) - 1
    while first > 1 and kept[first - 1] in lists.particles:
        first -= 1
    words = tuple(lists.given.get(word, word) for word in kept[:first])
    return Person(" ".join(kept[first:]), words, generation)


def _is_kept(written: str, tokens: Sequence[str], place: int) -> bool:
    if place == len(tokens) - 1 or tokens[place] not in people().articles:
        return True
    return place == 0 and written[:1].isupper()


def _without_article(token: str) -> str:
    article, hyphen, rest = token.partition("-")
    return rest if hyphen and article in people().articles and rest else token


def covers(full: Person, short: Person) -> bool:
    """Whether a fuller name can be that of a shorter one: every word of it in order, or a short form or initial of it.

    Examples
    --------
    >>> full = parse_person("Sarah Huckabee Sanders")
    >>> covers(full, parse_person("Sarah Sanders")), covers(full, parse_person("S. Sanders"))
    (True, True)
    >>> covers(full, parse_person("Bernie Sanders")), covers(parse_person("Sarah Sanders"), full)
    (False, False)
    """
    if (full.surname, full.generation) != (short.surname, short.generation) or not specific(short) < specific(full):
        return False
    place = 0
    for word in short.words:
        while place < len(full.words) and not alike(full.words[place], word):
            if place == 0 and word == short.words[0] and not _may_follow(full.words[0], word):
                return False
            place += 1
        if place == len(full.words):
            return False
        place += 1
    return True


def _may_follow(first: str, word: str) -> bool:
    """Whether a name may be called by a word behind its first: "Recep Tayyip", but not "Mary Ann" and no initial."""
    return len(word) > 1 and not (first in given_names() and word in given_names())


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    lists = people()
    common = {name.lower() for name in cues().words["male"] | cues().words["female"]}
    return frozenset(common | lists.given.keys() | set(lists.given.values()))


def alike(full: str, short: str) -> bool:
    """Whether a given name can be the other written in full.

    Examples
    --------
    >>> alike("theodore", "ted"), alike("theodore", "t"), alike("ted", "theodore")
    (True, True, False)
    """
    return full == short or full in people().full.get(short, ()) or (len(short) == 1 and full.startswith(short))


def specific(person: Person) -> tuple[int, int, int]:
    """How much a name tells: it rises strictly from a name to any that covers it."""
    spelled = sum(len(word) > 1 for word in person.words)
    return len(person.words), spelled, sum(word not in people().full for word in person.words)
