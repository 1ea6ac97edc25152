"""The cues of a passage, and what a statement is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.sourcing.clauses import BREAKS, is_adverbial, is_linking
from analysis.sourcing.cues import cues
from analysis.sourcing.endings import clause_end
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span


@dataclass(frozen=True)
class Cue:
    """The items `start` to `end` of a passage, and what sort of cue they are."""

    start: int
    end: int
    kind: str
    form: str


@dataclass(frozen=True)
class Statement:
    """What one cue reports; all spans are ranges of items of its passage.

    Parameters
    ----------
    pieces : tuple of Span
        The content.
    cue, source, hearer : Span or None
        The reporting words, who speaks, who is told.
    rule : str
        How it was read.
    stop : int
        A later report of the passage cannot reach back past this item.
    main : bool
        Whether it is the main clause; a quotation by itself does not go on with a subordinate one.
    """

    pieces: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: str
    hearer: Span | None = None
    stop: int = 0
    main: bool = True


def find_cues(items: Sequence[Item], headline: bool = False) -> Iterator[Cue]:
    """The cues of a passage outside its quotations; verbs that are plainly used as nouns are left out."""
    lists = cues()
    for place, item in enumerate(items):
        lower = item.lower
        if lower not in lists.openers:
            if lower.endswith("ed") and place and item.text[0].islower() and _after_open_quotation(items, place):
                yield Cue(place, place + 1, "unlisted", lower)
            continue
        found = _cue_at(items, place, headline)
        if found is not None:
            yield found


def _cue_at(items: Sequence[Item], place: int, headline: bool) -> Cue | None:
    lists, item = cues(), items[place]
    verbs, words, lower = lists.reporting, lists.words, item.lower
    following = items[place + 1].lower if place + 1 < len(items) else ""
    if lower == "according":
        return Cue(place, place + 2, "according", "according to") if following == "to" else None
    if lower in words["hearsay"]:
        return Cue(place, place + 1, "hearsay", lower)
    if place and lower in words["nouns"] and _is_noun_cue(items, place, lower, following):
        return Cue(place, place + 1, "noun", lower)
    opens = place == 0 and lower.endswith(("ing", "ed"))
    if item.text[0].isupper() and not headline and not opens:
        return None
    before = items[place - 1].lower if place else ""
    if lower == "said" and following == "to" and before in words["be"]:
        return Cue(place - 1, place + 2, "hearsay", "said to")
    if lower in lists.phrasal:
        for end in (place + 3, place + 2):
            form = " ".join(item.lower for item in items[place:end])
            if end <= len(items) and form in verbs and not _used_as_noun(items, place):
                return Cue(place, end, "verb", form)
    asked = lower in lists.verbs["asked"] and lower.endswith(("ed", "told"))
    asked = asked and (before != "," or following in words["questions"] or following in ("by", "about"))
    if asked and (before in words["be"] or before in words["asked_when"] or not place):
        return Cue(place, place + 1, "passive", lower)
    if lower not in verbs and lower not in lists.verbs["light"]:
        return None
    if _used_as_noun(items, place) or _says_in_passing(items, place):
        return None
    light = lower in lists.verbs["light"] and act_of_speech(items, place + 1) is not None
    if light or lower in verbs:
        return Cue(place, place + 1, "light" if light else "verb", lower)
    return None


def _after_open_quotation(items: Sequence[Item], place: int) -> bool:
    """Whether a quotation that ends in a comma or the like stands before, with no more than a name between."""
    for before in range(place - 1, max(-1, place - 5), -1):
        if items[before].kind == "quote":
            return items[before].ends_in(",?!—")
        if items[before].kind != "word":
            return False
    return False


def _says_in_passing(items: Sequence[Item], place: int) -> bool:
    """ "To say goodbye": a formula, of which nothing is told."""
    words = cues().words
    following = [item.lower for item in items[place + 1 : place + 3]]
    if not following or items[place].lower not in words["forms_of_say"] or following[0] not in words["said_in_passing"]:
        return False
    return following[1:] == [] or following[1] not in words["be"]


def _is_noun_cue(items: Sequence[Item], place: int, lower: str, following: str) -> bool:
    """Whether a noun brings in what was said: "the claim that …", "his promise to …", "her call for …"."""
    words = cues().words
    if following == "that":
        return lower in words["nouns_that"] and not _is_participle(items, place)
    linked = lower in words["nouns_of"] and following in ("for", "of", "about", "on")
    return (linked or (lower in words["nouns_to"] and following == "to")) and possessed(items, place) is not None


def act_of_speech(items: Sequence[Item], place: int) -> int | None:
    """The noun in "a similar assessment" or "few new ideas", if it names an act of speech."""
    words = cues().words
    for at in range(place, min(len(items), place + 5)):
        if items[at].kind != "word" or items[at].lower in words["prepositions"]:
            return None
        following = items[at + 1] if at + 1 < len(items) else None
        if items[at].lower in words["acts"] and (following is None or following.lower in words["act_ends"]):
            return at
    return None


def possessed(items: Sequence[Item], place: int) -> int | None:
    """The possessive that a noun belongs to, a few words before it: "his", "Mr. Reed's original"."""
    for at in range(place - 1, max(-1, place - 4), -1):
        lower = items[at].lower
        if lower.endswith(("'s", "s'")) or lower in ("his", "her", "their", "its", "my", "our"):
            return at if lower not in cues().words["contracted"] else None
        if items[at].kind != "word" or lower in cues().words["determiners"] | cues().words["prepositions"]:
            return None
    return None


def _is_participle(items: Sequence[Item], place: int) -> bool:
    """Whether "warning that" follows its subject or a comma, not an article or a possessor."""
    before = items[place - 1].lower
    possessed = before in cues().words["determiners"] or before.endswith(("'s", "s'")) or items[place - 1].lower == "of"
    return items[place].lower.endswith("ing") and not possessed


def _used_as_noun(items: Sequence[Item], place: int) -> bool:
    """Whether "claims", "report", "told" and the like are no finite verb here: "the report", "was told"."""
    words = cues().words
    lower = items[place].lower
    before = items[place - 1].lower if place else ""
    if before in words["before_a_verb"] or before in words["contracted"]:
        return False
    if before in words["quantifiers"] and lower not in words["also_nouns"]:
        return False  # "Several said", "four in ten argued"
    if before in words["determiners"] or before.endswith(("'s", "s'")) or before == "'":
        return True
    if before in words["be"]:
        return not lower.endswith("ing") and lower not in cues().verbs["passive"]
    if before == "to":
        return lower.endswith(("s", "ed", "ing"))
    return before in words["prepositions"] and before not in words["adverbs"] and not lower.endswith("ing")


def parenthetical(
    items: Sequence[Item], cue: Cue, source: Span, hearer: Span | None, content: Span, stop: int, rule: str
) -> Statement:
    """The content before a parenthetical and, where the report goes on, behind it."""
    after = _goes_on(items, content, stop)
    if after is None:
        pieces = [content]
    elif items[content[1] - 1].lower in cues().words["subordinators"] | cues().words["conjunctions"]:
        pieces = [after]  # "because, officials said, it rained"
    elif is_adverbial(items, content) and (content[1] - content[0] < 3 or is_linking(items[slice(*content)])):
        pieces = [after]
    else:
        pieces = [content, after]
    floor = stop if after is None else after[1]
    return Statement(tuple(pieces), (cue.start, cue.end), source, rule, hearer, max(floor, stop))


def _goes_on(items: Sequence[Item], content: Span, stop: int) -> Span | None:
    """The second piece of '“A,” she said, “B”' and 'A, she said, B'."""
    start = stop + 1
    if stop >= len(items) or items[stop].lower not in BREAKS | {":"} or start >= len(items):
        return None
    quoted = items[content[1] - 1].kind == "quote"
    if items[start].kind == "quote":
        return (start, clause_end(items, start))
    adds = items[start].lower in cues().words["adds_to_report"]
    if (quoted and not adds) or items[start].kind != "word" or items[start].lower in cues().words["after_report"]:
        return None
    return (start, clause_end(items, start))
