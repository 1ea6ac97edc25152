"""Clauses and what stands beside them: where a report begins, what only tells when. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span, is_name, is_number
from analysis.sourcing.role_words import role_words

LONGEST_CLAUSE = 120  # items; beyond it nobody reads one clause, and time stays linear
LONGEST_ADJUNCT = 25
ENDS = frozenset((".", "?", "!", ";", "...", "…"))
_OPENING = frozenset("$([#@'‘")  # marks that content may begin with
BREAKS = frozenset((",", "—", "–", ";"))


def adjunct_end(items: Sequence[Item], place: int) -> int:
    """Past "on Tuesday in an interview with NBC" to the break or end behind it; `place` if something else follows."""
    words = cues().words
    if place >= len(items):
        return place
    first = items[place].lower
    if first in words["relative_subjects"]:
        return _relative_end(items, place)
    if (first not in words["adjuncts"] and not first.endswith("ly")) or is_infinitive(items, place):
        return place
    for end in range(place, min(len(items), place + LONGEST_ADJUNCT)):
        item = items[end]
        if item.kind == "quote" and not _is_named(items, end):
            return place
        if item.lower in (":", "that"):
            return place
        if item.lower in ENDS or item.lower in BREAKS or (item.ends_in(",.") and item.kind == "quote"):
            return end + (item.kind == "quote")
    return len(items) if len(items) - place < LONGEST_ADJUNCT else place


def is_infinitive(items: Sequence[Item], place: int) -> bool:
    """Whether "to" stands before a verb, not before someone who is told."""
    if items[place].lower != "to" or place + 1 >= len(items):
        return False
    following, words = items[place + 1], cues().words
    return not (
        is_name(following)
        or following.lower in words["determiners"] | words["objects"]
        or following.lower.endswith("s")
    )


def _is_named(items: Sequence[Item], quote: int) -> bool:
    """Whether a quotation in an adverbial is the name of something: 'on “Morning Talk”', 'on the BBC's “Today”'."""
    before = items[quote - 1].lower
    named = before in cues().words["prepositions"] or before.endswith("'s") or before in cues().words["occasions"]
    return named and items[quote].first.isupper()


def _relative_end(items: Sequence[Item], place: int) -> int:
    """Past "who led the works for years, and who left" to the end or to the comma before a quotation."""
    for end in range(place, min(len(items), place + 2 * LONGEST_ADJUNCT)):
        if items[end].lower in ENDS or (
            items[end].lower == "," and items[end + 1 : end + 2] and items[end + 1].kind == "quote"
        ):
            return end
        if items[end].kind == "quote" and not items[end - 1].text.islower():
            return place
    return place


def is_closed(items: Sequence[Item], place: int) -> bool:
    """Whether the report says no more from here: the end, a break, or an adverbial up to one of these."""
    end = adjunct_end(items, place)
    if end >= len(items) or items[end].lower in ENDS:
        return True
    return items[end].lower in BREAKS or items[end].lower == ")"


def content_before(items: Sequence[Item], end: int, floor: int) -> Span | None:
    """What stands before a parenthetical that begins at `end`: up to a comma, a dash or a quotation."""
    last = end - 1
    if last < floor:
        return None
    if items[last].lower in BREAKS | {"?", "!"}:
        stop = last + (items[last].lower in ("?", "!"))
        if last > floor and items[last - 1].kind == "quote":
            stop = last
    elif items[last].kind == "quote":
        stop = end
    else:
        return None
    if stop - floor > LONGEST_CLAUSE:
        return (stop - 1, stop) if items[stop - 1].kind == "quote" else None
    start = after_break(items, floor, stop)
    while start < stop and items[start].kind == "mark" and items[start].text not in _OPENING:
        start += 1
    return (start, stop) if start < stop else None


def after_break(items: Sequence[Item], floor: int, stop: int) -> int:
    """Where content before a parenthetical begins: in an open bracket, at a whole quotation behind a dash or colon."""
    for place in range(stop - 1, max(floor, stop - LONGEST_CLAUSE) - 1, -1):
        if items[place].lower == ")":
            break
        if items[place].lower == "(":
            return place + 1
    place = stop - 1
    if items[place].kind != "quote" or not items[place].first.isupper() or place - 1 <= floor:
        return floor
    return place if items[place - 1].lower in BREAKS | {":", "("} - {","} else floor


def is_adverbial(items: Sequence[Item], content: Span) -> bool:
    """Whether words before a speaker are no statement of their own: "In 2010, he warned", "Recently, he said"."""
    words = cues().words
    if items[content[1] - 1].kind == "quote":
        return False
    if content[1] - content[0] == 1:
        return True
    has_verb = any(items[place].lower in words["auxiliaries"] for place in range(*content))
    # "At least 12 people died, police said" opens with a number, not with an occasion.
    numbered = content[1] - content[0] > 3 and items[content[0] + 1].lower in ("least", "most")
    if numbered and is_number(items[content[0] + 2]):
        return False
    if _counts_a_subject(items, content):
        return False
    return items[content[0]].lower in words["openers"] and not has_verb


def _counts_a_subject(items: Sequence[Item], content: Span) -> bool:
    """Whether an opening "about" only hedges the number of a subject with its verb: "About 40 trucks left"."""
    words, start = cues().words, content[0]
    if content[1] - start < 4 or items[start].lower not in words["approximating"] or not is_number(items[start + 1]):
        return False
    rest = items[start + 2 : content[1]]
    if any(item.lower in words["subordinators"] | words["asked_when"] for item in rest):
        return False  # "About 40 minutes after they left, she said"
    return any(item.text.islower() and (item.lower.endswith("ed") or item.lower in role_words().verbs) for item in rest)


def is_linking(opening: Sequence[Item]) -> bool:
    """Whether the first words of a sentence only link it to the one before: "In addition,", "At the same time,"."""
    return len(opening) < 5 and " ".join(item.lower for item in opening) in cues().words["linking"]


def clause_start(items: Sequence[Item], place: int, reported: bool) -> int | None:
    """Where the reported words begin if "that", a colon or a quotation says so, an adverbial skipped.

    "That" counts only behind a verb that takes a clause (`reported`), and not before a verb ("a plan that would").
    """
    words = cues().words
    if place >= len(items):
        return None
    first = items[place].lower
    if first in words["questions"]:
        return place
    adverbial = first in words["adverbials"] or first.endswith("ly") or first == ","
    if first == "to" and place + 1 < len(items):
        adverbial = is_name(items[place + 1]) or items[place + 1].lower in words["determiners"]
        adverbial = adverbial or items[place + 1].lower in words["objects"]
    reach = LONGEST_ADJUNCT if adverbial else 1
    for at in range(place, min(len(items), place + reach)):
        item = items[at]
        if item.kind == "quote":
            # A quotation inside an adverbial is not what is said: "said of “the wall” that".
            return at if at == place or items[at - 1].lower in (",", ":") else None
        if item.lower in ENDS or item.lower in words["auxiliaries"] or item.lower == "but" or at + 1 == len(items):
            return None
        if item.lower == ":":
            return at + 1
        if item.lower == "that" and reported:
            follows = items[at + 1].lower
            return None if follows in words["auxiliaries"] and "'" not in follows else at + 1
        if item.lower == "," and at == place and items[at + 1].kind != "quote":
            return _behind_insertion(items, at) if reported else None
    return None


def is_mere_adverbial(items: Sequence[Item], place: int) -> bool:
    """Whether nothing but when and where it was said follows: "said on the programme “Today”"."""
    words = cues().words
    first = items[place]
    participle = first.lower.endswith("ing") and first.text.islower()
    if first.lower not in words["adjuncts"] - words["determiners"] and not participle:
        return False
    for at in range(place + 1, min(len(items), place + LONGEST_ADJUNCT)):
        lower = items[at].lower
        if lower in words["finite"] or lower in words["subjects"]:
            return False
        if lower in ENDS or (items[at].kind == "quote" and items[at].ends_in(".?!,")):
            return True
    return len(items) < place + LONGEST_ADJUNCT


def _behind_insertion(items: Sequence[Item], comma: int) -> int | None:
    """The clause behind "said, as all expected, that" and "said, through an aide, that"."""
    for at in range(comma + 1, min(len(items) - 2, comma + 14)):
        if items[at].lower == "," and items[at + 1].lower == "that":
            return at + 2
        if items[at].lower in ENDS or items[at].kind == "quote":
            return None
    return None


def behind_time(items: Sequence[Item], place: int) -> int | None:
    """The start of a clause that has no "that": "said Tuesday the plan would", "said late last month he"."""
    words = cues().words
    times = words["times_and_days"]
    for end in range(place, min(len(items), place + 6)):
        if items[end].lower in times or (end > place and items[end].lower.isdigit()):
            place = end + 1
        elif items[end].lower not in words["time_openers"]:
            break
    if place >= len(items) or items[place].kind == "mark":
        return None
    first = items[place].lower
    # "A merger announced Monday would …" has no subject here.
    bare_auxiliary = first in words["auxiliaries"] and "'" not in first
    numbered = first in words["approximating"] and place + 1 < len(items) and is_number(items[place + 1])
    if first in words["negative_subjects"]:
        return place if _negative_clause(items, place) else None
    return None if (first in words["no_clause"] and not numbered) or bare_auxiliary else place


def _negative_clause(items: Sequence[Item], place: int) -> bool:
    """Whether a negative subject has its verb behind it: "no one was hurt", not "no to the plan"."""
    words = cues().words
    for at in range(place + 1, min(len(items), place + 14)):
        lower = items[at].lower
        if items[at].kind != "word" or lower in words["subordinators"]:
            return False
        if at == place + 1 and lower in words["prepositions"]:
            return False
        if lower in words["finite"] or (lower.endswith("ed") and items[at].text.islower()):
            return True
    return False


def is_clause(items: Sequence[Item], place: int, finite: str = "auxiliaries") -> bool:
    """Whether a subject and a finite verb of that class seem to follow."""
    words = cues().words
    if place >= len(items) or items[place].kind != "word":
        return False
    first = items[place].lower
    if first in words["subjects"] - {"it", "that", "this"}:
        return True
    if first in words["prepositions"] or first == "to" or first in words["subordinators"]:
        return False
    for at in range(place, min(len(items), place + 14)):
        lower = items[at].lower
        if items[at].kind != "word" or lower in words["subordinators"]:
            return False
        if lower in ("and", "or") and at + 1 < len(items) and items[at + 1].lower in words["finite"]:
            return False
        if at > place and items[at].lower in words[finite]:
            return True
    return False


def quote_ahead(items: Sequence[Item], place: int) -> int | None:
    """The quotation in 'called the plan “a disgrace”'."""
    for at in range(place, min(len(items), place + 14)):
        if items[at].kind == "quote":
            return at
        lower = items[at].lower
        noun = lower in cues().words["also_nouns"] and items[at - 1].lower in cues().words["determiners"]
        if lower in ENDS or (lower in cues().reporting and not noun):
            return None
    return None


def says_something(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether it is a quotation or long enough for a clause: not "said so much", but "said that it rained"."""
    short = items[start].lower in cues().words["nobody"] or (start and items[start - 1].lower == "that")
    shortest = 2 if short else 3
    return end - start >= shortest or any(items[place].kind == "quote" for place in range(start, end))
