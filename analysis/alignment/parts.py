"""Parts that exceed their whole, and parts that do not add up to it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.alignment.amounts import Amount, Contradiction, alike, exclude_each_other, listed, one_of, total, words
from analysis.alignment.lexicon import place_of
from analysis.alignment.wholes import WORD, Whole, find_wholes, is_plain
from analysis.corpus import Document

# How many numbers a list may have, and how many back another whole may stand.
_LONGEST_LIST = 8
_BACK = 4
# So many places side by side are of one level.
_LISTED = 3
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
_PLACE = re.compile(rf"\W*(?:[a-z]{{1,20}} ){{0,3}}({one_of('grammar', 'at')}) ((?:[A-Z][\w'’-]{{0,30}} ?){{1,4}})")
_OPENED = re.compile(rf"([:;–—(,]|\b{one_of('parts', 'made_of')})\s*(?:{one_of('grammar', 'opens_list')} )?$")
_MONEY_FOR = re.compile(rf"\W*(?:[a-z]{{1,20}} ){{0,5}}({one_of('parts', 'money_for')}) ")
_JOINT = re.compile(rf",\s+{one_of('grammar', 'and')}\b|,\s|\b{one_of('grammar', 'and')}\b")


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
        if relation != "bare" and of.high < part.low <= most * of.high and is_plain(part, of):
            yield Contradiction(
                "part exceeds whole", (part, of), f"{part.text} is more than the {of.text} it is a part of"
            )
    yield from _partitions(document, amounts, wholes)
    for at in range(len(amounts)):
        yield from _list_after(document, amounts, at, wholes)
        yield from _list_before(document, amounts, at)
    yield from _steps(document, amounts)
    yield from _shares(document, amounts)


def _clause(document: Document, amounts: Sequence[Amount], at: int) -> str:
    """What is told of a number: up to the next, or to the end of its sentence."""
    one = amounts[at]
    end = min(document.sentences[one.sentence].end, one.end + _LONGEST_CLAUSE)
    if at + 1 < len(amounts) and amounts[at + 1].sentence == one.sentence:
        end = min(end, amounts[at + 1].start)
    return " ".join(document.text[one.end : end].split())


def _are_exclusive(parts: Sequence[Amount], clauses: Sequence[str]) -> bool:
    places = [_PLACE.match(clause) for clause in clauses]
    told = [(place[1], place[2].strip()) for place in places if place]
    # "From Leeds" and "in York" may be said of the same people.
    if len(told) == len(clauses) and len({at for at, _ in told}) == 1 and are_apart([name for _, name in told]):
        return True
    ends = [_MONEY_FOR.match(clause) for clause in clauses]
    if all(part.row["kind"] == "money" for part in parts) and len({end[1] if end else "" for end in ends}) == 1:
        return all(ends)
    return exclude_each_other([one.lower() for one in clauses])


def are_apart(names: Sequence[str]) -> bool:
    """Whether no place lies in another; of two of which nothing is known that is not sure.

    Examples
    --------
    >>> are_apart(["Ohio", "Texas"]), are_apart(["Cook County", "Kern County"]), are_apart(["Ohio", "Columbus"])
    (True, True, False)
    >>> are_apart(["Leeds", "York"]), are_apart(["Leeds", "York", "Hull"]), are_apart(["Leeds", "Yorkshire", "Hull"])
    (False, True, False)
    """
    found = {place_of(name) for name in names}
    if len(found) < max(len(names), 2):
        return False
    lists = words()["places"]
    levels = [set(lists[level]) for level in ("countries", "states", "nations", "continents")]
    if any(found <= level for level in levels):
        return True
    ends = {name.rpartition(" ")[2] for name in found}
    if len(ends) == 1 and ends <= set(lists["ends"]):
        return True
    wide = any(name.endswith(tuple(lists["holds"])) or any(name in level for level in levels) for name in found)
    return len(found) >= _LISTED and not wide


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
        is_all = completes and not any(open_ends & set(WORD.findall(clause.lower())) for clause in told.values())
        if completes or _are_exclusive(parts, [told[member] for member in members]):
            yield from _compared(parts, of, both_ways=is_all)


def _goes_on(amounts: Sequence[Amount], last: int, at: int, whole: int, wholes: Mapping[int, Whole]) -> bool:
    """Whether a number tells a further part of a whole."""
    one, before, of = amounts[at], amounts[last], amounts[whole]
    if one.sort != of.sort or not one.is_counted or not is_plain(one):
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
    if not of.is_counted or of.row["role"] != "claim" or not is_plain(of) or at in wholes:
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
    if len(members) < 2 or any(wholes[member][0] != at for member in members if member in wholes):
        return
    parts = [amounts[member] for member in members]
    if parts[-1].start - of.end > _LONGEST_TEXT:
        return
    told = document.text[parts[0].start : min(document.sentences[of.sentence].end, parts[-1].end + _LONGEST_CLAUSE)]
    clauses = [_clause(document, amounts, member) for member in members]
    found = set(WORD.findall(told.lower()))
    lists = words()["parts"]
    if found & set(lists["overlap"]) or any(quote in told for quote in '“”"') or not all(map(is_plain, parts)):
        return
    told_of = [f"{part.row['noun']} {clause.strip()}" for part, clause in zip(parts, clauses, strict=True)]
    exclusive = _are_exclusive(parts, told_of)
    between = document.text[of.end : parts[0].start]
    if (mark != ":" and not exclusive) or (mark == "," and "," in between.rstrip(", ")):
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
    if len(parts) < 2 or not all(alike(of, one) and is_plain(one) and one.is_counted for one in parts):
        return
    if of.start - parts[0].start > _LONGEST_TEXT:
        return
    told = document.text[parts[0].start : of.start]
    if set(WORD.findall(told.lower())) & set(lists["overlap"]) or not all(map(_is_item, parts[1:])):
        return
    if opens and not parts[-1].leads_with(lists["separators"]):
        return
    yield from _compared(parts, of, both_ways=True)


def _steps(document: Document, amounts: Sequence[Amount]) -> Iterator[Contradiction]:
    """ "shrank by 300 to 900 from 1,100", "rose by 44, from 1,120 to 1,170"."""
    grammar = words()["grammar"]
    for step, first, second in zip(amounts, amounts[1:], amounts[2:], strict=False):
        numbers = (step, first, second)
        if len({(one.sentence, one.sort) for one in numbers}) > 1 or not all(one.is_counted for one in numbers):
            continue
        if not step.leads_with(grammar["by"]) or second.start - step.end > _LONGEST_CLAUSE:
            continue
        ends = [[one.leads_with(grammar[word]) for one in (first, second)] for word in ("from", "to")]
        if ends not in ([[True, False], [False, True]], [[False, True], [True, False]]):
            continue
        less, more = sorted((first, second), key=lambda one: one.middle)
        low, high = less.low + step.low, less.high + step.high
        if (more.high < low or high < more.low) and all(map(math.isfinite, (more.high, low, high))):
            follows = f"{listed((less, step))} are {total((less, step))}, not {more.text}"
            yield Contradiction("parts do not add up", (step, first, second), follows)


def _shares(document: Document, amounts: Sequence[Amount]) -> Iterator[Contradiction]:
    """ "62 per cent supported it and 45 per cent opposed it"."""
    runs: list[list[int]] = []
    for at, one in enumerate(amounts):
        if one.row["kind"] != "percent" or not one.is_share:
            continue
        last = amounts[runs[-1][-1]] if runs and runs[-1][-1] == at - 1 else None
        joins = last is not None and last.sentence == one.sentence and last.row["as_of"] == one.row["as_of"]
        if joins and not one.row["whole"] and _is_item(one) and len(runs[-1]) < _LONGEST_LIST:
            runs[-1].append(at)
            continue
        runs.append([at])
    for run in runs:
        parts = [amounts[at] for at in run]
        low = math.fsum(part.low for part in parts)
        if len(parts) < 2 or not 100 < low <= 100 * _SUM_SLIP:
            continue
        clauses = [_clause(document, amounts, at).lower() for at in run]
        short = [re.split(r"[,;.]", clause.strip(" %.,;"))[0] for clause in clauses]
        is_short = all(len(clause.split()) <= _LONGEST_VERDICT for clause in short[1:])
        if is_short and exclude_each_other([clauses[0], *short[1:]]):
            follows = f"{listed(parts)} are {total(parts)}, more than all"
            yield Contradiction("parts do not add up", tuple(parts[:3]), follows)
