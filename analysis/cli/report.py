"""`same-story report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.common import SEED, CorpusPath, given, printable

EXAMPLES = """\b
Examples:
  same-story report                           the four articles that come with it
  same-story report my-articles --out monday  your own articles, in a folder of their own
  same-story report --only 02,04              sourcing and numeric claims only
  same-story report archive.jsonl --story s7  one of several stories
  same-story report --excerpts --zip syria.zip  to hand on: one file, and only sentences with evidence
"""


def report(
    corpus: CorpusPath = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder to write to; an earlier report in it is replaced.")
    ] = Path("reports"),
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="How many notebooks run at the same time.",
            show_default="one per processor",
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="02,04", help="Numbers of the notebooks to run, with commas between; the report holds these only."
        ),
    ] = None,
    story: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The story to compare, where the articles tell several.",
            show_default="the one with most articles",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of everything that is drawn at random.")] = SEED,
    excerpts: Annotated[
        bool,
        typer.Option("--excerpts", help="Show no more of the articles than the sentences that carry evidence."),
    ] = False,
    archive: Annotated[
        Path | None,
        typer.Option("--zip", metavar="FILE", help="Put the report into one zip, too.", show_default="no zip"),
    ] = None,
    timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="Seconds one cell may take.")] = 600,
    notebooks: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of notebooks to run.", show_default="those that come with it"),
    ] = None,
) -> None:
    """Run the notebooks and write one linked report: DIR/index.html.

    Ends with status 0 if every notebook finished, 1 if one did not (the others still appear),
    2 if the articles or the options cannot be used.
    """
    from analysis.report import build_report

    with given(corpus) as source:
        result = build_report(
            source,
            out,
            jobs=jobs,
            only=None if only is None else only.split(","),
            story=story,
            seed=seed,
            timeout=timeout,
            notebooks=notebooks,
            called=None if corpus is None else str(corpus),
            excerpts=excerpts,
            archive=archive,
        )
    for name, reason in result.left_out:
        typer.echo(printable(f"Left out: {name} ({reason})"), err=True)
    for page in result.pages:
        if page.failure is not None:
            typer.echo(printable(f"{page.name} {page.failure.sentence}"), err=True)
    typer.echo(printable(f"Report: {out / 'index.html'}"))
    if archive is not None:
        typer.echo(printable(f"To hand on: {archive}"))
    if any(page.failure is not None for page in result.pages):
        raise typer.Exit(1)
