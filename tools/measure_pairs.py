"""Measure how numbers of several articles are paired and judged, against annotated facts and verdicts."""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import load_articles
from analysis.accuracy import f1_row, match_spans, share_row, spans_of
from analysis.alignment import compare_quantities
from analysis.corpus import Corpus
from analysis.numbers import quantities
from analysis.tables import make_table, records
from tools.common import ANNOTATIONS, ROOT, SEEDS, Row, error, read

Key = tuple[str, int]
STORIES = ROOT / "tests" / "stories"
# The weights of the pairing were fitted to these and the four articles; the others had no part in it.
FITTED = (
    *("corwell-plant-closures", "ellingford-derailment", "hurricane-brannoc", "irish-hospital-doctors-strike"),
    *("merenta-pension-march", "pennick-takeover", "river-wharle-flood", "sarn-valley-offensive"),
    *("tessel-mutual-fraud-verdict", "tolliver-ridge-wildfire", "velmora-election-night"),
)
KEPT_APART = ("calloway-falls-crosstown-budget", "tamarack-measles-outbreak", "varley-paint-factory-explosion")
CONTRADICTIONS = ("disagree", "possible update")
# Written when all was done.
UNSEEN = ("canada-homes-and-tax-plan", "orsenza-bridge-collapse", "santa-lerma-heatwave")
COPIED = (
    *("interval_rule", "approximator", "kind", "unit", "noun", "counted", "whole", "state", "place", "as_of"),
    *("role", "text"),
)


class Story(NamedTuple):
    """A corpus with its annotation."""

    folder: Path
    annotation: Path

    @classmethod
    def named(cls, name: str) -> Story:
        """One of the invented stories."""
        return cls(STORIES / name, ANNOTATIONS / "stories" / name)


FOUR = Story(ROOT / "seeds", ANNOTATIONS)


class Outcome(NamedTuple):
    """Pairs as found and as annotated, in terms of the annotated numbers."""

    found: Mapping[tuple[Key, Key], Row]
    wanted: frozenset[tuple[Key, Key]]
    judged: Mapping[tuple[Key, Key], Row]
    words: Mapping[Key, str]


def annotated_table(corpus: Corpus, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table `quantities` as annotated, for measuring the pairing by itself."""
    classes = {row["approximator"].lower(): row["approximator_class"] for row in records(quantities(corpus))}
    out = []
    for number, row in enumerate(sorted(rows, key=lambda row: (row["article_id"], int(row["start"])))):
        document = corpus.document(row["article_id"])
        start = int(row["start"])
        out.append(
            {
                **document.identity,
                "quantity_id": number,
                "start": start,
                "end": int(row["end"]),
                **{name: float(row[name]) if row[name] else None for name in ("value", "low", "high")},
                **{name: row[name] for name in COPIED},
                "approximator_class": classes.get(row["approximator"].lower(), ""),
                "statement_id": None,
                "source_name": row["claimant"],
                "sentence_id": document.sentence_at(start) or 0,
                "repeated": document.is_repeated(start),
                "rule": "",
            }
        )
    return make_table("quantities", out)


def gold_pairs(rows: Sequence[Mapping[str, Any]], corpus: Corpus) -> frozenset[tuple[Key, Key]]:
    """All pairs of numbers of one annotated fact in articles of different outlets."""
    outlet = {document.article.article_id: document.article.outlet for document in corpus.documents}
    keyed = [
        ((str(row["article_id"]), int(row["start"])), row["fact"])
        for row in rows
        if row["role"] == "claim" and not corpus.document(row["article_id"]).is_repeated(int(row["start"]))
    ]
    return frozenset(
        (a, b)
        for (a, fact), (b, other) in itertools.combinations(sorted(keyed), 2)
        if fact == other and outlet[a[0]] != outlet[b[0]]
    )


def to_annotated(rows: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> dict[Key, Key]:
    """From article and start of what was found to those of the annotated number it overlaps."""
    return {
        (str(found[j]["article_id"]), int(found[j]["start"])): (str(rows[i]["article_id"]), int(rows[i]["start"]))
        for i, j in match_spans(spans_of(rows), spans_of(found), least=1e-9)
    }


def outcome(story: Story, detected: bool = True) -> Outcome:
    """Pair the numbers of a story, those detected or those annotated."""
    corpus = load_articles(story.folder)
    rows = read(story.annotation / "quantities.csv")
    table = quantities(corpus) if detected else annotated_table(corpus, rows)
    known = to_annotated(rows, records(table))
    found: dict[tuple[Key, Key], Row] = {}
    for pair in records(compare_quantities(corpus, table)):
        a, b = (known.get(end, end) for end in _ends(pair))
        if pair["joined"]:
            found.setdefault((min(a, b), max(a, b)), pair)
    judged = {}
    for row in read(story.annotation / "number_pairs.csv"):
        a, b = _ends(row)
        judged[min(a, b), max(a, b)] = row
    words = {
        (str(r["article_id"]), int(r["start"])): f"{r['approximator']} {r['text']} {r['counted'] or r['unit']}".strip()
        for r in rows
    }
    return Outcome(found, gold_pairs(rows, corpus), judged, words)


def _ends(row: Mapping[str, Any]) -> tuple[Key, Key]:
    return (str(row["first_id"]), int(row["first_start"])), (str(row["second_id"]), int(row["second_start"]))


def counts(one: Outcome) -> Counter[str]:
    """How many pairs are wanted, found and right, and of these how many verdicts and origins."""
    right = sorted(one.wanted & set(one.found))
    said = Counter({"wanted": len(one.wanted), "found": len(one.found), "right": len(right)})
    for pair in right:
        for column in ("verdict", "origin"):
            said[column] += one.found[pair][column] == one.judged[pair][column]
    told = {pair for pair, row in one.found.items() if row["verdict"] in CONTRADICTIONS}
    true = {pair for pair, row in one.judged.items() if row["verdict"] in CONTRADICTIONS}
    return said + Counter({"contradictions": len(told), "true": len(true), "contradictions right": len(told & true)})


def measure_pairing() -> tuple[list[Row], list[Row]]:
    """Figures of the four articles and of both sets of invented stories; and the errors on the four articles."""
    sets = {
        f"{len(UNSEEN)} invented stories written when all was done": tuple(map(Story.named, UNSEEN)),
        f"{len(KEPT_APART)} invented stories kept apart": tuple(map(Story.named, KEPT_APART)),
        f"{len(FITTED)} invented stories the weights were fitted to": tuple(map(Story.named, FITTED)),
        f"{SEEDS}, which the weights were fitted to": (FOUR,),
    }
    rows = []
    for name, stories in sets.items():
        for detected, suffix in ((True, ""), (False, ", were all numbers read as annotated")):
            total = sum((counts(outcome(story, detected)) for story in stories), Counter())
            size = {"set": name, "size": f"{total['wanted']} pairs"}
            measures = (
                ("pairs of numbers of one thing found", "right", "wanted"),
                ("of the pairs found, right", "right", "found"),
                ("of the pairs rightly found, verdict right", "verdict", "right"),
                ("of the pairs rightly found, origin right", "origin", "right"),
                ("disagreements and updates found", "contradictions right", "true"),
                ("of the disagreements and updates found, right", "contradictions right", "contradictions"),
            )
            known = [(measure, part, of) for measure, part, of in measures if total[of]]
            # Pairs of one fact are not independent: an interval that takes them for it would be too narrow.
            rows += [
                share_row(measure + suffix, total[part], total[of]) | {"low": None, "high": None} | size
                for measure, part, of in known
            ]
    return rows, pair_errors(outcome(FOUR))


def pair_errors(one: Outcome) -> list[Row]:
    """False and missed pairs and wrong verdicts, one line each."""
    out = []
    for pair in sorted(one.wanted | set(one.found)):
        (name, start), b = pair
        place = {"article_id": name, "start": start, "end": start}
        place["text"] = f"{one.words.get(pair[0], '')} / {one.words.get(b, '')}"
        if pair not in one.found:
            out.append(error(place, "pair of numbers missed", one.judged[pair]["verdict"], ""))
        elif pair not in one.wanted:
            out.append(error(place, "false pair of numbers", "", one.found[pair]["verdict"]))
        elif one.found[pair]["verdict"] != one.judged[pair]["verdict"]:
            found = one.found[pair]["verdict"]
            out.append(error(place, "wrong verdict on a pair of numbers", one.judged[pair]["verdict"], found))
    return out


def agreement_on_stories() -> list[Row]:
    """How far two annotations of the invented stories agree, of those that were annotated twice."""
    same: Counter[str] = Counter()
    both = first_only = second_only = numbers = 0
    stories = sorted(folder.parent for folder in (ANNOTATIONS / "stories").glob("*/pass_b"))
    for story in stories:
        first, second = (read(folder / "quantities.csv") for folder in (story, story / "pass_b"))
        matched = match_spans(spans_of(first), spans_of(second), least=1e-9)
        numbers += len(matched)
        for i, j in matched:
            same.update(column for column in _COMPARED if first[i][column] == second[j][column])
        known = {_key(second[j]): _key(first[i]) for i, j in matched}
        told = {_pair(row, {}): row for row in read(story / "number_pairs.csv")}
        other = {_pair(row, known): row for row in read(story / "pass_b" / "number_pairs.csv")}
        shared = set(told) & set(other)
        both, first_only, second_only = both + len(shared), first_only + len(told), second_only + len(other)
        for pair in shared:
            alike = [column for column in ("verdict", "origin") if told[pair][column] == other[pair][column]]
            same.update(f"{column} of pairs" for column in alike)
    size = {"set": f"two annotations of {len(stories)} invented stories", "size": f"{numbers} numbers, {both} pairs"}
    rows = [f1_row("number pairs: F1 of one annotation against the other", both, first_only, second_only)]
    rows += [share_row(f"number pairs: same {name}", same[f"{name} of pairs"], both) for name in ("verdict", "origin")]
    rows += [share_row(f"numbers: same {column.replace('_', ' ')}", same[column], numbers) for column in _COMPARED]
    return [row | size for row in rows]


_COMPARED = ("noun", "state", "place", "as_of", "whole", "claimant")


def _key(row: Mapping[str, Any]) -> Key:
    return str(row["article_id"]), int(row["start"])


def _pair(row: Mapping[str, Any], known: Mapping[Key, Key]) -> tuple[Key, Key]:
    a, b = (known.get(end, end) for end in _ends(row))
    return min(a, b), max(a, b)


def main() -> None:
    """Print figures and errors of the stories the weights were fitted to, for maintainers."""
    for detected in (False, True):
        total: Counter[str] = Counter()
        for story in (FOUR, *map(Story.named, sys.argv[1:] or FITTED)):
            one = outcome(story, detected)
            found = counts(one)
            total += found
            print(f"== {story.folder.name}, {'detected' if detected else 'annotated'}: {dict(found)}")
            for row in pair_errors(one):
                print("  ", row["error"], "|", row["expected"], "|", row["found"], "|", row["text"])
        print("ALL", dict(total))


if __name__ == "__main__":
    main()
