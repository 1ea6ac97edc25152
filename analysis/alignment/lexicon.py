"""Which words count the same thing, read once from `things.toml`, and words in a form that can be compared."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
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
    persons, general, broad, everybody : frozenset of str
        Nouns for people, those that say no more than that, those that may be said of any of a place, body or event, and
        those for people of whom an outcome is told.
    broader, stand_for : mapping
        From a noun to the broader ones that may be used for it, and to those it is counted in place of.
    containers, tallies, money : frozenset of str
        Nouns that only package what is counted; those that do in the singular; those that say of money no more than
        that it is.
    unrestricting, directions : frozenset of str
        Words in front of a noun that leave the set as large as it was; words that cut out a part of a place.
    nobody : frozenset of str
        Words for a source that tell nobody in particular.
    demonyms : mapping
        From an adjective or another name to the name of the place.
    generic_before, generic_behind : frozenset of str
        Parts of many names that are none alone ("New", "County"), by where they stand.
    ranks : frozenset of str
        What a place is, behind its name ("Idlib Province").
    """

    nouns: Mapping[str, str]
    words: Mapping[str, str]
    persons: frozenset[str]
    general: frozenset[str]
    broad: frozenset[str]
    broader: Mapping[str, frozenset[str]]
    everybody: frozenset[str]
    stand_for: Mapping[str, frozenset[str]]
    containers: frozenset[str]
    tallies: frozenset[str]
    money: frozenset[str]
    unrestricting: frozenset[str]
    directions: frozenset[str]
    demonyms: Mapping[str, str]
    generic_before: frozenset[str]
    generic_behind: frozenset[str]
    ranks: frozenset[str]
    nobody: frozenset[str]


@cache
def things() -> Things:
    """The word lists."""
    table = _table()
    nouns, words, places = table["nouns"], table["words"], table["places"]
    phrases = {phrase for broad, kinds in nouns["narrower"].items() for phrase in (broad, *kinds) if " " in phrase}
    same = {phrase: phrase for phrase in sorted(phrases)} | {
        word: group[0] for group in nouns["same"] for word in group
    }

    def canonical(of: Iterable[str]) -> frozenset[str]:
        return frozenset(same.get(word, word) for word in of)

    broader: dict[str, set[str]] = {}
    for broad, narrower in sorted(nouns["narrower"].items()):
        for noun in canonical(narrower):
            broader.setdefault(noun, set()).update(canonical([broad]))
    anybody = canonical(nouns["general"]) | canonical(nouns["broad"])
    return Things(
        nouns=same,
        words={stem(word): stem(group[0]) for group in words["same"] for word in group},
        persons=canonical(nouns["persons"]) | anybody,
        general=canonical(nouns["general"]),
        broad=canonical(nouns["broad"]),
        broader={noun: frozenset(found - {noun}) for noun, found in broader.items()},
        stand_for={next(iter(canonical([noun]))): canonical(others) for noun, others in nouns["stand_for"].items()},
        everybody=anybody | canonical(nouns["everybody"]),
        containers=frozenset(nouns["containers"]),
        tallies=frozenset(nouns["tallies"]),
        money=frozenset(words["money"]),
        unrestricting=frozenset(words["unrestricting"]),
        directions=frozenset(places["directions"]),
        demonyms={_plain(form): _plain(place) for place, form in _forms(places["demonyms"])},
        generic_before=frozenset(places["generic_before"]),
        generic_behind=frozenset(places["generic_behind"]),
        ranks=frozenset(places["ranks"]),
        nobody=frozenset(words["nobody"]),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("analysis.data").joinpath("things.toml").read_text("utf-8"))


def _forms(demonyms: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str]]:
    """Every place with each word for it."""
    return ((place, form) for place, forms in sorted(demonyms.items()) for form in (place, *forms))


@lru_cache(maxsize=100_000)
def noun_of(words: str) -> str:
    """The head noun of a phrase in a form that can be compared: the same for all words of a group.

    Examples
    --------
    >>> noun_of("air strikes") == noun_of("airstrikes"), noun_of("grey lorries"), noun_of("")
    (True, 'truck', '')
    """
    lower = words.lower().strip()
    lists = things()
    whole = singular(lower)
    if whole in lists.nouns:
        return lists.nouns[whole]
    last = singular(re.split(r"[\s-]", lower)[-1])
    return lists.nouns.get(last, last)


@lru_cache(maxsize=100_000)
def singular(noun: str) -> str:
    """A noun in the singular, of a phrase the last word or that before "of"; the same on both sides of a comparison.

    A listed noun is taken as it stands, and one that another becomes without its ending; the rest goes by its letters.

    Examples
    --------
    >>> [singular(noun) for noun in ("countries", "movies", "heroes", "chairmen", "viruses", "MPs", "heads of state")]
    ['country', 'movie', 'hero', 'chairman', 'virus', 'mp', 'head of state']
    """
    lower = noun.lower().replace("’", "'")
    if lower in _listed():
        return lower
    head, of, rest = lower.partition(" of ")
    if of and f"{singular(head)} of {rest}" in _listed():
        return f"{singular(head)} of {rest}"
    before, space, last = lower.rpartition(" ")
    return f"{before}{space}{_singular_word(last)}"


def _singular_word(word: str) -> str:
    rules = _table()["nouns"]
    if word in rules["irregular"]:
        return str(rules["irregular"][word])
    if word in _listed() or word in rules["no_plural"]:
        return word
    shorter = [word[:-1]] if word.endswith("s") else []
    shorter += [word[:-2]] if word.endswith(tuple(rules["hissing"])) else []
    known = (one for one in shorter if one in _listed() or one in rules["long_endings"])
    return next(known, None) or _without_ending(word)


@cache
def _listed() -> frozenset[str]:
    """All nouns of the lists, which stand in the singular."""
    nouns = _table()["nouns"]
    groups = (*nouns["same"], *nouns["narrower"].values(), *nouns["stand_for"].values(), list(nouns["narrower"]))
    lists = (nouns[name] for name in ("persons", "everybody", "general", "broad", "containers", "tallies"))
    return frozenset(itertools.chain(*groups, *lists, nouns["stand_for"]))


_VOWELS = frozenset("aeiouy")


def _without_ending(noun: str) -> str:
    if len(noun) < 4:
        # Initials ("CDs"), but no word ("gas").
        return noun[:-1] if len(noun) == 3 and noun[2] == "s" and not _VOWELS & set(noun) else noun
    for ending, instead in _table()["nouns"]["endings"]:
        if noun.endswith(ending):
            if ending == "ies" and len(noun) == 4:
                return noun[:-1]
            return f"{noun[: len(noun) - len(ending)]}{instead}"
    return noun


def place_of(word: str) -> str:
    """A place by its name, from an adjective too. An abbreviation is one with its dot only.

    Examples
    --------
    >>> place_of("U.S."), place_of("Syrian"), place_of("Harrow"), place_of("La."), place_of("La")
    ('united states', 'syria', 'harrow', 'louisiana', 'la')
    """
    plain, known = _plain(word), things().demonyms
    if plain in known:
        return known[plain]
    bare = plain.rstrip(".")  # the dot may end a sentence
    return known.get(bare, plain.replace(".", ""))


def names_in(words: Sequence[str]) -> frozenset[str]:
    """Names among words as they stand in the text, in their order; what has no capital parts them.

    Parts of many names ("New", "County") are none by themselves: they make one with the word they belong to.

    Examples
    --------
    >>> sorted(names_in("Ada Stone left New Harrow and Kern County for the United States".split()))
    ['ada', 'kern county', 'new harrow', 'stone', 'united states']
    """
    found: set[str] = set()
    at = 0
    while at < len(words):
        end = _end_of_known(words, at)
        if not end:
            end = _past(words, at, things().generic_before)
            if not _is_name(words, end):
                at = max(end, at + 1)
                continue
            end = _past(words, end + 1, things().generic_behind)
        if end > at + 1 or not _is_generic(words[at]):
            found.add(place_of(" ".join(words[at:end])))
        at = end
    return frozenset(found)


def places_in(words: Sequence[str]) -> frozenset[str]:
    """Names in the words of a place: capitalised words side by side are one, unless they are a part of a known place.

    Examples
    --------
    >>> sorted(places_in(["Iraq", "and", "Northern", "Syria"])), sorted(places_in(["East", "Ada", "Stone", "Lane"]))
    (['iraq', 'syria'], ['east ada stone lane'])
    """
    lists = things()
    found: set[str] = set()
    at = 0
    while at < len(words):
        run = _past(words, at)
        end = max(run, _end_of_known(words, at))
        inner = next((n for n in range(at, run) if _plain(words[n]) not in lists.directions), run)
        if inner < run and _end_of_known(words, inner) >= run:
            at, end = inner, max(end, _end_of_known(words, inner))
        named = end if end > run else _without_rank(words, at, run)
        if end > at + 1 or (end > at and not _is_generic(words[at])):
            found.add(place_of(" ".join(words[at:named])))
        at = max(end, at + 1)
    return frozenset(found)


def _without_rank(words: Sequence[str], at: int, end: int) -> int:
    """Where a name ends without what it is ("Idlib Province")."""
    while end - at > 1 and _plain(words[end - 1]) in things().ranks and _end_of_known(words, at) < end:
        end -= 1
    return end


def _is_generic(word: str) -> bool:
    return _plain(word) in things().generic_before or _plain(word) in things().generic_behind


def _is_name(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at][:1].isupper()


def _past(words: Sequence[str], at: int, among: frozenset[str] | None = None) -> int:
    """Where words with a capital end, of which all are among these."""
    while _is_name(words, at) and (among is None or _plain(words[at]) in among):
        at += 1
    return at


def _end_of_known(words: Sequence[str], at: int) -> int:
    """Where the longest known name that begins here ends; 0 without one."""
    if not _is_name(words, at):
        return 0
    known = things().demonyms
    ends = range(min(at + _LONGEST, len(words)), at, -1)
    return next((end for end in ends if _is_name(words, end - 1) and _plain(" ".join(words[at:end])) in known), 0)


_LONGEST = 6  # words of a known name
_INITIALS = re.compile(r"(?:\w\.)+\w")


def _plain(word: str) -> str:
    """In lower case; the dot of an abbreviation stays, in a name of several words there is none."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if " " in lower:
        return lower.replace(".", "").replace("'s ", " ")
    return f"{lower}." if _INITIALS.fullmatch(lower) else lower


def word_of(word: str) -> str:
    """A word of the surroundings in a form that can be compared."""
    found = stem(word)
    lists = things()
    return lists.nouns.get(singular(word)) or lists.words.get(found) or found


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
