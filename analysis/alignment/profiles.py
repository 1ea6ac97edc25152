"""What a quantity measures, as far as its words and the words around it tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

from analysis.alignment.common import Word
from analysis.alignment.lexicon import names_in, noun_of, place_of, places_in, singular, things, word_of
from analysis.alignment.measures import family_of
from analysis.alignment.surroundings import Surroundings, word_weights
from analysis.corpus import Corpus, Document
from analysis.numbers.lexicon import numerals
from analysis.text.function_words import function_words

# Words to either side of a number in which a name says whose it is.
_NEAR = 8
_REACH = 80  # characters before a number in which it is told that it was another
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_WORD_OR_MARK = re.compile(rf"{_WORD.pattern}|[^\w\s]")
# Two names with a comma, the second no member of a list.
_NAME = r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,2}"
_BESIDE = re.compile(
    rf"\b({_NAME}), (?!and |or )(?:in |near )?(?:[a-z]{{2,12}} ){{0,2}}"
    rf"((?>{_NAME}))\b(?!,? (?:and|or) [A-Z]|, [A-Z]| [A-Z])"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")


@dataclass(frozen=True)
class Profile:
    """What is compared of a quantity.

    Attributes
    ----------
    row : mapping
        Its row of the table `quantities`.
    family : tuple of str
        What sort of number it is; only those alike are compared.
    noun : str
        What is counted, or what it is a share or price of; empty if nothing tells.
    names, kinds : frozenset of str
        Names and nationalities in front of the noun; other words there, which make the set smaller.
    places, directions : frozenset of str
        Names of where; words that cut a part out of them ("southern").
    years : frozenset of str
        Years for which the number is told to hold.
    is_part : bool
        Whether it counts a part of a total that the clause tells.
    is_former : bool
        Whether it is what another number was before ("up from 340", "from 12 to 15").
    persons : frozenset of str
        Of an age: names in its sentence.
    names_near : frozenset of str
        Names close to it, its place and what stands before its noun left out: whose seats, whose jobs.
    in_lead : bool
        Whether it stands in the headline or in one of the first two sentences behind it.
    phrases : frozenset of tuple of str
        Pairs of words that stand side by side in its article.
    nested : frozenset of str
        Places that an article names together with its place ("Raqqa, Syria").
    around, paragraph : mapping
        Weights of the words of its sentence, and of the sentences around, of length one.
    kept : dict
        What has been worked out of it and is asked for with every pair.
    """

    row: Mapping[str, Any]
    story: str
    family: tuple[str, str]
    noun: str
    names: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    directions: frozenset[str]
    years: frozenset[str]
    is_part: bool
    is_former: bool
    persons: frozenset[str]
    names_near: frozenset[str]
    in_lead: bool
    phrases: frozenset[tuple[str, str]]
    nested: frozenset[str]
    around: Mapping[str, float]
    paragraph: Mapping[str, float]
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def key(self) -> tuple[str, int]:
        """What orders quantities and tells them apart."""
        return (str(self.row["article_id"]), int(self.row["start"]))

    @cached_property
    def state(self) -> str:
        """What has become of what is counted; a toll is of the dead."""
        told = str(self.row["state"])
        return "killed" if self.noun == "toll" and told in ("", "increase") else told


def find_profiles(corpus: Corpus, quantities: Iterable[Mapping[str, Any]]) -> list[Profile]:
    """The profiles of the claims of a corpus, repeats left out, by article and place.

    Parameters
    ----------
    corpus : Corpus
    quantities : iterable of mapping
        Rows of the table `quantities` that are claims.
    """
    claims = list(quantities)
    numbered: dict[str, set[int]] = defaultdict(set)
    for row in claims:
        numbered[row["article_id"]].add(int(row["sentence_id"]))
    documents = {document.article.article_id: document for document in corpus.documents}
    articles = {name: Surroundings(document, numbered[name]) for name, document in sorted(documents.items())}
    weights = word_weights(articles.values())
    beside = _places_beside(documents)
    found = []
    for row in claims:
        article = articles[row["article_id"]]
        story = article.document.article.story_id
        found.append(_profile(row, article, beside[story], weights[story]))
    return sorted(found, key=lambda profile: profile.key)


def _profile(
    row: Mapping[str, Any],
    article: Surroundings,
    beside: Mapping[str, frozenset[str]],
    weights: Mapping[str, float],
) -> Profile:
    noun, place = str(row["noun"]), str(row["place"])
    sentence = int(row["sentence_id"])
    places, directions = read_place(place)
    names, kinds, compound = _modifiers(_in_front(str(row["counted"]), noun), noun)
    return Profile(
        row=row,
        story=article.document.article.story_id,
        family=family_of(row),
        noun=noun_of(compound or noun),
        names=names - places,
        kinds=frozenset() if noun_of(compound or noun) in things().everybody - things().broad else kinds,
        places=places,
        directions=directions,
        years=frozenset(_YEAR.findall(str(row["as_of"]))),
        is_former=_is_former(row, article.document),
        is_part=row["kind"] == "count" and bool(row["whole"]),
        phrases=article.phrases,
        names_near=_names_near(row, article) - places - names,
        in_lead=sentence < article.lead_end,
        persons=article.names(sentence) if row["kind"] == "age" else frozenset(),
        nested=_all_beside(places, beside),
        around=article.around(sentence, int(row["start"]), weights),
        paragraph=article.paragraph(sentence, weights),
    )


def _all_beside(places: frozenset[str], beside: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found = [beside.get(place, frozenset()) for place in sorted(places)]
    return found[0] if len(found) == 1 else frozenset().union(*found)


def read_place(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Names in the words of a place, and what restricts them.

    Examples
    --------
    >>> [sorted(found) for found in read_place("southern Syria")]
    [['syria'], ['southern']]
    >>> sorted(read_place("New Harrow, Cook County")[0])
    ['cook county', 'new harrow']
    """
    pieces = _WORD_OR_MARK.findall(words)
    restricting = things().directions
    return places_in(pieces), frozenset(piece.lower() for piece in pieces if piece.lower() in restricting)


def _in_front(counted: str, noun: str) -> str:
    """What stands before the noun of a phrase."""
    return counted.partition(noun)[0] if noun else ""


@lru_cache(maxsize=4096)
def names_in_front(counted: str, noun: str) -> tuple[str, ...]:
    """Names and nationalities in front of a noun: whose numbers two are that never are one.

    Parameters
    ----------
    counted, noun : str
        As in the table `quantities`.

    Examples
    --------
    >>> names_in_front("Turkish and Russian soldiers in the north", "soldiers")
    ('russia', 'turkey')
    """
    return tuple(sorted(_modifiers(_in_front(counted, noun), noun)[0]))


def _modifiers(before: str, noun: str) -> tuple[frozenset[str], frozenset[str], str]:
    """Names and other words before a noun, and the compound it makes with the last ("police officers").

    What a hyphen joins to the noun, or it says by itself ("Americans"), counts as well.
    """
    lists = things()
    names, kinds = set(), set()
    pieces = _WORD.findall(before)
    if "-" in noun and noun_of(noun) == noun_of(noun.rpartition("-")[2]):
        pieces += noun.split("-")[:-1]
    compound = f"{pieces[-1]} {noun}" if pieces else ""
    if compound and singular(compound) in lists.nouns:
        pieces.pop()
    else:
        compound = ""
    single = noun[:-1] if noun.endswith("s") else noun
    if noun[:1].isupper() and place_of(single) != single.lower():
        names.add(place_of(single))
    names |= names_in([part for piece in pieces for part in _parts_of_name(piece)])
    for piece in pieces:
        lower = piece.lower()
        if not piece[0].isupper() and lower not in function_words() and lower not in lists.unrestricting:
            kinds.add(word_of(lower))
    return frozenset(names), frozenset(kinds), compound


def _parts_of_name(piece: str) -> list[str]:
    """What a hyphen joins in a name ("Franco-German"), unless the whole is one ("Guinea-Bissau")."""
    return piece.split("-") if piece[0].isupper() and place_of(piece) == piece.lower() else [piece]


def _names_near(row: Mapping[str, Any], article: Surroundings) -> frozenset[str]:
    """Names within a few words of a number, in its sentence."""
    near = article.near(int(row["sentence_id"]), int(row["start"]), _NEAR)
    none = _no_names()
    return names_in(
        ["" if word.is_name and word.lower in none else _as_written(word, article.document) for word in near]
    )


def _as_written(word: Word, document: Document) -> str:
    """A word with its dot, which tells an abbreviation."""
    end = word.end + document.text.startswith(".", word.end)
    return document.text[word.start : end]


def _is_former(row: Mapping[str, Any], document: Document) -> bool:
    """Whether "from" stands before a number, and a word of change before that or "to" behind."""
    start, end = int(row["start"]), int(row["end"])
    sentence = document.sentences[int(row["sentence_id"])]
    before = document.text[max(sentence.start, start - _REACH) : start].lower().split()
    hedge = str(row["approximator"]).lower().split()
    before = before[: len(before) - len(hedge)] if hedge and before[-len(hedge) :] == hedge else before
    if not before or before[-1] not in ("from", "than"):
        return False
    words = numerals().words["change.words"] | {"up", "down"}
    changed = before[-1] == "from" and any(word in words for word in before[:-1])
    after = document.text[end : min(sentence.end, end + _REACH)].lower().split()
    return changed or (before[-1] == "from" and "to" in after[:4])


@cache
def _no_names() -> frozenset[str]:
    """Words with a capital that name nobody and nothing."""
    words = numerals().words
    return function_words() | words["dates.months"] | words["dates.weekdays"]


def _places_beside(documents: Mapping[str, Document]) -> dict[str, dict[str, frozenset[str]]]:
    """By story, which places are named as parts of which ("Raqqa, Syria", "Aberlyn, in west Wales"), both ways."""
    found: dict[str, dict[str, set[str]]] = {}
    for _, document in sorted(documents.items()):
        beside = found.setdefault(document.article.story_id, {})
        for match in _BESIDE.finditer(document.text):
            parts = [read_place(name)[0] for name in match.groups()]
            if parts[0] & _countries():
                continue
            for mine, theirs in (parts, parts[::-1]):
                for place in mine:
                    beside.setdefault(place, set()).update(theirs)
    return {
        story: {place: frozenset(others) for place, others in beside.items()} for story, beside in sorted(found.items())
    }


@cache
def _countries() -> frozenset[str]:
    return frozenset(things().demonyms.values())
