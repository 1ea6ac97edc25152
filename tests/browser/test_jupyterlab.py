"""Every notebook in a real JupyterLab: as a reader first opens it, and after Run All."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from analysis.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NOTEBOOKS = sorted(shipped("notebooks").glob("[0-9][0-9]_*.ipynb"))
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
}
# Errors are read from the notebook's model: the page shows them in no one place.
CELLS = """() => {
  const cells = jupyterapp.shell.currentWidget.content.model.cells;
  return Array.from({length: cells.length}, (_, i) => cells.get(i).toJSON());
}"""
READY = """() => {
  const session = window.jupyterapp?.shell?.currentWidget?.sessionContext?.session;
  return session?.kernel?.connectionStatus === 'connected' && session.kernel.status === 'idle';
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address and folder of one JupyterLab for all notebooks, with settings and kernels of its own."""
    base = tmp_path_factory.mktemp("lab")
    root = base / "root"
    root.mkdir()
    for file in NOTEBOOKS:
        shutil.copy(file, root)  # what Lab saves must not reach the checkout
    for name, content in SETTINGS.items():
        file = base / "settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (base / "log").open("wb")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser", "--allow-root"),
            *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
            *("--IdentityProvider.token=", f"--ServerApp.root_dir={root}"),
        ],
        env=os.environ
        | {
            "IPYTHONDIR": str(base / "ipython"),
            "JUPYTER_CONFIG_DIR": str(base / "config"),
            "JUPYTER_DATA_DIR": str(base / "data"),
            "JUPYTER_RUNTIME_DIR": str(base / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(base / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(base / "workspaces"),
            "JUPYTER_PREFER_ENV_PATH": "1",
        },
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=root,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api", process, base / "log")
        yield address, root
    finally:
        process.terminate()  # the server ends its kernels
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


@pytest.fixture
def tab(browser: Browser, lab: tuple[str, Path]) -> Iterator[Page]:
    """A tab that fails the test on any request to another host than the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    elsewhere: list[str] = []
    own = (lab[0], lab[0].replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda asked: None if asked.url.startswith(own) else elsewhere.append(asked.url))
    yield page
    context.close()
    assert elsewhere == []


def _open(tab: Page, address: str, name: str) -> None:
    tab.goto(f"{address}/lab/tree/{name}?reset")
    # Without an idle kernel, Run All silently runs nothing.
    tab.wait_for_function(READY, timeout=120_000)


def _code(tab: Page) -> list[dict[str, Any]]:
    return [cell for cell in tab.evaluate(CELLS) if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]


def _run_all(tab: Page) -> list[dict[str, Any]]:
    # Counts stored with the notebook would pass for counts of this run.
    tab.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    assert all(cell["execution_count"] is None for cell in _code(tab))
    tab.set_default_timeout(300_000)
    tab.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    return _code(tab)


def _errors(cells: list[dict[str, Any]]) -> list[str]:
    outputs = [output for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]
    return [f"{output['ename']}: {output['evalue']}" for output in outputs]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_opens_and_runs(tab: Page, lab: tuple[str, Path], file: Path) -> None:
    _open(tab, lab[0], file.name)
    stored = [output for cell in _code(tab) for output in cell["outputs"]]
    assert stored, "a reader who opens the notebook must see results before running anything"
    assert _errors(_code(tab)) == []
    shown = tab.locator(".jp-Notebook")
    assert shown.locator(".jp-OutputArea-output:visible").count() >= 1
    for word in _first_finding(_code(tab)):
        assert word in shown.inner_text()

    cells = _run_all(tab)
    assert _errors(cells) == []
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert [cell for cell in cells if "finding" in cell["metadata"].get("tags", []) and not cell["outputs"]] == []


def _first_finding(cells: list[dict[str, Any]]) -> list[str]:
    """Words of the first finding, free of markup: they must be on the page, whatever form it has there."""
    for cell in cells:
        if "finding" in cell["metadata"].get("tags", []):
            data = [output.get("data", {}) for output in cell["outputs"]]
            text = " ".join("".join(d.get("text/plain", "")) for d in data if "text/markdown" not in d)
            text += " ".join("".join(d.get("text/markdown", "")) for d in data)
            return re.findall(r"\b[A-Za-z]{4,}\b", re.sub(r"<[^>]*>", " ", text))[:8]
    return []


def test_the_test_sees_errors(tab: Page, lab: tuple[str, Path]) -> None:
    """A notebook that fails does not pass for one that runs."""
    cells = [nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_code_cell("1 / 0"), nbformat.v4.new_code_cell("2")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}  # else Lab asks which
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), lab[1] / "failing.ipynb")
    _open(tab, lab[0], "failing.ipynb")
    ran = _run_all(tab)
    assert _errors(ran) == ["ZeroDivisionError: division by zero"]
    # Whether the cell behind the error still runs depends on what Lab had queued by then.
    assert [cell["execution_count"] for cell in ran[:2]] == [1, 2]
