"""The numbers of one article in a form in which they can be added, divided and set against each other."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.alignment.lexicon import noun_of, things
from analysis.alignment.measures import Interval, family_of, on_one_scale, rounding
from analysis.corpus import Document
from analysis.numbers import in_words
from analysis.numbers.lexicon import numerals
from analysis.numbers.policy import tidy

# Characters to either side of a number in which the words that bind it to another are looked for.
_REACH = 90
_ROUNDED_FROM = 100
_LOOSE_FRACTION = 0.10
_SHARE = ("share", "")
_SHARE_KINDS = ("percent", "fraction", "ratio")
_UNCOUNTABLE = 1e15
_MOST_DECIMALS = 6
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
UNIT = re.compile(r"\s*(?:%|per ?cents?\b|percent\b)", re.IGNORECASE)


@cache
def words() -> dict[str, dict[str, Any]]:
    """The word lists of `checks.toml`."""
    return tomllib.loads(files("analysis.data").joinpath("checks.toml").read_text("utf-8"))


def one_of(table: str, name: str) -> str:
    """A group of a regular expression for any of the words of a list.

    Examples
    --------
    >>> one_of("grammar", "the")
    '(?:the|those|these)'
    """
    return f"(?:{'|'.join(re.escape(word) for word in words()[table][name])})"


@dataclass(frozen=True)
class Amount:
    """A number with the words around it.

    Attributes
    ----------
    row : mapping
        Its row of the table `quantities`.
    low, high : float
        What it may be, rounding allowed for; a share in per cent. An open end is infinite.
    lead, tail : str
        What stands before it, its approximator left out, and behind it and its unit, both in lower case and within
        its sentence.
    """

    row: Mapping[str, Any]
    low: float
    high: float
    lead: str
    tail: str

    @property
    def start(self) -> int:
        """First character."""
        return int(self.row["start"])

    @property
    def end(self) -> int:
        """One past the last."""
        return int(self.row["end"])

    @property
    def sentence(self) -> int:
        """Its sentence."""
        return int(self.row["sentence_id"])

    @property
    def sort(self) -> tuple[str, str]:
        """Only numbers of one sort can be added."""
        return (str(self.row["kind"]), "" if self.is_share else str(self.row["unit"]))

    @property
    def is_share(self) -> bool:
        """Whether it is a share; percentage points are none."""
        return family_of(self.row) == _SHARE

    @property
    def is_counted(self) -> bool:
        """Whether it is a number of things, or of money."""
        return self.row["kind"] in ("count", "money") and self.row["interval_rule"] != "vague"

    @property
    def noun(self) -> str:
        """What is counted, in a form that can be compared."""
        return noun_of(str(self.row["noun"]))

    @property
    def text(self) -> str:
        """The number with its approximator, as written."""
        said = in_words({**self.row, "counted": ""})
        first, space, rest = said.partition(" ")
        # A headline may have its numbers in capitals.
        first = first.lower() if first.isupper() and first.lower() in numerals().cardinals else first
        said = f"{first[:1].lower()}{first[1:]}{space}{rest}"
        return f"{said}%" if self.row["kind"] == "percent" and said[-1:].isdigit() else said

    @property
    def middle(self) -> float:
        """The stated number, or what stands for it."""
        value = self.row["value"]
        if value is not None and value == value:
            return float(value)
        return (self.low + self.high) / 2 if math.isfinite(self.low + self.high) else max(self.low, 0.0)

    @property
    def is_year(self) -> bool:
        """Whether it looks like a year, whatever it was taken for."""
        return self.row["kind"] == "count" and _YEAR.fullmatch(str(self.row["text"])) is not None

    def leads_with(self, phrases: Iterable[str]) -> bool:
        """Whether one of these phrases stands directly in front of it."""
        return any(self.lead == one or self.lead.endswith((f" {one}", f"({one}")) for one in phrases)

    def goes_on_with(self, phrases: Iterable[str]) -> bool:
        """Whether one of these phrases stands directly behind it."""
        return any(self.tail.startswith(one) and not self.tail[len(one) : len(one) + 1].isalnum() for one in phrases)


def read_amounts(document: Document, rows: Iterable[Mapping[str, Any]]) -> list[Amount]:
    """The numbers of an article, repeats left out, in their order.

    Parameters
    ----------
    document : Document
    rows : iterable of mapping
        Its rows of the table `quantities`.
    """
    kept = sorted((row for row in rows if not row["repeated"]), key=lambda row: int(row["start"]))
    return [_amount(document, row) for row in kept]


def _amount(document: Document, row: Mapping[str, Any]) -> Amount:
    text, start, end = document.text, int(row["start"]), int(row["end"])
    sentence = document.sentences[int(row["sentence_id"])]
    lead = _plain(text[max(sentence.start, start - _REACH) : start])
    hedge = _plain(str(row["approximator"]))
    if hedge and lead.endswith(hedge):
        lead = lead[: -len(hedge)].rstrip()
    tail = text[end : min(sentence.end, end + _REACH)]
    unit = UNIT.match(tail) if row["kind"] == "percent" else None
    tail = _plain(tail[unit.end() :] if unit else tail)
    if hedge and tail.startswith(hedge):
        tail = tail[len(hedge) :].lstrip()
    low, high = reach(row)
    return Amount(row, low, high, lead, tail)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def reach(row: Mapping[str, Any]) -> Interval:
    """What a number may be: its interval, and as far as it may have been rounded.

    Examples
    --------
    >>> row = dict(value=14200.0, low=14200.0, high=14200.0, interval_rule="exact", kind="count", text="14,200")
    >>> reach(row), reach(row | dict(value=61.0, low=61.0, high=61.0, text="61"))
    ((14150.0, 14250.0), (61.0, 61.0))
    >>> reach(dict(value=30.0, low=30.0, high=30.0, interval_rule="exact", kind="percent", text="30%"))
    (29.5, 30.5)
    """
    low, high = (_end(row, name, open_end) for name, open_end in (("low", -math.inf), ("high", math.inf)))
    step = _step(row)
    low, high = tidy(low - step), tidy(high + step)
    # "Up to 30 people" are at least none.
    can_be_negative = row["kind"] == "measure" or high < 0
    return (low if can_be_negative else max(low, 0.0), high)


def _end(row: Mapping[str, Any], name: str, if_open: float) -> float:
    end = row[name]
    if end is None or end != end:
        return if_open
    return on_one_scale(row, float(end)) if row["kind"] in _SHARE_KINDS else float(end)


def _step(row: Mapping[str, Any]) -> float:
    value = row["value"]
    if value is None or value != value:
        return 0.0
    number = abs(float(value))
    if row["kind"] == "percent":
        # As far as its decimals go: "30%" is no rounder than "31%".
        digits = re.search(r"\.([0-9]+)", str(row["text"]))
        return float(0.5 / 10 ** (len(digits[1]) if digits else 0))
    if row["kind"] in ("fraction", "ratio"):
        return number * 100 * _LOOSE_FRACTION
    if row["kind"] == "count" and (number < _ROUNDED_FROM or number % 10):
        return 0.0
    return rounding(number)


def alike(first: Amount, second: Amount) -> bool:
    """Whether what two numbers count can be added: one noun, or none told, or both people."""
    if first.sort != second.sort:
        return False
    mine, theirs = first.noun, second.noun
    people = things().persons | things().everybody
    return not mine or not theirs or mine == theirs or (mine in people and theirs in people)


def exclude_each_other(clauses: Sequence[str]) -> bool:
    """Whether nothing can be counted by two of these clauses: released or in custody, men or women, two places.

    Examples
    --------
    >>> exclude_each_other(["were released", "remain in custody"]), exclude_each_other(["were women", "were hurt"])
    (True, False)
    """
    if any(_negations().search(clause) for clause in clauses):
        return False
    for family in _exclusive():
        found = [
            next(iter(hits)) if len(hits := [at for at, one in enumerate(family) if one.search(clause)]) == 1 else None
            for clause in clauses
        ]
        if None not in found and len(set(found)) == len(clauses):
            return True
    return False


@cache
def _negations() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('grammar', 'not')}\b(?! {one_of('grammar', 'not_before')})|n't\b")


@cache
def _exclusive() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(
        tuple(re.compile(rf"\b(?:{'|'.join(map(re.escape, group))})\b") for group in family)
        for _, family in sorted(words()["exclusive"].items())
    )


@dataclass(frozen=True)
class Contradiction:
    """Numbers of one article that cannot all be right.

    Attributes
    ----------
    check : str
        Which check found it.
    numbers : tuple of Amount
        Two or three of them, the one in doubt first.
    follows : str
        What would follow, in words.
    """

    check: str
    numbers: tuple[Amount, ...]
    follows: str


def grouped(number: float) -> str:
    """A number to read.

    Examples
    --------
    >>> grouped(14200.0), grouped(66.666), grouped(11_000_000.0)
    ('14,200', '66.7', '11 million')
    >>> grouped(-2_500_000.0), grouped(0.04), grouped(1e300)
    ('-2.5 million', '0.04', '1e+300')
    """
    size = abs(number)
    if size >= _UNCOUNTABLE:
        return f"{number:.6g}"
    for unit, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if size >= unit:
            return f"{number / unit:.6g} {name}"
    decimals = 1 if size >= 1 or not size else min(1 - math.floor(math.log10(size)), _MOST_DECIMALS)
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").removesuffix(".")


def total(amounts: Sequence[Amount]) -> str:
    """The sum of numbers to read; of open and wide ones its ends.

    Parameters
    ----------
    amounts : sequence of Amount
        Of one sort.
    """
    low, high = (math.fsum(end) for end in zip(*((one.low, one.high) for one in amounts), strict=True))
    unit = "%" if amounts[0].is_share else ""
    signs = {str(one.row["text"])[:1] for one in amounts}
    sign = signs.pop() if amounts[0].row["kind"] == "money" and len(signs) == 1 else ""
    sign = "" if sign.isalnum() else sign
    if all(one.row["interval_rule"] == "exact" for one in amounts):
        return f"{sign}{grouped(math.fsum(one.middle for one in amounts))}{unit}"
    if low <= 0:
        return f"at most {sign}{grouped(high)}{unit}"
    if math.isinf(high):
        return f"at least {sign}{grouped(low)}{unit}"
    return f"{sign}{grouped(low)} to {sign}{grouped(high)}{unit}"


def listed(amounts: Sequence[Amount]) -> str:
    """Numbers as a list in words ("39, 11 and 28")."""
    texts = [one.text for one in amounts]
    return f"{', '.join(texts[:-1])} and {texts[-1]}"
