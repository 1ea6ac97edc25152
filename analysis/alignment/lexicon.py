"""Which words count the same thing, read once from `things.toml`, and words in a form that can be compared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Things:
    """Words that stand for the same: nouns in the singular, other words by their stems.

    Attributes
    ----------
    nouns, words : mapping
        From a word to the first of its group: of what is counted, and of what happens to it.
    persons, general, everybody : frozenset of str
        Nouns for people, those that say no more than that, and those for people of whom an outcome is told.
    broader, stand_for : mapping
        From a noun to the broader ones that may be used for it, and to those it is counted in place of.
    containers, money : frozenset of str
        Nouns that only package what is counted; those that say of money no more than that it is.
    unrestricting, directions : frozenset of str
        Words in front of a noun that leave the set as large as it was; words that cut out a part of a place.
    demonyms : mapping
        From an adjective or another name to the name of the place.
    """

    nouns: Mapping[str, str]
    words: Mapping[str, str]
    persons: frozenset[str]
    general: frozenset[str]
    broader: Mapping[str, frozenset[str]]
    everybody: frozenset[str]
    stand_for: Mapping[str, frozenset[str]]
    containers: frozenset[str]
    money: frozenset[str]
    unrestricting: frozenset[str]
    directions: frozenset[str]
    demonyms: Mapping[str, str]
    irregular: Mapping[str, str]


@cache
def things() -> Things:
    """The word lists."""
    table = tomllib.loads(files("analysis.data").joinpath("things.toml").read_text("utf-8"))
    nouns, words, places = table["nouns"], table["words"], table["places"]
    irregular = nouns["irregular"]
    same_nouns = {singular(word, irregular): singular(group[0], irregular) for group in nouns["same"] for word in group}

    def canonical(of: Iterable[str]) -> frozenset[str]:
        return frozenset(same_nouns.get(word, word) for word in (singular(word, irregular) for word in of))

    broader: dict[str, set[str]] = {}
    for broad, narrower in sorted(nouns["narrower"].items()):
        for noun in canonical(narrower):
            broader.setdefault(noun, set()).update(canonical([broad]))
    demonyms = {form: place for place, forms in sorted(places["demonyms"].items()) for form in (place, *forms)}
    return Things(
        nouns=same_nouns,
        words={stem(word): stem(group[0]) for group in words["same"] for word in group},
        persons=canonical(nouns["persons"]) | canonical(nouns["general"]),
        general=canonical(nouns["general"]),
        broader={noun: frozenset(found) for noun, found in broader.items()},
        stand_for={next(iter(canonical([noun]))): canonical(others) for noun, others in nouns["stand_for"].items()},
        everybody=canonical(nouns["general"]) | canonical(nouns["everybody"]),
        containers=canonical(nouns["containers"]),
        money=canonical(words["money"]),
        unrestricting=frozenset(words["unrestricting"]),
        directions=frozenset(places["directions"]),
        demonyms={_plain(form): place for form, place in demonyms.items()},
        irregular=irregular,
    )


def noun_of(words: str) -> str:
    """The head noun of a phrase in a form that can be compared: the same for all words of a group.

    Examples
    --------
    >>> noun_of("air strikes") == noun_of("airstrikes") == noun_of("strike"), noun_of("")
    (True, '')
    """
    lower = words.lower().strip()
    lists = things()
    whole = singular(lower, lists.irregular)
    if whole in lists.nouns:
        return lists.nouns[whole]
    last = singular(re.split(r"[\s-]", lower)[-1], lists.irregular)
    return lists.nouns.get(last, last)


def singular(noun: str, irregular: Mapping[str, str]) -> str:
    """A noun in the singular, of a phrase the last word; a rough rule, the same on both sides of a comparison.

    Examples
    --------
    >>> [singular(noun, {"lives": "life"}) for noun in ("countries", "churches", "crises", "lives", "police officers")]
    ['country', 'church', 'crisis', 'life', 'police officer']
    """
    before, space, last = noun.lower().replace("’", "'").rpartition(" ")
    return f"{before}{space}{irregular.get(last) or _without_ending(last)}"


def _without_ending(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith("ises") and noun[:-4] in _GREEK:
        return f"{noun[:-2]}is"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


_GREEK = frozenset({"cr", "bas", "oas", "analys", "diagnos", "hypothes"})


def place_of(word: str) -> str:
    """A place by its name, from an adjective too.

    Examples
    --------
    >>> place_of("U.S."), place_of("Syrian"), place_of("Harrow")
    ('united states', 'syria', 'harrow')
    """
    plain = _plain(word)
    return things().demonyms.get(plain, plain)


def word_of(word: str) -> str:
    """A word of the surroundings in a form that can be compared."""
    found = stem(word)
    lists = things()
    return lists.nouns.get(singular(word, lists.irregular)) or lists.words.get(found) or found


def _plain(word: str) -> str:
    lower = word.lower().replace("’", "'")
    lower = lower[:-2] if lower.endswith("'s") else lower
    return lower.replace(".", "")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of each word of a phrase, after Porter (2001), "Snowball".

    Examples
    --------
    >>> stem("territories"), stem("territorial"), stem("Ground Troops")
    ('territori', 'territori', 'ground troop')
    """
    return " ".join(_stemmer().stem(part) for part in word.lower().replace("’", "'").split())


@cache
def _stemmer() -> Any:
    # Imported late: it takes the better part of a second.
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()
