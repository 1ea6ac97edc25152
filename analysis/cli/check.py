"""`same-story check` and `same-story new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.common import CorpusPath, given, printable
from analysis.errors import InputError

CHECK_EXAMPLES = """\b
Examples:
  same-story check my-articles                what was read, where each field stands, what looks wrong
  same-story check my-articles --json         the same for a program
  same-story check - < articles.jsonl         from another program
"""


def check(
    corpus: CorpusPath = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Tell what was read of a corpus, where each field came from, and what looks wrong.

    Ends with status 0 if nothing looks wrong, 1 if something does, 2 if there is nothing to read.
    """
    from analysis.checking import checked, checked_in_words
    from analysis.corpus import load_articles

    with given(corpus) as source:
        found = checked(load_articles(source))
    if as_json:
        import json

        typer.echo(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=True))
    else:
        typer.echo(printable(checked_in_words(found)))
    if found["warnings"]:
        raise typer.Exit(1)


NEW_EXAMPLES = """\b
Examples:
  same-story new my-story                     makes the folder and a commented corpus.toml in it
"""


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
    typer.echo(printable(f"Written: {place}"))
    typer.echo(printable(f"Next: put the articles into {folder}, then run: same-story check {folder}"))
