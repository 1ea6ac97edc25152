"""What stands around a person's name, where the article does not describe them outright."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.sourcing.codebook import Codebook, alternatives
from analysis.sourcing.cues import cues
from analysis.sourcing.described import plain
from analysis.sourcing.mentions import Mention

_MANY = 10  # mentions of one person that are looked at
_JOINTS = (" and ", ", ", ", and ", " or ", " & ")
_ENDS = frozenset(",.;:!?—–")
_LONGEST_JOINT = 6
_MOST_JOINED = 5
_REACH = 70  # characters before a name, and half of those behind it
_PLAIN_BEHIND = re.compile(r", ([A-Za-z][^,.;:()“”\"\n–—]{3,90})(?=[,.;:()“”\"–—])")
_POSSESSOR = re.compile(r"((?:[A-Z][\w.&-]{0,30} ){0,4}[A-Z][\w.&-]{0,30})['’]s $")
_AGE = re.compile(r", (\d{1,3})[,.]")


@dataclass(frozen=True)
class Patterns:
    """Regular expressions made of a codebook's words; `behind` in their order, with whether they find a body."""

    behind: tuple[tuple[re.Pattern[str], bool], ...]
    doing: re.Pattern[str]
    won: re.Pattern[str]
    like: re.Pattern[str]
    like_words: tuple[str, ...]
    owned: re.Pattern[str]


@cache
def _patterns(codebook: Codebook) -> Patterns:
    """Compile what leads from a name to what the person is."""
    lists = {name.removeprefix("around "): listed for name, listed in codebook.words.items()}
    words = {name: alternatives(lists[name]) for name in ("being", "adverbs", "acting", "belonging", "between", "of")}
    adverbs = rf"(?:(?:{words['adverbs']}) ){{0,2}}"
    rest = r"([^,.;:()“”\"\n–—]{3,90})"
    determiners = alternatives(codebook.words["determiners"])
    behind = re.compile(
        rf"(?:, \d{{1,3}})?,? (?:who )?(?:(?:{words['being']}) )?{adverbs}((?:{determiners}) [^,.;:()“”\"\n–—]{{3,90}})"
    )
    belonging = rf",? who {adverbs}(?:{words['belonging']}) (?:(?:{words['between']}) )?{rest}"
    return Patterns(
        behind=(
            (behind, False),
            (re.compile(rf",? (?:who )?{adverbs}(?:{words['acting']}) as {rest}"), False),
            (re.compile(belonging), True),
            (_PLAIN_BEHIND, False),
            (re.compile(rf",? (?:{words['of']}) ((?:the )?[A-Z][^,.;:()“”\"\n–—]{{2,60}})"), True),
        ),
        doing=re.compile(rf",? who {adverbs}([a-z]+)"),
        won=re.compile(rf" (?:{alternatives(lists['winning'])}) ([^.;:“”\"\n]{{3,60}})"),
        like=re.compile(rf"([A-Za-z]+(?: [a-z]+)?),? (?:{alternatives(lists['such_as'])}) $"),
        like_words=tuple(f"{one} " for one in sorted(lists["such_as"])),
        owned=re.compile(rf"(?:['’]s?)? (?:(?:{alternatives(lists['owned_kinds'])}|2\d{{3}}) )?([a-z]+)"),
    )


class Surroundings:
    """The surroundings of every person's mentions.

    Parameters
    ----------
    text : str
        The article.
    people : sequence of (Mention, str)
        Mentions of persons with the full name each stands for, in the order of the text.
    codebook : Codebook
        The codebook.
    """

    def __init__(self, text: str, people: Sequence[tuple[Mention, str]], codebook: Codebook) -> None:
        self._text = text
        self._codebook = codebook
        self._patterns = _patterns(codebook)
        self._done_to = tuple(f" {phrase} " for phrase in codebook.done_to)
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._owned: dict[str, tuple[str, str]] = {}
        self._previous: dict[int, Mention] = {}
        before: Mention | None = None
        for mention, name in people:
            if before is not None and mention.start - before.end <= _LONGEST_JOINT:
                self._previous[mention.start] = before
            before = mention
            mentions = self._mentions[name]
            if len(mentions) < _MANY:
                mentions.append(mention)
            if name not in self._owned:
                self._learn_owned(mention, name)

    def _learn_owned(self, mention: Mention, name: str) -> None:
        """ "The Stone campaign" makes Stone a candidate."""
        found = self._patterns.owned.match(self._text, mention.end, mention.end + 40)
        kind = self._codebook.owned.get(found[1]) if found else None
        if found and kind:
            self._owned[name] = (kind, found[1])

    @property
    def names(self) -> Iterable[str]:
        """Full names of all persons."""
        return self._mentions

    def owned(self, name: str) -> tuple[str, str] | None:
        """Type and word of what a person is said to have, such as a campaign."""
        return self._owned.get(name)

    def does(self, name: str) -> tuple[str, str] | None:
        """Type and words of what a person does or is done to: "who teaches", "voted for", "won the primary"."""
        for mention in self._mentions.get(name, ()):
            if self._text.endswith(self._done_to, max(0, mention.start - _REACH), mention.start):
                before = self._text[max(0, mention.start - _REACH) : mention.start].rstrip()
                phrase = next(one for one in self._codebook.done_to if before.endswith(one))
                return self._codebook.done_to[phrase], phrase
            won = self._patterns.won.match(self._text, mention.end, mention.end + _REACH)
            for word in won[1].split() if won else ():
                if word in self._codebook.wins:
                    return self._codebook.wins[word], f"won {word}"
            found = self._patterns.doing.match(self._text, mention.end, mention.end + 40)
            kind = self._codebook.doing.get(found[1]) if found else None
            if found and kind:
                return kind, f"who {found[1]}"
        return None

    def phrases(self, name: str) -> Iterator[tuple[str, bool]]:
        """What may describe a person, as written, in the order of the text; and whether it is a body they belong to."""
        for mention in self._mentions.get(name, ()):
            before = self._before(self._first_of_several(mention))
            if before:
                yield before, False
            yield from self._just_before(mention)
            yield from self._behind(mention)

    def _just_before(self, mention: Mention) -> Iterator[tuple[str, bool]]:
        """The body of "Gallup's Ada Stone", and what several are of whom a person is an example."""
        start = mention.start
        if self._text.startswith(("'s ", "’s "), start - 3):
            possessor = _POSSESSOR.search(self._text, max(0, start - _REACH), start)
            if possessor:
                yield possessor[1], True
        first = self._first_of_several(mention).start
        if self._text.endswith(self._patterns.like_words, max(0, first - _REACH), first):
            among = self._patterns.like.search(self._text, max(0, first - _REACH), first)
            if among:
                yield among[1], False

    def _first_of_several(self, mention: Mention) -> Mention:
        """Of "candidates Ada Stone and Jack Reed" the first, whose description is that of all."""
        for _ in range(_MOST_JOINED):
            before = self._previous.get(mention.start)
            if before is None or mention.before or self._text[before.end : mention.start] not in _JOINTS:
                break
            mention = before
        return mention

    def _before(self, mention: Mention) -> str:
        """The words before a name, from the last article, preposition or mark on."""
        words = self._text[max(0, mention.start - _REACH) : mention.start].split()[-7:]
        place = len(words)
        while place and not self._ends(words[place - 1]):
            place -= 1
        titles = [word for word in mention.before if word.lower() not in self._codebook.words["honorifics"]]
        return " ".join((*words[place:], *titles))

    def _ends(self, word: str) -> bool:
        lower = plain(word)
        words = self._codebook.words
        # "Then." ends a sentence, "U.S." and "Lt." do not.
        bare = word.rstrip("'’\"”)")
        ends = bare[-1:] in _ENDS and not (bare[-1:] == "." and (len(bare) < 5 or "." in bare[:-1]))
        return (
            ends
            or lower in words["determiners"]
            or lower in words["affiliating"]
            or lower in words["cuts"]
            or lower in cues().reporting
        )

    def _behind(self, mention: Mention) -> Iterator[tuple[str, bool]]:
        stop = min(len(self._text), mention.end + 2 * _REACH)
        if not self._text.startswith((",", " of ", " with ", " from ", " at ", " is ", " was ", " who "), mention.end):
            return
        age = _AGE.match(self._text, mention.end, stop)
        at = age.end() - 1 if age else mention.end
        for pattern, is_body in self._patterns.behind:
            found = pattern.match(self._text, at, stop)
            if found:
                yield found[1], is_body
                break
        if age:
            yield f"{age[1]}-year-old", False
