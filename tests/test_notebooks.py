"""Notebooks hold prose and calls, in one order, with stored outputs small enough to read in a diff."""

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.paths import shipped

FILES = sorted(shipped("notebooks").glob("*.ipynb"))
MOST_STATEMENTS = 7
CALLS = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)


def read(file: Path) -> Any:
    return nbformat.read(file, as_version=4)


def test_all_seven_are_there() -> None:
    assert [file.stem for file in FILES] == [
        "00_articles", "01_framing", "02_sourcing", "03_readability",
        "04_numeric_claims", "05_side_by_side", "06_accuracy",
    ]  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_notebook_is_prose_and_calls(file: Path) -> None:
    cells = read(file).cells
    assert cells[0].source.startswith("# ")
    assert cells[0].source.strip().endswith("?"), "the title is the question"
    assert "parameters" in cells[1].metadata.tags
    assert "finding" in cells[2].metadata.tags, "the finding comes first"
    assert any(cell.source.startswith("## What this cannot tell you") for cell in cells)
    for cell in cells:
        assert not any(tag.startswith(("nbval", "raises")) for tag in cell.metadata.get("tags", [])), "all is compared"
        assert "NBVAL" not in cell.source
        if cell.cell_type == "code":
            statements = ast.parse(cell.source).body
            assert len(statements) <= MOST_STATEMENTS, "longer code belongs to the package"
            assert all(isinstance(one, CALLS) for one in statements), "imports, assignments and calls only"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_outputs_are_stored_and_say_nothing_of_the_machine(file: Path) -> None:
    notebook = read(file)
    assert file.stat().st_size < 500_000
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type in ("execute_result", "display_data"), "no error, no stray print"
            if "image/png" in output.get("data", {}):
                assert output.metadata["image/png"]["alt"].startswith("Chart: ")
