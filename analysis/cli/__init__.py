"""The command line. Heavy imports wait until a command runs, so that `--help` answers at once.

A module per command; `common` is what they share.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from analysis.cli import check, evaluate, report, validate
from analysis.cli.common import SEED, printable
from analysis.errors import InputError

__all__ = ["SEED", "app", "main", "printable"]

app = typer.Typer(
    name="same-story",
    help="How several outlets tell the same story, side by side.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=report.EXAMPLES)(report.report)
app.command(epilog=check.CHECK_EXAMPLES)(check.check)
app.command(epilog=check.NEW_EXAMPLES)(check.new)
app.command(epilog=validate.EXAMPLES)(validate.validate)

_measuring = typer.Typer(
    help="Measure a detector on articles annotated by others.", no_args_is_help=True, rich_markup_mode=None
)
_measuring.command(epilog=evaluate.EXAMPLES)(evaluate.attribution)
app.add_typer(_measuring, name="evaluate")


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


def main() -> None:
    """Run the command line; an `InputError` becomes its message and status 2."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
        sys.stdout.flush()
    except InputError as error:
        typer.echo(printable(str(error)), err=True)
        sys.exit(2)
    except OSError as error:
        if error.filename is not None:
            raise
        sys.stdout = None  # where the words go: a full disk, a closed pipe
        typer.echo(f"What was to be told could not be written ({error.strerror or error}).", err=True)
        sys.exit(2)


def _end(number: int, frame: FrameType | None) -> None:
    """End in an orderly way on SIGTERM, so that kernels end and nothing half-written stays."""
    raise SystemExit(128 + number)
