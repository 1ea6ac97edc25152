"""How long a whole report takes, against only starting its kernels with their imports.

Run with `.venv/bin/python -m benchmarks.report_start`. Both sides use the same number of kernels at a time, in the same
run, alternating; the ratio is what counts, not the seconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from analysis.paths import shipped
from analysis.report.execute import Runner, read_notebook

JOBS = 2
ROUNDS = 3


def only_imports(file: Path) -> nbformat.NotebookNode:
    """A notebook with nothing but the import lines of another."""
    lines = [
        line
        for cell in read_notebook(file).cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
        if line.startswith(("import ", "from "))
    ]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("\n".join(lines), id="imports")])


def kernels() -> float:
    """Seconds to start a kernel for each notebook and import what it imports."""
    files = sorted(shipped("notebooks").glob("*.ipynb"))
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(JOBS) as pool:
        runner = Runner(Path(folder), timeout=300)
        done = list(pool.map(lambda file: runner.run(only_imports(file), file.stem), files))
    assert not any(execution.failure for execution in done)
    return time.perf_counter() - begin


def report() -> float:
    """Seconds of `same-story report` in a process of its own."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "analysis",
            "report",
            "--jobs",
            str(JOBS),
            "--out",
            str(Path(folder) / "report"),
        ]
        subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    """Print both times and their ratio, median of the rounds."""
    rounds = [(kernels(), report()) for _ in range(ROUNDS)]
    ratio = statistics.median(whole / start for start, whole in rounds)
    for start, whole in rounds:
        print(f"seven kernels with imports {start:6.1f} s    whole report {whole:6.1f} s    ratio {whole / start:.2f}")
    print(f"median ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
