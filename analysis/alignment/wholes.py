"""Which number of an article is told to be a part of which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.alignment.amounts import Amount, alike, one_of, words
from analysis.alignment.lexicon import noun_of, things
from analysis.corpus import Document
from analysis.numbers.lexicon import is_plural

# How many numbers back a whole is looked for, and how many of a sentence are looked at.
_BACK = 4
_MOST = 8
# Characters between a part and its whole.
_FAR = 128
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_OWNED = re.compile(r"['’]s?\s")
_GROUP = re.compile(rf"{one_of('grammar', 'the')} [a-z-]{{1,30}}(?: [a-z-]{{1,30}})?")
_OF_GROUP = re.compile(rf"{one_of('grammar', 'of')} ({_GROUP.pattern}),?")

# The place of the whole, and what makes it that: of, group, them, including or bare.
Whole = tuple[int, str]


def is_plain(*amounts: Amount) -> bool:
    """Whether all count by themselves: no compound ("a 12-member board")."""
    return all(not one.tail.startswith(("-", "–")) for one in amounts)


def find_wholes(document: Document, amounts: Sequence[Amount]) -> dict[int, Whole]:
    """The number each number is told to be a part of, and by what: of, group, them, including or bare.

    Parameters
    ----------
    document, amounts
        As for `check_parts`.
    """
    found: dict[int, Whole] = {}
    for at, part in enumerate(amounts):
        if not part.is_counted:
            continue
        whole = _of(document, amounts, at) or _group(document, amounts, at)
        if whole is None:
            whole = _of_them(document, amounts, at, found)
        if whole is None and part.leads_with(words()["parts"]["including"]):
            whole = _including(amounts, at)
        if whole is not None and amounts[whole[0]].is_counted and amounts[whole[0]].sort == part.sort:
            found[at] = whole
    return found


def _of(document: Document, amounts: Sequence[Amount], at: int) -> Whole | None:
    """ "54 of the 101 seats", "12 out of 14"."""
    if at + 1 >= len(amounts) or amounts[at + 1].sentence != amounts[at].sentence:
        return None
    part, of = amounts[at], amounts[at + 1]
    between = document.text[part.end : of.start]
    if len(between) > _FAR:
        return None
    gap = " ".join(between.lower().split()).removesuffix(str(of.row["approximator"]).lower()).strip()
    told = str(part.row["whole"])
    place = document.text.find(told, part.end, of.end + len(told)) if told else -1
    if 0 <= place <= of.start and of.end <= place + len(told):
        owned = _OWNED.search(document.text, of.end, place + len(told))
        return None if owned else (at + 1, "of")
    lists = words()["parts"]
    is_money = part.row["kind"] == of.row["kind"] == "money" and gap in lists["of_money"]
    return (at + 1, "of") if is_money or gap in lists["out_of"] else None


def _group(document: Document, amounts: Sequence[Amount], at: int) -> Whole | None:
    """ "Of the 14 pupils, six …"."""
    part, told = amounts[at], str(amounts[at].row["whole"])
    for back in range(at - 1, max(at - _BACK, -1), -1):
        of = amounts[back]
        if not told or of.sentence != part.sentence:
            return None
        place = document.text.rfind(told, max(of.start - len(told), 0), part.start)
        if 0 <= place <= of.start and of.end <= place + len(told):
            owned = _OWNED.search(document.text, of.end, place + len(told))
            return None if owned or not _can_be_whole(of, False) else (back, "group")
    return None


def _of_them(document: Document, amounts: Sequence[Amount], at: int, found: Mapping[int, Whole]) -> Whole | None:
    """ "61 people, 39 of whom …", "61 people were held. Thirty-nine of them …", "… Thirty-nine have been freed"."""
    part = amounts[at]
    lists = words()["parts"]
    phrases = lists["of_them"] + lists["of_persons"]
    lead = part.lead.rstrip(", ")
    them = part.goes_on_with(phrases) or any(lead == one or lead.endswith(f" {one}") for one in phrases)
    opens = len(lead.split()) <= 1 or any(lead == one for one in phrases)
    named = _named(part)
    opens = opens or (bool(named) and _OF_GROUP.fullmatch(lead) is not None)
    whom = part.goes_on_with(lists["of_persons"]) or any(lead.endswith(one) for one in lists["of_persons"])
    if them:
        for back in range(at - 1, max(at - _BACK, -1), -1):
            of = amounts[back]
            if of.sentence != part.sentence:
                break
            if of.sort != part.sort or not _can_be_whole(of, whom):
                continue
            return found.get(back, (back, "them"))
    if not opens or not (them or named or (not part.row["noun"] and not part.row["whole"])):
        return None
    found_whole = _in_last_sentence(document, amounts, at, whom, "them" if them or named else "bare")
    if found_whole is not None and named and not them and not _is_same_group(named, amounts[found_whole[0]]):
        return None
    return found_whole


def _named(part: Amount) -> str:
    """A group told by its noun ("39 of the detainees", "Of the pupils, six …"); empty if it has a number."""
    told = " ".join(str(part.row["whole"]).lower().split())
    if not told:
        match = _OF_GROUP.fullmatch(part.lead)
        told = match[1] if match else ""
    return told if _GROUP.fullmatch(told) else ""


def _is_same_group(named: str, of: Amount) -> bool:
    noun = noun_of(named.split(" ", 1)[1])
    people = things().persons | things().everybody
    return noun == of.noun or (noun in people and of.noun in people)


def _in_last_sentence(
    document: Document, amounts: Sequence[Amount], at: int, whom: bool, relation: str
) -> Whole | None:
    """The only number of things in the sentence before, if nothing else there can be meant."""
    part = amounts[at]
    last = [
        back
        for back in range(at - 1, max(at - 1 - _MOST, -1), -1)
        if amounts[back].sentence == part.sentence - 1 and amounts[back].is_counted and amounts[back].sort == part.sort
    ]
    if len(last) > 1:
        # "61 people at two stations": two cannot be what 39 are a part of.
        last = [back for back in last if 2 * amounts[back].high >= part.low]
    if len(last) != 1 or not _can_be_whole(amounts[last[0]], whom):
        return None
    of = amounts[last[0]]
    if document.segment_at(of.start) is not document.segment_at(part.start):
        return None
    sources = {str(of.row["source_name"]), str(part.row["source_name"])} - {""}
    if len(sources) > 1:
        return None
    counted = WORD.findall(str(of.row["counted"]).lower())
    # Another plural may be what "them" stands for; a sum that is off by little speaks against that.
    another = any(is_plural(word) and word not in counted for word in WORD.findall(of.tail.split(",")[0]))
    return (last[0], "bare" if another else relation)


def _can_be_whole(of: Amount, of_persons: bool) -> bool:
    if not of.is_counted or of.row["role"] != "claim" or of.high <= 1 or not is_plain(of):
        return False
    if of.row["kind"] == "money":
        return not of_persons
    if not of.noun:
        return False
    if of_persons and of.noun not in things().persons | things().everybody:
        return False
    return of.noun not in {noun_of(one) for one in words()["parts"]["groups"]}


def _including(amounts: Sequence[Amount], at: int) -> Whole | None:
    """ "61 people, including 12 women"; where several stand before, all of them may be meant."""
    part = amounts[at]
    before = [
        back
        for back in range(at - 1, max(at - 1 - _BACK, -1), -1)
        if amounts[back].sentence == part.sentence and amounts[back].sort == part.sort
    ]
    if len(before) != 1 or not alike(amounts[before[0]], part):
        return None
    of = amounts[before[0]]
    if part.row["kind"] == "count" and not _can_be_whole(of, False):
        return None
    return (before[0], "including")
