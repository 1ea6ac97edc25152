"""Whom a source stands for, as far as the article's own words tell."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.corpus import Document
from analysis.sourcing.cues import cues

_ARTICLE = re.compile(r"^(?:the|an?|one(?!\s+of\b))\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_FEW = 25  # bearers of one name looked at on either side, so that time stays linear
_GENDERED = {"he": "male", "his": "male", "she": "female", "her": "female"}
_PRONOUNS = frozenset(
    (
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "his",
        "her",
        "its",
        "their",
        "one",
        "some",
        "others",
        "many",
        "no one",
        "nobody",
        "none",
    )
)


@dataclass(frozen=True)
class Mention:
    """A run of capitalised words: where it begins, its words, and the titles stripped from its front.

    `qualified` says that more than titles was stripped: "Turkish President".
    """

    start: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    qualified: bool = False

    @property
    def name(self) -> str:
        """The words joined."""
        return " ".join(self.words)


@dataclass
class Names:
    """The names of one article.

    Parameters
    ----------
    by_last : dict of str to list of Mention
        Mentions of two words or more, by their last word.
    people : list of Mention
        Those that may be persons, in the order of the text; single surnames stand there under their full name.
    holders : dict of str to list of Mention
        Persons by the title before their name, in lower case.
    genders : dict of str to str
        What an honorific or a given name tells, by last word.
    """

    by_last: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    people: list[Mention] = field(default_factory=list)
    holders: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Resolved:
    """A name and how it was found."""

    name: str
    how: str


def find_names(document: Document) -> Names:
    """Collect the names of an article in one sweep over its tokens."""
    names = Names()
    mentions = _mentions(document)
    for mention in mentions:
        if len(mention.words) > 1:
            names.by_last[mention.words[-1]].append(mention)
    for mention in mentions:
        _learn_gender(names, mention)
        full = _fullest(names, mention.words[-1], mention.start) if len(mention.words) == 1 else mention
        if full is None and mention.titles:
            full = mention
        if full is None or not (_may_be_person(full) or (full is mention and mention.titles and _no_body(mention))):
            continue
        person = Mention(mention.start, full.words, mention.titles)
        names.people.append(person)
        for title in () if mention.qualified else mention.titles:
            names.holders[title.lower()].append(person)
    return names


def _mentions(document: Document) -> list[Mention]:
    """Runs of capitalised words, titles set apart; a run that only opens a sentence in capitals counts too."""
    words = cues().words
    found: list[Mention] = []
    run: list[str] = []
    start = previous_end = 0

    def finish() -> None:
        if run:
            found.append(_mention(start, run))
            run.clear()

    for token in document.tokens:
        text = document.text[token.start : token.end]
        adjacent = document.text[previous_end : token.start] in ("", " ", "\u00a0")
        if text == "." and run and token.start == previous_end and (run[-1] in words["titles"] or len(run[-1]) == 1):
            previous_end = token.end
            continue
        joins = bool(run) and adjacent and len(run) < 9
        if token.is_word and text[0].isupper() and text.lower() not in words["no_name"]:
            if not joins:
                finish()
                start = token.start
            run.append(_POSSESSIVE.sub("", text))
            if run[-1] != text:
                finish()
        elif not (joins and text in words["particles"]):
            finish()
        else:
            run.append(text)
        previous_end = token.end
    finish()
    return found


def _mention(start: int, run: Sequence[str]) -> Mention:
    """Everything up to the last title is title, unless nothing is left: "Turkish President Recep Tayyip Erdogan"."""
    titles = cues().words["titles"]
    cut = max((place + 1 for place, word in enumerate(run[:-1]) if word in titles), default=0)
    while run and run[-1] in cues().words["particles"] and len(run) > cut + 1:
        run = run[:-1]
    return Mention(
        start,
        tuple(run[cut:]),
        tuple(word for word in run[:cut] if word in titles),
        any(word not in titles for word in run[:cut]),
    )


def _may_be_person(mention: Mention) -> bool:
    return 2 <= len(mention.words) <= 4 and _no_body(mention)


def _no_body(mention: Mention) -> bool:
    no_person = cues().words["no_person"]
    return not any(word in no_person or (word.isupper() and len(word) > 2) for word in mention.words)


def _learn_gender(names: Names, mention: Mention) -> None:
    """Note what an honorific or a common given name tells."""
    words = cues().words
    given = mention.words[0] if len(mention.words) > 1 else ""
    gender = _gender_by_title(mention) or next((g for g in ("male", "female") if given in words[g]), None)
    if gender is not None:
        names.genders.setdefault(mention.name, gender)


def _gender_by_title(mention: Mention) -> str | None:
    words = cues().words
    return next((g for g in ("male", "female") if not words[f"{g}_titles"].isdisjoint(mention.titles)), None)


def _is_one_unnamed(description: str) -> bool:
    """Whether "he" or "she" may stand for a description: "senior official", not "officials" or "report"."""
    last = description.rsplit(" ", 1)[-1]
    return last.islower() and not last.endswith("s") and last not in cues().words["not_persons"]


def _fullest(names: Names, last: str, offset: int, gender: str | None = None) -> Mention | None:
    """The full name a surname stands for: of those before it the nearest person's fullest, else the first of all."""
    bearers = names.by_last.get(last, [])
    place = bisect.bisect_right(bearers, offset, key=lambda mention: mention.start)
    near = bearers[max(0, place - _FEW) : place + _FEW]
    candidates = [mention for mention in near if _fits(names, mention, gender)]
    if not candidates:
        return None
    before = [mention for mention in candidates if mention.start <= offset]
    nearest = before[-1] if before else candidates[0]
    same = [mention for mention in candidates if _same_person(mention, nearest)]
    return max(same, key=lambda mention: (_may_be_person(mention), len(mention.words), -mention.start))


def _same_person(one: Mention, other: Mention) -> bool:
    """Whether two full names with one surname can be one person's: equal first words, or one a part of the other."""
    return one.words[0] == other.words[0] or set(one.words) <= set(other.words) or set(other.words) <= set(one.words)


def _fits(names: Names, mention: Mention, gender: str | None) -> bool:
    return gender is None or names.genders.get(mention.name, gender) == gender


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet or agency, by the lists of `cues.toml`.

    Examples
    --------
    >>> is_outlet("The Wall Street Journal"), is_outlet("Springfield Gazette"), is_outlet("Ada Stone")
    (True, True, False)
    """
    words = cues().words
    plain = name[4:] if name.lower().startswith("the ") else name
    return plain in words["outlets"] or (plain[:1].isupper() and plain.split()[-1] in words["outlet_endings"])


def lower_without_article(source: str) -> str:
    """A source in lower case without "the"; only with it does it point back to something named."""
    return source[4:].lower() if source.lower().startswith("the ") else ""


class Resolver:
    """Resolves the sources of one article, asked in the order of the text.

    Parameters
    ----------
    document : Document
        The article.
    """

    def __init__(self, document: Document) -> None:
        self._names = find_names(document)
        self._starts = [mention.start for mention in self._names.people]
        spoken = (document.text[token.start : token.end] for token in document.tokens if token.is_word)
        self._lower = frozenset(word for word in spoken if word.islower())
        self._spoken: list[tuple[int, str]] = []
        self._outlet = ""

    def resolve(self, source: str, start: int, opens_sentence: bool) -> Resolved:
        """Whom a source stands for.

        Parameters
        ----------
        source : str
            As written.
        start : int
            Where it stands.
        opens_sentence : bool
            Whether its capital may be owed to its place.
        """
        lower = source.lower()
        if lower in _PRONOUNS:
            return self._pronoun(lower, start)
        person = self._person(source, start)
        resolved = person or self._description(source, start, opens_sentence)
        if person is not None or _is_one_unnamed(resolved.name):
            self._spoken.append((start, resolved.name))
        if is_outlet(resolved.name):
            self._outlet = resolved.name
        return resolved

    def _pronoun(self, pronoun: str, start: int) -> Resolved:
        """The nearest person before, a source before anybody else within the last paragraphs."""
        gender = _GENDERED.get(pronoun)
        if gender is None:
            return Resolved("", "unresolved")
        place = bisect.bisect_left(self._starts, start) - 1
        nearest: tuple[int, str] | None = None
        for mention in reversed(self._names.people[max(0, place - 20) : place + 1]):
            if self._names.genders.get(mention.name, gender) == gender:
                nearest = (mention.start, mention.name)
                break
        for offset, name in reversed(self._spoken[-5:]):
            if offset < start and self._names.genders.get(name, gender) == gender:
                if nearest is None or start - offset < 600:
                    nearest = (offset, name)
                break
        return Resolved(nearest[1], "pronoun: nearest person before") if nearest else Resolved("", "unresolved")

    def _person(self, source: str, start: int) -> Resolved | None:
        """The name in a source that holds one: its head, before any apposition."""
        head = re.split(r", |\s\(|\sof the\s|\sof\s", source, maxsplit=1)[0]
        mention = self._head_mention(head)
        if mention is None:
            return None
        if len(mention.words) == 1:
            full = _fullest(self._names, mention.words[0], start, _gender_by_title(mention))
            if full is not None and full.words[0] not in cues().words["bodies"]:
                return Resolved(full.name, "fuller name in the article")
            if not mention.titles:
                return None
            return Resolved(mention.name, "as written")
        full = _fullest(self._names, mention.words[-1], start)
        if full is not None and len(full.words) > len(mention.words) and set(mention.words) <= set(full.words):
            return Resolved(full.name, "fuller name in the article")
        return Resolved(mention.name, "as written") if _may_be_person(mention) else None

    def _head_mention(self, head: str) -> Mention | None:
        """The capitalised run a phrase ends in, if it is the whole phrase but for lower-case role words before it."""
        words = head.split()
        place = len(words)
        while place and (words[place - 1][0].isupper() or words[place - 1] in cues().words["particles"]):
            place -= 1
        titles = cues().words["titles"]
        plain = (_POSSESSIVE.sub("", word) for word in words[place:])
        run = [word.rstrip(".") if word.rstrip(".") in titles else word for word in plain]
        return _mention(0, run) if run and "and" not in words else None

    def _description(self, source: str, start: int, opens_sentence: bool) -> Resolved:
        """An unnamed source or a body: as written, without the article; "the president" by the title's last holder."""
        if lower_without_article(source) in cues().words["outlet_words"] and self._outlet:
            return Resolved(self._outlet, "outlet named before")
        # "The Journal" keeps an article that is part of its name: one with a capital inside a sentence.
        part_of_name = source.startswith("The ") and not opens_sentence and source[4:5].isupper()
        bare = source if part_of_name else _ARTICLE.sub("", source, count=1)
        if bare != source and bare.lower() in self._names.holders:
            holders = self._names.holders[bare.lower()][: 2 * _FEW]
            if len({mention.words[-1] for mention in holders}) == 1 and holders[0].start < start:
                return Resolved(max((mention.name for mention in holders), key=len), "title in the article")
        body = self._names.by_last.get(bare.removeprefix("The "), [])[: 2 * _FEW]
        if body and len({mention.name for mention in body}) == 1:
            return Resolved(bare[: len(bare) - len(body[0].words[-1])] + body[0].name, "fuller name in the article")
        if opens_sentence and bare == source and not bare[:2].isupper() and bare.split()[0].lower() in self._lower:
            bare = bare[:1].lower() + bare[1:]
        return Resolved(_POSSESSIVE.sub("", bare), "as written")
