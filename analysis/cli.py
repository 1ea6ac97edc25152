"""The command line. Heavy imports wait until a command runs, so that `--help` answers at once."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.errors import InputError

if TYPE_CHECKING:
    from analysis.corpus import Corpus

# analysis.statistics.SEED once more, for `--help` need not wait for numpy; a test holds them equal.
SEED = 20181219

app = typer.Typer(
    name="same-story",
    help="How several outlets tell the same story, side by side.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_Corpus = Annotated[
    Path | None,
    typer.Argument(
        metavar="CORPUS",
        help="A folder of articles, or one file that holds them; - is standard input.",
        show_default="the four articles that come with it",
    ),
]

_REPORT_EXAMPLES = """\b
Examples:
  same-story report                           the four articles that come with it
  same-story report my-articles --out monday  your own articles, in a folder of their own
  same-story report --only 02,04              sourcing and numeric claims only
  same-story report archive.jsonl --story s7  one of several stories
  same-story report --excerpts --zip syria.zip  to hand on: one file, and no article in full
"""


def printable(text: str) -> str:
    r"""Text that is safe to print on a terminal: control characters are written out.

    Examples
    --------
    >>> print(printable("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


@contextmanager
def _given(corpus: Path | None) -> Iterator[Path | None]:
    """Where the articles are; what comes on standard input is kept in a file for as long as it is needed."""
    if corpus != Path("-"):
        yield corpus
        return
    from analysis.reading.standard_input import kept

    with kept(sys.stdin.buffer) as place:
        try:
            yield place
        except InputError as error:
            told = [problem.replace(str(place), "Standard input") for problem in error.problems]
            raise InputError(*told) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        from analysis.report.manifest import own_version

        typer.echo(f"same-story {own_version()}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """How several outlets tell the same story, side by side."""


@app.command(epilog=_REPORT_EXAMPLES)
def report(
    corpus: _Corpus = None,
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
    signal.signal(signal.SIGTERM, _end)
    from analysis.report import build_report

    with _given(corpus) as source:
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
    typer.echo(f"Report: {out / 'index.html'}")
    if archive is not None:
        typer.echo(f"To hand on: {archive}")
    if any(page.failure is not None for page in result.pages):
        raise typer.Exit(1)


_CHECK_EXAMPLES = """\b
Examples:
  same-story check my-articles                what was read, where each field stands, what looks wrong
  same-story check my-articles --json         the same for a program
  same-story check - < articles.jsonl         from another program
"""


@app.command(epilog=_CHECK_EXAMPLES)
def check(
    corpus: _Corpus = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Tell what was read of a corpus, where each field came from, and what looks wrong.

    Ends with status 0 if nothing looks wrong, 1 if something does, 2 if there is nothing to read.
    """
    from analysis.checking import checked, checked_in_words
    from analysis.corpus import load_articles

    with _given(corpus) as source:
        found = checked(load_articles(source))
    if as_json:
        import json

        typer.echo(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=True))
    else:
        typer.echo(printable(checked_in_words(found)))
    if found["warnings"]:
        raise typer.Exit(1)


_NEW_EXAMPLES = """\b
Examples:
  same-story new my-story                     makes the folder and a commented corpus.toml in it
"""


@app.command(epilog=_NEW_EXAMPLES)
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the articles; made if it is not there.")],
) -> None:
    """Start a corpus: write a commented corpus.toml into a folder."""
    from importlib.resources import files

    place = folder / "corpus.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError(f"{folder} is not a folder; name another.") from None
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror or error}); name another folder.") from None
    try:
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(files("analysis.data").joinpath("corpus_template.toml").read_text(encoding="utf-8"))
    except FileExistsError:
        raise InputError(f"{place} is there already; edit it, or name another folder.") from None
    except OSError as error:
        raise InputError(f"{place} cannot be written ({error.strerror or error}); name another folder.") from None
    typer.echo(f"Written: {place}")
    typer.echo(f"Next: put the articles into {folder}, then run: same-story check {folder}")


_VALIDATE_EXAMPLES = """\b
Examples:
  same-story validate my-articles                           60 sentences to code, for one person
  same-story validate my-articles --coder anna --coder ben  the same sentences for two
  same-story validate my-articles --score                   when the sheets are filled in
  same-story validate my-articles --score --json            the same for a program
"""


@app.command(epilog=_VALIDATE_EXAMPLES)
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
    if len(drawn) < sample:
        typer.echo(f"There are only {len(drawn)} sentences; all of them are to be coded.")
    for place in places:
        typer.echo(printable(f"Written: {place} ({len(drawn)} sentences)"))
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


evaluate = typer.Typer(
    help="Measure a detector on articles annotated by others.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(evaluate, name="evaluate")

_EVALUATE_EXAMPLES = """\b
Examples:
  same-story evaluate attribution --docs docs.jsonl --gold gold.jsonl
  same-story evaluate attribution --docs docs.jsonl --gold gold.jsonl --name "Our 60 articles" --out figures.csv
"""


@evaluate.command(epilog=_EVALUATE_EXAMPLES)
def attribution(
    docs: Annotated[Path, typer.Option(metavar="FILE", help="JSON Lines with doc, text and publisher.")],
    gold: Annotated[Path, typer.Option(metavar="FILE", help="JSON Lines with doc, spans, tier, speaker and pronoun.")],
    name: Annotated[str | None, typer.Option(help="How the set is called.", show_default="the file's name")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV to write.", show_default="none is written")
    ] = None,
) -> None:
    """Find the statements of annotated articles, print how many are right, and write the figures as CSV.

    A statement is found where found and annotated words overlap by half or more; its speaker is right where the names
    share a word.
    """
    import datetime

    from analysis.evaluation import evaluate_attribution, figures_table

    rows = evaluate_attribution(docs, gold, name or docs.stem)
    for row in rows:
        typer.echo(printable(f"{row['value']:6.3f}  {row['measure']}"))
    command = f"same-story evaluate attribution --docs {docs.name} --gold {gold.name}"
    if out is not None:
        table = figures_table(rows, datetime.date.today().isoformat(), command)
        table.to_csv(out, index=False, lineterminator="\n", float_format="%.4f")
        typer.echo(f"Written: {out}")


def _end(number: int, frame: FrameType | None) -> None:
    """End in an orderly way on SIGTERM, so that the kernels end too."""
    raise SystemExit(128 + number)


def main() -> None:
    """Run the command line; an `InputError` becomes its message and status 2."""
    try:
        app()
    except InputError as error:
        typer.echo(printable(str(error)), err=True)
        sys.exit(2)
