"""What a quantity measures, as far as its words and the words around it tell."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.alignment.common import Word, function_words, words_of
from analysis.alignment.lexicon import names_in, noun_of, place_of, places_in, singular, things, word_of
from analysis.alignment.measures import family_of
from analysis.corpus import Corpus, Document
from analysis.numbers.lexicon import numerals, units

# Words to either side of a number that say more of it than the rest of its sentence.
_NEAR = 8
_REACH = 80  # characters before a number in which it is told that it was another
_NEARER = 2.0
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

    @property
    def key(self) -> tuple[str, int]:
        """What orders quantities and tells them apart."""
        return (str(self.row["article_id"]), int(self.row["start"]))

    @property
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
    documents = {document.article.article_id: document for document in corpus.documents}
    sentences = {name: _sentence_words(document) for name, document in documents.items()}
    weights = _weights(documents, sentences)
    beside = _places_beside(documents)
    by_phrases = {name: _phrases(found) for name, found in sentences.items()}
    found = []
    for row in quantities:
        document = documents[row["article_id"]]
        story = document.article.story_id
        number = int(row["sentence_id"])
        by_sentence = sentences[row["article_id"]]
        near = [word for at in range(number - 1, number + 2) for word in by_sentence.get(at, ())]
        around = _around(row, by_sentence.get(number, ()), weights[story])
        phrases = by_phrases[row["article_id"]]
        found.append(
            _profile(row, document, phrases, beside[story], around, _vector({word for _, word in near}, weights[story]))
        )
    return sorted(found, key=lambda profile: profile.key)


def _profile(
    row: Mapping[str, Any],
    document: Document,
    phrases: frozenset[tuple[str, str]],
    beside: Mapping[str, frozenset[str]],
    around: Mapping[str, float],
    paragraph: Mapping[str, float],
) -> Profile:
    counted, noun, place = str(row["counted"]), str(row["noun"]), str(row["place"])
    before, _, _ = counted.partition(noun) if noun else ("", "", "")
    places, directions = read_place(place)
    names, kinds, compound = _modifiers(before, noun)
    return Profile(
        row=row,
        story=document.article.story_id,
        family=family_of(row),
        noun=noun_of(compound or noun),
        names=names - places,
        kinds=frozenset() if noun_of(compound or noun) in things().everybody - things().broad else kinds,
        places=places,
        directions=directions,
        years=frozenset(_YEAR.findall(str(row["as_of"]))),
        is_former=_is_former(row, document),
        is_part=row["kind"] == "count" and bool(row["whole"]),
        phrases=phrases,
        names_near=_names_near(row, document) - places - names,
        in_lead=_is_in_lead(row, document),
        persons=_persons(row, document) if row["kind"] == "age" else frozenset(),
        nested=frozenset().union(*(beside.get(place, frozenset()) for place in sorted(places))),
        around=around,
        paragraph=paragraph,
    )


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


def _persons(row: Mapping[str, Any], document: Document) -> frozenset[str]:
    """Names in the sentence of an age: it is somebody's."""
    sentence = document.sentences[int(row["sentence_id"])]
    words = words_of(document, sentence.start, sentence.end)
    return frozenset(word.lower for word in words if word.is_name and word.lower not in function_words())


def _names_near(row: Mapping[str, Any], document: Document) -> frozenset[str]:
    """Names within a few words of a number, in its sentence; the first word of a sentence has its capital anyhow."""
    sentence = document.sentences[int(row["sentence_id"])]
    words = words_of(document, sentence.start, sentence.end)
    place = sum(word.start < int(row["start"]) for word in words)
    near = words[max(place - _NEAR, 1) : place + _NEAR]
    none = function_words() | _calendar()
    return names_in(["" if word.is_name and word.lower in none else _as_written(word, document) for word in near])


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


def _is_in_lead(row: Mapping[str, Any], document: Document) -> bool:
    lead = next((n for n, one in enumerate(document.sentences) if _kind_of(document, one.start) == "body"), 0)
    return int(row["sentence_id"]) < lead + 2


def _kind_of(document: Document, offset: int) -> str:
    segment = document.segment_at(offset)
    return "" if segment is None else segment.kind


@cache
def _measuring() -> frozenset[str]:
    """Number words and the words of units: they belong to the numbers, and are not what stands around them."""
    written = {word for phrase in units().words for word in phrase}
    return frozenset(written | set(numerals().cardinals) | set(numerals().multipliers)) - things().persons


@cache
def _calendar() -> frozenset[str]:
    words = numerals().words
    return words["dates.months"] | words["dates.weekdays"]


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


SentenceWords = Sequence[tuple[int, str]]


def _sentence_words(document: Document) -> dict[int, SentenceWords]:
    """Place and comparable form of the words that mean something, by sentence."""
    found: dict[int, SentenceWords] = {}
    for number, sentence in enumerate(document.sentences):
        words = words_of(document, sentence.start, sentence.end)
        found[number] = [
            (word.start, _canonical(word.lower, document.text[word.start]))
            for word in words
            if word.lower not in function_words() | _measuring() and not any(char.isdigit() for char in word.lower)
        ]
    return found


def _phrases(sentences: Mapping[int, SentenceWords]) -> frozenset[tuple[str, str]]:
    """Pairs of neighbouring words of an article."""
    return frozenset((one, other) for words in sentences.values() for (_, one), (_, other) in itertools.pairwise(words))


def _canonical(lower: str, first: str) -> str:
    place = place_of(lower) if first.isupper() else lower
    return place if place != lower.replace(".", "") else word_of(lower)


def _weights(
    documents: Mapping[str, Document], sentences: Mapping[str, Mapping[int, SentenceWords]]
) -> dict[str, dict[str, float]]:
    """How much a word tells: less the more sentences of the story have it."""
    counts: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for name, document in sorted(documents.items()):
        story = document.article.story_id
        for words in sentences[name].values():
            counts.setdefault(story, Counter()).update({word for _, word in words})
            sizes[story] += 1
    return {
        story: {word: math.log(1 + sizes[story] / count) for word, count in found.items()}
        for story, found in counts.items()
    }


def _around(row: Mapping[str, Any], words: SentenceWords, weights: Mapping[str, float]) -> dict[str, float]:
    """The words of a quantity's sentence, nearer ones weighing more, as a vector of length one."""
    start = int(row["start"])
    place = sum(at < start for at, _ in words)
    raw: dict[str, float] = {}
    for number, (_, word) in enumerate(words):
        near = place - _NEAR // 2 <= number < place + _NEAR // 2
        raw[word] = max(raw.get(word, 0.0), weights.get(word, 0.0) * (_NEARER if near else 1.0))
    return _of_length_one(raw)


def _vector(words: Iterable[str], weights: Mapping[str, float]) -> dict[str, float]:
    return _of_length_one({word: weights.get(word, 0.0) for word in words})


def _of_length_one(raw: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for _, weight in sorted(raw.items()))) or 1.0
    return {word: weight / norm for word, weight in sorted(raw.items())}
