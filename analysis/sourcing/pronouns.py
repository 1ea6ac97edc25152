"""Whom "he" and "she" stand for: the person most in view, by what stands where in the sentences before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.corpus import Document
from analysis.sourcing.cues import cues
from analysis.sourcing.mentions import Names
from analysis.sourcing.role_words import read_phrase, role_words
from analysis.sourcing.roles import Roles

GENDERED: Mapping[str, str] = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
# Both begin with a plain set of letters, which is searched for fast, and look back from there.
_PRONOUN = re.compile(r"[HShs](?<!\w.)(?:(?<=[Hh])(?:e|is|er|im)|(?<=[Ss])he)\b")
_DESCRIBED = re.compile(
    r"([AOTaot](?<!\w.)(?:(?<=[Tt])he|(?<=[Oo])ne|(?<=[Aa])(?:n(?:other)?)?)) ((?:[\w-]+ ){0,3}[\w-]+)"
)
_NOBODY = "a "  # before the description of somebody without a name
_BEFORE = re.compile(r"[\w’'-]+|[^\w\s]")
_REPORTS = re.compile(r"\w+\s(?:also\s)?([\w’'-]+)\s?([\w-]+|[.,;:])")
_ENDS = re.compile(r"\s(?:also\s)?([\w’'-]+)[.,;]")
_NEXT_WORD = re.compile(r"\s([\w’'-]+)")
# How much in view a mention puts somebody, by its place in its sentence, and what is left of it a sentence later.
_SUBJECT, _OBJECT, _OBLIQUE, _POSSESSOR, _QUOTED, _SPEAKER = 1.0, 0.5, 0.35, 0.4, 0.15, 1.2
_REPORTED = 0.4  # of a mention in what somebody else says in the same sentence
_FADING = 0.5
_UNKNOWN_GENDER = 0.75  # of somebody whose gender the article does not tell
_OWN_SENTENCE = 0.15  # of somebody named in what "…, he said" reports
_SUBORDINATE = 0.7  # of the subject of a later clause
_DOUBTFUL = 0.5  # of a name that nothing but its length makes a person's
_FAVOURED = 2.0  # of the last speaker or subject before "…, he said" and before "He" in front of any other subject
_BOUND = 3.0  # of the subject of the same sentence before a later "he" in it
_FLOOR = 0.06  # somebody less in view than this is out of sight
_LEAD = 1.2  # whom a pronoun stands for is in view by so much more than the next
_ARTICLES = frozenset(("the", "a", "an"))
_REACH = 60  # characters looked at before a name
_TELLING = 0.4  # somebody so much in view has the gender of the pronoun
_MOST = 12  # persons kept in view


@dataclass
class Here:
    """The sentence the text has come to: who gained how much view in it, was named, spoke, or is its subject."""

    sentence: int
    gained: dict[str, float] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    spoke: set[str] = field(default_factory=set)
    subject: str = ""


class Antecedents:
    """Persons in view, as the text goes on.

    Parameters
    ----------
    document : Document
        The article.
    names, roles : Names, Roles
        What it names, and how it describes them.
    """

    def __init__(self, document: Document, names: Names, roles: Roles) -> None:
        self._document = document
        self._text = document.text
        self._names = names
        self._starts = [sentence.start for sentence in document.sentences]
        self._roles = roles
        self._next = 0
        self._spoken: list[tuple[str, int, int]] = []
        self._view: dict[str, tuple[float, int]] = {}
        self._here = Here(-1)
        self._resolved: dict[int, str] = {}
        self._focus = (-9, "")
        self._end, self._last_weight = -1, 0.0

    @cached_property
    def _events(self) -> list[tuple[int, int, str]]:
        return sorted(self._find_events())

    @cached_property
    def _people(self) -> set[str]:
        return _surely_people(self._text, self._names, self._roles)

    def resolve(self, pronoun: str, start: int) -> str:
        """The person a pronoun stands for, empty if nobody is clearly most in view."""
        self._hear()
        self._advance(start)
        if start not in self._resolved:
            self._resolved[start] = self._most_in_view(GENDERED[pronoun], start)
        return self._resolved[start]

    def in_focus(self, start: int) -> str:
        """The last speaker or subject, if in the sentence before this one."""
        self._hear()
        if self._next < len(self._events) and self._events[self._next][0] < start:
            self._advance(start)
        return self._focus[1] if self._sentence(start) - self._focus[0] == 1 else ""

    def taken_up(self, description: str, start: int) -> str:
        """Who was last spoken of, where "the" and a description can mean him: "the investor", not "the official".

        Parameters
        ----------
        description : str
            Without article.
        start : int
            Where it stands.
        """
        words = role_words()
        asked = read_phrase(description.lower())
        if asked.complement or not asked.others.isdisjoint(words.contrasts):
            return ""
        aged = any(word.endswith("-year-old") for word in (*asked.others, asked.head))
        if not aged and (asked.head in words.unnamed or not words.is_role(asked.head)):
            return ""
        name = self.in_focus(start)
        gender = words.gender(asked.head)
        apart = words.is_office(asked.head) and bool(self._roles.described.get(name))
        other = gender is not None and self._names.genders.get(name, gender) != gender
        return "" if apart or other or not name[:1].isupper() else name

    def _described(self, description: str, start: int, end: int, weight: float) -> str:
        """Whom a description means; somebody not named counts too where he is a subject, so as not to be missed."""
        article, _, phrase = description.partition(" ")
        if article == "the":
            known = self._roles.holder(phrase, start, self._names)
            following = _NEXT_WORD.match(self._text, end, end + 24)
            if not known and not (following and following[1] in cues().words["complement_openers"]):
                known = self.taken_up(phrase, start)
            if known:
                return known
        return _NOBODY + phrase if weight >= _SUBJECT else ""

    def speak(self, name: str, start: int, end: int) -> None:
        """Note that somebody is the source of a statement, by the words from `start` to `end`."""
        self._spoken.append((name, start, end))

    def _hear(self) -> None:
        """Take in who spoke, which is left until somebody asks: many articles have no pronoun to resolve."""
        spoken, self._spoken = self._spoken, []
        for name, start, end in spoken:
            self._take_in(name, start, end)

    def _take_in(self, name: str, start: int, end: int) -> None:
        self._advance(start + 1)
        sentence = self._sentence(start)
        self._enter(sentence)
        here = self._here
        if not here.spoke or self._is_last_word(start, end):
            # What was named before "…, Stone said" is what she speaks of.
            for other, gained in here.gained.items():
                if other != name:
                    weight, seen = self._view[other]
                    self._view[other] = (weight - gained * (1 - _REPORTED), seen)
            here.spoke = {name}
        main = name in here.spoke
        self._see(name, _SPEAKER * (1.0 if main else _REPORTED), sentence)
        if main:
            self._focus = (sentence, name)
        self._people.add(name)

    def _is_last_word(self, start: int, end: int) -> bool:
        """Whether a source stands behind what is said: "…, Stone said.", "…, said Stone", "…, according to Stone"."""
        text = self._text
        before = text[max(0, start - 4) : start].rstrip()
        following = _ENDS.match(text, end, end + 40)
        if following and following[1].lower() in cues().reporting and before.endswith((",", "”", '"', "''", "’")):
            return True
        return self._word_before(start) in cues().reporting or text[max(0, start - 13) : start] == "according to "

    def _enter(self, sentence: int) -> None:
        if self._here.sentence != sentence:
            self._here = Here(sentence)

    def _sentence(self, offset: int) -> int:
        return bisect.bisect_right(self._starts, offset) - 1

    def _find_events(self) -> Iterator[tuple[int, int, str]]:
        """What may put a person in view: start, end, and the name, the pronoun, or the description with its article."""
        for mention, name in self._names.people:
            yield mention.start, mention.end, name
        for match in _PRONOUN.finditer(self._text):
            yield match.start(), match.end(), match[0].lower()
        for match in _DESCRIBED.finditer(self._text):
            phrase = _up_to_role(match[2])
            if phrase:
                yield match.start(), match.start(2) + len(phrase), f"{match[1].lower()} {phrase}"

    def _advance(self, until: int) -> None:
        """Take in what stands before a place."""
        while self._next < len(self._events) and self._events[self._next][0] < until:
            start, end, name = self._events[self._next]
            self._next += 1
            quoted = self._document.is_quoted(start)
            is_pronoun = name in GENDERED
            if is_pronoun:
                if quoted:
                    continue
                pronoun = name
                name = self._resolved.get(start) or self._most_in_view(GENDERED[pronoun], start)
                self._resolved.setdefault(start, name)
                weight = _SUBJECT if pronoun in ("he", "she") else _OBLIQUE
            else:
                weight = _QUOTED if quoted else self._weight(start, end)
                if name[0].islower():
                    name = self._described(name, start, end, weight)
            if name:
                sentence = self._sentence(start)
                self._enter(sentence)
                if self._here.spoke and name not in self._here.spoke:
                    weight *= _REPORTED
                joined = self._text[self._end : start] in (" and ", " and the ")
                if joined:
                    weight = self._last_weight
                elif weight >= _SUBJECT and self._here.subject not in ("", name):
                    weight *= _SUBORDINATE
                self._end, self._last_weight = end, weight
                self._see(name, weight, sentence)
                if joined and weight >= _SUBJECT:
                    self._here.subject = ""
                    self._focus = (-9, "")  # of two who share a verb neither is "he"
                elif weight >= _SUBJECT:
                    self._here.subject = name
                    self._focus = (sentence, name)
                if not is_pronoun:
                    self._here.named.add(name)

    def _see(self, name: str, weight: float, sentence: int) -> None:
        self._view[name] = (self._in_view(name, sentence) + weight, sentence)
        gained = self._here.gained
        if name in gained or len(gained) < _MOST:
            gained[name] = gained.get(name, 0.0) + weight
        if len(self._view) > 2 * _MOST:
            kept = sorted(self._view, key=lambda one: (-self._in_view(one, sentence), one))[:_MOST]
            self._view = {one: self._view[one] for one in (*kept, *gained) if one in self._view}

    def _in_view(self, name: str, sentence: int) -> float:
        weight, seen = self._view.get(name, (0.0, sentence))
        return weight * float(_FADING ** max(0, sentence - seen))

    def _most_in_view(self, gender: str, start: int) -> str:
        sentence = self._sentence(start)
        self._enter(sentence)
        behind = is_behind(self._text, start)
        genders, people = self._names.genders, self._people
        ranked = []
        for name in self._view:
            known = genders.get(name)
            if known is None or known == gender:
                weight = self._in_view(name, sentence) * (1.0 if known else _UNKNOWN_GENDER)
                weight *= 1.0 if name in people else _DOUBTFUL
                ranked.append((weight * self._favour(name, sentence, behind), name))
        ranked.sort(key=lambda one: (-one[0], one[1]))
        if not ranked or ranked[0][0] < _FLOOR or (len(ranked) > 1 and ranked[0][0] < _LEAD * ranked[1][0]):
            return ""
        if ranked[0][1].startswith(_NOBODY):
            return ""
        first, here = ranked[0][1], self._here
        others = (name for weight, name in ranked[1:] if weight > _FLOOR and name in self._names.genders)
        leads = first in here.spoke or first == here.subject
        alone = leads and not any(name in here.gained for _, name in ranked[1:])
        if ranked[0][0] >= _TELLING and (alone or not any(others)):
            self._names.genders.setdefault(first, gender)
        return ranked[0][1]

    def _favour(self, name: str, sentence: int, behind: bool) -> float:
        """How much likelier somebody is for where he stands: in what is reported, or as last speaker or subject."""
        here = self._here
        if behind and name in here.named and name not in here.spoke:
            return _OWN_SENTENCE
        if not behind and (here.subject or here.spoke):
            return _BOUND if name == here.subject or name in here.spoke else 1.0
        return _FAVOURED if self._focus[1] == name and sentence - self._focus[0] <= 1 else 1.0

    def _weight(self, start: int, end: int) -> float:
        """How much in view a mention puts a person, by the words next to it."""
        text, words = self._text, cues().words
        if text[end : end + 2] in ("'s", "’s") or (text[end - 1] == "s" and text[end : end + 1] in ("'", "’")):
            return _POSSESSOR
        last = self._word_before(start)
        if not last or last in words["subject_openers"] or not last[-1:].isalnum():
            return _SUBJECT
        following = _NEXT_WORD.match(text, end, end + 24)
        verb = following[1].lower() if following else ""
        past = verb.endswith("ed") and last not in words["prepositions"]
        if past or verb in words["auxiliaries"] or (verb in cues().reporting and not role_words().is_role(verb)):
            return _SUBJECT
        return _OBLIQUE if last in words["prepositions"] else _OBJECT

    def _word_before(self, start: int) -> str:
        """The word or mark before a name in its sentence, past a role and an article; empty where it opens."""
        opening = max(self._starts[max(0, self._sentence(start))], start - _REACH)
        # Mostly the one word or mark tells; only a role or an article has to be looked past.
        near = self._text[opening:start].rsplit(None, 1)
        last = near[-1] if near else ""
        if last.isalpha():
            last = last.lower()
            if last not in _ARTICLES and not role_words().is_role(last):
                return last
        elif not last or not (last[-1].isalnum() or last[-1] in "_’'-"):
            return last[-1:].lower()
        before = _BEFORE.findall(self._text, opening, start)
        lowered = [word.lower() for word in before]
        place = len(lowered)
        if place and role_words().is_role(lowered[place - 1]):
            while (
                place and lowered[place - 1] not in cues().words["phrase_breaks"] and lowered[place - 1][-1].isalnum()
            ):
                place -= 1
        if place and lowered[place - 1] in _ARTICLES:
            place -= 1
        return lowered[place - 1] if place else ""


def is_behind(text: str, start: int) -> bool:
    """Whether a pronoun begins "…, he said": then nobody named before it in its sentence is meant.

    Examples
    --------
    >>> is_behind("Jack Reed would lose, she said.", 22), is_behind("When Stone came, she left.", 17)
    (True, False)
    """
    before = text[max(0, start - 4) : start].rstrip()
    following = _REPORTS.match(text, start, start + 60)
    if text[start].isupper() or following is None or following[1].lower() not in cues().reporting:
        return False
    ends = following[2] in ".,;:" or following[2].lower() in cues().words["adverbials"]
    return before.endswith(("”", '"', "''", "’")) or (ends and before.endswith((",", "—", "–", "-")))


def _surely_people(text: str, names: Names, roles: Roles) -> set[str]:
    """Names that more than their length makes a person's: title, given name, role, "who", or the surname alone."""
    told = {
        name
        for mention, name in names.people
        if mention.titles or len(mention.words) == 1 or text.startswith((" who ", ", who"), mention.end)
    }
    return told | set(names.genders) | {name for name, known in roles.described.items() if known}


def _up_to_role(phrase: str) -> str:
    """The words up to what somebody can be, if no further noun follows it."""
    lower, role = phrase.lower(), role_words()
    words = lower.split()
    # Only what ends in "man", "woman" or "person" can be a role that is not listed.
    listed = not role.people.isdisjoint(words)
    if not listed and not (("man" in lower or "person" in lower) and any(map(role.is_role, words))):
        return ""
    for place, word in enumerate(words):
        if word in cues().words["phrase_breaks"]:
            break
        if role.is_role(word):
            following = words[place + 1] if place + 1 < len(words) else ""
            if following in role.bodies or role.is_role(following):
                continue
            return " ".join(phrase.split()[: place + 1])
    return ""
