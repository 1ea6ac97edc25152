"""Figures against annotation by others follow the stated rules of matching, and bad files are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from analysis.accuracy import COLUMNS
from analysis.cli import app
from analysis.errors import InputError
from analysis.evaluation import evaluate_attribution, rule_precision, same_name

TEXT = (
    "“We will rebuild the bridge before winter,” Mayor Ada Stone said. The river would rise again, according to "
    "Tom Reed. Stone warned that the money was gone."
)
QUOTE, RIVER, MONEY = "“We will rebuild the bridge before winter,”", "The river would rise again", "the money was gone"


def lines(file: Path, *rows: dict[str, Any]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def gold(words: str, tier: str, speaker: str | None, pronoun: bool = False) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "doc": "d", "spans": [[start, start + len(words)]], "tier": tier, "speaker": speaker, "pronoun": pronoun,
    }  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return lines(tmp_path / "docs.jsonl", {"doc": "d", "text": TEXT, "publisher": "Herald"})


def figures(docs: Path, *rows: dict[str, Any]) -> dict[str, float]:
    found = evaluate_attribution(docs, lines(docs.parent / "gold.jsonl", *rows), "made")
    return {row["measure"]: row["value"] for row in found}


def test_all_right(docs: Path) -> None:
    found = figures(
        docs, gold(QUOTE, "direct", "Stone"), gold(RIVER, "indirect_speech", "Reed"), gold(MONEY, "other", "Stone")
    )
    assert found == {
        "F1 of quoted speech": 1.0, "F1 of all speech": 1.0, "precision": 1.0, "recall of quoted speech": 1.0,
        "recall of all speech": 1.0, "speaker right, of all speech": 1.0,
    }  # fmt: skip


def test_what_is_missed_false_or_given_to_another_counts(docs: Path) -> None:
    missed = gold("bridge before winter", "direct", "Stone")
    wrong = gold(RIVER, "indirect_speech", "the river board")
    found = figures(docs, gold(QUOTE, "direct", "he", pronoun=True), wrong, missed)
    assert found["recall of quoted speech"] == 0.5
    assert found["precision"] == pytest.approx(2 / 3), "the money is not annotated"
    assert found["speaker right, of all speech"] == 0.0, "of the two that are named, one is missed and one is another's"


def test_half_an_overlap_is_found_and_less_is_not(docs: Path) -> None:
    assert figures(docs, gold("The river would", "indirect_speech", "Reed"))["recall of all speech"] == 1.0
    assert figures(docs, gold("The river", "indirect_speech", "Reed"))["recall of all speech"] == 0.0


def test_titles_and_pronouns_do_not_make_a_name() -> None:
    assert not same_name("Senator Lee", "Senator Roe")
    assert not same_name("he", "he")
    assert same_name("Tom Reed’s", "Reed")


def test_the_precision_of_each_rule_is_counted(docs: Path) -> None:
    marked = lines(docs.parent / "gold.jsonl", gold(QUOTE, "direct", "Stone"), gold(MONEY, "other", "Stone"))
    counts = {row["kind"]: (row["right"], row["of"]) for row in rule_precision(docs, marked) if row["kind"] == "direct"}
    assert counts == {"direct": (1, 1)}
    assert sum(row["of"] for row in rule_precision(docs, marked)) == 3
    assert sum(row["right"] for row in rule_precision(docs, marked)) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "line 1: not JSON"), ("[]\n", "line 1: without doc"), ('\n{"doc": 1}\n', "line 2: without text, publisher")],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, said: str) -> None:
    bad = tmp_path / "docs.jsonl"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        evaluate_attribution(bad, bad, "made")


def test_the_command_writes_what_notebook_06_reads(docs: Path, tmp_path: Path) -> None:
    marked = lines(tmp_path / "gold.jsonl", gold(QUOTE, "direct", "Stone"))
    out = tmp_path / "figures.csv"
    command = [
        "evaluate",
        "attribution",
        "--docs",
        str(docs),
        "--gold",
        str(marked),
        "--name",
        "One",
        "--out",
        str(out),
    ]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    table = pd.read_csv(out)
    assert tuple(table.columns) == COLUMNS
    assert set(table["set"]) == {"One"}
    assert set(table["size"]) == {"1 article"}
    assert str(tmp_path) not in out.read_text(encoding="utf-8")
