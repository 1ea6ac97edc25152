"""Passive verb groups: "was shot", "has not been seen", "got fired". All scans are bounded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from analysis.corpus import Document
from analysis.framing.participles import is_participle, verbs
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.text import Sentence

_QUOTES = frozenset("\"“”'‘’")
_LOCATIVES = frozenset(("in", "for", "on", "at", "from"))
_BETWEEN = 8  # items that may stand between an auxiliary and its verb
_INVERTED = 8  # items of a subject behind its auxiliary
_INSERTION = 9  # items of ", police said,"
_SURELY_ADVERBS = (
    "ntly",
    "ally",
    "ously",
    "edly",
    "ively",
    "tely",
    "ately",
    "ingly",
    "arly",
    "ckly",
    "denly",
    "sely",
    "ably",
)
_DASHES = frozenset(("-", "–"))
WORDS_KEPT = 1 << 14  # answers about words that are kept: those of several articles
# What Item._make does, without the call of a Python function for every token.
_as_item = partial(tuple.__new__, Item)
_NOTHING = Item(0, 0, ".", ".", "mark")


class Predicate(NamedTuple):
    """A verb group, as places in the items of its sentence.

    Attributes
    ----------
    start, end : int
        From its first word to behind its last.
    verb : int
        The place of its full verb.
    passive, finite, inverted : bool
        Whether it is a passive; whether it has a tense; whether its subject stands inside, as in questions.
    rule : str
        How it was found.
    """

    start: int
    end: int
    verb: int
    passive: bool
    finite: bool
    inverted: bool
    rule: str


def sentence_items(document: Document, sentence: Sentence) -> tuple[Item, ...]:
    """The words and marks of one sentence, those between quotation marks as well."""
    tokens, text = document.tokens, document.text
    first = bisect_left(tokens.starts, sentence.start)
    stop = bisect_left(tokens.starts, sentence.end, first)
    items = []
    for start, end in zip(tokens.starts[first:stop], tokens.ends[first:stop], strict=True):
        word = text[start:end]
        lower, kind = looked_up(word)
        if lower in _DASHES and text[start - 1 : start].isspace() and text[end : end + 1].isspace():
            lower = "—"
        items.append(_as_item((start, end, word, lower, kind, None, "", "")))
    return tuple(items)


@lru_cache(maxsize=WORDS_KEPT)
def looked_up(word: str) -> tuple[str, str]:
    """A token as it is looked up, and whether it is a word or a mark.

    Examples
    --------
    >>> looked_up("They’ve"), looked_up("–")
    (("they've", 'word'), ('–', 'mark'))
    """
    return word.lower().replace("’", "'"), "word" if word[0].isalnum() else "mark"


def item_at(items: Sequence[Item], place: int) -> Item:
    """The item at a place, a full stop outside the sentence."""
    return items[place] if 0 <= place < len(items) else _NOTHING


def passives(items: Sequence[Item]) -> list[Predicate]:
    """The passive verb groups of a sentence: a form of "be" or "get" and a participle.

    Parameters
    ----------
    items : sequence of Item
        From `sentence_items`.

    Returns
    -------
    list of Predicate
        One per auxiliary: "was shot and killed" is one. What has no auxiliary, as in "troops stationed there", is none.
    """
    title: bool | None = None
    found: list[Predicate] = []
    for place, item in enumerate(items):
        word = _auxiliary(item.lower)
        if word is None or (found and place < found[-1].end):
            continue
        title = is_title(items) if title is None else title
        predicate = _passive_at(items, place, word, title)
        if predicate is not None:
            found.append(predicate)
    return found


def is_title(items: Sequence[Item]) -> bool:
    """Whether every longer word has a capital, as in headlines."""
    longer = 0
    for item in items:
        if len(item.text) > 3 and item.kind == "word":
            if item.text[0].islower():
                return False
            longer += 1
    return longer > 2


@lru_cache(maxsize=WORDS_KEPT)
def _auxiliary(lower: str) -> str | None:
    """ "be" or "get" for a form of one, alone or behind a pronoun; "'s" where it may be "has" as well."""
    lists = verbs().lists
    if lower in lists["be"]:
        return "be"
    if lower in lists["get"]:
        return "get"
    stem, apostrophe, ending = lower.partition("'")
    if not apostrophe:
        return None
    if ending == "s" and stem in lists["contracted"]:
        return "'s" if stem in lists["perhaps_has"] else "be"
    return "be" if ending == "re" or (ending == "m" and stem == "i") else None


def _passive_at(items: Sequence[Item], place: int, word: str, title: bool) -> Predicate | None:
    verb = behind_adverbs(items, place + 1)
    if item_at(items, verb).lower in verbs().lists["be"]:
        return None  # "is being": the next one tells
    if _is_passive(items, place, verb, word, title):
        if word == "'s" and (_has_object(items, verb + 1) or item_at(items, verb + 1).lower == "since"):
            return None  # "he's made a mistake", "it's rained since May"
        start = group_start(items, place)
        rule = "get and participle" if word == "get" else "be and participle"
        return Predicate(start, verb + 1, verb, True, is_finite(items, start), False, rule)
    if word == "be" and may_invert(items, place):
        inverted = _behind_subject(items, place, title)
        if inverted is not None:
            return Predicate(place, inverted + 1, inverted, True, True, True, "be, subject and participle")
    return None


def behind_adverbs(items: Sequence[Item], place: int) -> int:
    """Past the adverbs, phrases and insertions that may stand inside a verb group."""
    known = verbs()
    stop = min(len(items), place + _BETWEEN)
    while place < stop:
        lower = items[place].lower
        phrases = known.phrases.get(lower)
        phrase = next((words for words in phrases if _is_at(items, place, words)), None) if phrases else None
        if phrase is not None:
            place += len(phrase)
        elif lower in known.lists["adverbs"] or is_adverb(items[place]) or lower in _QUOTES:
            place += 1
        elif lower in (",", "(", "—", "–"):
            end = _insertion_end(items, place)
            if end is None:
                return place
            place = end
        else:
            return place
    return place


def _is_at(items: Sequence[Item], place: int, words: tuple[str, ...]) -> bool:
    return all(item_at(items, place + number).lower == word for number, word in enumerate(words))


def is_adverb(item: Item) -> bool:
    """Whether a word ends like an adverb; with a capital it may be a name, as Italy, unless it ends as few names do."""
    lower = item.lower
    if not lower.endswith("ly") or (item.text[0].isupper() and not lower.endswith(_SURELY_ADVERBS)):
        return False
    return len(lower) > 4 and lower not in cues().words["not_adverbs"]


def _insertion_end(items: Sequence[Item], place: int) -> int | None:
    """Behind the second comma of ", police said,"."""
    closing = ")" if items[place].lower == "(" else items[place].lower
    for end in range(place + 1, min(len(items), place + _INSERTION)):
        if items[end].lower == closing:
            return end + 1
    return None


def _is_passive(items: Sequence[Item], auxiliary: int, verb: int, word: str, title: bool) -> bool:
    """Whether the word at `verb` is a participle that makes a passive with the auxiliary."""
    item, lists = item_at(items, verb), verbs().lists
    lower = item.lower
    if item.kind != "word" or not (item.text[0].islower() or title) or not is_participle(lower):
        return False
    following, before = item_at(items, verb + 1), item_at(items, auxiliary - 1).lower
    alone = following.kind == "mark" and lower in lists["states_alone"]
    if alone or (lower in lists["states_before_to"] and following.lower == "to"):
        return False
    if lower in lists["states"] and not _with_by(items, verb):
        return False
    if items[verb - 1].lower in lists["graded"] and not _with_by(items, verb):
        return False  # "was more prepared", "is exceptionally convoluted": what it is like
    if lower == "left" and _is_rest(items, auxiliary, following.lower):
        return False
    if word == "get":
        possession = before in lists["have"] or before.endswith("'ve")
        if possession or lower in lists["with_get"]:
            return False
    if lower == "used" and following.lower == "to" and _is_accustomed(items, verb + 2):
        return False
    describes = lower in lists["describing"] or before == "there" or items[auxiliary].lower == "there's"
    return not (describes and is_plain_noun(following))


def _is_rest(items: Sequence[Item], auxiliary: int, following: str) -> bool:
    """Whether "left" is said of what remains: "what's left of it", "how many men are left"."""
    before = {item.lower for item in items[max(0, auxiliary - _BETWEEN) : auxiliary]}
    asked = "how" in before and not before.isdisjoint(("many", "much"))
    return (
        following == "of"
        or asked
        or items[auxiliary].lower in ("what's", "all's")
        or item_at(items, auxiliary - 1).lower == "what"
    )


def _with_by(items: Sequence[Item], verb: int) -> bool:
    """Whether "by" follows, perhaps behind an adverb: "was surprised greatly by"."""
    place = verb + 2 if is_adverb(item_at(items, verb + 1)) else verb + 1
    return item_at(items, place).lower == "by"


def _is_accustomed(items: Sequence[Item], place: int) -> bool:
    """Whether "used to" means a habit: "was used to it", "was used to waiting", not "was used to cause"."""
    lower = item_at(items, place).lower
    return lower.endswith("ing") or lower in cues().words["determiners"] or lower in cues().words["objects"]


def is_plain_noun(item: Item) -> bool:
    """Whether a word in lower case is of none of the closed classes, and no adverb."""
    lower = item.lower
    if item.kind != "word" or not item.text[0].islower():
        return False
    return lower not in verbs().lists["closed"] and not is_adverb(item) and not lower.endswith("ward")


def _has_object(items: Sequence[Item], place: int) -> bool:
    words = cues().words
    lower = item_at(items, place).lower
    return lower in words["determiners"] or lower in words["objects"] or lower in words["subjects"]


@cache
def personal_pronouns() -> frozenset[str]:
    """Pronouns that are a subject and no article."""
    return cues().words["subjects"] - cues().words["determiners"] - {"there"}


def may_invert(items: Sequence[Item], place: int) -> bool:
    """Whether a subject may follow its auxiliary here: in a question, or behind "nor"."""
    if items[place].lower in ("be", "been", "being", "am"):
        return False
    before = item_at(items, place - 1)
    if before.lower in ("nor", "neither", "so", "than"):
        return True
    opens = place == 0 or before.kind == "mark" or before.lower in verbs().lists["asking"]
    return opens and any(item.lower == "?" for item in items[place : place + 40])


def _behind_subject(items: Sequence[Item], place: int, title: bool) -> int | None:
    """The participle behind an auxiliary and its subject: "Was the order given", "nor were they told"."""
    words, lists = cues().words, verbs().lists
    subject = place + 1
    if item_at(items, subject).kind != "word":
        return None
    pronoun = items[subject].lower in personal_pronouns()
    for verb in range(subject + 1, min(len(items), subject + _INVERTED)):
        item, lower = items[verb], items[verb].lower
        if is_participle(lower) and (item.text[0].islower() or title):
            describes = is_plain_noun(item_at(items, verb + 1)) or items[verb - 1].lower in words["determiners"]
            if not describes and lower not in lists["states"]:
                return verb
        if item.kind != "word" or lower in words["auxiliaries"] or lower in words["subordinators"]:
            return None
        if pronoun and lower not in lists["adverbs"] and not is_adverb(item):
            return None
        if lower in words["prepositions"] - words["determiners"] - {"of"} - _LOCATIVES:
            return None
    return None


def group_start(items: Sequence[Item], place: int) -> int:
    """The first auxiliary of the verb group that `place` is in: from "seen" back to "has" in "has not been seen"."""
    lists = verbs().lists
    first = skipped = place
    for before in range(place - 1, max(-1, place - _BETWEEN), -1):
        lower = items[before].lower
        if before >= skipped:
            continue
        if lower == ",":
            skipped = _insertion_start(items, before)
            if skipped == before:
                break
        elif lower in lists["auxiliaries"] or lower in lists["get"] or lower == "to" or is_contracted(lower):
            first = before
            if lower == "to" or lower in lists["modals"]:
                break
        elif lower not in lists["adverbs"] and not is_adverb(items[before]):
            break
    return first


def _insertion_start(items: Sequence[Item], comma: int) -> int:
    """The first comma of ", police said," if an auxiliary stands before it, else the second."""
    for place in range(comma - 1, max(0, comma - _INSERTION), -1):
        if items[place].lower == ",":
            return place if items[place - 1].lower in verbs().lists["auxiliaries"] else comma
    return comma


@lru_cache(maxsize=WORDS_KEPT)
def is_contracted(lower: str) -> bool:
    """Whether a pronoun holds an auxiliary: "they've", "he'll", "it's"."""
    stem, apostrophe, ending = lower.partition("'")
    if not apostrophe or ending not in ("ve", "ll", "d", "re", "m", "s"):
        return False
    return stem in cues().words["subjects"] or stem in verbs().lists["contracted"]


def is_finite(items: Sequence[Item], start: int) -> bool:
    """Whether a verb group that begins there has a tense."""
    return items[start].lower not in verbs().lists["not_finite"]
