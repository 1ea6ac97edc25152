"""Noun phrases of an article, as far as they can be told without a parser."""

from __future__ import annotations

from typing import NamedTuple

from analysis.corpus import Document
from analysis.framing.actor_words import actor_words
from analysis.sourcing.cues import cues
from analysis.sourcing.role_words import role_words

OWN = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_LONGEST = 6  # words of a description before its noun


class Phrase(NamedTuple):
    """A noun phrase: its first token behind the determiner, one past its last, and the determiner in lower case."""

    first: int
    last: int
    determiner: str


class Words:
    """The words of an article and the noun phrases they make.

    Parameters
    ----------
    document : Document
        The article.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.tokens.words()
        self.starts, self.ends = document.tokens.starts, document.tokens.ends
        self.lower = lower = [word.lower() for word in self.words]
        if "’" in document.text:
            self.lower = lower = [word.replace("’", "'") if "’" in word else word for word in lower]
        self.nouns = [_bare(word) if "'" in word else word for word in lower]
        self.stops: set[int] = set()

    def phrase(self, head: int, first: int | None = None) -> Phrase:
        """The noun phrase that ends in a word, or in a listed description that begins at `first`."""
        begin = head if first is None else first
        while begin > 0 and head - begin < _LONGEST and begin not in self.stops and self._goes_on(begin - 1):
            begin -= 1
        before = self.lower[begin - 1] if begin else ""
        words = actor_words()
        determiner = before if before in words.definite or before in words.another or before in OWN else ""
        if begin and not determiner and before[:1].isdigit():
            determiner = "some"
        return Phrase(begin, head + 1, determiner)

    def _goes_on(self, place: int) -> bool:
        """Whether a token belongs to the noun phrase that it stands in front of."""
        word, lower = self.words[place], self.lower[place]
        if not word[0].isalnum() or (word[0].isdigit() and not lower.endswith("-old")) or "\n" in self.gap(place):
            return False
        if lower in cues().words["phrase_breaks"] or lower in actor_words().another:
            return False
        if lower.endswith(("'s", "s'")):
            return False
        known = role_words()
        if word.islower() and (lower in known.verbs or lower in cues().reporting):
            return False
        past = lower.endswith("ed") and "-" not in lower and lower not in known.participles
        return not past or lower in actor_words().modifiers

    def is_possessive(self, place: int) -> bool:
        """Whether a word is the possessor of what follows: "the mayor's"."""
        return self.lower[place].endswith(("'s", "s'"))

    def ends_possessor(self, place: int) -> bool:
        """Whether a possessor ends here: "the mayor's", or the mark, a token of its own, of "the teachers'"."""
        if self.words[place] in {"'", "’"}:
            return place > 0 and self.lower[place - 1].endswith("s") and self.gap(place - 1) == ""
        return self.is_possessive(place)

    def end(self, place: int) -> int:
        """Where a word ends, its possessive left out."""
        return self.ends[place] - len(self.lower[place]) + len(self.nouns[place])

    def gap(self, place: int) -> str:
        """What stands between a token and the next."""
        after = self.starts[place + 1] if place + 1 < len(self.words) else self.ends[place]
        return self.document.text[self.ends[place] : after]

    def opens(self, place: int) -> bool:
        """Whether a sentence begins with a token, where its capital tells nothing."""
        number = self.document.sentence_at(self.starts[place])
        return number is not None and self.document.sentences[number].start == self.starts[place]

    def is_adjunct(self, place: int) -> bool:
        """Whether a noun follows, before which the word stands: "coalition planes"."""
        if place >= len(self.words) or self.gap(place - 1) != " ":
            return False
        word = self.lower[place]
        closed = word in cues().words["phrase_breaks"] or word in cues().reporting
        return word.isalpha() and self.words[place].islower() and not closed and not word.endswith(("ed", "ing", "ly"))

    def closes(self, place: int) -> bool:
        """Whether a mark ends a phrase here."""
        return place >= len(self.words) or self.words[place] in {",", ".", ")", ";", ":"}

    def ends_apposition(self, place: int) -> bool:
        """Whether the noun phrase of an apposition may end here: no verb follows of which it would be the subject."""
        if self.closes(place):
            return True
        word = self.lower[place]
        if word in cues().words["auxiliaries"] or word in cues().reporting:
            return False
        return word in cues().words["phrase_breaks"] or word.endswith(("ing", "ed"))


def _bare(word: str) -> str:
    """A word in lower case without possessive."""
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if word.endswith("s'") else word
