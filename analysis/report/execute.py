"""Run one notebook in a kernel of its own, sealed off from the user's own Jupyter settings."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

START_TIMEOUT = 180  # a busy machine with a cold disk can take a minute to import pandas
INJECTED = "injected-parameters"


@dataclass(frozen=True)
class Failure:
    """Why a notebook did not finish.

    Parameters
    ----------
    name, message : str
        Type and text of the error.
    cell : int or None
        Number of the code cell as JupyterLab shows it after Run All; None if no cell was reached.
    """

    name: str
    message: str
    cell: int | None = None

    @property
    def sentence(self) -> str:
        """The failure in one line."""
        first_line = next(iter(self.message.strip().splitlines()), "")
        parts = [f"cell {self.cell}"] if self.cell is not None else []
        parts += [self.name, first_line if len(first_line) <= 300 else first_line[:299] + "…"]
        return "did not finish: " + ": ".join(part for part in parts if part)


@dataclass(frozen=True)
class Execution:
    """A notebook after its run: the cells up to and including one that failed, and the failure."""

    notebook: NotebookNode
    failure: Failure | None = None


def read_notebook(file: Path) -> NotebookNode:
    """Read a notebook, whatever its minor version; raises ValueError if it is none."""
    try:
        notebook = nbformat.reads(file.read_text(encoding="utf-8"), as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat lets KeyError, AttributeError and others through
        raise ValueError(f"{file.name} is not a valid notebook") from error
    return notebook


def has_tag(cell: NotebookNode, tag: str) -> bool:
    """Whether a cell carries a tag."""
    return tag in cell.metadata.get("tags", [])


def with_parameters(notebook: NotebookNode, values: Mapping[str, Any]) -> NotebookNode:
    """Put a cell with the given values after the one tagged `parameters`.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("seed = 1", metadata={"tags": ["parameters"]})
    >>> with_parameters(nbformat.v4.new_notebook(cells=[cell]), {"seed": 2}).cells[1].source
    'seed = 2'
    """
    place = next((i for i, cell in enumerate(notebook.cells) if has_tag(cell, "parameters")), None)
    if place is None:
        raise ValueError("no cell is tagged 'parameters'")
    source = "\n".join(f"{name} = {value!r}" for name, value in values.items())
    # A fixed id: nbformat would draw one at random.
    cell = nbformat.v4.new_code_cell(source, id=INJECTED, metadata={"tags": [INJECTED]})
    copy = notebook.copy()
    copy.cells = [*notebook.cells[: place + 1], cell, *notebook.cells[place + 1 :]]
    return copy


class _ThisPython(KernelSpecManager):  # type: ignore[misc]
    """Every kernel is the running interpreter, whatever kernels are registered on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python",
            language="python",
            metadata={"supported_encryption": ["curve"]},
        )


class _Client(NotebookClient):  # type: ignore[misc]
    """A client with a kernel of our own making that knows which cell it is at."""

    def __init__(self, notebook: NotebookNode, connection_file: Path, timeout: int) -> None:
        super().__init__(
            notebook,
            timeout=timeout,
            startup_timeout=START_TIMEOUT,
            record_timing=False,
            store_widget_state=False,
            # How output is cut into messages depends on timing; joined, it does not.
            coalesce_streams=True,
            shutdown_kernel="immediate",
            on_cell_execute=self._at,
        )
        self._connection_file = connection_file
        self.position: int | None = None

    def _at(self, cell: NotebookNode, cell_index: int) -> None:
        self.position = cell_index

    def create_kernel_manager(self) -> AsyncKernelManager:
        self.km = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=_ThisPython(),
            connection_file=str(self._connection_file),
            # ipykernel warns on every start if its connection is not encrypted.
            transport_encryption="auto",
        )
        return self.km


class Runner:
    """Runs notebooks in kernels of their own and can end all of them at once.

    Parameters
    ----------
    folder : Path
        A temporary folder: working directory, IPython profile and connection files go there.
    timeout : int
        Seconds one cell may take.
    """

    def __init__(self, folder: Path, timeout: int) -> None:
        self._folder = folder
        self._timeout = timeout
        self._clients: set[_Client] = set()
        self._stopped = False

    def run(self, notebook: NotebookNode, name: str) -> Execution:
        """Run a notebook; what goes wrong in it is returned, not raised."""
        folder = self._folder / name
        folder.mkdir()
        # An empty matplotlibrc in the working directory goes before the user's own.
        (folder / "matplotlibrc").touch()
        client = _Client(notebook, folder / "kernel.json", self._timeout)
        self._clients.add(client)
        try:
            if self._stopped:
                raise DeadKernelError("stopped")
            asyncio.run(client.async_execute(cwd=str(folder), env=_environment(folder)))
        except CellExecutionError as error:
            return _cut(client, Failure(error.ename, error.evalue))
        except CellTimeoutError:
            return _cut(client, Failure("TimeoutError", f"no result after {self._timeout} seconds"), show=True)
        except DeadKernelError:
            return _cut(client, Failure("DeadKernelError", "the kernel ended while this cell ran"), show=True)
        except Exception as error:  # such as a kernel that does not start: one page fails, not the report
            return _cut(client, Failure(type(error).__name__, str(error)), show=True)
        finally:
            self._clients.discard(client)
        return Execution(client.nb)

    def stop(self) -> None:
        """End all kernels that still run; their notebooks then come back as failed."""
        self._stopped = True
        for client in list(self._clients):
            process = getattr(getattr(client.km, "provisioner", None), "process", None)
            if process is not None:
                process.kill()


def _environment(folder: Path) -> dict[str, str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONSTARTUP", "MATPLOTLIBRC")}
    return environment | {
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }


def _cut(client: _Client, failure: Failure, show: bool = False) -> Execution:
    """The notebook up to the cell that failed; `show` adds the error where the kernel left none."""
    cells = client.nb.cells[: (client.position or 0) + 1] if client.position is not None else []
    notebook = client.nb.copy()
    notebook.cells = cells
    if not cells:
        return Execution(notebook, failure)
    if show:
        text = f"{failure.name}: {failure.message}"
        output = nbformat.v4.new_output("error", ename=failure.name, evalue=failure.message, traceback=[text])
        cells[-1].outputs = [*cells[-1].get("outputs", []), output]
    run = [c for c in cells if c.cell_type == "code" and c.source.strip() and not has_tag(c, INJECTED)]
    return Execution(notebook, Failure(failure.name, failure.message, len(run)))
