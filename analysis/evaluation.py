"""Measure the attribution engine against articles annotated by others, by stated matching rules."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.accuracy import COLUMNS
from analysis.corpus import split_article
from analysis.errors import InputError
from analysis.reading import Article
from analysis.sourcing import find_attributions

QUOTED = ("direct", "mixed")
SPEECH = (*QUOTED, "indirect_speech")
_TRIM = " \t\r\n\u00a0\"“”‘’'`,.;:!?-–—()[]"
_NAME = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s$")
# What two names share without being one: articles, pronouns and titles.
_NO_NAME = frozenset((
    "a", "an", "the", "of", "for", "and", "or", "to", "in", "on", "at", "by", "with", "from", "his", "her", "their",
    "its", "our", "my", "your", "this", "that", "these", "those", "who", "which", "whom", "mr", "mrs", "ms", "dr",
    "sir", "sen", "rep", "gov", "gen", "president", "senator", "governor", "secretary", "former", "one", "other",
    "another", "some", "many", "also", "as", "is", "was", "were", "are", "be", "been", "he", "she", "it", "they",
    "we", "i", "you", "him", "them",
))  # fmt: skip
_PRONOUNS = frozenset((
    "i", "we", "you", "he", "she", "it", "they", "who", "him", "her", "them", "this", "that", "which", "one",
))  # fmt: skip


class Unit(NamedTuple):
    """One contiguous stretch of attributed content, trimmed, with what is said of it."""

    start: int
    end: int
    kind: str
    about: Mapping[str, Any]


class Tally(NamedTuple):
    """What was expected, found and matched in some articles."""

    expected: Counter[str]
    found: Counter[str]
    matched: Counter[str]
    named: int
    named_right: int


def evaluate_attribution(docs: Path, gold: Path, set_name: str) -> list[dict[str, Any]]:
    """The figures of the attribution engine on a set annotated by others.

    Parameters
    ----------
    docs : Path
        JSON Lines: `doc`, `text`, `publisher`.
    gold : Path
        JSON Lines: `doc`, `spans` (pairs of offsets), `speaker`, `pronoun`, `tier` (direct, mixed, indirect_speech, or
        anything else for what is attributed but not speech).
    set_name : str
        How the set is called where the figures are shown.

    Returns
    -------
    list of dict
        Rows with `measure`, `value`, `set`, `size`: F1 of quoted and of all speech, precision and recall, the share of
        statements with the right speaker, and of several outlets quoted F1 of each, the worst first.

    Raises
    ------
    InputError
        If a file cannot be read.

    Notes
    -----
    A unit is found where found and annotated stretch overlap by half or more (intersection over union, white space not
    counted), one to one, the best overlap first. What is found counts as right if it matches anything attributed, a
    belief too. A speaker is right if the names share a word; where the annotated source is a pronoun, it is not asked.
    """
    by_outlet: dict[str, list[Tally]] = {}
    number = 0
    for article, found, wanted in _articles(docs, gold):
        by_outlet.setdefault(article.outlet, []).append(_tally(article.text, found, wanted))
        number += 1
    rows = _figures(_sum(tally for tallies in by_outlet.values() for tally in tallies))
    if len(by_outlet) > 1:
        scores = {outlet: _f1(_sum(tallies), "quoted") for outlet, tallies in sorted(by_outlet.items())}
        rows += [
            {"measure": f"F1 of quoted speech, {outlet}", "value": f1}
            for outlet, f1 in sorted(scores.items(), key=itemgetter(1))
        ]
    return [row | {"set": set_name, "size": f"{number} article{'' if number == 1 else 's'}"} for row in rows]


def rule_precision(docs: Path, gold: Path) -> list[dict[str, Any]]:
    """How often what each rule and kind finds is right, on a set annotated by others.

    Parameters
    ----------
    docs, gold : Path
        As for `evaluate_attribution`.

    Returns
    -------
    list of dict
        `rule`, `kind`, `right`, `of`, sorted; what is right is said there.

    Raises
    ------
    InputError
        If a file cannot be read.
    """
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for article, found, wanted in _articles(docs, gold):
        given, expected = _given(article.text, found), _wanted(article.text, wanted)
        of.update((unit.about["rule"], unit.kind) for unit in given)
        right.update((given[j].about["rule"], given[j].kind) for _, j in _match(article.text, expected, given))
    return [{"rule": rule, "kind": kind, "right": right[rule, kind], "of": of[rule, kind]} for rule, kind in sorted(of)]


def _articles(docs: Path, gold: Path) -> Iterator[tuple[Article, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Each article with what is found in it and what was annotated."""
    texts = {str(row["doc"]): row for row in _rows(docs, ("doc", "text", "publisher"))}
    expected: dict[str, list[dict[str, Any]]] = {doc: [] for doc in texts}
    for row in _rows(gold, ("doc", "spans", "tier")):
        if str(row["doc"]) in expected:
            expected[str(row["doc"])].append(row)
    for doc, row in texts.items():
        article = Article(doc, str(row["publisher"]), str(row["text"]))
        yield article, find_attributions(split_article(article)), expected[doc]


def figures_table(rows: Iterable[Mapping[str, Any]], date: str, command: str) -> pd.DataFrame:
    """Rows of figures as the table that ships, stamped with date and command."""
    table = pd.DataFrame([{**row, "date": date, "command": command} for row in rows])
    return table.reindex(columns=list(COLUMNS))


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally(Counter(), Counter(), Counter(), 0, 0)
    for one in tallies:
        for total, part in zip(whole[:3], one[:3], strict=True):
            total.update(part)
        whole = whole._replace(named=whole.named + one.named, named_right=whole.named_right + one.named_right)
    return whole


def _rows(file: Path, needed: Sequence[str]) -> list[dict[str, Any]]:
    rows = []
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} cannot be read as UTF-8 text: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{file.name}, line {number}: not JSON ({error}).") from error
        missing = [name for name in needed if not isinstance(row, dict) or name not in row]
        if missing:
            raise InputError(f"{file.name}, line {number}: without {', '.join(missing)}.")
        rows.append(row)
    return rows


def _tally(text: str, found: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> Tally:
    given, wanted = _given(text, found), _wanted(text, gold)
    expected = Counter(kind for unit in wanted for kind in _groups(unit.kind))
    of_found = Counter("quoted" if unit.kind in QUOTED else "indirect" for unit in given)
    of_found["all"] = len(given)
    matched: Counter[str] = Counter()
    right = 0
    for i, j in _match(text, wanted, given):
        matched.update(f"expected {group}" for group in _groups(wanted[i].kind))
        matched.update(("found all", "found quoted" if given[j].kind in QUOTED else "found indirect"))
        if wanted[i].kind in SPEECH and _is_named(wanted[i].about):
            right += same_name(given[j].about["source_name"] or given[j].about["source"], wanted[i].about["speaker"])
    named = sum(unit.kind in SPEECH and _is_named(unit.about) for unit in wanted)
    return Tally(expected, of_found, matched, named, right)


def _given(text: str, found: Sequence[Mapping[str, Any]]) -> list[Unit]:
    return [unit for row in found for unit in _units(text, [(row["start"], row["end"])], row["kind"], row)]


def _wanted(text: str, gold: Sequence[Mapping[str, Any]]) -> list[Unit]:
    return [unit for row in gold for unit in _units(text, row["spans"], row["tier"], row)]


def _groups(tier: str) -> list[str]:
    return [name for name, tiers in (("quoted", QUOTED), ("speech", SPEECH)) if tier in tiers]


def _units(text: str, spans: Iterable[Sequence[int]], kind: str, about: Mapping[str, Any]) -> Iterator[Unit]:
    """Stretches joined over white space, without surrounding marks; what has under two letters is dropped."""
    joined: list[list[int]] = []
    for start, end in sorted((int(start), int(end)) for start, end in spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1][1] = max(joined[-1][1], end)
        elif end > start:
            joined.append([start, end])
    for start, end in joined:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip(_TRIM))
        last = first + len(words.strip(_TRIM))
        if sum(map(str.isalnum, text[first:last])) >= 2:
            yield Unit(first, last, kind, about)


def _match(text: str, wanted: Sequence[Unit], given: Sequence[Unit]) -> list[tuple[int, int]]:
    """Places of pairs that overlap by half or more, the best first."""
    solid = [0, *itertools.accumulate(not character.isspace() for character in text)]

    def size(start: int, end: int) -> int:
        return solid[end] - solid[start] if end > start else 0

    scored = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(given):
            shared = size(max(one.start, other.start), min(one.end, other.end))
            union = size(one.start, one.end) + size(other.start, other.end) - shared
            if shared and 2 * shared >= union:
                scored.append((-shared / union, i, j))
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(scored):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def _is_named(about: Mapping[str, Any]) -> bool:
    return bool(about.get("speaker")) and not about.get("pronoun")


def same_name(found: str, expected: str) -> bool:
    """Whether two names of a source share a word that is neither title nor pronoun.

    Examples
    --------
    >>> same_name("Gen. Joseph Dunford", "Dunford"), same_name("President Trump", "the president")
    (True, False)
    """
    if expected.lower().strip(" ,.") in _PRONOUNS:
        return False
    return bool(name_words(found) & name_words(expected))


def name_words(name: str) -> set[str]:
    """The words of a name that tell it from others: in lower case, without titles, articles and pronouns.

    Examples
    --------
    >>> sorted(name_words("Gen. Ada Stone’s"))
    ['ada', 'stone']
    """
    words = (_POSSESSIVE.sub("", word) for word in _NAME.findall(name.lower()))
    return {word for word in words if word not in _NO_NAME}


def _figures(tally: Tally) -> list[dict[str, Any]]:
    return [
        {"measure": "F1 of quoted speech", "value": _f1(tally, "quoted")},
        {"measure": "F1 of all speech", "value": _f1(tally, "speech")},
        {"measure": "precision", "value": _share(tally.matched["found all"], tally.found["all"])},
        {
            "measure": "recall of quoted speech",
            "value": _share(tally.matched["expected quoted"], tally.expected["quoted"]),
        },
        {
            "measure": "recall of all speech",
            "value": _share(tally.matched["expected speech"], tally.expected["speech"]),
        },
        {"measure": "speaker right, of all speech", "value": _share(tally.named_right, tally.named)},
    ]


def _f1(tally: Tally, group: str) -> float:
    """Precision of what was found as quoted, or of everything, with the recall of the group."""
    of = "quoted" if group == "quoted" else "all"
    precision = _share(tally.matched[f"found {of}"], tally.found[of])
    recall = _share(tally.matched[f"expected {group}"], tally.expected[group])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
