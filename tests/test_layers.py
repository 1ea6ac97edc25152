"""Imports between the modules of the package point one way: down."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import analysis

ROOT = Path(analysis.__file__).parent
# From the top; a module may import what stands below it, and within a package its own siblings.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("report",),
    ("findings",),
    ("figures",),
    ("display",),
    ("evidence",),
    ("voices", "firmness", "validation", "checking"),
    ("summaries", "evaluation", "overruled", "lenses"),
    ("alignment", "accuracy", "diversity"),
    ("framing",),
    ("numbers", "readability"),
    ("sourcing",),
    ("corrections", "versions"),
    ("corpus",),
    ("language", "copies", "kinship"),
    ("text", "reading", "tables"),
    ("comparison",),
    ("errors", "paths", "statistics"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def parts() -> dict[str, list[Path]]:
    """The top-level modules and packages with their files; `analysis` itself and folders of data have no place."""
    found = {}
    for entry in sorted(ROOT.iterdir()):
        if entry.is_dir() and entry.name != "shipped" and (entry / "__init__.py").exists():
            files = sorted(entry.rglob("*.py"))
            if any(file.stat().st_size for file in files):
                found[entry.name] = files
        elif entry.suffix == ".py" and entry.name != "__init__.py":
            found[entry.stem] = [entry]
    return found


def imported(file: Path) -> Iterator[str]:
    """The parts of the package one file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide the layer"
            module = node.module or ""
            names = [f"analysis.{alias.name}" for alias in node.names] if module == "analysis" else [module]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("analysis."))


def test_every_module_has_a_layer() -> None:
    assert set(parts()) - set(LEVEL) == set(), "name it in LAYERS"


def test_imports_point_down() -> None:
    upward = [
        f"{file.relative_to(ROOT)} imports {target}"
        for name, files in parts().items()
        for file in files
        for target in imported(file)
        if target != name and target in LEVEL and name in LEVEL and LEVEL[target] <= LEVEL[name]
    ]
    assert upward == []


def test_reading_and_splitting_pull_in_no_heavy_library() -> None:
    heavy = {"pandas", "numpy", "matplotlib", "pyarrow", "pandera", "trafilatura", "lxml", "dateparser", "mistune"}
    code = f"import sys, analysis.reading, analysis.errors, analysis.paths; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    for file in parts()["text"]:
        assert not heavy & {root.partition(".")[0] for root in roots(file)}, file


def roots(file: Path) -> Iterator[str]:
    """Everything one file imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
