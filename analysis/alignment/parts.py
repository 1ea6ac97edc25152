"""Parts that exceed their whole, and parts that do not add up to it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.alignment.amounts import Amount, Contradiction, alike, exclude_each_other, listed, one_of, total, words
from analysis.alignment.lexicon import noun_of, things
from analysis.corpus import Document
from analysis.numbers.lexicon import is_plural

# How many numbers a list may have, and how many back a whole is looked for.
_LONGEST_LIST = 8
_BACK = 4
# Characters of a clause, and of a list.
_LONGEST_CLAUSE = 240
_LONGEST_TEXT = 600
# Words behind a percentage that say for or against: more may speak of something else.
_LONGEST_VERDICT = 5
# So many times the whole is no slip, but another thing that was misread for its part.
_SLIP = 3.0
_OF_SLIP = 10.0
_SUM_SLIP = 1.5
_OTHER_NOUN_SLIP = 1.25
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_PLACE = re.compile(rf"\W*(?:[a-z]{{1,20}} ){{0,3}}{one_of('grammar', 'at')} ((?:[A-Z][\w'’-]{{0,30}} ?){{1,4}})")
_OPENED = re.compile(rf"([:–—(,])\s*(?:{one_of('grammar', 'opens_list')} )?$")
_GROUP = re.compile(rf"{one_of('grammar', 'the')} [a-z-]{{1,30}}(?: [a-z-]{{1,30}})?")
_OF_GROUP = re.compile(rf"{one_of('grammar', 'of')} ({_GROUP.pattern}),?")
_JOINT = re.compile(rf",\s+{one_of('grammar', 'and')}\b|,\s|\b{one_of('grammar', 'and')}\b")
_OWNED = re.compile(r"['’]s?\s")

Whole = tuple[int, str]


def check_parts(document: Document, amounts: Sequence[Amount]) -> Iterator[Contradiction]:
    """Parts that exceed the whole they are told to be of, and lists that do not add up.

    Parameters
    ----------
    document : Document
    amounts : sequence of Amount
        All numbers of the article, in order.
    """
    wholes = find_wholes(document, amounts)
    for at, (whole, relation) in sorted(wholes.items()):
        part, of = amounts[at], amounts[whole]
        most = _OF_SLIP if relation in ("of", "group") else _SLIP
        if relation != "bare" and of.high < part.low <= most * of.high and _is_plain(part, of):
            yield Contradiction(
                "part exceeds whole", (part, of), f"{part.text} is more than the {of.text} it is a part of"
            )
    yield from _partitions(document, amounts, wholes)
    for at in range(len(amounts)):
        yield from _list_after(document, amounts, at, wholes)
        yield from _list_before(document, amounts, at)
    yield from _shares(document, amounts)


def _is_plain(*amounts: Amount) -> bool:
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
        if whole is None and part.row["kind"] == "count":
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
    if len(between) > 2 * _LONGEST_LIST * 8:
        return None
    gap = " ".join(between.lower().split()).removesuffix(str(of.row["approximator"]).lower()).strip()
    told = str(part.row["whole"])
    place = document.text.find(told, part.end, of.end + len(told)) if told else -1
    if 0 <= place <= of.start and of.end <= place + len(told):
        owned = _OWNED.search(document.text, of.end, place + len(told))
        return None if owned else (at + 1, "of")
    return (at + 1, "of") if gap in words()["parts"]["out_of"] else None


def _group(document: Document, amounts: Sequence[Amount], at: int) -> Whole | None:
    """ "Of the 14 pupils, six …"."""
    part, told = amounts[at], str(amounts[at].row["whole"])
    for back in range(at - 1, max(at - _BACK, -1), -1):
        of = amounts[back]
        if not told or of.sentence != part.sentence:
            return None
        place = document.text.rfind(told, max(of.start - len(told), 0), part.start)
        if 0 <= place <= of.start and of.end <= place + len(told):
            return None if _OWNED.search(document.text, of.end, place + len(told)) else (back, "group")
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
            if not _can_be_whole(of, whom):
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
        for back in range(at - 1, max(at - 1 - _LONGEST_LIST, -1), -1)
        if amounts[back].sentence == part.sentence - 1 and amounts[back].is_counted
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
    counted = _WORD.findall(str(of.row["counted"]).lower())
    # Another plural may be what "them" stands for; a sum that is off by little speaks against that.
    another = any(is_plural(word) and word not in counted for word in _WORD.findall(of.tail.split(",")[0]))
    return (last[0], "bare" if another else relation)


def _can_be_whole(of: Amount, of_persons: bool) -> bool:
    if not of.is_counted or of.row["role"] != "claim" or not of.noun or of.high <= 1 or not _is_plain(of):
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


def _clause(document: Document, amounts: Sequence[Amount], at: int) -> str:
    """What is told of a number: up to the next, or to the end of its sentence."""
    one = amounts[at]
    end = min(document.sentences[one.sentence].end, one.end + _LONGEST_CLAUSE)
    if at + 1 < len(amounts) and amounts[at + 1].sentence == one.sentence:
        end = min(end, amounts[at + 1].start)
    return " ".join(document.text[one.end : end].split())


def _are_exclusive(clauses: Sequence[str]) -> bool:
    places = [_PLACE.match(clause) for clause in clauses]
    names = {place[1].strip() for place in places if place}
    return (all(places) and len(names) == len(clauses)) or exclude_each_other([one.lower() for one in clauses])


def _is_item(one: Amount) -> bool:
    """Whether it stands where a further item of a list does."""
    lists = words()["parts"]
    return one.lead.endswith((",", ";")) or one.leads_with(lists["separators"]) or one.leads_with(lists["complement"])


def _partitions(document: Document, amounts: Sequence[Amount], wholes: Mapping[int, Whole]) -> Iterator[Contradiction]:
    """ "Of the 61, 39 have been freed and 28 are in custody"."""
    lists = words()["parts"]
    seen: set[int] = set()
    for at, (whole, relation) in sorted(wholes.items()):
        if at in seen or relation == "including":
            continue
        members = [at]
        for later in range(at + 1, min(at + _LONGEST_LIST, len(amounts))):
            if later == whole:
                continue
            if not _goes_on(amounts, members[-1], later, whole, wholes):
                break
            members.append(later)
        seen.update(members)
        if len(members) < 2:
            continue
        parts, of = [amounts[member] for member in members], amounts[whole]
        told = {member: _clause(document, amounts, member if member + 1 != whole else whole) for member in members}
        completes = parts[-1].leads_with(lists["complement"])
        # "Some were let go": then they need not be all.
        open_ends = set(lists["open"]) - {"a", "an", "other", "remaining", "rest", "remainder", "more", "least"}
        is_all = completes and not any(open_ends & set(_WORD.findall(clause.lower())) for clause in told.values())
        if completes or _are_exclusive([told[member] for member in members]):
            yield from _compared(parts, of, both_ways=is_all)


def _goes_on(amounts: Sequence[Amount], last: int, at: int, whole: int, wholes: Mapping[int, Whole]) -> bool:
    """Whether a number tells a further part of a whole."""
    one, before, of = amounts[at], amounts[last], amounts[whole]
    if one.sort != of.sort or not one.is_counted or not _is_plain(one):
        return False
    if at in wholes and wholes[at][0] != whole:
        return False
    is_bare = not one.noun or one.noun in (before.noun, of.noun) or at in wholes
    if one.sentence == before.sentence:
        return is_bare and _is_item(one)
    opens = len(one.lead.split()) <= 1 or one.lead in words()["parts"]["complement"]
    return one.sentence == before.sentence + 1 and is_bare and opens and not one.row["noun"]


def _compared(parts: Sequence[Amount], of: Amount, both_ways: bool, slip: float = _SUM_SLIP) -> Iterator[Contradiction]:
    low, high = (math.fsum(ends) for ends in zip(*((part.low, part.high) for part in parts), strict=True))
    exceeds = of.high < low <= slip * of.high
    falls_short = both_ways and high < of.low <= slip * high
    if exceeds or falls_short:
        follows = f"{listed(parts)} are {total(parts)}, not {of.text}"
        yield Contradiction("parts do not add up", (of, *parts[:2]), follows)


def _list_after(
    document: Document, amounts: Sequence[Amount], at: int, wholes: Mapping[int, Whole]
) -> Iterator[Contradiction]:
    """ "58 people: 34 for …, 13 for … and 11 for …"."""
    of = amounts[at]
    if not of.is_counted or of.row["role"] != "claim" or not _is_plain(of) or at in wholes:
        return
    if any(one.sentence == of.sentence and one.sort == of.sort for one in amounts[max(at - _BACK, 0) : at]):
        return
    members: list[int] = []
    mark = ""
    for later in range(at + 1, min(at + 1 + _LONGEST_LIST, len(amounts))):
        one = amounts[later]
        if one.sentence != of.sentence:
            break
        if not members:
            if one.sort != of.sort:
                continue
            opened = _OPENED.search(one.lead)
            if opened is None or not one.is_counted:
                return
            mark = opened[1]
            members.append(later)
        elif one.sort == of.sort and one.is_counted and _is_item(one):
            members.append(later)
    if len(members) < 2 or any(member in wholes for member in members):
        return
    parts = [amounts[member] for member in members]
    if parts[-1].start - of.end > _LONGEST_TEXT:
        return
    told = document.text[parts[0].start : min(document.sentences[of.sentence].end, parts[-1].end + _LONGEST_CLAUSE)]
    clauses = [_clause(document, amounts, member) for member in members]
    found = set(_WORD.findall(told.lower()))
    lists = words()["parts"]
    if found & set(lists["overlap"]) or any(quote in told for quote in '“”"') or not all(map(_is_plain, parts)):
        return
    exclusive = _are_exclusive(
        [f"{part.row['noun']} {clause.strip()}" for part, clause in zip(parts, clauses, strict=True)]
    )
    between = document.text[of.end : parts[0].start]
    if mark == "," and (not exclusive or "," in between.rstrip(", ")):
        return
    if not exclusive and mark != ":":
        return
    slip = _SUM_SLIP if all(alike(of, part) for part in parts) else _OTHER_NOUN_SLIP
    yield from _compared(parts, of, mark == ":" and _is_complete(told, parts, found), slip)


def _is_complete(told: str, parts: Sequence[Amount], found: set[str]) -> bool:
    """Whether every item of a list has a number, so that the list is all there is."""
    if found & set(words()["parts"]["open"]) or ";" in told:
        return False
    return len(_JOINT.findall(told)) == len(parts) - 1 and parts[-1].leads_with(words()["grammar"]["and"])


def _list_before(document: Document, amounts: Sequence[Amount], at: int) -> Iterator[Contradiction]:
    """ "12 from Leeds, 10 from York and 11 from Hull, for a total of 30", "… 11 from Hull. In all, 30 …"."""
    of, lists = amounts[at], words()["parts"]
    if not of.is_counted:
        return
    lead = f"{of.lead} {of.row['approximator']}".strip().lower()
    opens = lead in lists["opening_totals"]
    closes = of.goes_on_with(lists["closing_totals"]) and of.lead.endswith((",", "–", "—"))
    if not (
        opens or closes or (lead not in lists["totals"] and any(lead.endswith(f" {one}") for one in lists["totals"]))
    ):
        return
    parts = [
        one
        for one in amounts[max(at - _LONGEST_LIST, 0) : at]
        if one.sentence == of.sentence - opens and one.sort == of.sort
    ]
    if len(parts) < 2 or not all(alike(of, one) and _is_plain(one) and one.is_counted for one in parts):
        return
    if of.start - parts[0].start > _LONGEST_TEXT:
        return
    told = document.text[parts[0].start : of.start]
    if set(_WORD.findall(told.lower())) & set(lists["overlap"]) or not all(map(_is_item, parts[1:])):
        return
    if opens and not parts[-1].leads_with(lists["separators"]):
        return
    yield from _compared(parts, of, both_ways=True)


def _shares(document: Document, amounts: Sequence[Amount]) -> Iterator[Contradiction]:
    """ "62 per cent supported it and 45 per cent opposed it"."""
    for at, (first, second) in enumerate(pairwise(amounts)):
        if first.sentence != second.sentence or not (first.row["kind"] == second.row["kind"] == "percent"):
            continue
        if not (first.is_share and second.is_share) or second.row["whole"] or second.row["as_of"] != first.row["as_of"]:
            continue
        clauses = [_clause(document, amounts, at), _clause(document, amounts, at + 1)]
        short = re.split(r"[,;.]", clauses[1].strip(" %.,;"))[0]
        low = first.low + second.low
        near = 100 < low <= 100 * _SUM_SLIP and len(short.split()) <= _LONGEST_VERDICT and _is_item(second)
        if near and exclude_each_other([one.lower() for one in (clauses[0], short)]):
            follows = f"{listed((first, second))} are {total((first, second))}, more than all"
            yield Contradiction("parts do not add up", (first, second), follows)
