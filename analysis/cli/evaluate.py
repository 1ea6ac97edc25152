"""`same-story evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.common import printable

EXAMPLES = """\b
Examples:
  same-story evaluate attribution --docs docs.jsonl --gold gold.jsonl
  same-story evaluate attribution --docs docs.jsonl --gold gold.jsonl --name "Our 60 articles" --out figures.csv
"""


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
