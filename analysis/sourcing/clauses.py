"""Where a report stops and the reporter's own words begin. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span, is_name, is_number

LONGEST_CLAUSE = 120  # items; beyond it nobody reads one clause, and time stays linear
LONGEST_ADJUNCT = 25
ENDS = frozenset((".", "?", "!", ";", "...", "…"))
_OPENING = frozenset("$([#@'‘")  # marks that content may begin with
BREAKS = frozenset((",", "—", "–", "--", "-", ";"))


def is_break(items: Sequence[Item], place: int) -> bool:
    """Whether a comma, dash or semicolon stands here; a hyphen between two words without spaces is none."""
    if items[place].lower not in BREAKS:
        return False
    if items[place].lower != "-" or place == 0 or place + 1 >= len(items):
        return True
    return items[place].start > items[place - 1].end or items[place + 1].start > items[place].end


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
        if item.lower in ENDS or is_break(items, end) or (item.ends_in(",.") and item.kind == "quote"):
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


def first_break(items: Sequence[Item], start: int, end: int) -> int:
    """The first comma or dash outside a quotation before `end`, or right behind a quotation that ends in a comma."""
    for place in range(start, end):
        if is_break(items, place):
            return place
        if items[place].ends_in(",") and place + 1 < end:
            return place + 1
    return end


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
    return items[content[0]].lower in words["openers"] and not has_verb


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
    return None if (first in words["no_clause"] and not numbered) or bare_auxiliary else place


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
    shortest = 2 if start and items[start - 1].lower == "that" else 3
    return end - start >= shortest or any(items[place].kind == "quote" for place in range(start, end))


def clause_end(items: Sequence[Item], start: int) -> int:
    """Where reported words that begin at `start` end.

    At the end of the passage without its full stop, at the quotation if that is all, or before
    something that belongs to the reporter: ", according to", ", adding", ", but".
    """
    first = items[start]
    if first.kind == "quote" and _quotation_is_all(items, start):
        end = start + 1
        while end < len(items) and items[end].kind == "quote":
            end += 1
        return end
    limit = min(len(items), start + LONGEST_CLAUSE)
    for place in range(start + 1, limit):
        item = items[place]
        if item.lower == ";" or (item.lower in ENDS and place + 1 < len(items) and item.lower != "..."):
            return place
        if item.lower in (",", "—", "–", "--") and _reporter_resumes(items, place + 1):
            return place
        if item.ends_in(",") and _reporter_resumes(items, place + 1):
            return place + 1
        if item.lower == "according" or _next_report(items, place):
            return place
        if item.kind == "quote" and _comment_follows(items, place + 1):
            return place + 1
    end = limit
    while end > start and items[end - 1].kind == "mark" and items[end - 1].lower not in ("?", "!", ")", "%"):
        end -= 1
    return end


def only_quotation(items: Sequence[Item], content: Span) -> Span:
    """The quotations at the end of content, without the reporter's words before them."""
    start = content[1]
    while start > content[0] and items[start - 1].kind != "word":
        start -= 1
    while items[start].kind != "quote":
        start += 1
    return (start, content[1])


def quoted_end(items: Sequence[Item], start: int, end: int) -> int:
    """Where "called the plan “a ruin” and “a waste”" ends: at the last quotation, where another clause follows it."""
    last = start
    for place in range(start, end):
        if items[place].kind == "quote":
            last = place
        elif items[last].kind == "quote" and place - last > 6:
            break  # few words may stand between two quotations
    if items[last].kind != "quote" or last + 1 >= end:
        return end
    following = items[last + 1]
    near = {item.lower for item in items[last + 2 : last + 5]}
    joined = following.lower in ("and", "but", "or") or following.lower in cues().words["after_quotation"]
    when = following.lower in ("in", "on", "at", "during") and is_occasion(near)
    return last + 1 if joined or when or items[last].ends_in(",") else end


def object_end(items: Sequence[Item], start: int) -> int:
    """Where a noun phrase that is said ends: before a break, an occasion or a time ("… in an interview on Monday")."""
    words = cues().words
    limit = min(len(items), start + LONGEST_ADJUNCT)
    for place in range(start + 1, limit):
        lower = items[place].lower
        following = items[place + 1] if place + 1 < limit else None
        if lower == "," and following and (following.lower in words["object_goes_on"] or following.lower[0].isdigit()):
            continue
        if lower in ENDS or is_break(items, place) or lower in words["object_ends"] or _next_report(items, place):
            return place
        if lower in ("and", "but") and _is_report_of_another(items, place + 1):
            return place
        if items[place - 1].ends_in(",") or (lower == "by" and _is_gerund(items, place + 1)):
            return place
        if lower in ("in", "on", "at", "to", "with") and place + 1 < limit:
            near = [item.lower for item in items[place + 1 : place + 4]]
            if near[0] in words["times_and_days"] or not words["occasions"].isdisjoint(near):
                return place
        if lower in words["days"]:
            return place
    end = limit
    while end > start and items[end - 1].kind == "mark" and items[end - 1].lower not in (")", "%"):
        end -= 1
    return end


def _is_gerund(items: Sequence[Item], place: int) -> bool:
    return place < len(items) and items[place].lower.endswith("ing")


def _next_report(items: Sequence[Item], place: int) -> bool:
    """Whether "and" joins a further report of the same speaker: 'said A and called it “B”', 'and said that C'."""
    if items[place].lower not in ("and", "but") or place + 1 >= len(items):
        return False
    following = items[place + 1].lower
    if following in cues().words["also_nouns"]:
        return False
    return following in cues().reporting and (following.endswith("ed") or following in cues().words["plain_past"])


def _comment_follows(items: Sequence[Item], place: int) -> bool:
    """Whether a comma or dash behind a quotation within a report brings a comment: ', even though …', '— a boost'."""
    if place + 1 >= len(items):
        return False
    broken = items[place].lower in (",", "—", "–") or items[place - 1].ends_in(",")
    first = items[place + (items[place].lower in (",", "—", "–"))].lower
    return broken and first in cues().words["comments"]


def _quotation_is_all(items: Sequence[Item], place: int) -> bool:
    """Whether a quotation that begins a report is all of it: it ends a sentence, or a break or adverbial follows."""
    quotation = items[place].quotation
    if quotation is None or place + 1 >= len(items):
        return True
    following = items[place + 1]
    ends = items[place].ends_in(",") and following.lower not in ("and", "or", "but")
    if following.kind != "word" or ends or following.lower in cues().words["after_quotation"]:
        return True
    near = {item.lower for item in items[place + 2 : place + 5]}
    return following.lower in ("in", "on", "at") and is_occasion(near)


def is_occasion(near: AbstractSet[str]) -> bool:
    """Whether words tell when or on what occasion something was said: "in a tweet", "on Monday"."""
    words = cues().words
    return not words["occasions"].isdisjoint(near) or not words["days"].isdisjoint(near)


def _reporter_resumes(items: Sequence[Item], place: int) -> bool:
    """Whether the words behind a comma or dash are the reporter's again."""
    if place >= len(items):
        return False
    words = cues().words
    first = items[place].lower
    if first in words["resumes"] or (first in words["glosses"] and items[place - 1].lower in ("—", "–", "--", "-")):
        return True
    following = items[place + 1].lower if place + 1 < len(items) else ""
    if first in cues().participles and (first in cues().reporting or f"{first} {following}" in cues().reporting):
        return True
    if first == "but":
        return (
            items[place + 1 : place + 2] != ()
            and following not in words["but_goes_on"]
            and items[place + 1].kind == "word"
        )
    return first in words["sets_beside"] and _is_report_of_another(items, place + 1)


def _is_report_of_another(items: Sequence[Item], place: int) -> bool:
    """Whether a subject and a plain verb of saying follow: ", while six in ten said", ", and the board told"."""
    words = cues().words
    for at in range(place, min(len(items), place + 12)):
        if items[at].kind != "word" and items[at].lower != "%":
            return False
        if items[at].lower in words["plain_past"] and at > place:
            return True
        if items[at].lower in words["subject_breaks"] - words["relative_subjects"] and at > place:
            return False
    return False
