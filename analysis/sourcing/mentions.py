"""The names in an article: runs of capitalised words, and whose they are."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.corpus import Document
from analysis.sourcing.cues import cues
from analysis.sourcing.firms import find_firms

POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 9  # words of one run
_LONGEST_GAP = 12  # characters between two words of one run
_HEADLINES = 3  # sentences at the beginning that may be headlines
_MANY = 12  # bearers of one surname told apart, so that time stays linear
_GENDERS = ("male", "female")
_APOSTROPHE = re.compile("['’]")
_PREFIX = re.compile(r"(?<![^\W_])[a-z]{2,4}-$")


class Mention(NamedTuple):
    """A run of capitalised words: its span, its words, and what was stripped from its front.

    Parameters
    ----------
    start, end : int
        The run in the article, titles included.
    words : tuple of str
        The name itself.
    before : tuple of str
        Everything before it in the run: "Turkish", "President".
    titles : tuple of str
        The titles among them.
    """

    start: int
    end: int
    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The words joined."""
        return " ".join(self.words)

    @property
    def last(self) -> str:
        """The word others take up alone: the last, but for "Jr." and the like."""
        return self.words[-2] if len(self.words) > 1 and self.words[-1] in cues().words["suffixes"] else self.words[-1]


@dataclass
class Bearer:
    """One person or body among those who share a last word: the fullest name and where any full one stands."""

    fullest: Mention
    names: list[Mention]
    starts: list[int]
    is_person: bool


@dataclass
class Names:
    """The names of one article.

    Parameters
    ----------
    mentions : list of Mention
        All of them, in the order of the text.
    bearers : dict of str to list of Bearer
        Those of two words or more, by their last word.
    given : dict of str to set of str
        Full names of persons by their first word.
    people : list of tuple
        Mentions that may be of persons, in the order of the text, each with the full name it stands for.
    genders : dict of str to str
        What an honorific or a given name tells, by name.
    firms : dict of str to str
        The noun that tells that a name is a company's, by name.
    """

    mentions: list[Mention] = field(default_factory=list)
    bearers: dict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    given: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    people: list[tuple[Mention, str]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    firms: dict[str, str] = field(default_factory=dict)
    _said: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def fullest(self, last: str, offset: int, gender: str | None = None) -> Mention | None:
        """The full name a surname stands for.

        Where several share it, the one named in full most often, whoever came first having one mention the more; then
        the nearest before.

        Parameters
        ----------
        last : str
            The surname.
        offset : int
            Where it stands.
        gender : str, optional
            What an honorific before it tells.
        """
        bearer = self.bearer(last, offset, gender)
        return None if bearer is None else bearer.fullest

    def bearer(self, last: str, offset: int, gender: str | None = None) -> Bearer | None:
        """The one whom `fullest` names."""
        bearers: Sequence[Bearer] = self.bearers.get(last, ())
        if gender is not None:
            bearers = [one for one in bearers if self.genders.get(one.fullest.name, gender) == gender]
        if len(bearers) <= 1:
            return bearers[0] if bearers else None
        bearers = [one for one in bearers if one.is_person] or bearers

        def rank(one: Bearer) -> tuple[int, int]:
            place = bisect.bisect_left(one.starts, offset)
            first = one is bearers[0]
            return len(one.starts) + first, one.starts[place - 1] if place else -one.starts[0]

        return max(bearers, key=rank)

    def last_before(self, name: str, offset: int) -> int:
        """Where a name was last said before a place, -1 if nowhere."""
        if not self._said:
            for mention, full in self.people:
                self._said[full].append(mention.start)
            for mention in self.mentions:
                self._said[mention.name].append(mention.start)
            for starts in self._said.values():
                starts.sort()
        starts = self._said.get(name, [])
        place = bisect.bisect_left(starts, offset)
        return starts[place - 1] if place else -1


def find_names(document: Document) -> Names:
    """The names of an article, in sweeps over its capitalised words.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "Gov. Ada Stone met Jack van Reed of the Springfield Gazette. Stone left."
    >>> names = find_names(split_article(Article("a", "Herald", text)))
    >>> [(" ".join(mention.titles), name) for mention, name in names.people]
    [('Gov', 'Ada Stone'), ('', 'Jack van Reed'), ('', 'Ada Stone')]
    """
    body, text = _headline_end(document), document.text
    names = Names([mention for mention in find_mentions(text) if mention.start >= body])
    for mention in names.mentions:
        if len(mention.words) > 1:
            _add_bearer(names, mention)
        _learn_gender(names, mention)
    untitled = [(one.start, one.end, one.words) for one in names.mentions if one.words and not one.before]
    names.firms = find_firms(text, untitled, given_names())
    places = _places(text, names.mentions) | names.firms.keys()
    for bearers in names.bearers.values():
        for one in bearers:
            one.is_person = one.is_person and one.fullest.name not in places
            told = next((names.genders[name.name] for name in one.names if name.name in names.genders), None)
            if told:
                names.genders.setdefault(one.fullest.name, told)
            if one.is_person:
                names.given[one.fullest.words[0]].add(one.fullest.name)
    titled = {mention.words[0] for mention in names.mentions if mention.titles and len(mention.words) == 1}
    for mention in names.mentions:
        if len(mention.words) == 1:
            full = _person_by_one_word(text, names, mention, titled)
        else:
            full = _person(names, mention, places)
        if full is not None:
            names.people.append((mention, full))
    return names


def _headline_end(document: Document) -> int:
    """Where the text begins behind headlines that capitalise all words, in which names cannot be told apart."""
    small = cues().words["phrase_breaks"]
    end = 0
    for sentence in document.sentences[:_HEADLINES]:
        if sentence.end < document.segments[sentence.segment].end:
            break  # not a paragraph of its own
        words = document.text[sentence.start : min(sentence.end, sentence.start + 200)].split()
        content = [word for word in words if word[0].isalpha() and word.lower() not in small]
        if len(content) < 3 or sum(word[0].isupper() for word in content) < 0.9 * len(content):
            break
        end = sentence.end
    return end


def _person_by_one_word(text: str, names: Names, mention: Mention, titled: set[str]) -> str | None:
    """The full name of the person whose surname or given name stands alone, or nothing if it is no person's."""
    word = mention.words[0]
    if word in names.firms and not mention.titles:
        return None
    if word in names.bearers:
        bearer = names.bearer(word, mention.start, gender_by_title(mention) if mention.titles else None)
        if bearer is not None:
            return bearer.fullest.name if bearer.is_person else None
    if word in given_names():
        fuller = () if mention.titles else names.given.get(word, ())
        if len(fuller) == 1:
            return next(iter(fuller))
        return None if _word_before(text, mention) in cues().words["before_places"] else word
    return word if word in titled and is_no_body(mention) else None


def _person(names: Names, mention: Mention, places: set[str]) -> str | None:
    """The full name of the person of whom a mention has several words, or nothing if it is no person's."""
    bearer = names.bearer(mention.last, mention.start)
    if bearer is not None and bearer.is_person and is_part(mention, bearer.fullest):
        return bearer.fullest.name
    name = mention.name
    return name if name not in places and (may_be_person(mention) or (mention.titles and is_no_body(mention))) else None


def find_mentions(text: str) -> Iterator[Mention]:
    """Runs of capitalised words, titles set apart, in one sweep over the capitalised words."""
    never = cues().words["no_name"]
    run: list[str] = []
    start = end = 0
    for match in _capitalised().finditer(text):
        word, begin = match[0], match.start()
        if begin and not text[begin - 1].isspace():
            begin = _word_start(text, begin)
            if begin < 0:
                continue
            word = text[begin : match.end()]
        lower = word.lower()
        no_name = lower in never or (("'" in lower or "’" in lower) and _APOSTROPHE.split(lower, 1)[0] in never)
        if run:
            joint = None
            if not no_name and begin - end <= _LONGEST_GAP and len(run) < _LONGEST:
                gap = text[end:begin]
                joint = () if gap == " " and len(run[-1]) > 3 else _joint(gap, run, word)
            if joint is None:
                yield _mention(start, end, run)
                run = []
            elif text[end] != " ":
                if len(run[-1]) == 1 and text[end] == ".":
                    run[-1] += "."
                run += joint
            elif joint:
                run += joint
        if no_name:
            continue
        if not run:
            start = begin
        bare = POSSESSIVE.sub("", word) if word[-1] in "s'’" else word
        run.append(bare)
        end = begin + len(bare)
        if bare != word:
            yield _mention(start, end, run)
            run = []
    if run:
        yield _mention(start, end, run)


@cache
def _capitalised() -> re.Pattern[str]:
    """A word with a capital, or an initialism; begun by a plain set of letters, which is searched for fast."""
    ranges = (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))
    capital = "A-Z" + "".join(letter for letter in map(chr, ranges) if letter.isupper())
    rest = r"[\w\u0300-\u036f\u00ad\u200c\u200d\u2060]"
    return re.compile(rf"[{capital}](?:(?:\.[{capital}]){{1,11}}\.?|{rest}*)(?:[-\u2010\u2011'’]{rest}+)*['’]?")


def _word_start(text: str, start: int) -> int:
    """Where the word begins that has a capital here: before "al-"; -1 inside another word."""
    before = text[start - 1]
    if before.isalnum() or before == "_":
        return -1
    if before in "-‐‑'’" and start > 1 and text[start - 2].isalnum():
        prefix = _PREFIX.search(text, max(0, start - 6), start)
        return prefix.start() if prefix and prefix[0][:-1] in cues().words["particles"] else -1
    return start


def _joint(gap: str, run: Sequence[str], following: str) -> Sequence[str] | None:
    """The words between two capitalised ones that join them, or nothing if they are apart."""
    words = cues().words
    last = run[-1]
    if last in words["suffixes"] and len(run) > 1:
        return None  # "Robert Reed Jr. Ada Stone": another name, or another sentence
    if gap.isspace() and "\n" not in gap:
        return []
    if gap[:1] == "." and not gap[1:].strip() and "\n" not in gap:
        return [] if len(last) == 1 or last in words["titles"] or last in words["abbreviations"] else None
    if gap == ", " and following in words["suffixes"]:
        return []
    if not gap[:1].isspace() or "\n" in gap:
        return None
    between = gap.split()
    if between == ["of"] or between == ["of", "the"]:
        return between if last in words["no_person"] else None
    return between if between and words["particles"].issuperset(between) else None


def _mention(start: int, end: int, run: Sequence[str]) -> Mention:
    """Everything up to the last title is title, unless nothing is left: "Turkish President Recep Tayyip Erdogan"."""
    if len(run) == 1:
        return Mention(start, end, (run[0],))
    if cues().words["titles"].isdisjoint(run[:-1]) and not any("-" in word for word in run[:-1]):
        return Mention(start, end, tuple(run))
    body = run[-1] in cues().words["bodies"] and run[-1] not in cues().words["titles"]
    cut = 0 if body else max((place + 1 for place, word in enumerate(run[:-1]) if _is_title(word)), default=0)
    if run[cut:][:1] == ["of"]:
        cut = _past_office(run, cut)
    # "U.S.-led" and "South Korean-born" are no part of what follows.
    compounds = (place + 1 for place, word in enumerate(run[:-1]) if "-" in word and word.rpartition("-")[2].islower())
    cut = max((cut, *compounds))
    before = tuple(run[:cut])
    return Mention(start, end, tuple(run[cut:]), before, tuple(word for word in before if _is_title(word)))


def _is_title(word: str) -> bool:
    return word in cues().words["titles"] or ("-" in word and word.partition("-")[0] in cues().words["titles"])


def _past_office(run: Sequence[str], cut: int) -> int:
    """Behind "Secretary": past "of State", if a name follows; else the whole run is one name."""
    no_person = cues().words["no_person"]
    place = cut + 2 + (run[cut + 1 : cut + 2] == ["the"])
    while place < len(run) and run[place] in no_person:
        place += 1
    return place if place < len(run) else 0


def may_be_person(mention: Mention) -> bool:
    """Whether a name has the length of a person's and no word of a body's."""
    return 2 <= len(mention.words) <= 5 and is_no_body(mention)


def is_no_body(mention: Mention) -> bool:
    """Whether no word of a name is one of a body's, or an abbreviation."""
    return _is_no_body(mention.words, bool(mention.titles))


@lru_cache(maxsize=4096)
def _is_no_body(name: tuple[str, ...], titled: bool) -> bool:
    words = cues().words
    given = titled or any(word in given_names() for word in name[:-1])
    if not words["titles"].isdisjoint(name[:-1] if given else name):
        return False  # "Stone King" is nobody, "Ada King" may be somebody
    if given and name[-1] in words["also_surnames"]:
        name = name[:-1]
    return not any(
        word in words["bodies"]
        or word == "of"
        or (word.isupper() and len(word) > 2 and "." not in word and word not in words["suffixes"])
        for word in name
    )


def is_part(mention: Mention, full: Mention) -> bool:
    """Whether all words of one name are in another."""
    if mention.words == full.words:
        return True
    return {word.lower() for word in mention.words} <= {word.lower() for word in full.words}


def gender_by_title(mention: Mention) -> str | None:
    """What the titles of a mention tell."""
    words = cues().words
    return next((g for g in _GENDERS if not words[f"{g}_titles"].isdisjoint(mention.titles)), None)


@cache
def given_names() -> dict[str, str]:
    """Common given names with the gender they tell."""
    return {name: gender for gender in _GENDERS for name in cues().words[gender]}


def _learn_gender(names: Names, mention: Mention) -> None:
    gender = given_names().get(mention.words[0])
    if mention.titles:
        gender = gender_by_title(mention) or gender
    if gender is not None:
        names.genders.setdefault(mention.name, gender)


def _add_bearer(names: Names, mention: Mention) -> None:
    """Put a full name with the others of the same person, the fullest of which stands for all."""
    bearers = names.bearers[mention.last]
    for one in bearers:
        if mention.words == one.fullest.words or any(_same_person(mention, other) for other in one.names):
            one.starts.append(mention.start)
            if len(one.names) < _MANY and all(mention.words != other.words for other in one.names):
                one.names.append(mention)
                one.fullest = max(one.names, key=_fullness)
                one.is_person = may_be_person(one.fullest)
            return
    if len(bearers) < _MANY:
        bearers.append(Bearer(mention, [mention], [mention.start], may_be_person(mention)))


def _fullness(name: Mention) -> tuple[bool, bool, int]:
    """What makes one form of a name fuller than another: of a person, begun by a given name, long."""
    return may_be_person(name), name.words[0] in given_names(), len(name.words)


def _same_person(one: Mention, other: Mention) -> bool:
    """Whether two full names with one surname can be one person's: equal first words, or one a part of the other."""
    suffixes = {name.words[-1] for name in (one, other)} & cues().words["suffixes"]
    if len(suffixes) > 1:
        return False
    return one.words[0] == other.words[0] or is_part(one, other) or is_part(other, one)


def _word_before(text: str, mention: Mention) -> str:
    return "".join(text[max(0, mention.start - 12) : mention.start].lower().rsplit(None, 1)[-1:])


def _places(text: str, mentions: Sequence[Mention]) -> set[str]:
    """Names that mostly stand behind "in", "the" and the like, and so are of places and bodies."""
    words = cues().words
    seen: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for mention in mentions:
        if len(mention.words) > 1 and not mention.before and mention.words[0] not in given_names():
            name = mention.name
            seen[name] += 1
            behind[name] += _word_before(text, mention) in words["before_places"]
    return {name for name, count in behind.items() if 2 * count >= seen[name]}
