"""Drive a report: check what was given, run the notebooks, write the pages, record the run."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.paths import shipped
from analysis.reading import chosen_story, read_corpus, stories_of
from analysis.report.folder import choose, write
from analysis.report.manifest import FINISHED, manifest, sha256
from analysis.report.methods import methods_paragraph
from analysis.report.share import check_archive, pack
from analysis.report.whole import whole
from analysis.statistics import SEED

if TYPE_CHECKING:
    from analysis.report.render import Page


@dataclass(frozen=True)
class Report:
    """A report that was written: its folder, its pages, and the files of the corpus left unread."""

    folder: Path
    pages: tuple[Page, ...]
    left_out: tuple[tuple[str, str], ...]


def build_report(
    corpus: Path | None = None,
    out: Path = Path("reports"),
    *,
    jobs: int | None = None,
    only: Sequence[str] | None = None,
    story: str | None = None,
    seed: int = SEED,
    timeout: int = 600,
    notebooks: Path | None = None,
    called: str | None = None,
    excerpts: bool = False,
    archive: Path | None = None,
) -> Report:
    """Run the notebooks on a corpus and write one linked report.

    Parameters
    ----------
    corpus : Path or None
        A folder of articles, or one file that holds them; None for the four articles that ship.
    out : Path
        Folder to write to. An earlier report in it is replaced once the new one is whole.
    jobs : int or None
        How many notebooks run at the same time; None for one per processor.
    only : sequence of str or None
        Numbers of the notebooks to run; None for all.
    story : str or None
        The story that is compared where the articles tell several; None for the one with most articles.
    seed : int
        Given to every notebook.
    timeout : int
        Seconds one cell may take.
    notebooks : Path or None
        Folder of the notebooks; None for those that ship.
    called : str or None
        What the corpus is called in the manifest; None for its path as given.
    excerpts : bool
        Whether pages and tables show no more of the articles than the sentences that carry evidence.
    archive : Path or None
        A zip to write the report to as well.

    Returns
    -------
    Report
        A notebook that did not finish has its page too, with `failure` set.

    Raises
    ------
    InputError
        If corpus, notebooks or folder cannot be used; nothing has been written then.
    """
    source = (corpus or shipped("seeds")).resolve()
    reading = read_corpus(source if corpus is None else corpus)
    if reading.codebook is not None:
        from analysis.framing.codebook import with_generic

        with_generic(reading.codebook)
    chosen_story(stories_of(reading.articles), story)
    files = choose(notebooks or shipped("notebooks"), only)
    if archive is not None:
        check_archive(archive, None if corpus is None else source)
    # The manifest goes to whoever reads the report: paths stay as they were typed.
    told = {
        "corpus": None if corpus is None else called or str(corpus),
        "only": [f.name[:2] for f in files],
        "story": story,
        "seed": seed,
        "excerpts": excerpts,
    }
    with whole(out, source if corpus is not None else None) as folder:
        given = {
            "corpus_folder": None if corpus is None else str(source),
            "output_folder": str(folder),
            "seed": seed,
            "story": story,
            "excerpts": excerpts,
        }
        # Late, so that bad input is answered at once: this loads Jupyter.
        with _without_slow_import():
            from analysis.report.pages import write_pages
            from analysis.report.render import index_html

        made = write_pages(files, reading, folder, given, jobs or processors(), timeout)
        ends = {page.name: page.failure.sentence if page.failure else FINISHED for page in made.pages}
        about = {file.stem: {"sha256": sha256(file), "status": ends[file.stem]} for file in files}
        record = manifest(reading, source, about, told)
        methods = methods_paragraph(record)
        write(folder / "methods.txt", methods + "\n")
        write(folder / "index.html", index_html(made, reading, methods))
        made_of = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
        record["files"] = sorted([*made_of, "manifest.json"])
        write(folder / "manifest.json", json.dumps(record, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
    if archive is not None:
        pack(out.resolve(), archive)
    return Report(out.resolve(), made.pages, reading.left_out)


@contextmanager
def _without_slow_import() -> Iterator[None]:
    """Keep jsonschema, which nbformat loads, from compiling a grammar of URIs.

    It takes more than a second, and no notebook needs it.
    """
    name = "rfc3987_syntax"
    absent = name not in sys.modules
    if absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[name]


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
