"""Numbers of one article that cannot all be right: parts and wholes, percentages, headline and body."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.alignment.amounts import UNIT, Amount, Contradiction, grouped, one_of, read_amounts, words
from analysis.alignment.headlines import check_headline
from analysis.alignment.likeness import overlapping
from analysis.alignment.parts import check_parts
from analysis.alignment.wholes import Whole, find_wholes
from analysis.corpus import Corpus, Document
from analysis.numbers import quantities as find_all
from analysis.tables import make_table, records

_SIDES = ("first", "second", "third")
# Characters to either side of a percentage in which a change is told.
_NEAR = 240
_LONGEST_GAP = 8
_WORD = re.compile(r"[a-z]+")


def check_numbers(corpus: Corpus, quantities: pd.DataFrame | None = None) -> pd.DataFrame:
    """Numbers of one article that contradict each other.

    Parameters
    ----------
    corpus : Corpus
        From `load_articles`.
    quantities : DataFrame, optional
        From `analysis.numbers.quantities`; found here if not given.

    Returns
    -------
    DataFrame
        The table `number_checks`, by article and place; mostly empty.

    Notes
    -----
    Only what neither hedges nor rounding can reconcile is reported, and only where the words say how the numbers belong
    together. The word lists are in `analysis/data/checks.toml`.

    Examples
    --------
    >>> from analysis.corpus import Corpus, split_article
    >>> from analysis.reading import Article
    >>> text = "Police held 61 people. Of those, 39 have been released and 28 remain in custody."
    >>> corpus = Corpus((split_article(Article("a", "The Paper", text)),), None, None, pd.DataFrame())
    >>> check_numbers(corpus)[["check", "follows"]].values.tolist()
    [['parts do not add up', '39 and 28 are 67, not 61']]
    """
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in records(find_all(corpus) if quantities is None else quantities):
        by_article[row["article_id"]].append(row)
    rows: list[dict[str, Any]] = []
    for document in corpus.documents:
        found = find_contradictions(document, by_article.get(document.article.article_id, ()))
        rows.extend(_row(document, one) for one in found)
    return make_table("number_checks", rows)


def find_contradictions(document: Document, rows: Iterable[Mapping[str, Any]]) -> list[Contradiction]:
    """The contradictions within one article, by place; each set of numbers once.

    Parameters
    ----------
    document : Document
    rows : iterable of mapping
        Its rows of the table `quantities`.
    """
    amounts = read_amounts(document, rows)
    found: dict[tuple[int, ...], Contradiction] = {}
    for one in (
        *check_parts(document, amounts),
        *check_percentages(document, amounts, find_wholes(document, amounts)),
        *check_headline(document, amounts),
    ):
        found.setdefault(tuple(sorted(number.start for number in one.numbers)), one)
    return [found[key] for key in sorted(found)]


def _row(document: Document, one: Contradiction) -> dict[str, Any]:
    sentences = [document.sentences[number.sentence] for number in one.numbers]
    row: dict[str, Any] = {
        **document.identity,
        "check": one.check,
        "start": min(sentence.start for sentence in sentences),
        "end": max(sentence.end for sentence in sentences),
        "follows": one.follows,
    }
    for side, number in zip(_SIDES, one.numbers, strict=False):
        row |= {f"{side}_start": number.start, f"{side}_end": number.end}
        row[f"{side}_text"] = document.text[number.start : number.end]
    return {f"{side}_{what}": None for side in _SIDES for what in ("start", "end", "text")} | row


def check_percentages(
    document: Document, amounts: Sequence[Amount], wholes: Mapping[int, Whole]
) -> Iterator[Contradiction]:
    """Percentages that do not follow from the numbers they are told with.

    Parameters
    ----------
    document : Document
    amounts : sequence of Amount
        All numbers of the article, in order.
    wholes : mapping
        From `find_wholes`.
    """
    for at, share in enumerate(amounts):
        if not share.is_share or share.row["interval_rule"] == "vague":
            continue
        triple = _share_of(document, amounts, at, wholes)
        if triple is not None:
            part, whole = triple
            yield from _divided(share, part, whole)
        elif share.row["kind"] == "percent":
            change = _change(document, amounts, at)
            if change is not None:
                yield from _changed(share, *change)


_BESIDE = re.compile(rf"(?:\(|(?:^|[ (]){one_of('share', 'beside')})$")
_CLOSED = re.compile(rf"(?:\)|,|\.|;|:|—|–|$|{one_of('share', 'closed')}\b)")
_OF = one_of("grammar", "of")
_OF_NUMBER = re.compile(rf"\s+{_OF}\s+(?:{one_of('share', 'before_whole')}\s+){{0,4}}$")
_OF_BEHIND = re.compile(rf"\)\s+{_OF}\s+(?:{one_of('share', 'before_whole')}\s+){{0,4}}")
_TO = re.compile(rf"(?:[a-z-]{{1,30}} ){{0,4}}{one_of('grammar', 'to')}(?: [a-z]{{1,30}}){{0,2}}")
_RATE = re.compile(rf"\b{one_of('change', 'other')}\b(?! {one_of('grammar', 'times')})")


def _share_of(
    document: Document, amounts: Sequence[Amount], at: int, wholes: Mapping[int, Whole]
) -> tuple[Amount, Amount] | None:
    """The part and the whole that a share is told with: "54 of 101 seats (60%)", "20% of the 300 staff, or 60"."""
    share = amounts[at]
    before, after, later = (_beside(amounts, at, step) for step in (-1, 1, 2))
    if after is not None and _holds(document, share, after):
        # "20% of the 300 staff, or 60 people", "60 people, or 20% of the 300 staff"
        beside = later is not None and (_stands_beside(later) or _is_apposed(document, after, later))
        if later is not None and beside and later.sort == after.sort and not later.row["whole"]:
            return later, after
        if (
            before is not None
            and (_stands_beside(share) or _is_apposed(document, before, share))
            and before.sort == after.sort
            and before.is_counted
        ):
            return before, after
        return None
    if after is not None and at + 1 in wholes and wholes[at + 1][0] == at + 2 and later is not None:
        # "60%, or 54 of 90 seats", "60% (54 of 90 seats)"
        return (after, later) if _stands_beside(after) else None
    if before is None or share.row["whole"] not in ("", before.row["whole"]) or not _CLOSED.match(share.tail):
        return None
    if not _stands_beside(share) and not _is_apposed(document, before, share):
        return None
    for part in (at - 1, at - 2):
        # "54 (60%) of the 101 seats" has the whole behind; "54 of 101 seats (60%)" between.
        if part >= 0 and part in wholes and wholes[part][1] in ("of", "group", "them"):
            whole = wholes[part][0]
            if whole in (at - 1, part - 1) or (part == at - 1):
                return amounts[part], amounts[whole]
    if after is not None and _OF_BEHIND.fullmatch(document.text[_unit_end(document, share) : after.start]):
        return (before, after) if before.sort == after.sort and before.is_counted and after.is_counted else None
    return None


def _is_apposed(document: Document, before: Amount, one: Amount) -> bool:
    """Whether nothing but a comma stands between what a number counts ("of them" too) and the next number."""
    told = document.text[before.end : one.start].removesuffix(f"{one.row['approximator']} ").strip()
    if not told.endswith(","):
        return False
    counted = told.rstrip(", ")
    return counted == before.row["counted"] or " ".join(counted.lower().split()) in words()["parts"]["of_them"]


def _beside(amounts: Sequence[Amount], at: int, step: int) -> Amount | None:
    """A neighbour in the same sentence."""
    place = at + step
    inside = 0 <= place < len(amounts) and amounts[place].sentence == amounts[at].sentence
    return amounts[place] if inside else None


def _unit_end(document: Document, share: Amount) -> int:
    match = UNIT.match(document.text, share.end)
    return match.end() if match else share.end


def _stands_beside(one: Amount) -> bool:
    return _BESIDE.search(one.lead) is not None


def _holds(document: Document, share: Amount, number: Amount) -> bool:
    """Whether a number is that of the whole of a share: "of the 300 staff", "of a workforce of 300"."""
    told = str(share.row["whole"])
    place = document.text.find(told, share.end, number.end + len(told)) if told else -1
    if place < 0 or not number.is_counted or number.row["kind"] != "count":
        return False
    if place <= number.start and number.end <= place + len(told):
        return re.search(r"['’]s?\s", document.text[number.end : place + len(told)]) is None
    return _OF_NUMBER.match(document.text[place + len(told) : number.start]) is not None


def _divided(share: Amount, part: Amount, whole: Amount) -> Iterator[Contradiction]:
    if not (part.is_counted and whole.is_counted) or whole.low <= 0 or part is whole:
        return
    low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
    if not low <= high <= 100:
        return
    if not overlapping((low, high), (share.low, share.high)):
        follows = f"{part.text} of {whole.text} is {grouped(100 * part.middle / whole.middle)}%, not {share.text}"
        yield Contradiction("percentage does not follow", (share, part, whole), follows)


def _change(document: Document, amounts: Sequence[Amount], at: int) -> tuple[Amount, Amount] | None:
    """From what to what something changed by a percentage."""
    share = amounts[at]
    lists, grammar = words()["change"], words()["grammar"]
    sentence = document.sentences[share.sentence]
    near = [
        place
        for place in range(max(at - 2, 0), min(at + 3, len(amounts)))
        if place != at and amounts[place].sentence == share.sentence
    ]
    window = slice(max(sentence.start, share.start - _NEAR), min(sentence.end, share.end + _NEAR))
    text = " ".join(document.text[window].lower().split())
    if not set(_WORD.findall(text)) & set(lists["words"]) or any(share.goes_on_with([one]) for one in lists["other"]):
        return None
    if share.row["whole"] or _RATE.search(text):
        return None
    if sum(amounts[place].row["kind"] == "percent" for place in (*near, at)) != 1:
        return None
    for one, other in combinations(near, 2):
        if other - one not in (1, 2) or amounts[one].sort != amounts[other].sort or amounts[one].is_share:
            continue
        first, second = amounts[one], amounts[other]
        if not (_is_level(first) and _is_level(second)):
            continue
        if not _are_of_one_clause(document, share, first, second):
            continue
        between = " ".join(document.text[first.end : second.start].lower().split())
        if first.leads_with(grammar["from"]) and _TO.fullmatch(between) and other == one + 1:
            return first, second
        if second.leads_with(grammar["from"]) and (one < at < other or first.leads_with(grammar["to"])):
            return second, first
        if second.leads_with(lists["from"]) and other == one + 1 == at - 1 and _is_step(share):
            return second, first
    return None


def _are_of_one_clause(document: Document, share: Amount, first: Amount, second: Amount) -> bool:
    """Whether a percentage is that of the change told by two numbers, and not of something else in the sentence."""
    lists = words()["change"]
    if share.start > second.end:
        told = document.text[second.end : share.start].lower()
        for known in (str(second.row["counted"]), str(second.row["as_of"]), str(share.row["approximator"])):
            told = told.replace(known.lower(), " ") if known else told
        left = _WORD.findall(told)
        return len(told) < _NEAR and set(left) <= {*lists["words"], *lists["links"]}
    gaps = (
        [(first.end, share.start), (share.end, second.start)] if first.end < share.start else [(share.end, first.start)]
    )
    for start, end in gaps:
        found = _WORD.findall(document.text[start:end].lower()) if end - start < _NEAR else None
        breaks = set(lists["breaks"]) | (set(lists["words"]) if start == share.end else set())
        if found is None or len(found) > _LONGEST_GAP or breaks & set(found):
            return False
    return True


def _is_step(share: Amount) -> bool:
    """ "an increase of 20%", "a 20% increase"."""
    lists = words()["change"]
    steps = [f"{step} {link}" for step in lists["words"] for link in words()["grammar"]["steps"]]
    return share.goes_on_with(lists["words"]) or share.leads_with(steps) or share.leads_with(lists["words"])


def _is_level(one: Amount) -> bool:
    """Whether it is a plain number, no year."""
    return one.row["interval_rule"] != "vague" and one.row["kind"] in ("count", "money", "measure") and not one.is_year


def _changed(share: Amount, old: Amount, new: Amount) -> Iterator[Contradiction]:
    if old.low <= 0 or not all(map(math.isfinite, (old.high, new.low, new.high))):
        return
    changes = [100 * (after - before) / before for after in (new.low, new.high) for before in (old.low, old.high)]
    low, high = min(changes), max(changes)
    # What fell is told without a sign.
    if not any(overlapping(change, (share.low, share.high)) for change in ((low, high), (-high, -low))):
        percent = grouped(100 * abs(new.middle - old.middle) / old.middle)
        follows = f"from {old.text} to {new.text} is a change of {percent}%, not {share.text}"
        yield Contradiction("percentage does not follow", (share, old, new), follows)
