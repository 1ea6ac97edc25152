"""Whether passives and their agents are found as others annotated them, and how fast."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from analysis.accuracy import f1_row, share_row
from analysis.corpus import Document, split_article
from analysis.framing import find_clauses, find_event_names, load_events
from analysis.framing.agents import find_agent
from analysis.framing.predicates import passives, sentence_items
from analysis.reading import Article
from analysis.sourcing import find_attributions
from tools.common import Row

AGENTS = Path(__file__).parent.parent / "tests" / "annotations" / "by_agents.csv"
Counts = tuple[int, int, int]


def f1(counts: Counts) -> float:
    """F1 of what was right, wrong and missed.

    Examples
    --------
    >>> f1((8, 2, 2))
    0.8
    """
    right, wrong, missed = counts
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def passive_counts(lines: Iterable[dict[str, Any]]) -> tuple[Counts, Counts]:
    """Right, wrong and missed: sentences that hold a passive, and passives."""
    by_sentence, by_passive = [0, 0, 0], [0, 0, 0]
    for line in lines:
        document = split_article(Article(line["id"], "A", line["text"]))
        found = sum(len(passives(sentence_items(document, sentence))) for sentence in document.sentences)
        there = int(line["n_passive"])
        by_sentence[0] += bool(found and there)
        by_sentence[1] += bool(found and not there)
        by_sentence[2] += bool(there and not found)
        by_passive[0] += min(found, there)
        by_passive[1] += max(0, found - there)
        by_passive[2] += max(0, there - found)
    return (by_sentence[0], by_sentence[1], by_sentence[2]), (by_passive[0], by_passive[1], by_passive[2])


def agent_counts(file: Path = AGENTS) -> Counts:
    """Agents that were found from their first word on with the same head, wrong and missed, by an annotated table."""
    right = wrong = missed = 0
    with file.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            found = _agent_of(line["text"], line["passive"])
            same = bool(found) and bool(line["agent"]) and _from_same_word(found, line["agent"])
            right += same
            wrong += bool(found) and not same
            missed += bool(line["agent"]) and not same
    return right, wrong, missed


def _from_same_word(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _agent_of(text: str, passive: str) -> str:
    """The agent of the passive whose verb group the words name."""
    document = split_article(Article("a", "A", text))
    wanted = passive.split()
    best, chosen = 0, ""
    for sentence in document.sentences:
        items = sentence_items(document, sentence)
        for predicate in passives(items):
            group = [item.text for item in items[predicate.start : predicate.end]]
            common = sum(word in group for word in wanted)
            if common > best:
                agent = find_agent(items, predicate)
                best = common
                chosen = text[items[agent[0]].start : items[agent[1] - 1].end] if agent else ""
    return chosen


def measure_agents() -> list[Row]:
    """Figures of by-agents on the passives that were written and annotated for it."""
    right, wrong, missed = agent_counts()
    rows = [
        share_row("agents of passives found", right, right + missed),
        share_row("of agents found, right", right, right + wrong),
    ]
    size = sum(1 for _ in AGENTS.open(encoding="utf-8")) - 1
    return [row | {"set": "sentences written for this before the code", "size": f"{size} passives"} for row in rows]


def measure_passives(folder: Path) -> list[Row]:
    """Figures of passives on sentences annotated by others (Universal Dependencies PUD)."""
    lines = [json.loads(line) for line in (folder / "framing/passives.jsonl").read_text("utf-8").splitlines() if line]
    rows: list[Row] = []
    for name, part in (("development part", lines), ("half whose errors were not read", halves(lines)[1])):
        (right, wrong, missed), (found, false, lost) = passive_counts(part)
        size = {"set": f"Universal Dependencies PUD, {name}", "size": f"{len(part)} sentences"}
        rows.append(f1_row("F1 of sentences with a passive", right, right + wrong, right + missed) | size)
        rows.append(f1_row("F1 of passives", found, found + false, found + lost) | size)
    return rows


def halves(lines: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Two halves by a hash of the id: one whose errors were read, one whose errors were not."""
    parts: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for line in lines:
        parts[int(hashlib.sha256(str(line["id"]).encode()).hexdigest(), 16) % 2].append(line)
    return parts


def words_per_second(documents: Sequence[Document], measure: Callable[[Document], object]) -> float:
    """Words of the articles over the best time of three."""
    words = sum(sum(token.is_word for token in document.tokens) for document in documents)
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        for document in documents:
            measure(document)
        best = min(best, time.perf_counter() - begin)
    return words / best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, help="folder with framing/passives.jsonl and attribution/docs.jsonl")
    folder = parser.parse_args().eval
    right, wrong, missed = agent_counts()
    print(f"by-agents: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}")
    if folder is None:
        return
    lines = [json.loads(line) for line in (folder / "framing/passives.jsonl").read_text("utf-8").splitlines() if line]
    read, unread = halves(lines)
    news = [line for line in lines if str(line["id"]).startswith("n")]
    wiki = [line for line in lines if str(line["id"]).startswith("w")]
    for name, part in (("half read", read), ("half not read", unread), ("news", news), ("wiki", wiki), ("all", lines)):
        sentences, counted = passive_counts(part)
        print(
            f"{name}: {len(part)} sentences, F1 {f1(sentences):.3f} {sentences}; passives {f1(counted):.3f} {counted}"
        )
    texts = [json.loads(line) for line in (folder / "attribution/docs.jsonl").read_text("utf-8").splitlines()[:60]]
    documents = [split_article(Article(str(n), "A", text["text"])) for n, text in enumerate(texts)]
    events = load_events()
    for name, measure in (
        ("find_attributions", find_attributions),
        ("find_clauses", find_clauses),
        ("find_event_names", lambda document: find_event_names(document, events)),
    ):
        print(f"{name}: {words_per_second(documents, measure):,.0f} words/s")


if __name__ == "__main__":
    main()
