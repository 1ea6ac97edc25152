"""`same-story validate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.common import SEED, printable
from analysis.errors import InputError

if TYPE_CHECKING:
    from analysis.corpus import Corpus

EXAMPLES = """\b
Examples:
  same-story validate my-articles                           60 sentences to code, for one person
  same-story validate my-articles --coder anna --coder ben  the same sentences for two
  same-story validate my-articles --score                   when the sheets are filled in
  same-story validate my-articles --score --json            the same for a program
"""


def validate(
    corpus: Annotated[
        Path | None,
        typer.Argument(
            metavar="CORPUS",
            help="A folder of articles, or one file that holds them.",
            show_default="the four articles that come with it",
        ),
    ] = None,
    sample: Annotated[int, typer.Option(min=1, metavar="N", help="How many sentences to draw.")] = 60,
    coder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Who codes them; once for each person, all get the same sentences.",
            show_default="coder-1",
        ),
    ] = None,
    score: Annotated[bool, typer.Option("--score", help="Compare the filled sheets with the detectors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --score: print one JSON object.")] = False,
    sheets: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder of the sheets; notebook 06 looks for them beside the articles.",
            show_default="validation, in or beside CORPUS",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of the draw: the same seed, the same sentences.")] = SEED,
) -> None:
    """Measure the detectors on your own articles: draw sentences for people to code, then score the detectors by them.

    Ends with status 0; with --score, 1 if nothing is coded yet or something on the sheets cannot be used;
    2 if the articles or the options cannot be used.
    """
    if corpus == Path("-"):
        raise InputError("Sentences for coding lie beside the articles; give a folder or a file instead of -.")
    if corpus is None and sheets is None:
        raise InputError(
            "Give the folder of your articles; for the four articles that come with it, name a folder with --sheets."
        )
    if as_json and not score:
        raise InputError("--json tells the figures; use it with --score.")
    from analysis import validation
    from analysis.corpus import load_articles
    from analysis.display import counted
    from analysis.findings.wording import is_

    articles = load_articles(corpus)
    folder = validation.folder_of(corpus) if sheets is None else sheets
    assert folder is not None
    if score:
        _score(articles, folder, as_json)
        return
    drawn = validation.sample_sentences(articles, sample, seed)
    if not drawn:
        raise InputError("There is no sentence in English to code; the detectors read no other language.")
    places = validation.write_sheets(drawn, folder, coder or ["coder-1"])
    sentences = counted(len(drawn), "sentence")
    if len(drawn) < sample:
        typer.echo(f"There {is_(len(drawn))} no more than {sentences} to code.")
    for place in places:
        typer.echo(printable(f"Written: {place} ({sentences})"))
    typer.echo(printable(f"How to code them: {folder / 'guide.txt'}"))
    given = "" if corpus is None else f" {corpus}"
    typer.echo(printable(f"Then: same-story validate{given}{'' if sheets is None else f' --sheets {sheets}'} --score"))


def _score(articles: Corpus, folder: Path, as_json: bool) -> None:
    """Print what the sheets of a folder tell."""
    from analysis.validation import score
    from analysis.validation.wording import as_json as in_json
    from analysis.validation.wording import in_words

    told = score(articles, folder)
    if not told.progress and not len(told.left_out):
        raise InputError(f"There is no coding sheet in {folder}; run same-story validate without --score to write one.")
    if as_json:
        import json

        typer.echo(json.dumps(in_json(told), indent=2, sort_keys=True, ensure_ascii=True, allow_nan=False))
    else:
        typer.echo(printable(in_words(told)))
        if not told.is_coded:
            typer.echo("Nothing is coded yet.")
    if len(told.left_out) or not told.is_coded:
        raise typer.Exit(1)
