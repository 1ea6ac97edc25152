"""How a report was made, as a paragraph to be quoted in a paper."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.report.manifest import FINISHED

_MOST_OUTLETS = 12


def methods_paragraph(record: Mapping[str, Any]) -> str:
    """What was compared, by which program, with which settings, and how often its detectors are right.

    Parameters
    ----------
    record : mapping
        The manifest of the report.

    Returns
    -------
    str
        One paragraph. Figures are those that ship with the package; of what is not named as a notebook nothing is said.
    """
    versions, corpus = record["versions"], record["corpus"]
    numbers = [name[:2] for name, about in sorted(record["notebooks"].items()) if about["status"] == FINISHED]
    told = _texts()
    parts = [_articles(corpus, record["parameters"]), _made(record)]
    parts.append(told["always"]["text"].format_map(versions))
    for number in numbers:
        about = told["notebook"].get(number)
        if about:
            parts.append(about["text"].format_map({**versions, "figures": _figures(about.get("figures", ()))}))
    if any(about.get("figures") for number, about in told["notebook"].items() if number in numbers):
        parts.append("The figures in brackets were measured elsewhere and need not hold for these articles.")
    parts += _by_hand(corpus)
    return " ".join(parts)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("analysis.data").joinpath("methods.toml").read_text("utf-8"))


def _articles(corpus: Mapping[str, Any], parameters: Mapping[str, Any]) -> str:
    outlets = sorted({str(article["outlet"]) for article in corpus["articles"]})
    named = ", ".join(outlets[:_MOST_OUTLETS]) + (", …" if len(outlets) > _MOST_OUTLETS else "")
    story = f"; of these the story “{parameters['story']}” is compared" if parameters["story"] else ""
    read = len(corpus["articles"])
    return f"The corpus holds {_counted(read, 'article')} of {_counted(len(outlets), 'outlet')} ({named}){story}."


def _made(record: Mapping[str, Any]) -> str:
    versions, parameters = record["versions"], record["parameters"]
    return (
        f"It was read with same-story {versions['same-story']} (Python {versions['python']}, pandas "
        f"{versions['pandas']}) on {record['date'][:10]}, seed {parameters['seed']}; the manifest of the report lists "
        "every version and the SHA-256 of every article."
    )


def _figures(wanted: Iterable[Sequence[str]]) -> str:
    from analysis import accuracy

    said: dict[str, list[str]] = {}
    for section, measure, *sets in wanted:
        found = accuracy.figures(section)
        row = found[(found["measure"] == measure) & (found["set"].isin(sets) | (not sets))].iloc[-1]
        said.setdefault(f"{row['set']}, {row['size']}", []).append(f"{measure} {row['value']:.2f}")
    return "; ".join(f"{', '.join(measures)} on {where}" for where, measures in said.items())


def _by_hand(corpus: Mapping[str, Any]) -> list[str]:
    told = []
    if corpus["left_out"]:
        told.append(
            f"{_counted(len(corpus['left_out']), 'thing')} in the corpus could not be read; the manifest says why."
        )
    if corpus.get("corrections"):
        told.append(f"{_counted(len(corpus['corrections']), 'correction')} by hand overruled the detectors.")
    return told


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
