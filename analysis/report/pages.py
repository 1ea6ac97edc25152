"""Run the notebooks side by side and write a page for each."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from tqdm import tqdm

from analysis.reading import Reading
from analysis.reading.wording import counted
from analysis.report.execute import Execution, Failure, Runner, read_notebook, with_parameters
from analysis.report.folder import write
from analysis.report.manifest import own_version
from analysis.report.places import Places
from analysis.report.render import (
    Page,
    Site,
    files_of,
    first_finding,
    label,
    notebook_html,
    page_html,
    split_title,
)


def write_pages(
    files: Sequence[Path], reading: Reading, folder: Path, parameters: Mapping[str, Any], jobs: int, timeout: int
) -> Site:
    """Run notebooks and write their pages.

    Parameters
    ----------
    files : sequence of Path
        The notebooks.
    reading : Reading
        The corpus.
    folder : Path
        The report's folder.
    parameters : mapping
        What every notebook is given.
    jobs, timeout : int
        How many run at the same time, and the seconds one cell may take.
    """
    asked = tuple(Page(file.stem, question(file)) for file in files)
    site = Site(reading.title or _title_of(reading), reading.note, own_version(), asked)
    return replace(site, pages=_run_all(files, site, folder, parameters, jobs, timeout))


def question(file: Path) -> str:
    """The question a notebook asks: its title, or its name if it has none."""
    try:
        return split_title(read_notebook(file))[0] or label(file.stem)
    except ValueError:
        return label(file.stem)


def _title_of(reading: Reading) -> str:
    outlets = len({article.outlet for article in reading.articles})
    return f"{counted(len(reading.articles), 'article')} of {counted(outlets, 'outlet')}"


def _run_all(
    files: Sequence[Path], site: Site, folder: Path, parameters: Mapping[str, Any], jobs: int, timeout: int
) -> tuple[Page, ...]:
    """Run the notebooks side by side and write each page as soon as its notebook is done.

    Threads suffice: the work is done in the kernels, which are processes of their own.
    """
    with (
        tempfile.TemporaryDirectory(prefix="same-story-", ignore_cleanup_errors=True) as scratch,
        ThreadPoolExecutor(max_workers=min(jobs, len(files))) as pool,
        _progress(len(files)) as bar,
    ):
        runner = Runner(Path(scratch), timeout)
        places = _places(files[0].parent, folder, parameters["corpus_folder"], Path(scratch))
        futures: list[Future[Page]] = [
            pool.submit(_make_page, file, page, site, folder, parameters, runner, places)
            for file, page in zip(files, site.pages, strict=True)
        ]
        try:
            for _ in as_completed(futures):
                bar.update()
            return tuple(future.result() for future in futures)
        except BaseException:  # Ctrl-C among them: kernels do not get it by themselves
            pool.shutdown(wait=False, cancel_futures=True)
            runner.stop()
            raise


def _progress(total: int) -> tqdm[Any]:
    """A bar on a terminal, silence anywhere else."""
    size = shutil.get_terminal_size()  # tqdm draws nothing on a terminal that does not tell its size
    form = "{desc}: {n_fmt} of {total_fmt} |{bar}| {elapsed}"
    return tqdm(total=total, desc="Notebooks", bar_format=form, ncols=size.columns, nrows=size.lines, disable=None)


def _places(notebooks: Path, folder: Path, corpus: str | None, scratch: Path) -> Places:
    names = {folder: "report", scratch: "scratch", notebooks: "notebooks"}
    return Places(names if corpus is None else {Path(corpus): "corpus", **names})


def _make_page(
    file: Path,
    page: Page,
    site: Site,
    folder: Path,
    parameters: Mapping[str, Any],
    runner: Runner,
    places: Places,
) -> Page:
    execution = _execute(file, parameters, runner)
    _, shown = split_title(execution.notebook)
    try:
        body = notebook_html(Execution(shown, execution.failure))
        finding = first_finding(shown)
    except Exception as error:  # a page that cannot be drawn must not take the others with it
        body, finding = Markup(), Markup()
        execution = Execution(shown, Failure(type(error).__name__, f"the page could not be drawn: {error}"))
    body, finding = Markup(places.hidden(body)), Markup(places.hidden(finding))
    failure = execution.failure
    if failure is not None:
        failure = replace(failure, message=places.hidden(failure.message))
    tables, figures = files_of(folder, page.name)
    page = replace(page, finding=finding, failure=failure, tables=tables, figures=figures)
    write(folder / f"{page.name}.html", page_html(site, page, body))
    return page


def _execute(file: Path, parameters: Mapping[str, Any], runner: Runner) -> Execution:
    try:
        notebook = with_parameters(read_notebook(file), parameters)
    except ValueError as error:
        cause = error.__cause__ or error
        text = str(error) if error.__cause__ is None else f"{error} ({type(cause).__name__}: {cause})"
        return Execution(nbformat.v4.new_notebook(), Failure("", text))
    return runner.run(notebook, file.stem)
