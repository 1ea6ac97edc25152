"""Where what was said ends and the reporter's own words begin again. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from analysis.sourcing.clauses import BREAKS, ENDS, LONGEST_ADJUNCT, LONGEST_CLAUSE, is_linking
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span, is_name


def first_break(items: Sequence[Item], start: int, end: int) -> int:
    """The first comma or dash outside a quotation before `end`, or right behind a quotation that ends in a comma."""
    for place in range(start, end):
        if items[place].lower in BREAKS:
            return place
        if items[place].ends_in(",") and place + 1 < end:
            return place + 1
    return end


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
        if item.lower in BREAKS and _reporter_resumes(items, place + 1):
            return place
        if item.ends_in(",") and (_reporter_resumes(items, place + 1) or _only_links(items, place + 1)):
            return place + 1
        if item.lower == "according" or _next_report(items, place):
            return place
        if item.kind == "quote" and _comment_follows(items, place + 1):
            return place + 1
    end = limit
    while end > start and items[end - 1].kind == "mark" and items[end - 1].lower not in ("?", "!", ")", "%"):
        end -= 1
    return end


def _only_links(items: Sequence[Item], place: int) -> bool:
    """Whether ", for instance," and the like follow a quotation."""
    return place + 2 < len(items) and items[place + 2].lower == "," and is_linking(items[place : place + 2])


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
        elif items[last].kind == "quote" and (place - last > 6 or items[place].lower in cues().reporting):
            break  # few words may stand between two quotations, and no other report
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
        if lower in ENDS or items[place].lower in BREAKS or lower in words["object_ends"] or _next_report(items, place):
            return place
        if lower in ("and", "but") and (
            _is_report_of_another(items, place + 1) or _is_past_with_object(items, place + 1)
        ):
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


def _is_past_with_object(items: Sequence[Item], place: int) -> bool:
    """Whether a further verb with its object follows: "praised the plan and embraced the idea"."""
    if place + 1 >= len(items) or not items[place].lower.endswith("ed"):
        return False
    return items[place + 1].lower in cues().words["determiners"]


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
    if first in words["resumes"] or (first in words["glosses"] and items[place - 1].lower in ("—", "–")):
        return True
    following = items[place + 1].lower if place + 1 < len(items) else ""
    participles = cues().participles
    if (first in participles and first in cues().reporting) or f"{first} {following}" in participles:
        return True
    if first == "but":
        verb = following.endswith("ed") and following not in cues().reporting
        goes_on = verb or following.endswith("ly") or following in words["but_goes_on"]
        return bool(following) and not goes_on and items[place + 1].kind == "word"
    if first == "as" and following in words["auxiliaries"]:
        return True
    return first in words["sets_beside"] and _is_report_of_another(items, place + 1)


def _is_report_of_another(items: Sequence[Item], place: int) -> bool:
    """Whether a subject and a plain verb of saying follow: ", while six in ten said", ", and the board told"."""
    words = cues().words
    for at in range(place, min(len(items), place + 12)):
        if items[at].kind != "word" and items[at].lower != "%":
            return False
        reports = (
            items[at].lower.endswith("ed") and items[at].lower in cues().verbs["clause"] and is_name(items[at - 1])
        )
        if at > place and (reports or items[at].lower in words["plain_past"]):
            return True
        if items[at].lower in words["subject_breaks"] - words["relative_subjects"] and at > place:
            return False
    return False
