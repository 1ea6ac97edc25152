"""Run the notebooks on the four articles and store their outputs, as `make notebooks` does.

What nbval does not compare and what differs between machines (timing, versions of the language) is left out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat

from analysis.report.execute import Runner, read_notebook

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
MOST_BYTES = 500_000


def main(names: list[str]) -> int:
    """Store the outputs of the named notebooks, or of all; status 1 if one does not finish or grows too large."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Path(folder), timeout=300)
        for file in sorted(FOLDER.glob("*.ipynb")):
            if names and not any(file.name.startswith(name) for name in names):
                continue
            execution = runner.run(read_notebook(file), file.stem)
            if execution.failure:
                print(f"{file.name} {execution.failure.sentence}", file=sys.stderr)
                failed = True
                continue
            notebook = execution.notebook
            notebook.metadata = nbformat.from_dict(METADATA)
            for cell in notebook.cells:
                cell.metadata.pop("execution", None)
            file.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
            size = file.stat().st_size
            print(f"{file.name}: {size / 1000:,.0f} kB")
            failed |= size > MOST_BYTES
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
